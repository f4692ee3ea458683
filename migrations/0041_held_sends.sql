-- The platform said that an account sends too fast, or may not send: its sends rest, longer each time, until one goes well.
ALTER TABLE social_accounts
    ADD COLUMN sends_held_until  timestamptz,
    ADD COLUMN sends_held_reason text,
    ADD COLUMN sends_held_hours  integer NOT NULL DEFAULT 0;
