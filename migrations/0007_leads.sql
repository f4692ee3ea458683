-- A lead is a contact being qualified. What the list shows, sorts and filters by stands in the row itself
-- (last_interaction_at, phone, …): one index range per page instead of a join and an aggregate.

CREATE TABLE leads (
    workspace_id        uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id                  uuid NOT NULL,
    contact_id          uuid NOT NULL,
    status              text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'contacted', 'in_progress', 'converted', 'refused')),
    lead_type           text CHECK (lead_type IN ('artist', 'beatmaker', 'client_potentiel', 'curieux', 'spam')),
    interest_score      integer CHECK (interest_score BETWEEN 0 AND 100),
    -- The score as a sort key: a lead that was not judged yet stands last.
    score_key           integer GENERATED ALWAYS AS (coalesce(interest_score, -1)) STORED,
    confidence          double precision,
    intents             text[] NOT NULL DEFAULT '{}',
    reasons             jsonb NOT NULL DEFAULT '[]',
    suggested_message   text,
    language            text NOT NULL DEFAULT '',
    engine              text,
    engine_version      text,
    analysed_at         timestamptz,
    needs_analysis      boolean NOT NULL DEFAULT true,
    phone               text,
    email               text,
    last_interaction_at timestamptz NOT NULL,
    interaction_count   integer NOT NULL DEFAULT 0,
    last_text           text,
    replied_at          timestamptz,
    created_at          timestamptz NOT NULL DEFAULT app_now(),
    updated_at          timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, contact_id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX leads_recent ON leads (workspace_id, last_interaction_at DESC, id DESC);
CREATE INDEX leads_score ON leads (workspace_id, score_key DESC, id DESC);
CREATE INDEX leads_created ON leads (workspace_id, created_at DESC, id DESC);
CREATE INDEX leads_status_recent ON leads (workspace_id, status, last_interaction_at DESC, id DESC);
CREATE INDEX leads_status_score ON leads (workspace_id, status, score_key DESC, id DESC);
CREATE INDEX leads_type_recent ON leads (workspace_id, lead_type, last_interaction_at DESC, id DESC);
CREATE INDEX leads_type_score ON leads (workspace_id, lead_type, score_key DESC, id DESC);
CREATE INDEX leads_pending ON leads (workspace_id) WHERE needs_analysis;

-- Every judgement ever made, so that a score can be explained later. `judgement` is intelligence::Judgement.
CREATE TABLE lead_analyses (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    lead_id      uuid NOT NULL,
    analysed_at  timestamptz NOT NULL DEFAULT app_now(),
    judgement    jsonb NOT NULL,
    PRIMARY KEY (workspace_id, lead_id, analysed_at),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE
);

-- Phone numbers (E.164) and e-mail addresses that a person gave, with the words they were found in.
CREATE TABLE contact_points (
    workspace_id   uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    contact_id     uuid NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('phone', 'email')),
    value          text NOT NULL,
    quote          text NOT NULL,
    interaction_id uuid,
    found_at       timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, contact_id, kind, value),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['leads', 'lead_analyses', 'contact_points'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I TO vistaflow_tenant USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace())', t || '_tenant', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO vistaflow_tenant', t);
    END LOOP;
END $$;

-- Its functions run as the owner, which FORCE makes subject to policies too when it is no superuser.
CREATE POLICY leads_owner ON leads TO CURRENT_USER USING (true) WITH CHECK (true);

-- Search by part of a name or handle. Row-level security keeps the trigram index from being used (LIKE is not
-- leakproof), so the search runs as the owner and filters by the tenant itself.
CREATE FUNCTION contacts_matching(folded text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.id FROM public.contacts c
    WHERE c.workspace_id = public.app_workspace() AND c.search_text LIKE '%' || folded || '%'
    LIMIT 10000;
$$;
REVOKE ALL ON FUNCTION contacts_matching(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contacts_matching(text) TO vistaflow_tenant;

-- Workspaces with leads that wait for an analysis: for the schedule, which belongs to no tenant.
CREATE FUNCTION workspaces_with_pending_leads(at_most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT l.workspace_id FROM public.leads l WHERE l.needs_analysis LIMIT at_most;
$$;
REVOKE ALL ON FUNCTION workspaces_with_pending_leads(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION workspaces_with_pending_leads(integer) TO vistaflow_system;
