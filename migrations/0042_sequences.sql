-- Follow-ups: messages that go to a person one after the other until it answers, and whom the program leaves to a human.

CREATE TABLE sequences (
    workspace_id   uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id             uuid NOT NULL,
    name           text NOT NULL CHECK (name <> ''),
    folded         text NOT NULL GENERATED ALWAYS AS (app_fold(name)) STORED,
    enabled        boolean NOT NULL DEFAULT true,
    needs_approval boolean NOT NULL DEFAULT true,
    created_at     timestamptz NOT NULL DEFAULT app_now(),
    updated_at     timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, folded)
);

CREATE TABLE sequence_steps (
    workspace_id uuid NOT NULL,
    sequence_id  uuid NOT NULL,
    ordinal      integer NOT NULL CHECK (ordinal >= 1),
    after_hours  integer NOT NULL CHECK (after_hours BETWEEN 0 AND 2160), -- after the start, or after the step before it was sent
    text         text NOT NULL CHECK (text <> ''),
    other_text   text CHECK (other_text <> ''),                           -- for the people of variant b
    min_score    integer CHECK (min_score BETWEEN 0 AND 100),             -- below it the step is left out
    PRIMARY KEY (workspace_id, sequence_id, ordinal),
    FOREIGN KEY (workspace_id, sequence_id) REFERENCES sequences (workspace_id, id) ON DELETE CASCADE
);

-- One person on its way through one sequence.
CREATE TABLE sequence_runs (
    workspace_id  uuid NOT NULL,
    id            uuid NOT NULL,
    sequence_id   uuid NOT NULL,
    contact_id    uuid NOT NULL,
    lead_id       uuid NOT NULL,
    variant       text NOT NULL CHECK (variant IN ('a', 'b')),
    state         text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'finished', 'stopped')),
    stop_reason   text CHECK (stop_reason IN ('replied', 'human_wrote', 'suppressed', 'converted', 'refused', 'by_member', 'draft_rejected',
                                              'message_cancelled', 'message_failed', 'no_account')),
    next_step     integer NOT NULL DEFAULT 1,
    next_at       timestamptz,            -- none while a message of it is a draft or on its way
    message_id    uuid,                   -- that one
    sent          integer NOT NULL DEFAULT 0,
    replied_at    timestamptz,
    created_at    timestamptz NOT NULL DEFAULT app_now(),
    ended_at      timestamptz,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, sequence_id) REFERENCES sequences (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE,
    CHECK ((state = 'stopped') = (stop_reason IS NOT NULL)),
    CHECK ((state = 'running') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX sequence_runs_one_running ON sequence_runs (workspace_id, contact_id) WHERE state = 'running';
CREATE INDEX sequence_runs_of_contact ON sequence_runs (workspace_id, contact_id);
CREATE INDEX sequence_runs_of_lead ON sequence_runs (workspace_id, lead_id);
CREATE INDEX sequence_runs_by_time ON sequence_runs (workspace_id, sequence_id, created_at, id);
CREATE INDEX sequence_runs_due ON sequence_runs (next_at) WHERE state = 'running' AND next_at IS NOT NULL;

ALTER TABLE outbound_messages
    ADD COLUMN sequence_run_id uuid, -- stays when the sequence is gone
    ADD COLUMN sequence_step   integer;

-- A member wrote to the person, here or on the platform, or said so: the program writes nothing by itself.
CREATE TABLE automation_pauses (
    workspace_id uuid NOT NULL,
    contact_id   uuid NOT NULL,
    since        timestamptz NOT NULL DEFAULT app_now(),
    paused_by    uuid,                    -- none: seen on the platform
    PRIMARY KEY (workspace_id, contact_id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['sequences', 'sequence_steps', 'sequence_runs', 'automation_pauses'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I TO vistaflow_tenant USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace())', t || '_tenant', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO vistaflow_tenant', t);
    END LOOP;
END $$;

-- For the functions that look into every workspace.
CREATE POLICY sequences_owner ON sequences TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY sequence_runs_owner ON sequence_runs TO CURRENT_USER USING (true) WITH CHECK (true);

-- Whoever was written to by hand before: until now any message of the owner counted, of which those that we sent are none.
ALTER TABLE interactions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE outbound_messages NO FORCE ROW LEVEL SECURITY;
ALTER TABLE automation_pauses NO FORCE ROW LEVEL SECURITY;
INSERT INTO automation_pauses (workspace_id, contact_id, since)
SELECT i.workspace_id, i.contact_id, max(i.occurred_at)
  FROM interactions i
 WHERE i.type = 'dm' AND i.direction = 'out'
   AND NOT EXISTS (SELECT FROM outbound_messages o
                    WHERE o.workspace_id = i.workspace_id AND o.contact_id = i.contact_id AND o.state IN ('sending', 'sent', 'failed')
                      AND regexp_replace(o.text, '\s+', '', 'g') = regexp_replace(i.text, '\s+', '', 'g'))
 GROUP BY i.workspace_id, i.contact_id;
ALTER TABLE interactions FORCE ROW LEVEL SECURITY;
ALTER TABLE outbound_messages FORCE ROW LEVEL SECURITY;
ALTER TABLE automation_pauses FORCE ROW LEVEL SECURITY;

-- Takes what is due, the longest first, and moves its time on: a run whose job is lost is looked at again ten minutes later.
CREATE FUNCTION claim_due_sequence_runs(at_most integer)
    RETURNS TABLE (workspace_id uuid, run_id uuid)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
BEGIN
    RETURN QUERY
    UPDATE public.sequence_runs r SET next_at = public.app_now() + interval '10 minutes'
     WHERE (r.workspace_id, r.id) IN (
            SELECT d.workspace_id, d.id
              FROM public.sequence_runs d
              JOIN public.sequences s ON s.workspace_id = d.workspace_id AND s.id = d.sequence_id
             WHERE d.state = 'running' AND d.next_at <= public.app_now() AND s.enabled
             ORDER BY d.next_at LIMIT at_most FOR UPDATE OF d SKIP LOCKED)
    RETURNING r.workspace_id, r.id;
END $$;
REVOKE ALL ON FUNCTION claim_due_sequence_runs(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_due_sequence_runs(integer) TO vistaflow_system;
