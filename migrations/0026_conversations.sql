-- Conversations as a list shows them, what of them the workspace has read, and people who must not be written to by the
-- workspace's own decision.

-- The platform's own count of unread messages, as it stood when the thread was read, stays in `unread`.
ALTER TABLE conversations
    -- The place of the last message in the thread (-1: none yet), and up to which one the workspace has read. Whoever answers
    -- has read what stands before.
    ADD COLUMN last_ordinal integer NOT NULL DEFAULT -1,
    ADD COLUMN read_ordinal integer NOT NULL DEFAULT -1;
-- The owner, where it is no superuser, sees all rows of its tables only while it is not forced.
ALTER TABLE conversations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE messages NO FORCE ROW LEVEL SECURITY;
UPDATE conversations c
   SET last_ordinal = m.last, read_ordinal = greatest(m.last - greatest(c.unread, 0), m.last_own, -1)
  FROM (SELECT workspace_id, conversation_id, max(ordinal) AS last, max(ordinal) FILTER (WHERE from_owner) AS last_own
          FROM messages GROUP BY workspace_id, conversation_id) m
 WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id;
ALTER TABLE conversations FORCE ROW LEVEL SECURITY;
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
ALTER TABLE conversations
    ADD COLUMN unread_messages integer NOT NULL GENERATED ALWAYS AS (last_ordinal - read_ordinal) STORED,
    ADD CONSTRAINT conversations_read CHECK (read_ordinal <= last_ordinal),
    ADD CONSTRAINT conversations_end CHECK ((last_message_at IS NULL) = (last_ordinal < 0));

-- A thread in which nobody has written yet has no time and stands in no list.
CREATE INDEX conversations_newest ON conversations (workspace_id, last_message_at DESC, id DESC);
CREATE INDEX conversations_unread ON conversations (workspace_id, last_message_at DESC, id DESC) WHERE unread_messages > 0;

-- The people whose name or handle holds a text; null when there are more than `at_most`. As interactions_matching (0025).
CREATE FUNCTION contacts_matching(folded text, at_most integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    found uuid[];
BEGIN
    EXECUTE 'SELECT array_agg(id) FROM (SELECT id FROM public.contacts WHERE workspace_id = public.app_workspace()
                 AND search_text LIKE $1 LIMIT $2) f' INTO found USING folded, at_most + 1;
    IF cardinality(found) > at_most THEN
        RETURN NULL;
    END IF;
    RETURN coalesce(found, '{}');
END
$$;
REVOKE ALL ON FUNCTION contacts_matching(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contacts_matching(text, integer) TO vistaflow_tenant;

-- Why a person must not be written to: it refused in a message (then `quote` has the words), it asked by another way, it
-- complained, or the workspace decided so. `added_by` is empty for what the program did.
ALTER TABLE suppressions
    ADD COLUMN note     text CHECK (note <> ''),
    ADD COLUMN added_by uuid,
    ADD CONSTRAINT suppressions_reason CHECK (reason IN ('refusal', 'request', 'complaint', 'decision'));
CREATE INDEX suppressions_newest ON suppressions (workspace_id, created_at DESC, contact_id DESC);
