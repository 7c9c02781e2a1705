CREATE VIRTUAL TABLE turn_search USING fts5(text, content='', contentless_delete=1);
