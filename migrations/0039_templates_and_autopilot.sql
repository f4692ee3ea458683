-- Texts with variables (outreach/template_text), and what may be sent without anybody's approval.

CREATE TABLE templates (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id           uuid NOT NULL,
    name         text NOT NULL CHECK (name <> ''),
    folded       text NOT NULL GENERATED ALWAYS AS (app_fold(name)) STORED,
    locale       text NOT NULL CHECK (locale IN ('fr', 'en')),
    text         text NOT NULL CHECK (text <> ''),
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    updated_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, folded)
);

-- One row a lead type that was ever decided on; without one it is off.
CREATE TABLE autopilot (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    lead_type    text NOT NULL CHECK (lead_type IN ('artist', 'beatmaker', 'client_potentiel', 'curieux')),
    enabled      boolean NOT NULL,
    min_score    integer NOT NULL CHECK (min_score BETWEEN 0 AND 100),
    per_day      integer NOT NULL CHECK (per_day BETWEEN 1 AND 50),
    updated_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, lead_type)
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['templates', 'autopilot'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I TO vistaflow_tenant USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace())', t || '_tenant', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO vistaflow_tenant', t);
    END LOOP;
END $$;

ALTER TABLE outbound_messages
    ADD COLUMN template_id    uuid, -- stays when the template is gone
    ADD COLUMN autopilot_type text; -- the lead type by whose policy it was approved; none: somebody did
CREATE INDEX outbound_autopilot ON outbound_messages (workspace_id, autopilot_type, approved_at) WHERE autopilot_type IS NOT NULL;
