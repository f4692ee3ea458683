-- What the last read of each account found of the page, for whoever runs the instance: no names, no texts.
CREATE FUNCTION instance_selector_reports(at_most integer)
    RETURNS TABLE (platform text, read_at timestamptz, lines jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT a.platform, a.last_sync_at, a.selector_report FROM public.social_accounts a
     WHERE a.last_sync_at IS NOT NULL AND a.status <> 'disconnected' ORDER BY a.last_sync_at DESC LIMIT at_most
$$;
REVOKE ALL ON FUNCTION instance_selector_reports(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION instance_selector_reports(integer) TO vistaflow_system;
