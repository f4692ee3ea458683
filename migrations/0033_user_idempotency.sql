-- Idempotency-Key on what a user creates outside of any workspace: a workspace. As idempotency_keys (0021), whose rows go with
-- their workspace.

CREATE TABLE user_idempotency_keys (
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key         text NOT NULL CHECK (key <> '' AND octet_length(key) <= 200),
    fingerprint text NOT NULL, -- of method, path and body
    status      integer,       -- NULL: under way, or it never said how it ended
    answer      bytea,
    created_at  timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (user_id, key)
);
CREATE INDEX user_idempotency_keys_age ON user_idempotency_keys (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON user_idempotency_keys TO vistaflow_system;

CREATE OR REPLACE FUNCTION forget_idempotency_keys() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    WITH gone AS (
        DELETE FROM public.idempotency_keys
         WHERE created_at < public.app_now() - interval '24 hours' RETURNING 1
    ), of_users AS (
        DELETE FROM public.user_idempotency_keys
         WHERE created_at < public.app_now() - interval '24 hours' RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM of_users)
$$;
