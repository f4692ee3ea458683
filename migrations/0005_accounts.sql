-- The owner's own accounts on the platforms, and the attempts to connect one. Sessions and pasted cookies are sealed
-- (crypto/keyring, associated data: workspace and record id) before they reach this table.

CREATE TABLE social_accounts (
    workspace_id       uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id                 uuid NOT NULL,
    platform           text NOT NULL CHECK (platform IN ('tiktok', 'instagram', 'facebook')),
    platform_user_id   text NOT NULL,
    handle             text NOT NULL,
    display_name       text NOT NULL,
    avatar_url         text,
    status             text NOT NULL CHECK (status IN ('active', 'expired', 'paused', 'disconnected')),
    status_reason      text,
    session_sealed     bytea,
    session_expires_at timestamptz,
    sync_cursor        text NOT NULL DEFAULT '',
    last_sync_at       timestamptz,
    next_sync_at       timestamptz,
    last_sync_error    text,
    selector_report    jsonb NOT NULL DEFAULT '[]',
    created_at         timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, platform, platform_user_id)
);
CREATE INDEX social_accounts_due ON social_accounts (next_sync_at) WHERE status = 'active';

CREATE TABLE connections (
    workspace_id   uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id             uuid NOT NULL,
    platform       text NOT NULL,
    method         text NOT NULL CHECK (method IN ('cookies')),
    status         text NOT NULL CHECK (status IN ('waiting', 'checking', 'connected', 'failed', 'expired')),
    account_id     uuid,
    handle         text,
    problem_code   text,
    problem_detail text,
    understood     jsonb,
    session_sealed bytea,
    created_at     timestamptz NOT NULL DEFAULT app_now(),
    expires_at     timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

ALTER TABLE social_accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE social_accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY social_accounts_tenant ON social_accounts TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
ALTER TABLE connections ENABLE ROW LEVEL SECURITY;
ALTER TABLE connections FORCE ROW LEVEL SECURITY;
CREATE POLICY connections_tenant ON connections TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON social_accounts, connections TO vistaflow_tenant;

-- Its functions run as the owner, which FORCE makes subject to policies too when it is no superuser.
CREATE POLICY social_accounts_owner ON social_accounts TO CURRENT_USER USING (true) WITH CHECK (true);

-- Accounts whose time to be read has come; takes them by moving the time on (start + interval + jitter), so that two
-- processes never take the same one.
CREATE FUNCTION claim_due_accounts(at_most integer, every interval, jitter interval)
RETURNS TABLE (workspace_id uuid, account_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH due AS (
        SELECT a.workspace_id, a.id FROM public.social_accounts a
        WHERE a.status = 'active' AND a.next_sync_at <= public.app_now()
        ORDER BY a.next_sync_at LIMIT at_most FOR UPDATE SKIP LOCKED
    )
    UPDATE public.social_accounts a
    SET next_sync_at = public.app_now() + every + jitter * random()
    FROM due WHERE a.workspace_id = due.workspace_id AND a.id = due.id
    RETURNING a.workspace_id, a.id;
$$;
REVOKE ALL ON FUNCTION claim_due_accounts(integer, interval, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_due_accounts(integer, interval, interval) TO vistaflow_system;
