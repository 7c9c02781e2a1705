-- Each intent has an id of its own, and the node that performs it: docs/adr/0009-cluster.md. One intent answers a turn, but for those
-- that were too long for the client.
ALTER TABLE cluster_intent DROP CONSTRAINT cluster_intent_pkey;
ALTER TABLE cluster_intent ADD COLUMN id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE cluster_intent ADD COLUMN performer BIGINT;

CREATE UNIQUE INDEX cluster_intent_answer ON cluster_intent (conversation, turn)
	WHERE turn > 0 AND outcome IS DISTINCT FROM 'too-many-bytes';

-- Until now an outcome was written before the turn that it is about: what was not said is to be said.
UPDATE cluster_intent SET outcome = NULL, detail = NULL
WHERE text IS NOT NULL AND outcome IN ('accepted', 'over')
  AND turn = (SELECT max(seq) FROM turn WHERE turn.conversation = cluster_intent.conversation)
  AND conversation IN (SELECT id FROM conversation WHERE ended IS NULL);
