-- Members who come, change and go; workspaces that end after a grace; and the log of who did what.

-- Set: the workspace is closing. Until then it may be restored; after it, the purge takes it away.
ALTER TABLE workspaces ADD COLUMN delete_after timestamptz;
CREATE INDEX workspaces_closing ON workspaces (delete_after) WHERE delete_after IS NOT NULL;

-- Who comes in is decided by the system (registration, invitations); the rest by the workspace itself.
GRANT UPDATE (role), DELETE ON members TO vistaflow_tenant;

-- The functions below run as the owner, which FORCE makes subject to policies too when it is no superuser.
CREATE POLICY users_owner ON users TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY workspaces_owner ON workspaces TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY members_owner ON members TO CURRENT_USER USING (true) WITH CHECK (true);

-- The members of the transaction's workspace with what others may see of them: the tenant role cannot read users.
CREATE FUNCTION app_members()
    RETURNS TABLE (user_id uuid, name text, email text, role text, joined_at timestamptz, locale text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT m.user_id, u.name, u.email, m.role, m.created_at, u.locale
      FROM public.members m JOIN public.users u ON u.id = m.user_id
     WHERE m.workspace_id = public.app_workspace()
     ORDER BY m.created_at, m.user_id
$$;
REVOKE ALL ON FUNCTION app_members() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_members() TO vistaflow_tenant;

-- Accounts of a workspace that is closing are not read.
CREATE OR REPLACE FUNCTION claim_due_accounts(at_most integer, every interval, jitter interval)
RETURNS TABLE (workspace_id uuid, account_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH due AS (
        SELECT a.workspace_id, a.id FROM public.social_accounts a
        WHERE a.status = 'active' AND a.next_sync_at <= public.app_now()
          AND EXISTS (SELECT FROM public.workspaces w WHERE w.id = a.workspace_id AND w.delete_after IS NULL)
        ORDER BY a.next_sync_at LIMIT at_most FOR UPDATE SKIP LOCKED
    )
    UPDATE public.social_accounts a
    SET next_sync_at = public.app_now() + every + jitter * random()
    FROM due WHERE a.workspace_id = due.workspace_id AND a.id = due.id
    RETURNING a.workspace_id, a.id;
$$;

-- Workspaces whose grace is over, the longest over first.
CREATE FUNCTION workspaces_to_purge(at_most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT id FROM public.workspaces
     WHERE delete_after <= (SELECT public.app_now()) ORDER BY delete_after LIMIT at_most
$$;

-- Takes a workspace away with all that it has; false when it is not due (it was restored meanwhile). What refers to the
-- workspace goes by its foreign key; jobs and events have none.
CREATE FUNCTION workspace_purge(which uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
BEGIN
    DELETE FROM public.workspaces WHERE id = which AND delete_after <= public.app_now();
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM public.jobs WHERE workspace_id = which;
    DELETE FROM public.events WHERE workspace_id = which;
    RETURN true;
END
$$;
REVOKE ALL ON FUNCTION workspaces_to_purge(integer), workspace_purge(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION workspaces_to_purge(integer), workspace_purge(uuid) TO vistaflow_system;

-- A person who is erased, or a workspace that is purged, takes threads and messages along: each looked up by its person.
CREATE INDEX conversations_contact ON conversations (workspace_id, contact_id);
CREATE INDEX outbound_contact ON outbound_messages (workspace_id, contact_id);

-- Who did what to what, from where. Ids and words of ours only, so that erasing a person does not touch it. No role of the
-- program may change or delete a line.
CREATE TABLE audit_log (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id           uuid NOT NULL,
    at           timestamptz NOT NULL DEFAULT app_now(),
    actor_kind   text NOT NULL CHECK (actor_kind IN ('user', 'key', 'system')),
    actor_id     uuid,
    action       text NOT NULL CHECK (action ~ '^[a-z]+(_[a-z]+)*$'),
    subject_id   uuid,
    detail       text CHECK (detail ~ '^[a-z0-9_.:-]{1,100}$'),
    address      text CHECK (length(address) <= 100),
    PRIMARY KEY (workspace_id, id),
    CHECK ((actor_kind = 'system') = (actor_id IS NULL))
);
CREATE INDEX audit_actor ON audit_log (workspace_id, actor_id, id DESC);
CREATE INDEX audit_action ON audit_log (workspace_id, action, id DESC);
CREATE INDEX audit_at ON audit_log (workspace_id, at);

ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_log_tenant ON audit_log TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
CREATE POLICY audit_log_system ON audit_log FOR INSERT TO vistaflow_system WITH CHECK (true);
GRANT SELECT, INSERT ON audit_log TO vistaflow_tenant;
GRANT INSERT ON audit_log TO vistaflow_system;
