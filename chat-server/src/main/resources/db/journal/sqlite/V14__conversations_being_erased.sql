-- Conversations that are erased and can't be read any more, and whose rows are deleted some at a time.
CREATE TABLE erasing (
	conversation BIGINT PRIMARY KEY
);

-- FTS5 rewrites a segment when so many of a hundred entries are deleted; at 10, its default, it wrote ten times what was erased.
INSERT INTO turn_search (turn_search, rank) VALUES ('deletemerge', 60);
