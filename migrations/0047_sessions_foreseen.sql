-- The end of a session is foreseen, and who runs the workspace is written to: only at addresses that are known to be theirs.

ALTER TABLE notifications
    DROP CONSTRAINT notifications_kind_check,
    ADD CONSTRAINT notifications_kind_check CHECK (kind IN ('account_expired', 'account_expiring', 'account_paused', 'account_held',
        'message_failed', 'answered', 'contact_found', 'refused', 'maybe_refused', 'member_joined', 'lead_assigned'));

CREATE FUNCTION app_administrators() RETURNS TABLE (name text, email text, locale text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT u.name, u.email, u.locale
      FROM public.members m JOIN public.users u ON u.id = m.user_id
     WHERE m.workspace_id = public.app_workspace() AND m.role IN ('owner', 'admin') AND u.email_verified_at IS NOT NULL
     ORDER BY m.created_at, m.user_id
$$;

-- Accounts whose session ends within a week by its own word. All of them each time: what they were told of is known by
-- the notifications' occasions.
CREATE FUNCTION accounts_ending_soon(at_most integer)
    RETURNS TABLE (workspace_id uuid, account_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT a.workspace_id, a.id FROM public.social_accounts a
     WHERE a.status = 'active' AND a.session_expires_at BETWEEN public.app_now() AND public.app_now() + interval '7 days'
     ORDER BY a.session_expires_at LIMIT at_most
$$;
CREATE INDEX social_accounts_ending ON social_accounts (session_expires_at) WHERE status = 'active';

REVOKE ALL ON FUNCTION app_administrators(), accounts_ending_soon(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_administrators() TO vistaflow_tenant;
GRANT EXECUTE ON FUNCTION accounts_ending_soon(integer) TO vistaflow_system;
