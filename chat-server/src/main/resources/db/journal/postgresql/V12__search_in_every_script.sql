-- Grams of words, which the server makes; filled again behind the turns.
TRUNCATE turn_search;
UPDATE search_progress SET position = 0;
