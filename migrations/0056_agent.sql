-- The conversation agent: what it may do for which leads, how far a conversation with a person is, and what it did in it and why.

CREATE TABLE agent_policies (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    lead_type    text NOT NULL CHECK (lead_type IN ('artist', 'beatmaker', 'client_potentiel', 'curieux')),
    mode         text NOT NULL CHECK (mode IN ('off', 'drafts', 'by_itself')),
    most_turns   integer NOT NULL CHECK (most_turns BETWEEN 1 AND 10),
    per_day      integer NOT NULL CHECK (per_day BETWEEN 1 AND 50), -- of those that go by themselves
    PRIMARY KEY (workspace_id, lead_type)
);

CREATE TABLE agent_talks (
    workspace_id uuid NOT NULL,
    contact_id   uuid NOT NULL,
    state        text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'stopped', 'handed_over')),
    code         text,                    -- why it is not open any more
    quote        text,                    -- the person's words that decided it
    heard        uuid,                    -- the last message of the person that was answered, or left without an answer
    since        timestamptz NOT NULL DEFAULT app_now(), -- answers from before do not count
    PRIMARY KEY (workspace_id, contact_id),
    CHECK ((state = 'open') = (code IS NULL))
);

CREATE TABLE agent_moves (
    workspace_id uuid NOT NULL,
    id           uuid NOT NULL,
    contact_id   uuid NOT NULL,
    at           timestamptz NOT NULL DEFAULT app_now(),
    move         text NOT NULL CHECK (move IN ('reply', 'thank', 'hand_over', 'stop', 'wait')),
    code         text NOT NULL,
    quote        text,
    grounds      text[] NOT NULL DEFAULT '{}',
    engine       text NOT NULL CHECK (engine IN ('embedded', 'language_model')),
    outbound_id  uuid,                    -- what was written
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX agent_moves_of_contact ON agent_moves (workspace_id, contact_id, at DESC);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['agent_policies', 'agent_talks', 'agent_moves'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t || '_owner', t);
        EXECUTE format('CREATE POLICY %I ON %I TO vistaflow_tenant USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace())', t || '_tenant', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO vistaflow_tenant', t);
    END LOOP;
END $$;
ALTER TABLE agent_talks ADD CONSTRAINT agent_talks_contact_fkey
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE;
ALTER TABLE agent_moves ADD CONSTRAINT agent_moves_contact_fkey
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE;

-- Which answer of the agent's a message is, and the lead type by whose policy it went without anybody.
ALTER TABLE outbound_messages
    ADD COLUMN agent_turn integer,
    ADD COLUMN agent_type text;
CREATE INDEX outbound_messages_of_agent ON outbound_messages (workspace_id, agent_type, approved_at) WHERE agent_type IS NOT NULL;

ALTER TABLE notifications
    DROP CONSTRAINT notifications_kind_check,
    ADD CONSTRAINT notifications_kind_check CHECK (kind IN ('account_expired', 'account_expiring', 'account_paused', 'account_held',
        'message_failed', 'answered', 'contact_found', 'refused', 'maybe_refused', 'member_joined', 'lead_assigned', 'agent_hands_over'));
