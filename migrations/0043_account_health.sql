-- What went wrong with an account, for its health: written once, never changed, forgotten after 30 days.

CREATE TABLE account_incidents (
    workspace_id uuid NOT NULL,
    id           bigint GENERATED ALWAYS AS IDENTITY,
    account_id   uuid NOT NULL,
    at           timestamptz NOT NULL DEFAULT app_now(),
    kind         text NOT NULL CHECK (kind IN ('challenge', 'session_expired', 'account_refused', 'person_refused', 'send_failed', 'read_failed')),
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, account_id) REFERENCES social_accounts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX account_incidents_by_time ON account_incidents (workspace_id, account_id, at);
CREATE INDEX account_incidents_old ON account_incidents (at);
ALTER TABLE account_incidents ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_incidents FORCE ROW LEVEL SECURITY;
CREATE POLICY account_incidents_tenant ON account_incidents TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
CREATE POLICY account_incidents_owner ON account_incidents TO CURRENT_USER USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON account_incidents TO vistaflow_tenant;

CREATE FUNCTION forget_old_incidents() RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE gone bigint;
BEGIN
    DELETE FROM public.account_incidents i
     WHERE (i.workspace_id, i.id) IN (SELECT o.workspace_id, o.id FROM public.account_incidents o
                                       WHERE o.at < public.app_now() - interval '30 days' LIMIT 10000);
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
REVOKE ALL ON FUNCTION forget_old_incidents() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_old_incidents() TO vistaflow_system;
