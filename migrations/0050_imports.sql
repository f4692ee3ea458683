-- Data exports that an owner brings ("Download your data"): the file, in sealed parts until it is stored, and how far
-- it is. A thread that an export brought has no key of the platform's yet: the page gives it one when it is first read.
ALTER TABLE conversations ALTER COLUMN conversation_key DROP NOT NULL;
CREATE UNIQUE INDEX conversations_exported ON conversations (workspace_id, account_id, contact_id) WHERE conversation_key IS NULL;

CREATE TABLE imports (
    workspace_id   uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id             uuid NOT NULL,
    platform       text NOT NULL CHECK (platform IN ('tiktok', 'instagram', 'facebook')),
    file_name      text NOT NULL,
    bytes          bigint NOT NULL CHECK (bytes > 0),
    received       bigint NOT NULL DEFAULT 0,
    status         text NOT NULL DEFAULT 'uploading' CHECK (status IN
                       ('uploading', 'reading', 'ready', 'storing', 'done', 'failed', 'cancelled', 'expired')),
    progress       smallint NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    found          jsonb,
    account_id     uuid,
    handle         text,
    -- Records of the file, in its order, that are dealt with: where a run that was cut off goes on.
    records_done   bigint NOT NULL DEFAULT 0,
    stored         jsonb NOT NULL DEFAULT '{"people": 0, "follows": 0, "messages": 0, "known": 0, "leftOut": 0}',
    problem_code   text,
    problem_detail text,
    created_at     timestamptz NOT NULL DEFAULT app_now(),
    changed_at     timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    CHECK (received BETWEEN 0 AND bytes)
);
ALTER TABLE imports ENABLE ROW LEVEL SECURITY;
ALTER TABLE imports FORCE ROW LEVEL SECURITY;
CREATE POLICY imports_owner ON imports TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY imports_tenant ON imports TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON imports TO vistaflow_tenant;
ALTER TABLE imports ADD CONSTRAINT imports_account_fkey
    FOREIGN KEY (workspace_id, account_id) REFERENCES social_accounts (workspace_id, id) ON DELETE CASCADE;
CREATE INDEX imports_account ON imports (workspace_id, account_id) WHERE account_id IS NOT NULL;
CREATE INDEX imports_newest ON imports (workspace_id, created_at DESC, id DESC);
CREATE INDEX imports_open ON imports (changed_at) WHERE status IN ('uploading', 'reading', 'ready', 'storing');

CREATE TABLE import_parts (
    workspace_id   uuid NOT NULL,
    import_id      uuid NOT NULL,
    begins_at      bigint NOT NULL,
    bytes          integer NOT NULL CHECK (bytes > 0),
    content_sealed bytea NOT NULL,
    PRIMARY KEY (workspace_id, import_id, begins_at)
);
-- Sealed bytes do not get smaller.
ALTER TABLE import_parts ALTER COLUMN content_sealed SET STORAGE EXTERNAL;
ALTER TABLE import_parts ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_parts FORCE ROW LEVEL SECURITY;
CREATE POLICY import_parts_owner ON import_parts TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY import_parts_tenant ON import_parts TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON import_parts TO vistaflow_tenant;
ALTER TABLE import_parts ADD CONSTRAINT import_parts_import_fkey
    FOREIGN KEY (workspace_id, import_id) REFERENCES imports (workspace_id, id) ON DELETE CASCADE;

-- A file that nobody goes on with is forgotten after a day, and the line about an import after three months. What
-- stands at work and has not moved for a day had its worker die for good.
CREATE FUNCTION forget_old_imports() RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE gone bigint;
BEGIN
    WITH late AS (
        UPDATE public.imports i
           SET status = CASE WHEN i.status IN ('reading', 'storing') THEN 'failed' ELSE 'expired' END,
               problem_code = CASE WHEN i.status IN ('reading', 'storing') THEN 'import.interrupted' END,
               changed_at = public.app_now()
         WHERE i.status IN ('uploading', 'reading', 'ready', 'storing')
           AND i.changed_at < public.app_now() - interval '1 day'
        RETURNING i.workspace_id, i.id
    )
    DELETE FROM public.import_parts p USING late WHERE p.workspace_id = late.workspace_id AND p.import_id = late.id;
    GET DIAGNOSTICS gone = ROW_COUNT;
    DELETE FROM public.imports i
     WHERE i.status NOT IN ('uploading', 'reading', 'ready', 'storing') AND i.changed_at < public.app_now() - interval '90 days';
    RETURN gone;
END $$;
REVOKE ALL ON FUNCTION forget_old_imports() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_old_imports() TO vistaflow_system;
