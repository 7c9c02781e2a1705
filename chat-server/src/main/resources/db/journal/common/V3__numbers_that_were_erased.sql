-- The highest numbers when something was last erased: what is erased gives its number to nothing else.
CREATE TABLE erased_up_to (
	conversation BIGINT NOT NULL,
	position     BIGINT NOT NULL
);

INSERT INTO erased_up_to (conversation, position) VALUES (0, 0);
