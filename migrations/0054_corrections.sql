-- What a member says of a lead's judgement: the engine never overwrites it. Taken back, the row goes.
CREATE TABLE lead_corrections (
    workspace_id   uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    lead_id        uuid NOT NULL,
    lead_type      text CHECK (lead_type IN ('artist', 'beatmaker', 'client_potentiel', 'curieux', 'spam')),
    interest_score integer CHECK (interest_score BETWEEN 0 AND 100),
    intents        text[],
    user_id        uuid,
    corrected_at   timestamptz NOT NULL DEFAULT app_now(),
    -- When the type was said: what was forgotten does not teach again because a score was corrected.
    typed_at       timestamptz,
    PRIMARY KEY (workspace_id, lead_id),
    CHECK (lead_type IS NOT NULL OR interest_score IS NOT NULL OR intents IS NOT NULL)
);
ALTER TABLE lead_corrections ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead_corrections FORCE ROW LEVEL SECURITY;
CREATE POLICY lead_corrections_owner ON lead_corrections TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY lead_corrections_tenant ON lead_corrections TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON lead_corrections TO vistaflow_tenant;
ALTER TABLE lead_corrections ADD CONSTRAINT lead_corrections_lead_fkey
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE;
CREATE INDEX lead_corrections_newest ON lead_corrections (workspace_id, typed_at DESC) WHERE lead_type IS NOT NULL;

-- What was learned of them (intelligence::Adjustment), and how well it did on corrections that it had not seen. Corrections before
-- `forgotten_at` teach nothing.
ALTER TABLE assistants
    ADD COLUMN adjustment    jsonb,
    ADD COLUMN lessons       integer NOT NULL DEFAULT 0,
    ADD COLUMN agreed_before double precision,
    ADD COLUMN agreed_after  double precision,
    ADD COLUMN learned_at    timestamptz,
    ADD COLUMN forgotten_at  timestamptz;
