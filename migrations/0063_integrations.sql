-- Where a workspace sends what happens to its leads: webhooks, Slack, Discord. Triggers write what changed into an outbox, in the
-- writer's own transaction; a job makes deliveries of it, another one delivers.

CREATE TABLE integrations (
    workspace_id      uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id                uuid NOT NULL,
    kind              text NOT NULL CHECK (kind IN ('webhook', 'slack', 'discord')),
    name              text NOT NULL,
    address_sealed    bytea NOT NULL,
    address_hint      text NOT NULL,               -- "https://hooks.slack.com/…a1B2": what may be shown of one that is a secret
    secret_sealed     bytea,                       -- what webhooks are signed with
    old_secret_sealed bytea,                       -- the one before it
    old_secret_until  timestamptz,
    secret_hint       text,
    locale            text NOT NULL CHECK (locale IN ('fr', 'en')), -- of the sentences in a channel
    events            text[] NOT NULL CHECK (cardinality(events) > 0),
    lead_types        text[] NOT NULL DEFAULT '{}', -- none: all
    min_score         smallint NOT NULL DEFAULT 0 CHECK (min_score BETWEEN 0 AND 100),
    status            text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused')),
    paused_reason     text CHECK (paused_reason IN ('by_member', 'failing', 'gone', 'refused_address')),
    failures          integer NOT NULL DEFAULT 0,  -- attempts that failed since the last that did not
    held_until        timestamptz NOT NULL DEFAULT '-infinity', -- nothing is sent before
    last_delivered_at timestamptz,
    last_failed_at    timestamptz,
    last_problem      text,
    backfill_total    integer,                     -- of the backfill under way, or of the last one
    backfill_done     integer NOT NULL DEFAULT 0,
    backfill_after    uuid,                        -- the last lead that it took; NULL: it does not run
    created_at        timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    CHECK ((status = 'paused') = (paused_reason IS NOT NULL)),
    CHECK ((old_secret_sealed IS NULL) = (old_secret_until IS NULL))
);

-- The outbox. A row says what happened to whom, and nothing of it: what is sent is read when it is taken out.
CREATE TABLE integration_changes (
    workspace_id   uuid NOT NULL,
    seq            bigint GENERATED ALWAYS AS IDENTITY,
    kinds          text[] NOT NULL,  -- created, changed, status, contact; message; account
    contact_id     uuid,
    lead_id        uuid,
    interaction_id uuid,
    account_id     uuid,
    type_before    text, -- of a lead: what filters saw before the change
    score_before   integer,
    made_at        timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, seq)
);

