-- What /readyz and /metrics look at: numbers of the whole instance, no row of anybody.

CREATE FUNCTION schema_version() RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT coalesce(max(version), 0) FROM public.schema_migrations
$$;
REVOKE ALL ON FUNCTION schema_version() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION schema_version() TO vistaflow_system;

-- How many accounts of each platform are read, and for how long the one that waits longest is due.
CREATE FUNCTION sync_lag() RETURNS TABLE (platform text, accounts bigint, lag double precision)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT a.platform, count(*),
           greatest(0, extract(epoch FROM max(public.app_now() - a.next_sync_at)))::double precision
      FROM public.social_accounts a
     WHERE a.status = 'active' AND a.next_sync_at IS NOT NULL
     GROUP BY a.platform
$$;
REVOKE ALL ON FUNCTION sync_lag() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sync_lag() TO vistaflow_system;
