-- Nodes that share this database: docs/adr/0009-cluster.md.
CREATE TABLE cluster_node (
	number   BIGINT PRIMARY KEY,
	name     TEXT NOT NULL,
	until    TIMESTAMPTZ NOT NULL,
	batch    BIGINT NOT NULL DEFAULT 0,
	lost     TIMESTAMPTZ
);

-- The highest numbers given so far. Who appends has its row until the commit: positions are in the order of commits.
CREATE TABLE cluster_record (
	node         BIGINT NOT NULL,
	conversation BIGINT NOT NULL,
	position     BIGINT NOT NULL
);

INSERT INTO cluster_record (node, conversation, position) VALUES (0, 0, 0);

-- What operators want done to a conversation, whichever node they are at. turn: the client's turn that is answered; 0: none.
CREATE TABLE cluster_intent (
	conversation BIGINT NOT NULL,
	turn         INTEGER NOT NULL,
	ends         BOOLEAN NOT NULL,
	author       TEXT NOT NULL,
	text         TEXT,
	at           BIGINT NOT NULL,
	outcome      TEXT,
	detail       INTEGER,
	PRIMARY KEY (conversation, turn)
);

CREATE INDEX cluster_intent_pending ON cluster_intent (conversation) WHERE outcome IS NULL;

-- Which node has the conversation's client, the position of what last changed, and that of the last claim or note; null
-- where a server is alone.
ALTER TABLE conversation ADD COLUMN node BIGINT;
ALTER TABLE conversation ADD COLUMN changed BIGINT;
ALTER TABLE conversation ADD COLUMN desk_changed BIGINT;

CREATE INDEX conversation_changed ON conversation (changed) WHERE changed IS NOT NULL;
CREATE INDEX conversation_open_on_node ON conversation (node) WHERE ended IS NULL AND node IS NOT NULL;
