-- The sessions that may write here: one server's, or those of the nodes (shared). A row counts as long as its session lives.
CREATE TABLE journal_owner (
	pid    INTEGER PRIMARY KEY,
	login  OID NOT NULL,
	since  TIMESTAMPTZ NOT NULL,
	shared BOOLEAN NOT NULL
);
