-- Conversations that are erased and can't be read any more, and whose rows are deleted some at a time.
CREATE TABLE erasing (
	conversation BIGINT PRIMARY KEY
);
