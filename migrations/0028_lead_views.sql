-- Filters and an order under a name: one's own, or the whole workspace's.
CREATE TABLE lead_views (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id           uuid NOT NULL,
    -- Who made it. Stays when that member is gone.
    owner_id     uuid NOT NULL,
    name         text NOT NULL CHECK (name <> ''),
    folded       text NOT NULL GENERATED ALWAYS AS (app_fold(name)) STORED,
    filter       jsonb NOT NULL,
    sort         text NOT NULL,
    shared       boolean NOT NULL DEFAULT false,
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    updated_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, owner_id, folded)
);

ALTER TABLE lead_views ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead_views FORCE ROW LEVEL SECURITY;
CREATE POLICY lead_views_tenant ON lead_views TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON lead_views TO vistaflow_tenant;
