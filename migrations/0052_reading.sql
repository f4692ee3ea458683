-- What an account's reading is like: how far apart its reads are when there is more to read than the machine can, whether its past was
-- read to its end, and how long it took to be read again after its session had ended.
ALTER TABLE social_accounts
    ADD COLUMN read_gaps int[] NOT NULL DEFAULT '{}',       -- seconds between the last reads, the newest first, two at most
    ADD COLUMN history_read_at timestamptz,                 -- none: its first reading is under way
    ADD COLUMN interrupted_at timestamptz,                  -- since when it waits for its owner
    ADD COLUMN recovered_at timestamptz,                    -- when it was read again the last time
    ADD COLUMN recovered_after_seconds int;

ALTER TABLE social_accounts NO FORCE ROW LEVEL SECURITY;
UPDATE social_accounts SET history_read_at = last_sync_at;
ALTER TABLE social_accounts FORCE ROW LEVEL SECURITY;
