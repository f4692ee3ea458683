-- Who is asked to join a workspace, by mail. The mail holds a token; here lies its hash. One open invitation for an address.

CREATE TABLE invitations (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id           uuid NOT NULL,
    email        text NOT NULL CHECK (email = lower(email)),
    role         text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    invited_by   uuid NOT NULL,
    token_hash   text NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    expires_at   timestamptz NOT NULL,
    accepted_at  timestamptz,
    revoked_at   timestamptz,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX invitations_open ON invitations (workspace_id, email)
    WHERE accepted_at IS NULL AND revoked_at IS NULL;

ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY invitations_tenant ON invitations TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
-- Who accepts one belongs to no workspace yet.
CREATE POLICY invitations_system ON invitations TO vistaflow_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON invitations TO vistaflow_tenant;
GRANT SELECT, UPDATE (accepted_at) ON invitations TO vistaflow_system;
