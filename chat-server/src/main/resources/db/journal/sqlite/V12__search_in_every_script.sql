-- Grams of words, which the server makes; filled again behind the turns.
DROP TABLE turn_search;
CREATE VIRTUAL TABLE turn_search USING fts5(text, content='', contentless_delete=1, tokenize='ascii');
UPDATE search_progress SET position = 0;
