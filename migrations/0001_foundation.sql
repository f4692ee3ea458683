-- What every table and statement leans on: extensions, time, the tenant, folded text.
-- The roles vistaflow_tenant and vistaflow_system belong to the whole cluster; the migration runner
-- makes them (src/db/migrate.cpp). Each transaction takes one of them (src/db/tx.cpp).

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

GRANT USAGE ON SCHEMA public TO vistaflow_tenant, vistaflow_system;

-- Time. Tests move `shift`, and a fake clock reaches every process that works on this database.
CREATE TABLE app_clock (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    shift    interval NOT NULL DEFAULT '0'
);
INSERT INTO app_clock DEFAULT VALUES;
GRANT SELECT ON app_clock TO vistaflow_tenant, vistaflow_system;

-- The time of the transaction's start. In a WHERE over many rows write (SELECT app_now()): once, not
-- once a row.
CREATE FUNCTION app_now() RETURNS timestamptz
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, public
AS $$
DECLARE
    moved interval;
BEGIN
    SELECT shift INTO moved FROM public.app_clock;
    RETURN now() + moved;
END
$$;
REVOKE ALL ON FUNCTION app_now() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_now() TO vistaflow_tenant, vistaflow_system;

-- The workspace of the transaction. Raises when there is none (the setting is missing, or empty after
-- an earlier transaction of the session). No SET clause and nothing but the expression: so that it is
-- inlined, and policies use indexes.
CREATE FUNCTION app_workspace() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT pg_catalog.current_setting('app.workspace_id')::pg_catalog.uuid $$;
REVOKE ALL ON FUNCTION app_workspace() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_workspace() TO vistaflow_tenant, vistaflow_system;

-- Text as search compares it: lower case, no accents. Immutable, for stored columns and indexes: if
-- the unaccent rules ever change, such columns must be written anew.
CREATE FUNCTION app_fold(input text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, public, extensions
AS $$
BEGIN
    RETURN lower(unaccent('unaccent', input));
END
$$;
REVOKE ALL ON FUNCTION app_fold(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_fold(text) TO vistaflow_tenant, vistaflow_system;
