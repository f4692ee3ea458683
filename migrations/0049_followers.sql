-- Who follows an account, as its own page shows it: looked at once a day, to notice who stopped. A person is gone when
-- two whole readings in a row were without them.
CREATE TABLE account_followers (
    workspace_id uuid NOT NULL,
    account_id   uuid NOT NULL,
    handle       text NOT NULL,
    display_name text NOT NULL,
    seen_at      timestamptz NOT NULL DEFAULT app_now(),
    missed       smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace_id, account_id, handle),
    FOREIGN KEY (workspace_id, account_id) REFERENCES social_accounts (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE account_followers ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_followers FORCE ROW LEVEL SECURITY;
CREATE POLICY account_followers_tenant ON account_followers TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON account_followers TO vistaflow_tenant;

-- The first reading comes an hour after the account: its inbox first.
ALTER TABLE social_accounts ADD COLUMN next_followers_at timestamptz NOT NULL DEFAULT app_now() + interval '1 hour';
CREATE INDEX social_accounts_followers_due ON social_accounts (next_followers_at) WHERE status = 'active';

-- Takes the accounts whose day has come by moving it on, so that two processes never take the same one.
CREATE FUNCTION claim_follower_reads(at_most integer) RETURNS TABLE (workspace_id uuid, account_id uuid)
    LANGUAGE sql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    WITH due AS (
        SELECT a.workspace_id, a.id FROM public.social_accounts a
         WHERE a.status = 'active' AND a.next_followers_at <= public.app_now()
         ORDER BY a.next_followers_at LIMIT at_most FOR UPDATE SKIP LOCKED
    )
    UPDATE public.social_accounts a
       SET next_followers_at = public.app_now() + interval '24 hours' + interval '2 hours' * random()
      FROM due WHERE a.workspace_id = due.workspace_id AND a.id = due.id
    RETURNING a.workspace_id, a.id
$$;
REVOKE ALL ON FUNCTION claim_follower_reads(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_follower_reads(integer) TO vistaflow_system;
