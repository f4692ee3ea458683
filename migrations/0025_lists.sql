-- What lists of interactions and of messages out go by (src/features/inbox/list_plan.hpp, src/features/outreach/list_plan.hpp).
-- Interactions get no index more: accounts of few are found by the key against duplicates, the rest by what is there.

-- The interactions whose text holds another; null when there are more than `at_most`. Row-level security would keep the trigram
-- index from being used (LIKE is not leakproof), so it runs as the owner and filters by the tenant itself. Dynamic, so that each
-- search is planned for its own pattern. `folded` is a LIKE pattern.
CREATE FUNCTION interactions_matching(folded text, at_most integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    found uuid[];
BEGIN
    EXECUTE 'SELECT array_agg(id) FROM (SELECT id FROM public.interactions WHERE workspace_id = public.app_workspace()
                 AND text IS NOT NULL AND public.app_fold(text) LIKE $1 LIMIT $2) f' INTO found USING folded, at_most + 1;
    IF cardinality(found) > at_most THEN
        RETURN NULL;
    END IF;
    RETURN coalesce(found, '{}');
END
$$;
REVOKE ALL ON FUNCTION interactions_matching(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION interactions_matching(text, integer) TO vistaflow_tenant;

-- With the id, so that pages do not lose messages of one moment.
DROP INDEX outbound_lead, outbound_contact;
CREATE INDEX outbound_lead ON outbound_messages (workspace_id, lead_id, created_at DESC, id DESC);
CREATE INDEX outbound_contact ON outbound_messages (workspace_id, contact_id, created_at DESC, id DESC);
CREATE INDEX outbound_account ON outbound_messages (workspace_id, account_id, created_at DESC, id DESC);
