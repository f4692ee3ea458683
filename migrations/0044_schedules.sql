-- The schedules as a workspace sees them, and what two of them work on.

-- Numbers and addresses are searched for once in each message of a person. What is there was searched by its analysis.
ALTER TABLE interactions ADD COLUMN extracted_at timestamptz DEFAULT now();
ALTER TABLE interactions ALTER COLUMN extracted_at DROP DEFAULT;
CREATE INDEX interactions_to_extract ON interactions (workspace_id, id) WHERE type = 'dm' AND direction = 'in' AND extracted_at IS NULL;

CREATE FUNCTION workspaces_with_messages_to_extract(at_most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT DISTINCT i.workspace_id FROM public.interactions i
     WHERE i.type = 'dm' AND i.direction = 'in' AND i.extracted_at IS NULL LIMIT at_most
$$;

-- Accounts whose session ended within a day: what looked like an end may have been none. Not those that come back only to end again.
CREATE FUNCTION accounts_to_try_again(at_most integer)
    RETURNS TABLE (workspace_id uuid, account_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT a.workspace_id, a.id FROM public.social_accounts a
     WHERE a.status = 'expired' AND a.session_sealed IS NOT NULL
       AND (SELECT count(*) FROM public.account_incidents i
             WHERE i.workspace_id = a.workspace_id AND i.account_id = a.id AND i.kind = 'session_expired'
               AND i.at > public.app_now() - interval '1 day') BETWEEN 1 AND 3
     LIMIT at_most
$$;
REVOKE ALL ON FUNCTION workspaces_with_messages_to_extract(integer), accounts_to_try_again(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION workspaces_with_messages_to_extract(integer), accounts_to_try_again(integer) TO vistaflow_system;

-- When schedules ran and will run: of no workspace, so a tenant is told of the named ones only.
CREATE FUNCTION app_schedule_times(names text[])
    RETURNS TABLE (name text, next_at timestamptz, last_at timestamptz, failed boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT s.name, s.next_at, s.last_at, s.last_error IS NOT NULL FROM public.job_schedules s WHERE s.name = ANY (names)
$$;
REVOKE ALL ON FUNCTION app_schedule_times(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_schedule_times(text[]) TO vistaflow_tenant;
