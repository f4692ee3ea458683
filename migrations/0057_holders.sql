-- Whose a number or an address is that a person gave (intelligence::Holder).
ALTER TABLE contact_points
    ADD COLUMN holder text NOT NULL DEFAULT 'themselves' CHECK (holder IN ('themselves', 'manager', 'someone', 'former'));
