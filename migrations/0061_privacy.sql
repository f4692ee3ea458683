-- What the workspace owes people: on what ground it keeps somebody's data, and that whoever was erased stays so. Of an erased person
-- salted hashes remain, by which the database refuses to take it in again, whatever writes.

CREATE TABLE legal_bases (
    workspace_id uuid NOT NULL,
    contact_id   uuid NOT NULL,
    basis        text NOT NULL CHECK (basis IN ('consent', 'contract', 'legitimate_interest')),
    note         text CHECK (note <> ''),
    set_by       uuid NOT NULL,
    set_at       timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, contact_id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE legal_bases ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_bases FORCE ROW LEVEL SECURITY;
CREATE POLICY legal_bases_tenant ON legal_bases TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON legal_bases TO vistaflow_tenant;

-- A receipt: what was removed, and nothing of whom.
CREATE TABLE erasures (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id           uuid NOT NULL,
    erased_at    timestamptz NOT NULL,
    erased_by    uuid, -- none: the program
    reason       text NOT NULL CHECK (reason IN ('request', 'decision')),
    contacts     integer NOT NULL CHECK (contacts > 0),
    removed      jsonb NOT NULL,
    lifted_at    timestamptz,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX erasures_by_time ON erasures (workspace_id, erased_at DESC, id DESC);
ALTER TABLE erasures ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasures FORCE ROW LEVEL SECURITY;
CREATE POLICY erasures_tenant ON erasures TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
GRANT SELECT, INSERT, UPDATE ON erasures TO vistaflow_tenant;

-- What an erased person is recognised by. A name passes from one to another: it counts for those whose id on the platform is not known.
CREATE TABLE erased_names (
    workspace_id uuid NOT NULL,
    hash         text NOT NULL, -- hexadecimal
    erasure_id   uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('id', 'name', 'only_name', 'thread')),
    PRIMARY KEY (workspace_id, hash, erasure_id),
    FOREIGN KEY (workspace_id, erasure_id) REFERENCES erasures (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX erased_names_of_erasure ON erased_names (workspace_id, erasure_id);
ALTER TABLE erased_names ENABLE ROW LEVEL SECURITY;
ALTER TABLE erased_names FORCE ROW LEVEL SECURITY;
CREATE POLICY erased_names_tenant ON erased_names TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
GRANT SELECT, INSERT ON erased_names TO vistaflow_tenant;

-- A thread, by its key.
CREATE FUNCTION erased_thread_hash(workspace uuid, thread text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path = pg_catalog, public
AS $$
    SELECT encode(sha256(convert_to(w.suppression_salt::text || ' thread ' || thread, 'UTF8')), 'hex')
      FROM public.workspaces w WHERE w.id = workspace
$$;

-- The erasure that keeps somebody out, if there is one. `of_key` is a contact's person_key, '' where only the name is known.
CREATE FUNCTION erasure_of(workspace uuid, of_platform text, of_handle text, of_key text) RETURNS uuid
    LANGUAGE plpgsql STABLE
    SET search_path = pg_catalog, public
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM public.erased_names WHERE workspace_id = workspace) THEN
        RETURN NULL;
    END IF;
    RETURN (
        SELECT n.erasure_id
          FROM public.erased_names n JOIN public.erasures e ON e.workspace_id = n.workspace_id AND e.id = n.erasure_id
         WHERE n.workspace_id = workspace AND e.lifted_at IS NULL
           AND (n.kind = 'id' AND n.hash IN (SELECT public.suppression_hashes_of(workspace, of_platform, '', of_key))
                OR (n.kind = 'only_name' OR n.kind = 'name' AND (of_key = '' OR of_key LIKE '@%'))
                   AND n.hash IN (SELECT public.suppression_hashes_of(workspace, of_platform, of_handle, '@')))
         LIMIT 1);
END $$;

-- No writer can take an erased person in, nor can one that began before the erasure ended: it waits for it, or the erasure for it.
CREATE FUNCTION keep_out_the_erased() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.workspace_id::text, 7306));
    IF public.erasure_of(NEW.workspace_id, NEW.platform, NEW.handle, NEW.person_key) IS NOT NULL THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_out_the_erased BEFORE INSERT ON contacts
    FOR EACH ROW EXECUTE FUNCTION keep_out_the_erased();

CREATE FUNCTION keep_out_erased_followers() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.workspace_id::text, 7306));
    IF public.erasure_of(NEW.workspace_id,
                         (SELECT platform FROM public.social_accounts WHERE workspace_id = NEW.workspace_id AND id = NEW.account_id),
                         NEW.handle, '') IS NOT NULL THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_out_erased_followers BEFORE INSERT ON account_followers
    FOR EACH ROW EXECUTE FUNCTION keep_out_erased_followers();

REVOKE ALL ON FUNCTION erased_thread_hash(uuid, text), erasure_of(uuid, text, text, text), keep_out_the_erased(), keep_out_erased_followers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erased_thread_hash(uuid, text), erasure_of(uuid, text, text, text) TO vistaflow_tenant;
