-- What was read: people, their interactions, and the DM threads. Reading the same thing again changes nothing:
-- every row has a unique key that comes from the platform.

CREATE TABLE contacts (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id           uuid NOT NULL,
    platform     text NOT NULL,
    -- The platform's own id of the person; '@handle' as long as only the handle is known.
    person_key   text NOT NULL,
    handle       text NOT NULL,
    display_name text NOT NULL,
    bio          text,
    avatar_url   text,
    -- How the person came to be known ('like', 'comment', 'dm', …) and who wrote first, for the record of processing.
    source       text NOT NULL,
    wrote_first  text CHECK (wrote_first IN ('them', 'us')),
    search_text  text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    updated_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, platform, person_key)
);
CREATE INDEX contacts_handle ON contacts (workspace_id, platform, handle);
CREATE INDEX contacts_search ON contacts USING gin (search_text gin_trgm_ops);

CREATE TABLE conversations (
    workspace_id     uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id               uuid NOT NULL,
    account_id       uuid NOT NULL,
    contact_id       uuid NOT NULL,
    conversation_key text NOT NULL,
    fingerprint      text NOT NULL,
    unread           integer NOT NULL DEFAULT 0,
    last_message_at  timestamptz,
    created_at       timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, account_id, conversation_key),
    FOREIGN KEY (workspace_id, account_id) REFERENCES social_accounts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);

-- One row a message, in the thread's order. The platform gives no message id, so the place in the thread is the key.
CREATE TABLE messages (
    workspace_id    uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    conversation_id uuid NOT NULL,
    ordinal         integer NOT NULL,
    from_owner      boolean NOT NULL,
    kind            text NOT NULL,
    text            text NOT NULL,
    sent_at         timestamptz NOT NULL,
    time_exact      boolean NOT NULL,
    outbound_id     uuid,
    PRIMARY KEY (workspace_id, conversation_id, ordinal),
    FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE
);

CREATE TABLE interactions (
    workspace_id  uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id            uuid NOT NULL,
    account_id    uuid NOT NULL,
    contact_id    uuid NOT NULL,
    type          text NOT NULL CHECK (type IN ('like', 'comment', 'follow', 'unfollow', 'share', 'mention', 'save', 'dm', 'notification')),
    direction     text NOT NULL CHECK (direction IN ('in', 'out')),
    dedupe_key    text NOT NULL,
    text          text,
    post_id       text,
    post_title    text,
    post_url      text,
    occurred_at   timestamptz NOT NULL,
    time_exact    boolean NOT NULL,
    first_seen_at timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, account_id, dedupe_key),
    FOREIGN KEY (workspace_id, account_id) REFERENCES social_accounts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX interactions_newest ON interactions (workspace_id, occurred_at DESC, id DESC);
CREATE INDEX interactions_contact ON interactions (workspace_id, contact_id, occurred_at DESC, id DESC);
CREATE INDEX interactions_type ON interactions (workspace_id, type, occurred_at DESC, id DESC);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['contacts', 'conversations', 'messages', 'interactions'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I TO vistaflow_tenant USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace())', t || '_tenant', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO vistaflow_tenant', t);
    END LOOP;
END $$;

-- The search function (0007) runs as the owner, which FORCE makes subject to policies too when it is no superuser.
CREATE POLICY contacts_owner ON contacts TO CURRENT_USER USING (true) WITH CHECK (true);
