-- What a team does with a lead: who it belongs to, what it is worth, its tags, notes and history; and the indexes that its
-- lists go by (src/features/leads/list_plan.hpp says which list uses which).

CREATE EXTENSION IF NOT EXISTS btree_gin;

ALTER TABLE leads
    ADD COLUMN assignee_id   uuid,
    -- In minor units (cents) of the currency (ISO 4217).
    ADD COLUMN deal_amount   bigint CHECK (deal_amount BETWEEN 0 AND 1000000000000),
    ADD COLUMN deal_currency text CHECK (deal_currency ~ '^[A-Z]{3}$'),
    -- The value as a sort key: a lead without one stands last.
    ADD COLUMN value_key     bigint GENERATED ALWAYS AS (coalesce(deal_amount, -1)) STORED,
    -- A person said so: what is read in messages never takes its place, not even of nothing.
    ADD COLUMN phone_by_hand boolean NOT NULL DEFAULT false,
    ADD COLUMN email_by_hand boolean NOT NULL DEFAULT false,
    -- Counts the changes that two people could make against each other (ETag).
    ADD COLUMN version       bigint NOT NULL DEFAULT 1,
    ADD CONSTRAINT leads_deal CHECK ((deal_amount IS NULL) = (deal_currency IS NULL)),
    ADD FOREIGN KEY (workspace_id, assignee_id) REFERENCES members (workspace_id, user_id) ON DELETE SET NULL (assignee_id);

CREATE INDEX leads_value ON leads (workspace_id, value_key DESC, id DESC);
CREATE INDEX leads_assignee_recent ON leads (workspace_id, assignee_id, last_interaction_at DESC, id DESC) WHERE assignee_id IS NOT NULL;
CREATE INDEX leads_nobody_recent ON leads (workspace_id, last_interaction_at DESC, id DESC) WHERE assignee_id IS NULL;
CREATE INDEX leads_phone_recent ON leads (workspace_id, last_interaction_at DESC, id DESC) WHERE phone IS NOT NULL;
CREATE INDEX leads_email_recent ON leads (workspace_id, last_interaction_at DESC, id DESC) WHERE email IS NOT NULL;
CREATE INDEX leads_wants_prix ON leads (workspace_id, id) WHERE 'prix' = ANY (intents);
CREATE INDEX leads_wants_interesse ON leads (workspace_id, id) WHERE 'interesse' = ANY (intents);
CREATE INDEX leads_wants_achat ON leads (workspace_id, id) WHERE 'achat' = ANY (intents);
CREATE INDEX leads_wants_info ON leads (workspace_id, id) WHERE 'info' = ANY (intents);

ALTER TABLE contact_points ADD COLUMN by_hand boolean NOT NULL DEFAULT false;

CREATE TABLE tags (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id           uuid NOT NULL,
    name         text NOT NULL CHECK (name <> ''),
    -- "VIP" and "vip" are one tag.
    folded       text NOT NULL GENERATED ALWAYS AS (app_fold(name)) STORED,
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, folded)
);

