-- Open conversations that their clients may take up: the hash of the secret that is expected, whether their client has lost
-- its connection, and which node asks for the conversation, or is to take it into its memory.
CREATE TABLE resumption (
	conversation BIGINT PRIMARY KEY,
	next         TEXT NOT NULL,
	waiting      INTEGER NOT NULL DEFAULT 0,
	wanted       BIGINT
);

CREATE UNIQUE INDEX resumption_next ON resumption (next);
CREATE INDEX resumption_wanted ON resumption (wanted) WHERE wanted IS NOT NULL;

-- What the client was told instead, or is going to be told where the refused message is held.
ALTER TABLE early ADD COLUMN answer TEXT;
