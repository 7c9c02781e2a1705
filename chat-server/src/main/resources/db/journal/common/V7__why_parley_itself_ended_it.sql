-- Why exactly, where Parley itself ended a conversation.
ALTER TABLE conversation ADD COLUMN cut_off TEXT;

-- Who was turned away before there was a conversation: how many in each minute, for each reason. Some days are kept.
CREATE TABLE turned_away (
	minute BIGINT NOT NULL,
	code   TEXT NOT NULL,
	count  BIGINT NOT NULL,
	PRIMARY KEY (minute, code)
);
