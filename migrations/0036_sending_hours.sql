-- When a workspace sends, by its own clock: each chosen day from a time until another, past midnight where that is the
-- earlier one. Workspaces that exist go on at any time; new ones begin with the day's hours.
ALTER TABLE workspaces
    ADD COLUMN time_zone  text NOT NULL DEFAULT 'Europe/Paris',
    ADD COLUMN send_days  text[] NOT NULL DEFAULT '{monday,tuesday,wednesday,thursday,friday,saturday,sunday}'
                          CHECK (cardinality(send_days) BETWEEN 1 AND 7),
    ADD COLUMN send_from  text NOT NULL DEFAULT '00:00' CHECK (send_from ~ '^\d\d:\d\d$'),
    ADD COLUMN send_until text NOT NULL DEFAULT '24:00' CHECK (send_until ~ '^\d\d:\d\d$'),
    ADD CONSTRAINT workspaces_send_hours CHECK (send_from <> send_until);
ALTER TABLE workspaces
    ALTER COLUMN send_from SET DEFAULT '09:00',
    ALTER COLUMN send_until SET DEFAULT '21:00';
GRANT UPDATE (time_zone, send_days, send_from, send_until) ON workspaces TO vistaflow_tenant;