CREATE TABLE lead_tags (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    tag_id       uuid NOT NULL,
    lead_id      uuid NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, tag_id, lead_id),
    FOREIGN KEY (workspace_id, tag_id) REFERENCES tags (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX lead_tags_lead ON lead_tags (workspace_id, lead_id, tag_id);

CREATE TABLE lead_notes (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id           uuid NOT NULL,
    lead_id      uuid NOT NULL,
    -- Stays when the author is gone.
    author_id    uuid NOT NULL,
    text         text NOT NULL CHECK (text <> ''),
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    updated_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX lead_notes_lead ON lead_notes (workspace_id, lead_id, created_at DESC, id DESC);

-- What changed of a lead, by whom, from what to what. Written by triggers, so that no writer can forget it. Ids and
-- values only; the text of a note is not kept twice.
-- It goes with its lead; a reference to the workspace would refuse what the triggers write while one is being deleted.
CREATE TABLE lead_history (
    workspace_id uuid NOT NULL,
    lead_id      uuid NOT NULL,
    id           bigint GENERATED ALWAYS AS IDENTITY,
    at           timestamptz NOT NULL DEFAULT app_now(),
    actor        text NOT NULL DEFAULT coalesce(nullif(current_setting('app.actor', true), ''), 'system'),
    kind         text NOT NULL CHECK (kind IN ('status', 'assignee', 'deal', 'phone', 'email', 'tag_added', 'tag_removed',
                                               'note_added', 'note_edited', 'note_deleted')),
    from_value   text,
    to_value     text,
    -- The bulk action that it belongs to.
    batch        uuid DEFAULT nullif(current_setting('app.batch', true), '')::uuid,
    PRIMARY KEY (workspace_id, lead_id, id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES leads (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX lead_history_batch ON lead_history (workspace_id, batch, lead_id) WHERE batch IS NOT NULL;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['tags', 'lead_tags', 'lead_notes', 'lead_history'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I TO vistaflow_tenant USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace())', t || '_tenant', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO vistaflow_tenant', t);
    END LOOP;
END $$;
-- History is append-only, for the tenant too.
REVOKE UPDATE, DELETE ON lead_history FROM vistaflow_tenant;
-- The triggers run as the owner: a member or a tag may be deleted by a role that may not write here.
CREATE POLICY lead_history_owner ON lead_history TO CURRENT_USER USING (true) WITH CHECK (true);

CREATE FUNCTION lead_counts_versions() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public
AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END
$$;
CREATE TRIGGER leads_version BEFORE UPDATE OF status, assignee_id, deal_amount, deal_currency, phone, email ON leads
    FOR EACH ROW WHEN ((OLD.status, OLD.assignee_id, OLD.deal_amount, OLD.deal_currency, OLD.phone, OLD.email)
        IS DISTINCT FROM (NEW.status, NEW.assignee_id, NEW.deal_amount, NEW.deal_currency, NEW.phone, NEW.email))
    EXECUTE FUNCTION lead_counts_versions();

CREATE FUNCTION lead_keeps_history() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
BEGIN
    INSERT INTO public.lead_history (workspace_id, lead_id, kind, from_value, to_value)
    SELECT NEW.workspace_id, NEW.id, x.kind, x.old, x.new
    FROM (VALUES ('status', OLD.status, NEW.status), ('assignee', OLD.assignee_id::text, NEW.assignee_id::text),
                 ('deal', OLD.deal_amount || ' ' || OLD.deal_currency, NEW.deal_amount || ' ' || NEW.deal_currency),
                 ('phone', OLD.phone, NEW.phone), ('email', OLD.email, NEW.email)) AS x(kind, old, new)
    WHERE x.old IS DISTINCT FROM x.new;
    RETURN NULL;
END
$$;
CREATE TRIGGER leads_history AFTER UPDATE OF status, assignee_id, deal_amount, deal_currency, phone, email ON leads
    FOR EACH ROW WHEN (OLD.version <> NEW.version) EXECUTE FUNCTION lead_keeps_history();

-- The lead may be gone already: then its history goes with it.
CREATE FUNCTION lead_tags_keep_history() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    r public.lead_tags := CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;
BEGIN
    INSERT INTO public.lead_history (workspace_id, lead_id, kind, from_value, to_value)
    SELECT l.workspace_id, l.id, CASE WHEN TG_OP = 'INSERT' THEN 'tag_added' ELSE 'tag_removed' END,
           CASE WHEN TG_OP = 'DELETE' THEN r.tag_id::text END, CASE WHEN TG_OP = 'INSERT' THEN r.tag_id::text END
    FROM public.leads l WHERE l.workspace_id = r.workspace_id AND l.id = r.lead_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER lead_tags_history AFTER INSERT OR DELETE ON lead_tags
    FOR EACH ROW EXECUTE FUNCTION lead_tags_keep_history();

REVOKE ALL ON FUNCTION lead_counts_versions(), lead_keeps_history(), lead_tags_keep_history() FROM PUBLIC;

-- Search in what people wrote and in how they can be reached.
CREATE INDEX interactions_text ON interactions USING gin (workspace_id, app_fold(text) gin_trgm_ops) WHERE text IS NOT NULL;
CREATE INDEX contacts_workspace_search ON contacts USING gin (workspace_id, search_text gin_trgm_ops);
CREATE INDEX contact_points_search ON contact_points USING gin (workspace_id, value gin_trgm_ops);
DROP INDEX contacts_search;
CREATE POLICY interactions_owner ON interactions TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY contact_points_owner ON contact_points TO CURRENT_USER USING (true) WITH CHECK (true);

-- The leads whose name, handle, phone, address or messages hold a text; null when there are more than `at_most`. Row-level
-- security would keep the trigram indexes from being used (LIKE is not leakproof), so it runs as the owner and filters by the
-- tenant itself. Dynamic, so that each search is planned for its own pattern. `folded` and `reach` are LIKE patterns;
-- `reach` (for phones and addresses) may be null.
CREATE FUNCTION leads_matching(folded text, reach text, at_most integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    people uuid[];
    more   uuid[];
    query  text;
BEGIN
    people := '{}';
    FOREACH query IN ARRAY ARRAY[
        'SELECT id FROM public.contacts WHERE workspace_id = public.app_workspace() AND search_text LIKE $1 LIMIT $3',
        'SELECT contact_id FROM public.contact_points WHERE workspace_id = public.app_workspace() AND value LIKE $2 LIMIT $3',
        'SELECT contact_id FROM public.interactions WHERE workspace_id = public.app_workspace() AND text IS NOT NULL AND public.app_fold(text) LIKE $1 LIMIT $3'
    ] LOOP
        EXECUTE 'SELECT array_agg(p) FROM (' || query || ') AS found(p)' INTO more USING folded, reach, at_most + 1;
        IF cardinality(more) > at_most THEN
            RETURN NULL;
        END IF;
        people := people || coalesce(more, '{}');
    END LOOP;
    RETURN ARRAY(SELECT l.id FROM public.leads l
                  WHERE l.workspace_id = public.app_workspace() AND l.contact_id = ANY (people));
END
$$;
REVOKE ALL ON FUNCTION leads_matching(text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION leads_matching(text, text, integer) TO vistaflow_tenant;
DROP FUNCTION contacts_matching(text);
