-- The account that is made at the first start, where none is configured.
CREATE TABLE account (
	name     TEXT PRIMARY KEY,
	password TEXT NOT NULL,
	created  BIGINT NOT NULL
);
