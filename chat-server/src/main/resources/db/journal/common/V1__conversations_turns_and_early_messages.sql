-- What was said, by whom, and how it ended. Times are microseconds since 1970 in UTC. docs/JOURNAL.md explains it.

CREATE TABLE conversation (
	id          BIGINT PRIMARY KEY,
	handle      TEXT,
	address     TEXT NOT NULL,
	opened      BIGINT NOT NULL,
	ended       BIGINT,
	ending      TEXT,
	turns       INTEGER NOT NULL DEFAULT 0,
	undelivered INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX conversation_ended ON conversation (ended);
CREATE INDEX conversation_handle ON conversation (handle);

CREATE TABLE turn (
	position     BIGINT PRIMARY KEY,
	conversation BIGINT NOT NULL,
	seq          INTEGER NOT NULL,
	party        TEXT NOT NULL,
	text         TEXT NOT NULL,
	at           BIGINT NOT NULL,
	delivered    BIGINT
);

CREATE UNIQUE INDEX turn_conversation ON turn (conversation, seq);

-- Messages that came before their time and still wait, and those that could not be taken.
CREATE TABLE early (
	position     BIGINT PRIMARY KEY,
	conversation BIGINT NOT NULL,
	kind         TEXT NOT NULL,
	code         TEXT,
	text         TEXT,
	at           BIGINT NOT NULL
);

CREATE INDEX early_conversation ON early (conversation, position);

-- Who erased or purged what, and when; never what was said.
CREATE TABLE audit (
	position BIGINT PRIMARY KEY,
	at       BIGINT NOT NULL,
	who      TEXT NOT NULL,
	action   TEXT NOT NULL,
	subject  TEXT NOT NULL
);

-- How far full-text search has got; it is filled behind the turns, never on their way.
CREATE TABLE search_progress (
	position BIGINT NOT NULL
);

INSERT INTO search_progress (position) VALUES (0);