CREATE TABLE deliveries (
    workspace_id    uuid NOT NULL,
    id              uuid NOT NULL,
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    integration_id  uuid NOT NULL,
    event           text NOT NULL,
    events          text[] NOT NULL,             -- all that it stands for, the most telling first
    subject_id      uuid NOT NULL,               -- of one subject they leave in their order
    lead_id         uuid,
    contact_id      uuid,
    payload         jsonb NOT NULL,
    backfill        boolean NOT NULL DEFAULT false,
    state           text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
    attempts        integer NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL DEFAULT app_now(),
    attempted_at    timestamptz,                 -- last; NULL: it has never left, and may still change
    next_attempt_at timestamptz DEFAULT app_now(), -- NULL: none will be made
    finished_at     timestamptz,
    answer_status   integer,
    answer          text,
    problem         text,
    PRIMARY KEY (workspace_id, id),
    CHECK ((state = 'waiting') = (finished_at IS NULL))
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['integrations', 'integration_changes', 'deliveries'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t || '_owner', t);
        EXECUTE format('CREATE POLICY %I ON %I TO vistaflow_tenant USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace())', t || '_tenant', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO vistaflow_tenant', t);
    END LOOP;
END $$;
-- What is sent holds people's data: it goes with them.
ALTER TABLE integration_changes ADD CONSTRAINT integration_changes_contact_fkey
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE;
ALTER TABLE deliveries
    ADD CONSTRAINT deliveries_integration_fkey FOREIGN KEY (workspace_id, integration_id)
        REFERENCES integrations (workspace_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT deliveries_contact_fkey FOREIGN KEY (workspace_id, contact_id)
        REFERENCES contacts (workspace_id, id) ON DELETE CASCADE;
ALTER TABLE integration_changes ADD CONSTRAINT integration_changes_workspace_fkey
    FOREIGN KEY (workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE;
CREATE INDEX integration_changes_contact ON integration_changes (workspace_id, contact_id);
CREATE INDEX deliveries_contact ON deliveries (workspace_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX deliveries_newest ON deliveries (workspace_id, integration_id, created_at DESC, id DESC);
CREATE INDEX deliveries_waiting ON deliveries (workspace_id, integration_id, seq) WHERE state = 'waiting';
CREATE INDEX deliveries_of_subject ON deliveries (workspace_id, integration_id, subject_id, seq) WHERE state = 'waiting';
CREATE INDEX deliveries_old ON deliveries (created_at);

-- One that somebody paused, or that is gone, collects nothing; one that fails does, until it is taken up again.
CREATE FUNCTION integrations_listen(of_workspace uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT EXISTS (SELECT FROM public.integrations
                    WHERE workspace_id = of_workspace AND (status = 'active' OR paused_reason = 'failing'))
$$;

CREATE FUNCTION lead_tells_integrations() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE
    was   public.leads := CASE WHEN TG_OP = 'UPDATE' THEN OLD END;
    kinds text[] := ARRAY[CASE WHEN TG_OP = 'UPDATE' THEN 'changed' ELSE 'created' END];
BEGIN
    IF NOT public.integrations_listen(NEW.workspace_id) THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND was.status <> NEW.status THEN
        kinds := kinds || 'status'::text;
    END IF;
    IF (was.phone IS NULL AND NEW.phone IS NOT NULL) OR (was.email IS NULL AND NEW.email IS NOT NULL) THEN
        kinds := kinds || 'contact'::text;
    END IF;
    INSERT INTO public.integration_changes (workspace_id, kinds, contact_id, lead_id, type_before, score_before)
    VALUES (NEW.workspace_id, kinds, NEW.contact_id, NEW.id, was.lead_type, was.interest_score);
    RETURN NULL;
END $$;
CREATE TRIGGER lead_created_tells_integrations AFTER INSERT ON leads FOR EACH ROW EXECUTE FUNCTION lead_tells_integrations();
CREATE TRIGGER lead_changed_tells_integrations
    AFTER UPDATE OF lead_type, interest_score, status, phone, email, intents, deal_amount, deal_currency, assignee_id ON leads
    FOR EACH ROW
    WHEN ((OLD.lead_type, OLD.interest_score, OLD.status, OLD.phone, OLD.email, OLD.intents, OLD.deal_amount, OLD.deal_currency, OLD.assignee_id)
          IS DISTINCT FROM
          (NEW.lead_type, NEW.interest_score, NEW.status, NEW.phone, NEW.email, NEW.intents, NEW.deal_amount, NEW.deal_currency, NEW.assignee_id))
    EXECUTE FUNCTION lead_tells_integrations();

-- A message that somebody writes now; years of them, when a history is read, are no news.
CREATE FUNCTION message_tells_integrations() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
BEGIN
    IF NEW.occurred_at > NEW.first_seen_at - interval '1 day' AND public.integrations_listen(NEW.workspace_id) THEN
        INSERT INTO public.integration_changes (workspace_id, kinds, contact_id, interaction_id)
        VALUES (NEW.workspace_id, ARRAY['message'], NEW.contact_id, NEW.id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER message_tells_integrations AFTER INSERT ON interactions FOR EACH ROW
    WHEN (NEW.type = 'dm' AND NEW.direction = 'in') EXECUTE FUNCTION message_tells_integrations();

CREATE FUNCTION account_tells_integrations() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
BEGIN
    IF public.integrations_listen(NEW.workspace_id) THEN
        INSERT INTO public.integration_changes (workspace_id, kinds, account_id)
        VALUES (NEW.workspace_id, ARRAY['account'], NEW.id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER account_tells_integrations AFTER UPDATE OF status ON social_accounts FOR EACH ROW
    WHEN (OLD.status = 'active' AND NEW.status IN ('expired', 'paused')) EXECUTE FUNCTION account_tells_integrations();

-- Wakes the job that makes deliveries (features/integrations/jobs.hpp), at the commit: until then no other writer waits for its row.
-- Once a transaction, however many changes it made.
CREATE FUNCTION integration_change_wakes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE mark text := NEW.workspace_id || ' ' || pg_current_xact_id();
BEGIN
    IF current_setting('vistaflow.integrations_woken', true) IS DISTINCT FROM mark THEN
        PERFORM set_config('vistaflow.integrations_woken', mark, true);
        PERFORM public.job_put(NEW.workspace_id, gen_random_uuid(), 'integrations', 'integrations.spread', '{}', 0,
                               'integrations.spread', 'integrations.spread', NULL, 10, 60, '', false);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER integration_change_wakes AFTER INSERT ON integration_changes
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION integration_change_wakes();

-- What stands there without anybody at it, after a job that died: workspaces whose outbox is not empty, integrations with something
-- due, backfills.
CREATE FUNCTION integrations_left_behind(at_most integer)
    RETURNS TABLE (workspace_id uuid, integration_id uuid, work text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    (SELECT DISTINCT c.workspace_id, NULL::uuid, 'spread' FROM public.integration_changes c
      WHERE c.made_at < public.app_now() - interval '1 minute' LIMIT at_most)
    UNION ALL
    (SELECT i.workspace_id, i.id, 'deliver' FROM public.integrations i
      WHERE i.status = 'active' AND i.held_until <= public.app_now()
        AND EXISTS (SELECT FROM public.deliveries d
                     WHERE d.workspace_id = i.workspace_id AND d.integration_id = i.id AND d.state = 'waiting'
                       AND d.next_attempt_at < public.app_now() - interval '1 minute')
      LIMIT at_most)
    UNION ALL
    (SELECT i.workspace_id, i.id, 'backfill' FROM public.integrations i WHERE i.backfill_after IS NOT NULL LIMIT at_most)
$$;

-- What was sent is kept for 30 days, and what could not be sent no longer either; a test whose process died has failed.
CREATE FUNCTION forget_old_deliveries(at_most integer) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE gone bigint;
BEGIN
    UPDATE public.deliveries SET state = 'failed', problem = 'timeout', finished_at = public.app_now()
     WHERE state = 'waiting' AND next_attempt_at IS NULL AND attempted_at < public.app_now() - interval '10 minutes';
    DELETE FROM public.integration_changes WHERE made_at < public.app_now() - interval '30 days';
    DELETE FROM public.deliveries d USING (
        SELECT workspace_id, id FROM public.deliveries WHERE created_at < public.app_now() - interval '30 days' LIMIT at_most) old
     WHERE d.workspace_id = old.workspace_id AND d.id = old.id;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;

REVOKE ALL ON FUNCTION integrations_listen(uuid), lead_tells_integrations(), message_tells_integrations(), account_tells_integrations(),
    integration_change_wakes(), integrations_left_behind(integer), forget_old_deliveries(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION integrations_left_behind(integer), forget_old_deliveries(integer) TO vistaflow_system;

ALTER TABLE notifications
    DROP CONSTRAINT notifications_kind_check,
    ADD CONSTRAINT notifications_kind_check CHECK (kind IN ('account_expired', 'account_expiring', 'account_paused', 'account_held',
        'message_failed', 'answered', 'contact_found', 'refused', 'maybe_refused', 'member_joined', 'lead_assigned', 'agent_hands_over',
        'integration_paused'));
