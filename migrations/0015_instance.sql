-- Whoever runs the service: who they are, which workspaces they suspended, and what each plan allows.

-- Only the command line sets it.
ALTER TABLE users ADD COLUMN instance_admin boolean NOT NULL DEFAULT false;

ALTER TABLE workspaces
    ADD COLUMN suspended_at     timestamptz,
    -- None is no limit.
    ADD COLUMN limit_members    integer CHECK (limit_members >= 0),
    ADD COLUMN limit_accounts   integer CHECK (limit_accounts >= 0),
    ADD COLUMN limit_dm_per_day integer CHECK (limit_dm_per_day >= 0);
-- A workspace renames and closes itself; what its plan is and whether it is suspended is not its own to say.
REVOKE UPDATE ON workspaces FROM vistaflow_tenant;
GRANT UPDATE (name, sends_paused, default_region, delete_after, require_second_factor) ON workspaces TO vistaflow_tenant;

CREATE POLICY send_ledger_owner ON send_ledger TO CURRENT_USER USING (true) WITH CHECK (true);

-- Accounts of a workspace that is closing or suspended are not read.
CREATE OR REPLACE FUNCTION claim_due_accounts(at_most integer, every interval, jitter interval)
RETURNS TABLE (workspace_id uuid, account_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH due AS (
        SELECT a.workspace_id, a.id FROM public.social_accounts a
        WHERE a.status = 'active' AND a.next_sync_at <= public.app_now()
          AND EXISTS (SELECT FROM public.workspaces w
                       WHERE w.id = a.workspace_id AND w.delete_after IS NULL AND w.suspended_at IS NULL)
        ORDER BY a.next_sync_at LIMIT at_most FOR UPDATE SKIP LOCKED
    )
    UPDATE public.social_accounts a
    SET next_sync_at = public.app_now() + every + jitter * random()
    FROM due WHERE a.workspace_id = due.workspace_id AND a.id = due.id
    RETURNING a.workspace_id, a.id;
$$;

-- One workspace, or those after one in the order of their making: numbers, and the address of the longest-standing owner.
CREATE FUNCTION instance_workspaces(after uuid, only_one uuid, at_most integer)
    RETURNS TABLE (id uuid, name text, owner_email text, created_at timestamptz, suspended_at timestamptz,
                   delete_after timestamptz, members integer, accounts integer, dms_last_day integer,
                   dms_last_month integer, limits jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT w.id, w.name,
           (SELECT u.email FROM public.members m JOIN public.users u ON u.id = m.user_id
             WHERE m.workspace_id = w.id AND m.role = 'owner' ORDER BY m.created_at, u.id LIMIT 1),
           w.created_at, w.suspended_at, w.delete_after,
           (SELECT count(*)::int FROM public.members m WHERE m.workspace_id = w.id),
           (SELECT count(*)::int FROM public.social_accounts a WHERE a.workspace_id = w.id),
           l.day, l.month,
           jsonb_build_object('members', w.limit_members, 'accounts', w.limit_accounts, 'dmPerDay', w.limit_dm_per_day)
      FROM (SELECT * FROM public.workspaces
             WHERE (after IS NULL OR workspaces.id > after) AND (only_one IS NULL OR workspaces.id = only_one)
             ORDER BY workspaces.id LIMIT at_most) w
     CROSS JOIN LATERAL (
           SELECT count(*) FILTER (WHERE s.reserved_at > (SELECT public.app_now()) - interval '1 day')::int AS day,
                  count(*)::int AS month
             FROM public.send_ledger s
            WHERE s.workspace_id = w.id AND s.released_at IS NULL
              AND s.reserved_at > (SELECT public.app_now()) - interval '30 days') l
     ORDER BY w.id
$$;

-- Jobs without attempts left, the latest first.
CREATE FUNCTION job_dead(at_most integer)
    RETURNS TABLE (workspace_id uuid, id uuid, kind text, attempt integer, last_error text, finished_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT j.workspace_id, j.id, j.kind, j.attempt, coalesce(j.last_error, ''), j.finished_at
      FROM public.jobs j WHERE j.state = 'dead' ORDER BY j.finished_at DESC, j.id LIMIT at_most
$$;
REVOKE ALL ON FUNCTION instance_workspaces(uuid, uuid, integer), job_dead(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION instance_workspaces(uuid, uuid, integer), job_dead(integer) TO vistaflow_system;
