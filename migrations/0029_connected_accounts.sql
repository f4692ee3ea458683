-- A disconnected account keeps its row (0023) and is none that the plan counts.
CREATE OR REPLACE FUNCTION instance_workspaces(after uuid, only_one uuid, at_most integer)
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
           (SELECT count(*)::int FROM public.social_accounts a WHERE a.workspace_id = w.id
               AND a.status <> 'disconnected'),
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
