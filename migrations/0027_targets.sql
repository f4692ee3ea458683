-- People whom the workspace follows closely: what they do is highlighted. At most 200 (src/features/inbox/targets.hpp).

CREATE TABLE targets (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    contact_id   uuid NOT NULL,
    note         text CHECK (note <> ''),
    -- Stays when the member is gone.
    added_by     uuid NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, contact_id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE targets ENABLE ROW LEVEL SECURITY;
ALTER TABLE targets FORCE ROW LEVEL SECURITY;
CREATE POLICY targets_tenant ON targets TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON targets TO vistaflow_tenant;
