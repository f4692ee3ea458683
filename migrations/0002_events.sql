-- What happened, for live updates: one row a change, read by each process's event hub and told to
-- browsers (server-sent events). A hint to load anew, not a history: pruned after a day or so.

CREATE TABLE events (
    workspace_id uuid NOT NULL,
    id           bigint GENERATED ALWAYS AS IDENTITY,
    xid          xid8 NOT NULL DEFAULT pg_current_xact_id(),
    kind         text NOT NULL CHECK (kind <> '' AND length(kind) <= 100),
    entity_id    uuid,
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX events_order ON events (xid, id);
CREATE INDEX events_age ON events USING brin (created_at);

ALTER TABLE events ENABLE ROW LEVEL SECURITY;
ALTER TABLE events FORCE ROW LEVEL SECURITY;
CREATE POLICY events_tenant ON events TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
-- For the functions below, where the owner is not a superuser.
CREATE POLICY events_owner ON events TO CURRENT_USER USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON events TO vistaflow_tenant;

-- Says that something changed in the transaction's workspace. Told at its commit.
CREATE FUNCTION app_emit(event_kind text, entity uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
BEGIN
    INSERT INTO public.events (workspace_id, kind, entity_id)
    VALUES (public.app_workspace(), event_kind, entity);
    PERFORM pg_notify('vf_events', '');
END
$$;
REVOKE ALL ON FUNCTION app_emit(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_emit(text, uuid) TO vistaflow_tenant;

-- Where a reader that starts now begins: everything before is past, everything from here on will be
-- read. The cursor is (xid, id); begin with (events_head(), 0).
CREATE FUNCTION events_head() RETURNS xid8
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$ SELECT pg_snapshot_xmin(pg_current_snapshot()) $$;

-- Events of all workspaces after a cursor, in the order of their transactions. Only of transactions
-- older than any that still runs: what is under way cannot appear later behind the cursor.
CREATE FUNCTION events_after(cursor_xid xid8, cursor_id bigint, how_many integer)
    RETURNS SETOF events
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT * FROM public.events
     WHERE (xid, id) > (cursor_xid, cursor_id)
       AND xid < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY xid, id
     LIMIT how_many
$$;

-- True when committed events wait for an older transaction to end: look again soon (50 ms), no
-- notification will come for them.
CREATE FUNCTION events_waiting() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT EXISTS (SELECT FROM public.events
                    WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()))
$$;

-- Forgets events older than that; returns how many.
CREATE FUNCTION events_prune(keep interval) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE
    gone bigint;
BEGIN
    DELETE FROM public.events WHERE created_at < public.app_now() - keep;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$$;

REVOKE ALL ON FUNCTION events_head(), events_after(xid8, bigint, integer), events_waiting(),
    events_prune(interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION events_head(), events_after(xid8, bigint, integer), events_waiting(),
    events_prune(interval) TO vistaflow_system;
