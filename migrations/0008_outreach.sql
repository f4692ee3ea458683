-- Messages on their way out: one state machine (outreach/rules), every move with its actor and reason, and the ledger
-- against which the limits hold.

CREATE TABLE outbound_messages (
    workspace_id    uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id              uuid NOT NULL,
    account_id      uuid NOT NULL,
    contact_id      uuid NOT NULL,
    lead_id         uuid,
    state           text NOT NULL CHECK (state IN ('suggested', 'approved', 'scheduled', 'sending', 'sent', 'failed', 'rejected', 'cancelled')),
    text            text NOT NULL CHECK (text <> ''),
    suggested_text  text,
    approved_at     timestamptz,
    not_before      timestamptz,
    sent_at         timestamptz,
    failure_code    text,
    failure_detail  text,
    waiting_rule    text,
    waiting_until   timestamptz,
    attempts        integer NOT NULL DEFAULT 0,
    attempt_started timestamptz,
    attempt_until   timestamptz,
    proof           text,
    idempotency_key text,
    created_at      timestamptz NOT NULL DEFAULT app_now(),
    updated_at      timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, idempotency_key),
    FOREIGN KEY (workspace_id, account_id) REFERENCES social_accounts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX outbound_state ON outbound_messages (workspace_id, state, created_at DESC, id DESC);
CREATE INDEX outbound_lead ON outbound_messages (workspace_id, lead_id, created_at DESC);
CREATE INDEX outbound_newest ON outbound_messages (workspace_id, created_at DESC, id DESC);
-- At most one draft or message under way for a lead.
CREATE UNIQUE INDEX outbound_one_open ON outbound_messages (workspace_id, lead_id)
    WHERE state IN ('suggested', 'approved', 'scheduled', 'sending');

CREATE TABLE outbound_history (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    outbound_id  uuid NOT NULL,
    id           bigint GENERATED ALWAYS AS IDENTITY,
    at           timestamptz NOT NULL DEFAULT app_now(),
    from_state   text,
    to_state     text NOT NULL,
    actor        text NOT NULL,
    reason       text,
    PRIMARY KEY (workspace_id, outbound_id, id),
    FOREIGN KEY (workspace_id, outbound_id) REFERENCES outbound_messages (workspace_id, id) ON DELETE CASCADE
);

-- What was sent, or may have been: a row is written in the transaction that starts an attempt, and taken back only
-- when it is certain that nothing left.
CREATE TABLE send_ledger (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    account_id   uuid NOT NULL,
    id           bigint GENERATED ALWAYS AS IDENTITY,
    outbound_id  uuid NOT NULL,
    attempt      integer NOT NULL,
    kind         text NOT NULL DEFAULT 'dm',
    reserved_at  timestamptz NOT NULL DEFAULT app_now(),
    released_at  timestamptz,
    PRIMARY KEY (workspace_id, account_id, id),
    UNIQUE (workspace_id, outbound_id, attempt),
    FOREIGN KEY (workspace_id, account_id) REFERENCES social_accounts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX send_ledger_window ON send_ledger (workspace_id, account_id, reserved_at) WHERE released_at IS NULL;

-- People who must not be written to.
CREATE TABLE suppressions (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    contact_id   uuid NOT NULL,
    reason       text NOT NULL,
    quote        text,
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, contact_id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['outbound_messages', 'outbound_history', 'send_ledger', 'suppressions'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I TO vistaflow_tenant USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace())', t || '_tenant', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO vistaflow_tenant', t);
    END LOOP;
END $$;
-- History is append-only, for the tenant too.
REVOKE UPDATE, DELETE ON outbound_history FROM vistaflow_tenant;
