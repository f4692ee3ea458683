-- Idempotency-Key on what creates (src/http/idempotency): whose, for which request, and what was answered. The answer is
-- sealed (crypto/keyring, associated data: workspace, user and key), because some answers show a secret once.

CREATE TABLE idempotency_keys (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    user_id      uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key          text NOT NULL CHECK (key <> '' AND octet_length(key) <= 200),
    fingerprint  text NOT NULL, -- of method, path and body
    status       integer,       -- NULL: under way, or it never said how it ended
    answer       bytea,
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, user_id, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_keys_tenant ON idempotency_keys TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
CREATE POLICY idempotency_keys_owner ON idempotency_keys TO CURRENT_USER USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO vistaflow_tenant;

CREATE FUNCTION forget_idempotency_keys() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    WITH gone AS (
        DELETE FROM public.idempotency_keys
         WHERE created_at < public.app_now() - interval '24 hours' RETURNING 1
    )
    SELECT count(*) FROM gone
$$;
REVOKE ALL ON FUNCTION forget_idempotency_keys() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_idempotency_keys() TO vistaflow_system;

-- What one route had of its own.
ALTER TABLE outbound_messages DROP COLUMN idempotency_key;
