-- A "no" outlives the person's erasure: what stays is a hash of the name and of the platform's id, salted by workspace, by which the
-- person is known when it comes back. Triggers keep it, so that no writer can forget it.

ALTER TABLE workspaces ADD COLUMN suppression_salt uuid NOT NULL DEFAULT gen_random_uuid();

CREATE TABLE suppression_hashes (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    hash         text NOT NULL, -- hexadecimal
    contact_id   uuid NOT NULL, -- whose: what belongs together, also once the contact is gone
    reason       text NOT NULL CHECK (reason IN ('refusal', 'request', 'complaint', 'decision')),
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, hash)
);
CREATE INDEX suppression_hashes_of_contact ON suppression_hashes (workspace_id, contact_id);
ALTER TABLE suppression_hashes ENABLE ROW LEVEL SECURITY;
ALTER TABLE suppression_hashes FORCE ROW LEVEL SECURITY;
CREATE POLICY suppression_hashes_tenant ON suppression_hashes TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON suppression_hashes TO vistaflow_tenant;

-- Of a contact: its handle's, and its id's on the platform once that is known.
CREATE FUNCTION suppression_hashes_of(workspace uuid, platform text, handle text, person_key text) RETURNS SETOF text
    LANGUAGE sql STABLE
    SET search_path = pg_catalog, public
AS $$
    SELECT encode(sha256(convert_to(w.suppression_salt::text || ' ' || platform || ' ' || names.known, 'UTF8')), 'hex')
      FROM public.workspaces w
     CROSS JOIN (SELECT '@' || lower(handle) WHERE handle <> '' UNION SELECT person_key WHERE person_key NOT LIKE '@%') AS names (known)
     WHERE w.id = workspace
$$;

CREATE FUNCTION keep_suppression_hashes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        -- A person that is erased is gone already, and its hashes stay; a "no" that is taken back takes them along.
        DELETE FROM public.suppression_hashes h
         WHERE h.workspace_id = OLD.workspace_id AND h.contact_id = OLD.contact_id
           AND EXISTS (SELECT FROM public.contacts c WHERE c.workspace_id = OLD.workspace_id AND c.id = OLD.contact_id);
    ELSE
        INSERT INTO public.suppression_hashes (workspace_id, hash, contact_id, reason)
        SELECT c.workspace_id, hash, c.id, NEW.reason
          FROM public.contacts c, public.suppression_hashes_of(c.workspace_id, c.platform, c.handle, c.person_key) AS hash
         WHERE c.workspace_id = NEW.workspace_id AND c.id = NEW.contact_id
        ON CONFLICT (workspace_id, hash) DO UPDATE SET reason = excluded.reason, contact_id = excluded.contact_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_suppression_hashes AFTER INSERT OR UPDATE OF reason OR DELETE ON suppressions
    FOR EACH ROW EXECUTE FUNCTION keep_suppression_hashes();

-- Who comes back, or turns out to be somebody, that said no.
CREATE FUNCTION heed_suppression_hashes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
DECLARE was record;
BEGIN
    IF NOT EXISTS (SELECT FROM public.suppression_hashes WHERE workspace_id = NEW.workspace_id) THEN
        RETURN NULL;
    END IF;
    SELECT h.contact_id, h.reason INTO was FROM public.suppression_hashes h
     WHERE h.workspace_id = NEW.workspace_id
       AND h.hash IN (SELECT public.suppression_hashes_of(NEW.workspace_id, NEW.platform, NEW.handle, NEW.person_key))
     LIMIT 1;
    IF FOUND THEN
        -- Its other names come along, so that taking the "no" back forgets all of them.
        UPDATE public.suppression_hashes SET contact_id = NEW.id
         WHERE workspace_id = NEW.workspace_id AND contact_id = was.contact_id AND contact_id <> NEW.id
           AND NOT EXISTS (SELECT FROM public.contacts c WHERE c.workspace_id = NEW.workspace_id AND c.id = was.contact_id);
        INSERT INTO public.suppressions (workspace_id, contact_id, reason) VALUES (NEW.workspace_id, NEW.id, was.reason)
        ON CONFLICT (workspace_id, contact_id) DO NOTHING;
    END IF;
    -- Known by another name from now on.
    INSERT INTO public.suppression_hashes (workspace_id, hash, contact_id, reason)
    SELECT NEW.workspace_id, hash, NEW.id, s.reason
      FROM public.suppressions s, public.suppression_hashes_of(NEW.workspace_id, NEW.platform, NEW.handle, NEW.person_key) AS hash
     WHERE s.workspace_id = NEW.workspace_id AND s.contact_id = NEW.id
    ON CONFLICT (workspace_id, hash) DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER heed_suppression_hashes AFTER INSERT ON contacts
    FOR EACH ROW EXECUTE FUNCTION heed_suppression_hashes();
CREATE TRIGGER heed_suppression_hashes_again AFTER UPDATE OF handle, person_key ON contacts
    FOR EACH ROW WHEN (OLD.handle <> NEW.handle OR OLD.person_key <> NEW.person_key) EXECUTE FUNCTION heed_suppression_hashes();

ALTER TABLE suppressions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE suppression_hashes NO FORCE ROW LEVEL SECURITY;
INSERT INTO suppression_hashes (workspace_id, hash, contact_id, reason)
SELECT s.workspace_id, hash, c.id, s.reason
  FROM suppressions s JOIN contacts c ON c.workspace_id = s.workspace_id AND c.id = s.contact_id,
       suppression_hashes_of(c.workspace_id, c.platform, c.handle, c.person_key) AS hash
ON CONFLICT DO NOTHING;
ALTER TABLE suppressions FORCE ROW LEVEL SECURITY;
ALTER TABLE suppression_hashes FORCE ROW LEVEL SECURITY;

REVOKE ALL ON FUNCTION suppression_hashes_of(uuid, text, text, text), keep_suppression_hashes(), heed_suppression_hashes() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION suppression_hashes_of(uuid, text, text, text) TO vistaflow_tenant;
