-- What would raise a lead's score (intelligence::Raise), and a second suggestion.
ALTER TABLE leads
    ADD COLUMN alternative_message text,
    ADD COLUMN raises              jsonb NOT NULL DEFAULT '[]';
