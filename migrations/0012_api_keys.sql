-- Keys that programs use a workspace's API with. A key acts as who made it, and ends with that membership.

CREATE TABLE api_keys (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id           uuid NOT NULL,
    name         text NOT NULL CHECK (name <> ''),
    key_hash     text NOT NULL UNIQUE, -- SHA-256 of 256 random bits
    hint         text NOT NULL,        -- the last four characters, to tell keys apart
    scopes       text[] NOT NULL CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY ['read', 'write', 'send']),
    created_by   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    expires_at   timestamptz,
    last_used_at timestamptz, -- to the minute
    revoked_at   timestamptz,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX api_keys_creator ON api_keys (created_by);

ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY api_keys_tenant ON api_keys TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
-- Who asks is found out before there is a tenant.
CREATE POLICY api_keys_system ON api_keys TO vistaflow_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON api_keys TO vistaflow_tenant;
GRANT SELECT ON api_keys TO vistaflow_system;
GRANT UPDATE (last_used_at) ON api_keys TO vistaflow_system;
