CREATE TABLE turn_search (
	position BIGINT PRIMARY KEY,
	words    TSVECTOR NOT NULL
);

CREATE INDEX turn_search_words ON turn_search USING GIN (words);
