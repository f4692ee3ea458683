-- What the workspace does with a thread: it is open, put off until a time, or done with. What a person writes opens it again.
ALTER TABLE conversations
    ADD COLUMN state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'snoozed', 'done')),
    ADD COLUMN snoozed_until timestamptz,
    -- The person's words are the last, and no message of ours has left since.
    ADD COLUMN awaits_reply boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT conversations_snoozed CHECK ((state = 'snoozed') = (snoozed_until IS NOT NULL));

-- As in 0026: the owner, where it is no superuser, sees all rows only while it is not forced.
ALTER TABLE conversations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE messages NO FORCE ROW LEVEL SECURITY;
UPDATE conversations c SET awaits_reply = true
  FROM messages m
 WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id AND m.ordinal = c.last_ordinal AND NOT m.from_owner
   -- What is older waits for nobody any more.
   AND c.last_message_at > now() - interval '30 days';
ALTER TABLE conversations FORCE ROW LEVEL SECURITY;
ALTER TABLE messages FORCE ROW LEVEL SECURITY;

CREATE INDEX conversations_in_state ON conversations (workspace_id, state, last_message_at DESC, id DESC);
CREATE INDEX conversations_awaiting ON conversations (workspace_id, last_message_at DESC, id DESC) WHERE awaits_reply AND state = 'open';
