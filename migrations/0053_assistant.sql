-- How a workspace writes (its voice), and what it lets a language model read, and for how much a day. A row comes with the first
-- change; without one the defaults hold.
CREATE TABLE assistants (
    workspace_id  uuid PRIMARY KEY REFERENCES workspaces (id) ON DELETE CASCADE,
    -- intelligence::Voice; a member that is not there has its default.
    voice         jsonb NOT NULL DEFAULT '{}',
    model_allowed boolean NOT NULL DEFAULT false,
    redact        boolean NOT NULL DEFAULT true,
    daily_cents   integer NOT NULL DEFAULT 100 CHECK (daily_cents BETWEEN 0 AND 100000),
    -- Why the model could not be asked last, until it answers again.
    problem       text,
    problem_at    timestamptz
);

-- What was asked of the model, a day (UTC). Before a question its most is added to `cost_micros` (millionths of a dollar), and set right
-- with the answer: who is cut off in between has paid.
CREATE TABLE model_use (
    workspace_id  uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    day           date NOT NULL,
    calls         integer NOT NULL DEFAULT 0,
    failures      integer NOT NULL DEFAULT 0,
    tokens_in     bigint NOT NULL DEFAULT 0,
    tokens_out    bigint NOT NULL DEFAULT 0,
    cost_micros   bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (workspace_id, day)
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['assistants', 'model_use'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t || '_owner', t);
        EXECUTE format('CREATE POLICY %I ON %I TO vistaflow_tenant USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace())', t || '_tenant', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO vistaflow_tenant', t);
    END LOOP;
END $$;

-- Leads that the embedded engine judged and that the language model is to be asked about as well; those that it was asked about
-- in vain come last, and in the end stay as they were judged.
ALTER TABLE leads
    ADD COLUMN awaits_model boolean NOT NULL DEFAULT false,
    ADD COLUMN model_tries  smallint NOT NULL DEFAULT 0;
CREATE INDEX leads_awaiting_model ON leads (workspace_id, model_tries, id) WHERE awaits_model;

CREATE FUNCTION workspaces_awaiting_model(at_most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT DISTINCT l.workspace_id FROM public.leads l WHERE l.awaits_model LIMIT at_most
$$;
REVOKE ALL ON FUNCTION workspaces_awaiting_model(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION workspaces_awaiting_model(integer) TO vistaflow_system;
