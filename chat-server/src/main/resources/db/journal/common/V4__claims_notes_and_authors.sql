-- Who said the server's turns: an operator or a program. Nobody knows of those before.
ALTER TABLE turn ADD COLUMN author TEXT;

-- Who answers an open conversation. A claim whose time is over is none.
CREATE TABLE claim (
	conversation BIGINT PRIMARY KEY,
	holder       TEXT NOT NULL,
	until        BIGINT NOT NULL
);

-- What operators tell each other; never sent to a client.
CREATE TABLE note (
	number       BIGINT PRIMARY KEY,
	conversation BIGINT NOT NULL,
	author       TEXT NOT NULL,
	text         TEXT NOT NULL,
	at           BIGINT NOT NULL
);

CREATE INDEX note_conversation ON note (conversation, number);
