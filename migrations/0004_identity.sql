-- People, workspaces and who belongs where. Not tenant data: signing in happens before there is a tenant, so these
-- tables belong to vistaflow_system; a tenant transaction sees its own workspace and its members only.

CREATE TABLE users (
    id            uuid PRIMARY KEY,
    email         text NOT NULL UNIQUE CHECK (email = lower(email)),
    password_hash text NOT NULL,
    name          text NOT NULL,
    locale        text NOT NULL CHECK (locale IN ('fr', 'en')),
    created_at    timestamptz NOT NULL DEFAULT app_now()
);

-- Refresh tokens rotate: each use makes the next of the family; a used one that comes back revokes the family.
CREATE TABLE refresh_tokens (
    token_hash text PRIMARY KEY,
    family     uuid NOT NULL,
    user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT app_now(),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    revoked_at timestamptz
);
CREATE INDEX refresh_tokens_family ON refresh_tokens (family);
CREATE INDEX refresh_tokens_user ON refresh_tokens (user_id);

-- Failed sign-ins, counted per account and per address ("account:<sha256>", "address:<ip>").
CREATE TABLE sign_in_failures (
    key text NOT NULL,
    at  timestamptz NOT NULL DEFAULT app_now()
);
CREATE INDEX sign_in_failures_key ON sign_in_failures (key, at);

CREATE TABLE workspaces (
    id             uuid PRIMARY KEY,
    name           text NOT NULL,
    sends_paused   boolean NOT NULL DEFAULT false,
    default_region text NOT NULL DEFAULT 'FR',
    created_at     timestamptz NOT NULL DEFAULT app_now()
);

CREATE TABLE members (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    user_id      uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role         text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, user_id)
);
CREATE INDEX members_user ON members (user_id, created_at);

ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY users_system ON users TO vistaflow_system USING (true) WITH CHECK (true);
ALTER TABLE workspaces ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspaces FORCE ROW LEVEL SECURITY;
CREATE POLICY workspaces_tenant ON workspaces TO vistaflow_tenant USING (id = app_workspace()) WITH CHECK (id = app_workspace());
CREATE POLICY workspaces_system ON workspaces TO vistaflow_system USING (true) WITH CHECK (true);
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
ALTER TABLE members FORCE ROW LEVEL SECURITY;
CREATE POLICY members_tenant ON members TO vistaflow_tenant USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
CREATE POLICY members_system ON members TO vistaflow_system USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON users, workspaces, members TO vistaflow_system;
GRANT SELECT, INSERT, UPDATE, DELETE ON refresh_tokens, sign_in_failures TO vistaflow_system;
GRANT SELECT, UPDATE ON workspaces TO vistaflow_tenant;
GRANT SELECT ON members TO vistaflow_tenant;
