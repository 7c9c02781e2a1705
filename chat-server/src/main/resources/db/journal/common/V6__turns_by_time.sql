-- For the dashboard, which reckons over the last minutes, day and week.
CREATE INDEX turn_at ON turn (at);
CREATE INDEX conversation_opened ON conversation (opened);
