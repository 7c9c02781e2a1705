-- Grows with each change of a claim, so that all know which of two is the later one. until: 0 if it was given up.
ALTER TABLE claim ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
