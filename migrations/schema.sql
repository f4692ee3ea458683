-- Generated from migrations/ by the test Schema.TheGoldenDumpIsFresh.

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;

COMMENT ON EXTENSION btree_gin IS 'support for indexing common datatypes in GIN';

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';

CREATE TYPE public.job_lane AS (
	queue text,
	workspace_id uuid,
	serial_key text,
	priority smallint,
	run_at timestamp with time zone
);

CREATE FUNCTION public.account_tells_integrations() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    IF public.integrations_listen(NEW.workspace_id) THEN
        INSERT INTO public.integration_changes (workspace_id, kinds, account_id)
        VALUES (NEW.workspace_id, ARRAY['account'], NEW.id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.accounts_ending_soon(at_most integer) RETURNS TABLE(workspace_id uuid, account_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT a.workspace_id, a.id FROM public.social_accounts a
     WHERE a.status = 'active' AND a.session_expires_at BETWEEN public.app_now() AND public.app_now() + interval '7 days'
     ORDER BY a.session_expires_at LIMIT at_most
$$;

CREATE FUNCTION public.accounts_to_try_again(at_most integer) RETURNS TABLE(workspace_id uuid, account_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT a.workspace_id, a.id FROM public.social_accounts a
     WHERE a.status = 'expired' AND a.session_sealed IS NOT NULL
       AND (SELECT count(*) FROM public.account_incidents i
             WHERE i.workspace_id = a.workspace_id AND i.account_id = a.id AND i.kind = 'session_expired'
               AND i.at > public.app_now() - interval '1 day') BETWEEN 1 AND 3
     LIMIT at_most
$$;

CREATE FUNCTION public.app_administrators() RETURNS TABLE(name text, email text, locale text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT u.name, u.email, u.locale
      FROM public.members m JOIN public.users u ON u.id = m.user_id
     WHERE m.workspace_id = public.app_workspace() AND m.role IN ('owner', 'admin') AND u.email_verified_at IS NOT NULL
     ORDER BY m.created_at, m.user_id
$$;

CREATE FUNCTION public.app_cancel_job(job_id uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    UPDATE public.jobs SET state = 'cancelled', ready = false, finished_at = public.app_now()
     WHERE workspace_id = public.app_workspace() AND id = job_id AND state = 'pending' AND cancellable;
    RETURN FOUND;
END
$$;

CREATE FUNCTION public.app_emit(event_kind text, entity uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    INSERT INTO public.events (workspace_id, kind, entity_id)
    VALUES (public.app_workspace(), event_kind, entity);
    PERFORM pg_notify('vf_events', '');
END
$$;

CREATE FUNCTION public.app_enqueue(job_id uuid, job_queue text, job_kind text, job_payload jsonb, job_priority integer, job_serial text, job_unique text, job_run_at timestamp with time zone, job_attempts integer, job_lease integer, job_trace text DEFAULT ''::text, job_cancellable boolean DEFAULT true) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    RETURN public.job_put(public.app_workspace(), job_id, job_queue, job_kind, job_payload,
                          job_priority, job_serial, job_unique, job_run_at, job_attempts, job_lease,
                          job_trace, job_cancellable);
END
$$;

CREATE FUNCTION public.app_enqueue_all(ids uuid[], job_queue text, job_kind text, payloads jsonb[], job_priority integer, job_attempts integer, job_lease integer, job_trace text, job_cancellable boolean) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT public.system_enqueue_all(public.app_workspace(), ids, job_queue, job_kind, payloads,
                                     job_priority, job_attempts, job_lease, job_trace, job_cancellable)
$$;

CREATE FUNCTION public.app_fold(input text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'public', 'extensions'
    AS $$
BEGIN
    RETURN lower(unaccent('unaccent', input));
END
$$;

CREATE FUNCTION public.app_hold_job(job_id uuid, job_fence bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    PERFORM FROM public.jobs
      WHERE workspace_id = public.app_workspace() AND id = job_id AND fence = job_fence
        AND state = 'running'
        FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the job is no longer held by this worker' USING ERRCODE = 'VF001';
    END IF;
END
$$;

CREATE FUNCTION public.app_members() RETURNS TABLE(user_id uuid, name text, email text, role text, joined_at timestamp with time zone, locale text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT m.user_id, u.name, u.email, m.role, m.created_at, u.locale
      FROM public.members m JOIN public.users u ON u.id = m.user_id
     WHERE m.workspace_id = public.app_workspace()
     ORDER BY m.created_at, m.user_id
$$;

CREATE FUNCTION public.app_now() RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE
    moved interval;
BEGIN
    SELECT shift INTO moved FROM public.app_clock;
    RETURN now() + moved;
END
$$;

CREATE FUNCTION public.app_retry_job(job_id uuid) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT public.job_revive(public.app_workspace(), job_id)
$$;

CREATE FUNCTION public.app_schedule_times(names text[]) RETURNS TABLE(name text, next_at timestamp with time zone, last_at timestamp with time zone, failed boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT s.name, s.next_at, s.last_at, s.last_error IS NOT NULL FROM public.job_schedules s WHERE s.name = ANY (names)
$$;

CREATE FUNCTION public.app_workspace() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT pg_catalog.current_setting('app.workspace_id')::pg_catalog.uuid $$;

CREATE FUNCTION public.claim_due_accounts(at_most integer, every interval, jitter interval) RETURNS TABLE(workspace_id uuid, account_id uuid)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    WITH due AS (
        SELECT a.workspace_id, a.id FROM public.social_accounts a
        WHERE a.status = 'active' AND a.next_sync_at <= public.app_now()
          AND EXISTS (SELECT FROM public.workspaces w
                       WHERE w.id = a.workspace_id AND w.delete_after IS NULL AND w.suspended_at IS NULL)
        ORDER BY a.next_sync_at LIMIT at_most FOR UPDATE SKIP LOCKED
    )
    UPDATE public.social_accounts a
    SET next_sync_at = public.app_now() + every + jitter * random()
    FROM due WHERE a.workspace_id = due.workspace_id AND a.id = due.id
    RETURNING a.workspace_id, a.id;
$$;

CREATE FUNCTION public.claim_due_sequence_runs(at_most integer) RETURNS TABLE(workspace_id uuid, run_id uuid)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    RETURN QUERY
    UPDATE public.sequence_runs r SET next_at = public.app_now() + interval '10 minutes'
     WHERE (r.workspace_id, r.id) IN (
            SELECT d.workspace_id, d.id
              FROM public.sequence_runs d
              JOIN public.sequences s ON s.workspace_id = d.workspace_id AND s.id = d.sequence_id
             WHERE d.state = 'running' AND d.next_at <= public.app_now() AND s.enabled
             ORDER BY d.next_at LIMIT at_most FOR UPDATE OF d SKIP LOCKED)
    RETURNING r.workspace_id, r.id;
END $$;

CREATE FUNCTION public.claim_follower_reads(at_most integer) RETURNS TABLE(workspace_id uuid, account_id uuid)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    WITH due AS (
        SELECT a.workspace_id, a.id FROM public.social_accounts a
         WHERE a.status = 'active' AND a.next_followers_at <= public.app_now()
         ORDER BY a.next_followers_at LIMIT at_most FOR UPDATE SKIP LOCKED
    )
    UPDATE public.social_accounts a
       SET next_followers_at = public.app_now() + interval '24 hours' + interval '2 hours' * random()
      FROM due WHERE a.workspace_id = due.workspace_id AND a.id = due.id
    RETURNING a.workspace_id, a.id
$$;

CREATE FUNCTION public.contacts_matching(folded text, at_most integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $_$
DECLARE
    found uuid[];
BEGIN
    EXECUTE 'SELECT array_agg(id) FROM (SELECT id FROM public.contacts WHERE workspace_id = public.app_workspace()
                 AND search_text LIKE $1 LIMIT $2) f' INTO found USING folded, at_most + 1;
    IF cardinality(found) > at_most THEN
        RETURN NULL;
    END IF;
    RETURN coalesce(found, '{}');
END
$_$;

CREATE FUNCTION public.erased_thread_hash(workspace uuid, thread text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT encode(sha256(convert_to(w.suppression_salt::text || ' thread ' || thread, 'UTF8')), 'hex')
      FROM public.workspaces w WHERE w.id = workspace
$$;

CREATE FUNCTION public.erasure_of(workspace uuid, of_platform text, of_handle text, of_key text) RETURNS uuid
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public'
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

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.events (
    workspace_id uuid NOT NULL,
    id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    kind text NOT NULL,
    entity_id uuid,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT events_kind_check CHECK (((kind <> ''::text) AND (length(kind) <= 100)))
);

ALTER TABLE ONLY public.events FORCE ROW LEVEL SECURITY;

CREATE FUNCTION public.events_after(cursor_xid xid8, cursor_id bigint, how_many integer) RETURNS SETOF public.events
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT * FROM public.events
     WHERE (xid, id) > (cursor_xid, cursor_id)
       AND xid < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY xid, id
     LIMIT how_many
$$;

CREATE FUNCTION public.events_head() RETURNS xid8
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$ SELECT pg_snapshot_xmin(pg_current_snapshot()) $$;

CREATE FUNCTION public.events_prune(keep interval) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE
    gone bigint;
BEGIN
    DELETE FROM public.events WHERE created_at < public.app_now() - keep;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$$;

CREATE FUNCTION public.events_waiting() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT EXISTS (SELECT FROM public.events
                    WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()))
$$;

CREATE FUNCTION public.forget_idempotency_keys() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
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

CREATE FUNCTION public.forget_old_connections() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE gone bigint;
BEGIN
    DELETE FROM public.connections c
     WHERE (c.workspace_id, c.id) IN (SELECT o.workspace_id, o.id FROM public.connections o
                                       WHERE o.created_at < public.app_now() - interval '30 days' LIMIT 10000);
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;

CREATE FUNCTION public.forget_old_deliveries(at_most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
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

CREATE FUNCTION public.forget_old_imports() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
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

CREATE FUNCTION public.forget_old_incidents() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE gone bigint;
BEGIN
    DELETE FROM public.account_incidents i
     WHERE (i.workspace_id, i.id) IN (SELECT o.workspace_id, o.id FROM public.account_incidents o
                                       WHERE o.at < public.app_now() - interval '30 days' LIMIT 10000);
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;

CREATE FUNCTION public.heed_suppression_hashes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
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

CREATE FUNCTION public.instance_selector_reports(at_most integer) RETURNS TABLE(platform text, read_at timestamp with time zone, lines jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT a.platform, a.last_sync_at, a.selector_report FROM public.social_accounts a
     WHERE a.last_sync_at IS NOT NULL AND a.status <> 'disconnected' ORDER BY a.last_sync_at DESC LIMIT at_most
$$;

CREATE FUNCTION public.instance_send_opens_at(per_hour integer, per_day integer) RETURNS timestamp with time zone
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE
    moment timestamptz;
BEGIN
    PERFORM pg_advisory_xact_lock(7304, 1);
    moment := public.app_now();
    RETURN (SELECT max(f.reserved_at + w.length)
              FROM (VALUES (interval '1 hour', per_hour), (interval '1 day', per_day)) AS w(length, most)
             CROSS JOIN LATERAL (SELECT l.reserved_at FROM public.send_ledger l
                                  WHERE l.released_at IS NULL AND l.reserved_at > moment - w.length
                                  ORDER BY l.reserved_at DESC OFFSET w.most - 1 LIMIT 1) f
             WHERE w.most > 0);
END
$$;

CREATE FUNCTION public.instance_workspaces(after uuid, only_one uuid, at_most integer) RETURNS TABLE(id uuid, name text, owner_email text, created_at timestamp with time zone, suspended_at timestamp with time zone, delete_after timestamp with time zone, members integer, accounts integer, dms_last_day integer, dms_last_month integer, limits jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT w.id, w.name,
           (SELECT u.email FROM public.members m JOIN public.users u ON u.id = m.user_id
             WHERE m.workspace_id = w.id AND m.role = 'owner' ORDER BY m.created_at, u.id LIMIT 1),
           w.created_at, w.suspended_at, w.delete_after,
           (SELECT count(*)::int FROM public.members m WHERE m.workspace_id = w.id),
           (SELECT count(*)::int FROM public.social_accounts a WHERE a.workspace_id = w.id
               AND a.status <> 'disconnected'),
           l.day, l.month,
           jsonb_build_object('members', w.limit_members, 'accounts', w.limit_accounts, 'dmPerDay', w.limit_dm_per_day)
      FROM (SELECT * FROM public.workspaces
             WHERE (after IS NULL OR workspaces.id > after) AND (only_one IS NULL OR workspaces.id = only_one)
             ORDER BY workspaces.id LIMIT at_most) w
     CROSS JOIN LATERAL (
           SELECT count(*) FILTER (WHERE s.reserved_at > (SELECT public.app_now()) - interval '1 day')::int AS day,
                  count(*)::int AS month
             FROM public.send_ledger s
            WHERE s.workspace_id = w.id AND s.released_at IS NULL
              AND s.reserved_at > (SELECT public.app_now()) - interval '30 days') l
     ORDER BY w.id
$$;

CREATE FUNCTION public.integration_change_wakes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
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

CREATE FUNCTION public.integrations_left_behind(at_most integer) RETURNS TABLE(workspace_id uuid, integration_id uuid, work text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
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

CREATE FUNCTION public.integrations_listen(of_workspace uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT EXISTS (SELECT FROM public.integrations
                    WHERE workspace_id = of_workspace AND (status = 'active' OR paused_reason = 'failing'))
$$;

CREATE FUNCTION public.interactions_matching(folded text, at_most integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $_$
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
$_$;

CREATE FUNCTION public.job_dead(at_most integer) RETURNS TABLE(workspace_id uuid, id uuid, kind text, attempt integer, last_error text, finished_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT j.workspace_id, j.id, j.kind, j.attempt, coalesce(j.last_error, ''), j.finished_at
      FROM public.jobs j WHERE j.state = 'dead' ORDER BY j.finished_at DESC, j.id LIMIT at_most
$$;

CREATE FUNCTION public.job_expire() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE
    moment timestamptz := public.app_now();
    moved  bigint;
BEGIN
    WITH late AS (
        SELECT workspace_id, id FROM public.jobs
         WHERE state = 'running' AND lease_until < moment - interval '5 seconds'
           FOR UPDATE SKIP LOCKED
    ), twins AS (
        SELECT j.workspace_id, j.id, j.kind, j.unique_key,
               row_number() OVER (PARTITION BY j.workspace_id, j.kind, j.unique_key
                                  ORDER BY j.attempt < j.max_attempts DESC, j.id DESC) AS nth
          FROM late l JOIN public.jobs j USING (workspace_id, id)
         WHERE j.unique_key <> ''
    ), rival AS (
        -- The pending job that took the unique key meanwhile, or the twin, does the work of this one.
        SELECT t.workspace_id, t.id
          FROM twins t
         WHERE t.nth > 1
            OR EXISTS (SELECT FROM public.jobs p
                        WHERE p.workspace_id = t.workspace_id AND p.kind = t.kind
                          AND p.unique_key = t.unique_key AND p.state = 'pending')
    )
    UPDATE public.jobs j
       SET state       = CASE WHEN r.id IS NOT NULL THEN 'done'
                              WHEN j.attempt >= j.max_attempts THEN 'dead' ELSE 'pending' END,
           ready       = true,
           run_at      = moment,
           finished_at = CASE WHEN r.id IS NOT NULL OR j.attempt >= j.max_attempts
                              THEN moment END,
           last_error  = 'job.lease_lost: the worker stopped or hung',
           lease_until = NULL, fence = NULL, worker = NULL
      FROM late l LEFT JOIN rival r USING (workspace_id, id)
     WHERE j.workspace_id = l.workspace_id AND j.id = l.id;
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved > 0 THEN
        PERFORM pg_notify('vf_jobs', '');
    END IF;
    RETURN moved;
END
$$;

CREATE FUNCTION public.job_fail(job_workspace uuid, job_id uuid, job_fence bigint, why text, pause interval, uncounted boolean) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE
    moment timestamptz := public.app_now();
BEGIN
    PERFORM FROM public.jobs
      WHERE workspace_id = job_workspace AND id = job_id AND fence = job_fence
        AND state = 'running'
        FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE public.jobs
       SET state       = CASE WHEN pause IS NULL THEN 'dead' ELSE 'pending' END,
           ready       = coalesce(pause <= interval '0', false),
           run_at      = moment + coalesce(pause, interval '0'),
           attempt     = attempt - CASE WHEN uncounted THEN 1 ELSE 0 END,
           finished_at = CASE WHEN pause IS NULL THEN moment END,
           last_error  = left(why, 2000),
           lease_until = NULL, fence = NULL, worker = NULL
     WHERE workspace_id = job_workspace AND id = job_id;
    PERFORM pg_notify('vf_jobs', '');
    RETURN true;
EXCEPTION WHEN unique_violation THEN
    -- A pending job took the unique key meanwhile: it does the work of this one.
    UPDATE public.jobs
       SET state = 'done', finished_at = moment, last_error = left(why, 2000),
           lease_until = NULL, fence = NULL, worker = NULL
     WHERE workspace_id = job_workspace AND id = job_id;
    RETURN true;
END
$$;

CREATE FUNCTION public.job_heartbeat(workspaces uuid[], ids uuid[], fences bigint[]) RETURNS SETOF bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    UPDATE public.jobs j
       SET lease_until = (SELECT public.app_now()) + make_interval(secs => j.lease_seconds)
      FROM unnest(workspaces, ids, fences) AS h(workspace_id, id, fence)
     WHERE j.workspace_id = h.workspace_id AND j.id = h.id AND j.fence = h.fence
       AND j.lease_until IS NOT NULL
    RETURNING j.fence
$$;

CREATE FUNCTION public.job_is_paused(job_queue text, job_workspace uuid) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN EXISTS (SELECT FROM public.job_pauses p
                    WHERE p.queue IN ('', job_queue)
                      AND p.workspace_id IN (job_workspace, '00000000-0000-0000-0000-000000000000'));
END
$$;

CREATE FUNCTION public.job_key_held(job_workspace uuid, job_serial text) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN EXISTS (SELECT FROM public.jobs r
                    WHERE r.state = 'running' AND r.workspace_id = job_workspace
                      AND coalesce(nullif(r.serial_key, ''), r.id::text) = job_serial);
END
$$;

CREATE FUNCTION public.job_next_at(queues text[]) RETURNS timestamp with time zone
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT min(f.run_at)
      FROM unnest(queues) AS q(name)
     CROSS JOIN LATERAL (SELECT j.run_at FROM public.jobs j
                          WHERE j.state = 'pending' AND NOT j.ready AND j.queue = q.name
                          ORDER BY j.run_at LIMIT 1) f
$$;

CREATE FUNCTION public.job_pause(paused_queue text, paused_workspace uuid, by_whom text, pause boolean) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    IF pause THEN
        INSERT INTO public.job_pauses (queue, workspace_id, actor) VALUES (paused_queue, paused_workspace, by_whom)
            ON CONFLICT DO NOTHING;
        RETURN FOUND;
    END IF;
    DELETE FROM public.job_pauses WHERE queue = paused_queue AND workspace_id = paused_workspace;
    IF FOUND THEN
        PERFORM pg_notify('vf_jobs', '');
    END IF;
    RETURN FOUND;
END
$$;

CREATE FUNCTION public.job_prune(keep_done interval, keep_dead interval) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE
    moment timestamptz := public.app_now();
    gone   bigint;
BEGIN
    DELETE FROM public.jobs
     WHERE finished_at < moment - least(keep_done, keep_dead)
       AND ((state IN ('done', 'cancelled') AND finished_at < moment - keep_done)
            OR (state = 'dead' AND finished_at < moment - keep_dead));
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$$;

CREATE FUNCTION public.job_put(job_workspace uuid, job_id uuid, job_queue text, job_kind text, job_payload jsonb, job_priority integer, job_serial text, job_unique text, job_run_at timestamp with time zone, job_attempts integer, job_lease integer, job_trace text, job_cancellable boolean) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE
    moment timestamptz := public.app_now();
    due    timestamptz := coalesce(job_run_at, moment);
    kept   uuid;
BEGIN
    INSERT INTO public.jobs AS j (workspace_id, id, queue, kind, payload, priority, serial_key,
                                  unique_key, run_at, max_attempts, lease_seconds, trace_id,
                                  cancellable, ready, created_at)
    VALUES (job_workspace, job_id, job_queue, job_kind, job_payload, job_priority, job_serial,
            job_unique, due, job_attempts, job_lease, job_trace, job_cancellable, due <= moment, moment)
    ON CONFLICT (workspace_id, kind, unique_key) WHERE state = 'pending' AND unique_key <> ''
    DO UPDATE SET run_at   = least(j.run_at, excluded.run_at),
                  ready    = j.ready OR excluded.ready,
                  priority = greatest(j.priority, excluded.priority),
                  payload  = excluded.payload,
                  trace_id = coalesce(nullif(excluded.trace_id, ''), j.trace_id)
    RETURNING j.id INTO kept;
    PERFORM public.job_wake_for(job_queue, due, moment);
    RETURN kept;
END
$$;

CREATE FUNCTION public.job_revive(job_workspace uuid, job_id uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    UPDATE public.jobs
       SET state = 'pending', attempt = 0, run_at = public.app_now(), ready = true, finished_at = NULL
     WHERE workspace_id = job_workspace AND id = job_id AND state = 'dead';
    IF FOUND THEN
        PERFORM pg_notify('vf_jobs', '');
    END IF;
    RETURN FOUND;
EXCEPTION WHEN unique_violation THEN
    -- A pending job has the unique key by now: it does the work of this one, as in job_fail.
    UPDATE public.jobs SET state = 'done', finished_at = public.app_now()
     WHERE workspace_id = job_workspace AND id = job_id AND state = 'dead';
    RETURN FOUND;
END
$$;

CREATE FUNCTION public.job_stats() RETURNS TABLE(queue text, kind text, state text, jobs bigint, oldest_due timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT j.queue, j.kind, j.state, count(*),
           min(j.run_at) FILTER (WHERE j.state = 'pending' AND j.run_at <= now.at)
      FROM public.jobs j CROSS JOIN (SELECT public.app_now() AS at) now
     GROUP BY j.queue, j.kind, j.state
     ORDER BY j.queue, j.kind, j.state
$$;

CREATE FUNCTION public.job_turn(queues text[], worker_name text, how_many integer, first uuid, ended_workspaces uuid[], ended_ids uuid[], ended_fences bigint[], tell boolean) RETURNS TABLE(workspace_id uuid, id uuid, state text, fence bigint, kind text, payload jsonb, serial_key text, attempt integer, max_attempts integer, lease_seconds integer, trace_id text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
#variable_conflict use_column
DECLARE
    moment   timestamptz := public.app_now();
    wanted   integer := how_many;
    before   integer;
    taken    integer;
    pauses   boolean := EXISTS (SELECT FROM public.job_pauses);
    lane     record;        -- the head of the lane that the walk has come to
    lanes    public.job_lane[] := '{}'; -- those that may be served
    turn     public.job_lane;
    of_queue text;
    round    integer;
    low      uuid;
    high     uuid;
    ids      uuid[];
BEGIN
    IF cardinality(ended_ids) > 0 THEN
        RETURN QUERY
        UPDATE public.jobs j
           SET state = 'done', finished_at = moment, last_error = NULL, lease_until = NULL, worker = NULL
          FROM unnest(ended_workspaces, ended_ids, ended_fences) AS h(workspace_id, id, fence)
         WHERE j.workspace_id = h.workspace_id AND j.id = h.id AND j.fence = h.fence
           AND j.lease_until IS NOT NULL -- running; said so, its index (full of those that no longer do) would be gone through
        RETURNING j.workspace_id, j.id, j.state, j.fence, j.kind, NULL::jsonb, '', 0, 0, 0, '';
        IF tell THEN
            PERFORM pg_notify('vf_jobs', '');
        END IF;
    END IF;
    WHILE wanted > 0 LOOP
        before := wanted;
        lanes := '{}';
        FOREACH of_queue IN ARRAY queues LOOP
            -- Marks those whose time has come.
            PERFORM FROM public.jobs j WHERE j.state = 'pending' AND NOT j.ready AND j.queue = of_queue AND j.run_at <= moment LIMIT 1;
            IF FOUND THEN
                UPDATE public.jobs j SET ready = true
                  FROM (SELECT d.workspace_id, d.id FROM public.jobs d
                         WHERE d.state = 'pending' AND NOT d.ready AND d.queue = of_queue AND d.run_at <= moment
                         ORDER BY d.run_at LIMIT 1000 FOR UPDATE SKIP LOCKED) due
                 WHERE j.workspace_id = due.workspace_id AND j.id = due.id;
            END IF;
            FOR round IN 1..2 LOOP
                low := CASE round WHEN 1 THEN first ELSE '00000000-0000-0000-0000-000000000000' END;
                high := CASE round WHEN 1 THEN 'ffffffff-ffff-ffff-ffff-ffffffffffff' ELSE first END;
                SELECT j.workspace_id, j.serial_key, j.priority, j.run_at INTO lane FROM public.jobs j
                 WHERE j.state = 'pending' AND j.ready AND j.queue = of_queue AND j.workspace_id >= low AND j.workspace_id < high
                 ORDER BY j.workspace_id, j.serial_key, j.priority DESC, j.run_at, j.id LIMIT 1;
                WHILE FOUND AND cardinality(lanes) < 16 LOOP
                    IF NOT (lane.serial_key <> '' AND public.job_key_held(lane.workspace_id, lane.serial_key))
                       AND NOT (pauses AND public.job_is_paused(of_queue, lane.workspace_id)) THEN
                        lanes := lanes || (of_queue, lane.workspace_id, lane.serial_key, lane.priority, lane.run_at)::public.job_lane;
                    END IF;
                    SELECT j.workspace_id, j.serial_key, j.priority, j.run_at INTO lane FROM public.jobs j
                     WHERE j.state = 'pending' AND j.ready AND j.queue = of_queue AND j.workspace_id < high
                       AND (j.workspace_id, j.serial_key) > (lane.workspace_id, lane.serial_key)
                     ORDER BY j.workspace_id, j.serial_key, j.priority DESC, j.run_at, j.id LIMIT 1;
                END LOOP;
            END LOOP;
        END LOOP;
        IF cardinality(lanes) > 1 THEN
            lanes := ARRAY(SELECT l FROM unnest(lanes) l
                            ORDER BY (SELECT count(*) FROM public.jobs r
                                       WHERE r.state = 'running' AND r.workspace_id = l.workspace_id),
                                     l.priority DESC, l.run_at);
        END IF;
        FOREACH turn IN ARRAY lanes LOOP
            EXIT WHEN wanted = 0;
            taken := greatest(1, wanted / cardinality(lanes));
            IF turn.serial_key <> '' THEN
                -- Seen anew under the lock.
                CONTINUE WHEN NOT pg_try_advisory_xact_lock(7302, hashtext(turn.workspace_id || turn.serial_key))
                              OR public.job_key_held(turn.workspace_id, turn.serial_key);
                taken := 1;
            END IF;
            -- Two steps: in one, the planner takes the unknown limit for a tenth of the table, and goes through all of it.
            SELECT array_agg(c.id) INTO ids
              FROM (SELECT id FROM public.jobs
                     WHERE state = 'pending' AND ready AND queue = turn.queue
                       AND workspace_id = turn.workspace_id AND serial_key = turn.serial_key
                     ORDER BY priority DESC, run_at, id
                     LIMIT taken FOR UPDATE SKIP LOCKED) c;
            CONTINUE WHEN ids IS NULL;
            RETURN QUERY
            UPDATE public.jobs j
               SET state = 'running', attempt = j.attempt + 1, fence = nextval('public.job_fence'),
                   worker = worker_name, started_at = moment,
                   lease_until = moment + j.lease_seconds * interval '1 second'
             WHERE j.workspace_id = turn.workspace_id AND j.id = ANY (ids)
            RETURNING j.workspace_id, j.id, j.state, j.fence, j.kind, j.payload, j.serial_key, j.attempt, j.max_attempts,
                      j.lease_seconds, j.trace_id;
            GET DIAGNOSTICS taken = ROW_COUNT;
            wanted := wanted - taken;
        END LOOP;
        EXIT WHEN wanted = before;
    END LOOP;
END
$$;

CREATE FUNCTION public.job_wake_for(job_queue text, due timestamp with time zone, moment timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    IF due <= moment THEN
        PERFORM FROM public.jobs WHERE queue = job_queue AND state = 'pending' AND ready LIMIT 1 OFFSET 1;
        IF FOUND THEN
            RETURN;
        END IF;
    ELSIF due > moment + interval '1 second' THEN
        RETURN;
    END IF;
    PERFORM pg_notify('vf_jobs', '');
END
$$;

CREATE FUNCTION public.keep_out_erased_followers() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
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

CREATE FUNCTION public.keep_out_the_erased() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.workspace_id::text, 7306));
    IF public.erasure_of(NEW.workspace_id, NEW.platform, NEW.handle, NEW.person_key) IS NOT NULL THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.keep_suppression_hashes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
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

CREATE FUNCTION public.lead_counts_versions() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END
$$;

CREATE FUNCTION public.lead_keeps_history() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
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

CREATE FUNCTION public.lead_tags_keep_history() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
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

CREATE FUNCTION public.lead_tells_integrations() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
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

CREATE FUNCTION public.leads_matching(folded text, reach text, at_most integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $_$
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
$_$;

CREATE FUNCTION public.message_tells_integrations() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    IF NEW.occurred_at > NEW.first_seen_at - interval '1 day' AND public.integrations_listen(NEW.workspace_id) THEN
        INSERT INTO public.integration_changes (workspace_id, kinds, contact_id, interaction_id)
        VALUES (NEW.workspace_id, ARRAY['message'], NEW.contact_id, NEW.id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.notifications_prune(keep interval, at_most integer) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    WITH old AS (
        SELECT workspace_id, id FROM public.notifications
         WHERE created_at < (SELECT public.app_now()) - keep LIMIT at_most
    ), gone AS (
        DELETE FROM public.notifications n USING old
         WHERE n.workspace_id = old.workspace_id AND n.id = old.id RETURNING 1
    )
    SELECT count(*) FROM gone
$$;

CREATE FUNCTION public.outbound_without_job(at_most integer) RETURNS TABLE(workspace_id uuid, outbound_id uuid, account_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT m.workspace_id, m.id, m.account_id FROM public.outbound_messages m
     WHERE m.state IN ('approved', 'scheduled', 'sending')
       AND NOT EXISTS (SELECT FROM public.jobs j
                        WHERE j.workspace_id = m.workspace_id AND j.kind = 'outreach.send'
                          AND j.unique_key = 'send:' || m.id AND j.state = 'pending')
       AND NOT EXISTS (SELECT FROM public.jobs j
                        WHERE j.workspace_id = m.workspace_id AND j.kind = 'outreach.send'
                          AND j.unique_key = 'send:' || m.id AND j.state = 'running')
     LIMIT at_most
$$;

CREATE FUNCTION public.schedule_claim(names text[], worker_name text, lease interval) RETURNS TABLE(name text, fence bigint, due_at timestamp with time zone, moment timestamp with time zone)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    WITH due AS (
        SELECT s.name, s.next_at FROM public.job_schedules s
         WHERE s.name = ANY (names) AND s.next_at <= (SELECT public.app_now())
           AND (s.lease_until IS NULL OR s.lease_until < (SELECT public.app_now()))
           FOR UPDATE SKIP LOCKED
    )
    UPDATE public.job_schedules s
       SET lease_until = public.app_now() + lease, fence = nextval('public.job_fence'),
           worker = worker_name, last_at = public.app_now()
      FROM due
     WHERE s.name = due.name
    RETURNING s.name, s.fence, due.next_at, public.app_now()
$$;

CREATE FUNCTION public.schedule_done(schedule_name text, schedule_fence bigint, following timestamp with time zone, error_text text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    UPDATE public.job_schedules
       SET next_at = following, last_error = left(error_text, 2000), lease_until = NULL,
           fence = NULL, worker = NULL
     WHERE name = schedule_name AND fence = schedule_fence;
    RETURN FOUND;
END
$$;

CREATE FUNCTION public.schedule_register(schedule_name text, new_spec text, first_at timestamp with time zone) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    INSERT INTO public.job_schedules AS s (name, spec, next_at)
    VALUES (schedule_name, new_spec, coalesce(first_at, public.app_now()))
    ON CONFLICT (name) DO UPDATE SET spec = excluded.spec, next_at = excluded.next_at
     WHERE s.spec <> excluded.spec
$$;

CREATE FUNCTION public.schedule_renew(schedule_name text, schedule_fence bigint, lease interval) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    UPDATE public.job_schedules SET lease_until = public.app_now() + lease
     WHERE name = schedule_name AND fence = schedule_fence;
    RETURN FOUND;
END
$$;

CREATE FUNCTION public.schedule_wait(names text[]) RETURNS double precision
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT greatest(0, extract(epoch FROM min(next_at) - public.app_now()))::double precision
      FROM public.job_schedules WHERE name = ANY (names) AND fence IS NULL
$$;

CREATE FUNCTION public.schema_version() RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT coalesce(max(version), 0) FROM public.schema_migrations
$$;

CREATE FUNCTION public.suppression_hashes_of(workspace uuid, platform text, handle text, person_key text) RETURNS SETOF text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT encode(sha256(convert_to(w.suppression_salt::text || ' ' || platform || ' ' || names.known, 'UTF8')), 'hex')
      FROM public.workspaces w
     CROSS JOIN (SELECT '@' || lower(handle) WHERE handle <> '' UNION SELECT person_key WHERE person_key NOT LIKE '@%') AS names (known)
     WHERE w.id = workspace
$$;

CREATE FUNCTION public.sync_lag() RETURNS TABLE(platform text, accounts bigint, lag double precision)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT a.platform, count(*),
           greatest(0, extract(epoch FROM max(public.app_now() - a.next_sync_at)))::double precision
      FROM public.social_accounts a
     WHERE a.status = 'active' AND a.next_sync_at IS NOT NULL
     GROUP BY a.platform
$$;

CREATE FUNCTION public.system_enqueue(job_workspace uuid, job_id uuid, job_queue text, job_kind text, job_payload jsonb, job_priority integer, job_serial text, job_unique text, job_run_at timestamp with time zone, job_attempts integer, job_lease integer, job_trace text DEFAULT ''::text, job_cancellable boolean DEFAULT true) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    RETURN public.job_put(job_workspace, job_id, job_queue, job_kind, job_payload, job_priority,
                          job_serial, job_unique, job_run_at, job_attempts, job_lease,
                          job_trace, job_cancellable);
END
$$;

CREATE FUNCTION public.system_enqueue_all(job_workspace uuid, ids uuid[], job_queue text, job_kind text, payloads jsonb[], job_priority integer, job_attempts integer, job_lease integer, job_trace text, job_cancellable boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE
    moment timestamptz := public.app_now();
BEGIN
    INSERT INTO public.jobs (workspace_id, id, queue, kind, payload, priority, run_at, max_attempts,
                             lease_seconds, trace_id, cancellable, ready, created_at)
    SELECT job_workspace, n.id, job_queue, job_kind, n.payload, job_priority, moment, job_attempts,
           job_lease, job_trace, job_cancellable, true, moment
      FROM unnest(ids, payloads) AS n(id, payload);
    PERFORM pg_notify('vf_jobs', '');
END
$$;

CREATE FUNCTION public.system_member_joined(joined_workspace uuid, notice uuid, who uuid, as_role text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    INSERT INTO public.notifications (workspace_id, id, kind, actor_id, detail, occasion)
    VALUES (joined_workspace, notice, 'member_joined', who, as_role, notice::text);
    INSERT INTO public.events (workspace_id, kind, entity_id)
    VALUES (joined_workspace, 'workspace.changed', joined_workspace), (joined_workspace, 'notification.created', notice);
    PERFORM pg_notify('vf_events', '');
END
$$;

CREATE FUNCTION public.workspace_purge(which uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    DELETE FROM public.workspaces WHERE id = which AND delete_after <= public.app_now();
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM public.jobs WHERE workspace_id = which;
    DELETE FROM public.job_pauses WHERE workspace_id = which;
    DELETE FROM public.events WHERE workspace_id = which;
    RETURN true;
END
$$;

CREATE FUNCTION public.workspaces_awaiting_model(at_most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT DISTINCT l.workspace_id FROM public.leads l WHERE l.awaits_model LIMIT at_most
$$;

CREATE FUNCTION public.workspaces_to_purge(at_most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT id FROM public.workspaces
     WHERE delete_after <= (SELECT public.app_now()) ORDER BY delete_after LIMIT at_most
$$;

CREATE FUNCTION public.workspaces_with_messages_to_extract(at_most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT DISTINCT i.workspace_id FROM public.interactions i
     WHERE i.type = 'dm' AND i.direction = 'in' AND i.extracted_at IS NULL LIMIT at_most
$$;

CREATE FUNCTION public.workspaces_with_pending_leads(at_most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    SELECT DISTINCT l.workspace_id FROM public.leads l WHERE l.needs_analysis LIMIT at_most;
$$;

CREATE TABLE public.account_followers (
    workspace_id uuid NOT NULL,
    account_id uuid NOT NULL,
    handle text NOT NULL,
    display_name text NOT NULL,
    seen_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    missed smallint DEFAULT 0 NOT NULL
);

ALTER TABLE ONLY public.account_followers FORCE ROW LEVEL SECURITY;

CREATE TABLE public.account_incidents (
    workspace_id uuid NOT NULL,
    id bigint NOT NULL,
    account_id uuid NOT NULL,
    at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    kind text NOT NULL,
    CONSTRAINT account_incidents_kind_check CHECK ((kind = ANY (ARRAY['challenge'::text, 'session_expired'::text, 'account_refused'::text, 'person_refused'::text, 'send_failed'::text, 'read_failed'::text])))
);

ALTER TABLE ONLY public.account_incidents FORCE ROW LEVEL SECURITY;

ALTER TABLE public.account_incidents ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.account_incidents_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.agent_moves (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    contact_id uuid NOT NULL,
    at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    move text NOT NULL,
    code text NOT NULL,
    quote text,
    grounds text[] DEFAULT '{}'::text[] NOT NULL,
    engine text NOT NULL,
    outbound_id uuid,
    CONSTRAINT agent_moves_engine_check CHECK ((engine = ANY (ARRAY['embedded'::text, 'language_model'::text]))),
    CONSTRAINT agent_moves_move_check CHECK ((move = ANY (ARRAY['reply'::text, 'thank'::text, 'hand_over'::text, 'stop'::text, 'wait'::text])))
);

ALTER TABLE ONLY public.agent_moves FORCE ROW LEVEL SECURITY;

CREATE TABLE public.agent_policies (
    workspace_id uuid NOT NULL,
    lead_type text NOT NULL,
    mode text NOT NULL,
    most_turns integer NOT NULL,
    per_day integer NOT NULL,
    CONSTRAINT agent_policies_lead_type_check CHECK ((lead_type = ANY (ARRAY['artist'::text, 'beatmaker'::text, 'client_potentiel'::text, 'curieux'::text]))),
    CONSTRAINT agent_policies_mode_check CHECK ((mode = ANY (ARRAY['off'::text, 'drafts'::text, 'by_itself'::text]))),
    CONSTRAINT agent_policies_most_turns_check CHECK (((most_turns >= 1) AND (most_turns <= 10))),
    CONSTRAINT agent_policies_per_day_check CHECK (((per_day >= 1) AND (per_day <= 50)))
);

ALTER TABLE ONLY public.agent_policies FORCE ROW LEVEL SECURITY;

CREATE TABLE public.agent_talks (
    workspace_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    code text,
    quote text,
    heard uuid,
    since timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT agent_talks_check CHECK (((state = 'open'::text) = (code IS NULL))),
    CONSTRAINT agent_talks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'stopped'::text, 'handed_over'::text])))
);

ALTER TABLE ONLY public.agent_talks FORCE ROW LEVEL SECURITY;

CREATE TABLE public.api_keys (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    key_hash text NOT NULL,
    hint text NOT NULL,
    scopes text[] NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT api_keys_name_check CHECK ((name <> ''::text)),
    CONSTRAINT api_keys_scopes_check CHECK (((cardinality(scopes) > 0) AND (scopes <@ ARRAY['read'::text, 'write'::text, 'send'::text])))
);

ALTER TABLE ONLY public.api_keys FORCE ROW LEVEL SECURITY;

CREATE TABLE public.app_clock (
    only_row boolean DEFAULT true NOT NULL,
    shift interval DEFAULT '00:00:00'::interval NOT NULL,
    CONSTRAINT app_clock_only_row_check CHECK (only_row)
);

CREATE TABLE public.assistants (
    workspace_id uuid NOT NULL,
    voice jsonb DEFAULT '{}'::jsonb NOT NULL,
    model_allowed boolean DEFAULT false NOT NULL,
    redact boolean DEFAULT true NOT NULL,
    daily_cents integer DEFAULT 100 NOT NULL,
    problem text,
    problem_at timestamp with time zone,
    adjustment jsonb,
    lessons integer DEFAULT 0 NOT NULL,
    agreed_before double precision,
    agreed_after double precision,
    learned_at timestamp with time zone,
    forgotten_at timestamp with time zone,
    CONSTRAINT assistants_daily_cents_check CHECK (((daily_cents >= 0) AND (daily_cents <= 100000)))
);

ALTER TABLE ONLY public.assistants FORCE ROW LEVEL SECURITY;

CREATE TABLE public.audit_log (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    action text NOT NULL,
    subject_id uuid,
    detail text,
    address text,
    CONSTRAINT audit_log_action_check CHECK ((action ~ '^[a-z]+(_[a-z]+)*$'::text)),
    CONSTRAINT audit_log_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['user'::text, 'key'::text, 'system'::text]))),
    CONSTRAINT audit_log_address_check CHECK ((length(address) <= 100)),
    CONSTRAINT audit_log_check CHECK (((actor_kind = 'system'::text) = (actor_id IS NULL))),
    CONSTRAINT audit_log_detail_check CHECK ((detail ~ '^[a-z0-9_.:-]{1,100}$'::text))
);

ALTER TABLE ONLY public.audit_log FORCE ROW LEVEL SECURITY;

CREATE TABLE public.automation_pauses (
    workspace_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    since timestamp with time zone DEFAULT public.app_now() NOT NULL,
    paused_by uuid
);

ALTER TABLE ONLY public.automation_pauses FORCE ROW LEVEL SECURITY;

CREATE TABLE public.autopilot (
    workspace_id uuid NOT NULL,
    lead_type text NOT NULL,
    enabled boolean NOT NULL,
    min_score integer NOT NULL,
    per_day integer NOT NULL,
    updated_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT autopilot_lead_type_check CHECK ((lead_type = ANY (ARRAY['artist'::text, 'beatmaker'::text, 'client_potentiel'::text, 'curieux'::text]))),
    CONSTRAINT autopilot_min_score_check CHECK (((min_score >= 0) AND (min_score <= 100))),
    CONSTRAINT autopilot_per_day_check CHECK (((per_day >= 1) AND (per_day <= 50)))
);

ALTER TABLE ONLY public.autopilot FORCE ROW LEVEL SECURITY;

CREATE TABLE public.connections (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    platform text NOT NULL,
    method text NOT NULL,
    status text NOT NULL,
    account_id uuid,
    handle text,
    problem_code text,
    problem_detail text,
    understood jsonb,
    session_sealed bytea,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    qr_link text,
    qr_number integer,
    qr_expires_at timestamp with time zone,
    asked_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    reconnects uuid,
    CONSTRAINT connections_method_check CHECK ((method = ANY (ARRAY['qr'::text, 'cookies'::text]))),
    CONSTRAINT connections_qr_check CHECK ((num_nonnulls(qr_link, qr_number, qr_expires_at) = ANY (ARRAY[0, 3]))),
    CONSTRAINT connections_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'code_shown'::text, 'scanned'::text, 'checking'::text, 'connected'::text, 'failed'::text, 'expired'::text, 'cancelled'::text])))
);

ALTER TABLE ONLY public.connections FORCE ROW LEVEL SECURITY;

CREATE TABLE public.contact_links (
    workspace_id uuid NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    first_id uuid NOT NULL,
    second_id uuid NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    value text,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    decided_at timestamp with time zone,
    decided_by uuid,
    CONSTRAINT contact_links_check CHECK (((value IS NULL) = (reason = 'by_hand'::text))),
    CONSTRAINT contact_links_check1 CHECK ((first_id < second_id)),
    CONSTRAINT contact_links_check2 CHECK ((((state = 'suggested'::text) = (decided_at IS NULL)) AND ((decided_at IS NULL) = (decided_by IS NULL)))),
    CONSTRAINT contact_links_reason_check CHECK ((reason = ANY (ARRAY['phone'::text, 'email'::text, 'handle'::text, 'by_hand'::text]))),
    CONSTRAINT contact_links_state_check CHECK ((state = ANY (ARRAY['suggested'::text, 'confirmed'::text, 'undone'::text])))
);

ALTER TABLE ONLY public.contact_links FORCE ROW LEVEL SECURITY;

CREATE TABLE public.contact_points (
    workspace_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    kind text NOT NULL,
    value text NOT NULL,
    quote text NOT NULL,
    interaction_id uuid,
    found_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    by_hand boolean DEFAULT false NOT NULL,
    holder text DEFAULT 'themselves'::text NOT NULL,
    CONSTRAINT contact_points_holder_check CHECK ((holder = ANY (ARRAY['themselves'::text, 'manager'::text, 'someone'::text, 'former'::text]))),
    CONSTRAINT contact_points_kind_check CHECK ((kind = ANY (ARRAY['phone'::text, 'email'::text])))
);

ALTER TABLE ONLY public.contact_points FORCE ROW LEVEL SECURITY;

CREATE TABLE public.contacts (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    platform text NOT NULL,
    person_key text NOT NULL,
    handle text NOT NULL,
    display_name text NOT NULL,
    bio text,
    avatar_url text,
    source text NOT NULL,
    wrote_first text,
    search_text text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    updated_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT contacts_wrote_first_check CHECK ((wrote_first = ANY (ARRAY['them'::text, 'us'::text])))
);

ALTER TABLE ONLY public.contacts FORCE ROW LEVEL SECURITY;

CREATE TABLE public.conversations (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    conversation_key text,
    fingerprint text NOT NULL,
    unread integer DEFAULT 0 NOT NULL,
    last_message_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    last_ordinal integer DEFAULT '-1'::integer NOT NULL,
    read_ordinal integer DEFAULT '-1'::integer NOT NULL,
    unread_messages integer GENERATED ALWAYS AS ((last_ordinal - read_ordinal)) STORED NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    snoozed_until timestamp with time zone,
    awaits_reply boolean DEFAULT false NOT NULL,
    CONSTRAINT conversations_end CHECK (((last_message_at IS NULL) = (last_ordinal < 0))),
    CONSTRAINT conversations_read CHECK ((read_ordinal <= last_ordinal)),
    CONSTRAINT conversations_snoozed CHECK (((state = 'snoozed'::text) = (snoozed_until IS NOT NULL))),
    CONSTRAINT conversations_state_check CHECK ((state = ANY (ARRAY['open'::text, 'snoozed'::text, 'done'::text])))
);

ALTER TABLE ONLY public.conversations FORCE ROW LEVEL SECURITY;

CREATE TABLE public.deliveries (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    seq bigint NOT NULL,
    integration_id uuid NOT NULL,
    event text NOT NULL,
    events text[] NOT NULL,
    subject_id uuid NOT NULL,
    lead_id uuid,
    contact_id uuid,
    payload jsonb NOT NULL,
    backfill boolean DEFAULT false NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    attempted_at timestamp with time zone,
    next_attempt_at timestamp with time zone DEFAULT public.app_now(),
    finished_at timestamp with time zone,
    answer_status integer,
    answer text,
    problem text,
    CONSTRAINT deliveries_check CHECK (((state = 'waiting'::text) = (finished_at IS NULL))),
    CONSTRAINT deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text])))
);

ALTER TABLE ONLY public.deliveries FORCE ROW LEVEL SECURITY;

ALTER TABLE public.deliveries ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.deliveries_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.erased_names (
    workspace_id uuid NOT NULL,
    hash text NOT NULL,
    erasure_id uuid NOT NULL,
    kind text NOT NULL,
    CONSTRAINT erased_names_kind_check CHECK ((kind = ANY (ARRAY['id'::text, 'name'::text, 'only_name'::text, 'thread'::text])))
);

ALTER TABLE ONLY public.erased_names FORCE ROW LEVEL SECURITY;

CREATE TABLE public.erasures (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    erased_at timestamp with time zone NOT NULL,
    erased_by uuid,
    reason text NOT NULL,
    contacts integer NOT NULL,
    removed jsonb NOT NULL,
    lifted_at timestamp with time zone,
    CONSTRAINT erasures_contacts_check CHECK ((contacts > 0)),
    CONSTRAINT erasures_reason_check CHECK ((reason = ANY (ARRAY['request'::text, 'decision'::text])))
);

ALTER TABLE ONLY public.erasures FORCE ROW LEVEL SECURITY;

ALTER TABLE public.events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.google_identities (
    issuer text NOT NULL,
    subject text NOT NULL,
    user_id uuid NOT NULL,
    linked_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    last_used_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT google_identities_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 255)))
);

CREATE TABLE public.idempotency_keys (
    workspace_id uuid NOT NULL,
    user_id uuid NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    status integer,
    answer bytea,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT idempotency_keys_key_check CHECK (((key <> ''::text) AND (octet_length(key) <= 200)))
);

ALTER TABLE ONLY public.idempotency_keys FORCE ROW LEVEL SECURITY;

CREATE TABLE public.import_parts (
    workspace_id uuid NOT NULL,
    import_id uuid NOT NULL,
    begins_at bigint NOT NULL,
    bytes integer NOT NULL,
    content_sealed bytea NOT NULL,
    CONSTRAINT import_parts_bytes_check CHECK ((bytes > 0))
);
ALTER TABLE ONLY public.import_parts ALTER COLUMN content_sealed SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.import_parts FORCE ROW LEVEL SECURITY;

CREATE TABLE public.imports (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    platform text NOT NULL,
    file_name text NOT NULL,
    bytes bigint NOT NULL,
    received bigint DEFAULT 0 NOT NULL,
    status text DEFAULT 'uploading'::text NOT NULL,
    progress smallint DEFAULT 0 NOT NULL,
    found jsonb,
    account_id uuid,
    handle text,
    records_done bigint DEFAULT 0 NOT NULL,
    stored jsonb DEFAULT '{"known": 0, "people": 0, "follows": 0, "leftOut": 0, "messages": 0}'::jsonb NOT NULL,
    problem_code text,
    problem_detail text,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    changed_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT imports_bytes_check CHECK ((bytes > 0)),
    CONSTRAINT imports_check CHECK (((received >= 0) AND (received <= bytes))),
    CONSTRAINT imports_platform_check CHECK ((platform = ANY (ARRAY['tiktok'::text, 'instagram'::text, 'facebook'::text]))),
    CONSTRAINT imports_progress_check CHECK (((progress >= 0) AND (progress <= 100))),
    CONSTRAINT imports_status_check CHECK ((status = ANY (ARRAY['uploading'::text, 'reading'::text, 'ready'::text, 'storing'::text, 'done'::text, 'failed'::text, 'cancelled'::text, 'expired'::text])))
);

ALTER TABLE ONLY public.imports FORCE ROW LEVEL SECURITY;

CREATE TABLE public.integration_changes (
    workspace_id uuid NOT NULL,
    seq bigint NOT NULL,
    kinds text[] NOT NULL,
    contact_id uuid,
    lead_id uuid,
    interaction_id uuid,
    account_id uuid,
    type_before text,
    score_before integer,
    made_at timestamp with time zone DEFAULT public.app_now() NOT NULL
);

ALTER TABLE ONLY public.integration_changes FORCE ROW LEVEL SECURITY;

ALTER TABLE public.integration_changes ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.integration_changes_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.integrations (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    address_sealed bytea NOT NULL,
    address_hint text NOT NULL,
    secret_sealed bytea,
    old_secret_sealed bytea,
    old_secret_until timestamp with time zone,
    secret_hint text,
    locale text NOT NULL,
    events text[] NOT NULL,
    lead_types text[] DEFAULT '{}'::text[] NOT NULL,
    min_score smallint DEFAULT 0 NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    paused_reason text,
    failures integer DEFAULT 0 NOT NULL,
    held_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    last_delivered_at timestamp with time zone,
    last_failed_at timestamp with time zone,
    last_problem text,
    backfill_total integer,
    backfill_done integer DEFAULT 0 NOT NULL,
    backfill_after uuid,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT integrations_check CHECK (((status = 'paused'::text) = (paused_reason IS NOT NULL))),
    CONSTRAINT integrations_check1 CHECK (((old_secret_sealed IS NULL) = (old_secret_until IS NULL))),
    CONSTRAINT integrations_events_check CHECK ((cardinality(events) > 0)),
    CONSTRAINT integrations_kind_check CHECK ((kind = ANY (ARRAY['webhook'::text, 'slack'::text, 'discord'::text]))),
    CONSTRAINT integrations_locale_check CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text]))),
    CONSTRAINT integrations_min_score_check CHECK (((min_score >= 0) AND (min_score <= 100))),
    CONSTRAINT integrations_paused_reason_check CHECK ((paused_reason = ANY (ARRAY['by_member'::text, 'failing'::text, 'gone'::text, 'refused_address'::text]))),
    CONSTRAINT integrations_status_check CHECK ((status = ANY (ARRAY['active'::text, 'paused'::text])))
);

ALTER TABLE ONLY public.integrations FORCE ROW LEVEL SECURITY;

CREATE TABLE public.interactions (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    type text NOT NULL,
    direction text NOT NULL,
    dedupe_key text NOT NULL,
    text text,
    post_id text,
    post_title text,
    post_url text,
    occurred_at timestamp with time zone NOT NULL,
    time_exact boolean NOT NULL,
    first_seen_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    extracted_at timestamp with time zone,
    CONSTRAINT interactions_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
    CONSTRAINT interactions_type_check CHECK ((type = ANY (ARRAY['like'::text, 'comment'::text, 'follow'::text, 'unfollow'::text, 'share'::text, 'mention'::text, 'save'::text, 'dm'::text, 'notification'::text])))
);

ALTER TABLE ONLY public.interactions FORCE ROW LEVEL SECURITY;

CREATE TABLE public.invitations (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    email text NOT NULL,
    role text NOT NULL,
    invited_by uuid NOT NULL,
    token_hash text NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT invitations_email_check CHECK ((email = lower(email))),
    CONSTRAINT invitations_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'member'::text])))
);

ALTER TABLE ONLY public.invitations FORCE ROW LEVEL SECURITY;

CREATE SEQUENCE public.job_fence
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.job_pauses (
    queue text NOT NULL,
    workspace_id uuid NOT NULL,
    since timestamp with time zone DEFAULT public.app_now() NOT NULL,
    actor text NOT NULL
);

ALTER TABLE ONLY public.job_pauses FORCE ROW LEVEL SECURITY;

CREATE TABLE public.job_schedules (
    name text NOT NULL,
    spec text NOT NULL,
    next_at timestamp with time zone NOT NULL,
    lease_until timestamp with time zone,
    fence bigint,
    worker text,
    last_at timestamp with time zone,
    last_error text
);

CREATE TABLE public.jobs (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    queue text NOT NULL,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    priority smallint DEFAULT 0 NOT NULL,
    serial_key text DEFAULT ''::text NOT NULL,
    unique_key text DEFAULT ''::text NOT NULL,
    state text DEFAULT 'pending'::text NOT NULL,
    run_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    max_attempts integer NOT NULL,
    lease_seconds integer NOT NULL,
    lease_until timestamp with time zone,
    fence bigint,
    worker text,
    last_error text,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    trace_id text DEFAULT ''::text NOT NULL,
    ready boolean DEFAULT false NOT NULL,
    cancellable boolean DEFAULT true NOT NULL,
    CONSTRAINT jobs_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'running'::text, 'done'::text, 'dead'::text, 'cancelled'::text])))
);

ALTER TABLE ONLY public.jobs FORCE ROW LEVEL SECURITY;

CREATE TABLE public.lead_analyses (
    workspace_id uuid NOT NULL,
    lead_id uuid NOT NULL,
    analysed_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    judgement jsonb NOT NULL
);

ALTER TABLE ONLY public.lead_analyses FORCE ROW LEVEL SECURITY;

CREATE TABLE public.lead_corrections (
    workspace_id uuid NOT NULL,
    lead_id uuid NOT NULL,
    lead_type text,
    interest_score integer,
    intents text[],
    user_id uuid,
    corrected_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    typed_at timestamp with time zone,
    CONSTRAINT lead_corrections_check CHECK (((lead_type IS NOT NULL) OR (interest_score IS NOT NULL) OR (intents IS NOT NULL))),
    CONSTRAINT lead_corrections_interest_score_check CHECK (((interest_score >= 0) AND (interest_score <= 100))),
    CONSTRAINT lead_corrections_lead_type_check CHECK ((lead_type = ANY (ARRAY['artist'::text, 'beatmaker'::text, 'client_potentiel'::text, 'curieux'::text, 'spam'::text])))
);

ALTER TABLE ONLY public.lead_corrections FORCE ROW LEVEL SECURITY;

CREATE TABLE public.lead_history (
    workspace_id uuid NOT NULL,
    lead_id uuid NOT NULL,
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    actor text DEFAULT COALESCE(NULLIF(current_setting('app.actor'::text, true), ''::text), 'system'::text) NOT NULL,
    kind text NOT NULL,
    from_value text,
    to_value text,
    batch uuid DEFAULT (NULLIF(current_setting('app.batch'::text, true), ''::text))::uuid,
    CONSTRAINT lead_history_kind_check CHECK ((kind = ANY (ARRAY['status'::text, 'assignee'::text, 'deal'::text, 'phone'::text, 'email'::text, 'tag_added'::text, 'tag_removed'::text, 'note_added'::text, 'note_edited'::text, 'note_deleted'::text, 'corrected_type'::text, 'corrected_score'::text, 'corrected_intents'::text, 'correction_taken_back'::text])))
);

ALTER TABLE ONLY public.lead_history FORCE ROW LEVEL SECURITY;

ALTER TABLE public.lead_history ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.lead_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.lead_notes (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    lead_id uuid NOT NULL,
    author_id uuid NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    updated_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT lead_notes_text_check CHECK ((text <> ''::text))
);

ALTER TABLE ONLY public.lead_notes FORCE ROW LEVEL SECURITY;

CREATE TABLE public.lead_tags (
    workspace_id uuid NOT NULL,
    tag_id uuid NOT NULL,
    lead_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL
);

ALTER TABLE ONLY public.lead_tags FORCE ROW LEVEL SECURITY;

CREATE TABLE public.lead_views (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    name text NOT NULL,
    folded text GENERATED ALWAYS AS (public.app_fold(name)) STORED NOT NULL,
    filter jsonb NOT NULL,
    sort text NOT NULL,
    shared boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    updated_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT lead_views_name_check CHECK ((name <> ''::text))
);

ALTER TABLE ONLY public.lead_views FORCE ROW LEVEL SECURITY;

CREATE TABLE public.leads (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    contact_id uuid NOT NULL,
    status text DEFAULT 'new'::text NOT NULL,
    lead_type text,
    interest_score integer,
    score_key integer GENERATED ALWAYS AS (COALESCE(interest_score, '-1'::integer)) STORED,
    confidence double precision,
    intents text[] DEFAULT '{}'::text[] NOT NULL,
    reasons jsonb DEFAULT '[]'::jsonb NOT NULL,
    suggested_message text,
    language text DEFAULT ''::text NOT NULL,
    engine text,
    engine_version text,
    analysed_at timestamp with time zone,
    needs_analysis boolean DEFAULT true NOT NULL,
    phone text,
    email text,
    last_interaction_at timestamp with time zone NOT NULL,
    interaction_count integer DEFAULT 0 NOT NULL,
    last_text text,
    replied_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    updated_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    assignee_id uuid,
    deal_amount bigint,
    deal_currency text,
    value_key bigint GENERATED ALWAYS AS (COALESCE(deal_amount, ('-1'::integer)::bigint)) STORED,
    phone_by_hand boolean DEFAULT false NOT NULL,
    email_by_hand boolean DEFAULT false NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    awaits_model boolean DEFAULT false NOT NULL,
    model_tries smallint DEFAULT 0 NOT NULL,
    alternative_message text,
    raises jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT leads_deal CHECK (((deal_amount IS NULL) = (deal_currency IS NULL))),
    CONSTRAINT leads_deal_amount_check CHECK (((deal_amount >= 0) AND (deal_amount <= '1000000000000'::bigint))),
    CONSTRAINT leads_deal_currency_check CHECK ((deal_currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT leads_interest_score_check CHECK (((interest_score >= 0) AND (interest_score <= 100))),
    CONSTRAINT leads_lead_type_check CHECK ((lead_type = ANY (ARRAY['artist'::text, 'beatmaker'::text, 'client_potentiel'::text, 'curieux'::text, 'spam'::text]))),
    CONSTRAINT leads_status_check CHECK ((status = ANY (ARRAY['new'::text, 'contacted'::text, 'in_progress'::text, 'converted'::text, 'refused'::text])))
);

ALTER TABLE ONLY public.leads FORCE ROW LEVEL SECURITY;

CREATE TABLE public.legal_bases (
    workspace_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    basis text NOT NULL,
    note text,
    set_by uuid NOT NULL,
    set_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT legal_bases_basis_check CHECK ((basis = ANY (ARRAY['consent'::text, 'contract'::text, 'legitimate_interest'::text]))),
    CONSTRAINT legal_bases_note_check CHECK ((note <> ''::text))
);

ALTER TABLE ONLY public.legal_bases FORCE ROW LEVEL SECURITY;

CREATE TABLE public.members (
    workspace_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role text NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT members_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'member'::text])))
);

ALTER TABLE ONLY public.members FORCE ROW LEVEL SECURITY;

CREATE TABLE public.messages (
    workspace_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    ordinal integer NOT NULL,
    from_owner boolean NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    time_exact boolean NOT NULL,
    outbound_id uuid
);

ALTER TABLE ONLY public.messages FORCE ROW LEVEL SECURITY;

CREATE TABLE public.model_use (
    workspace_id uuid NOT NULL,
    day date NOT NULL,
    calls integer DEFAULT 0 NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    tokens_in bigint DEFAULT 0 NOT NULL,
    tokens_out bigint DEFAULT 0 NOT NULL,
    cost_micros bigint DEFAULT 0 NOT NULL
);

ALTER TABLE ONLY public.model_use FORCE ROW LEVEL SECURITY;

CREATE TABLE public.notification_reads (
    workspace_id uuid NOT NULL,
    user_id uuid NOT NULL,
    notification_id uuid NOT NULL
);

ALTER TABLE ONLY public.notification_reads FORCE ROW LEVEL SECURITY;

CREATE TABLE public.notifications (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    user_id uuid,
    actor_id uuid,
    account_id uuid,
    contact_id uuid,
    outbound_id uuid,
    detail text,
    occasion text NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT notifications_detail_check CHECK ((detail ~ '^[a-z0-9_.:-]{1,100}$'::text)),
    CONSTRAINT notifications_kind_check CHECK ((kind = ANY (ARRAY['account_expired'::text, 'account_expiring'::text, 'account_paused'::text, 'account_held'::text, 'message_failed'::text, 'answered'::text, 'contact_found'::text, 'refused'::text, 'maybe_refused'::text, 'member_joined'::text, 'lead_assigned'::text, 'agent_hands_over'::text, 'integration_paused'::text]))),
    CONSTRAINT notifications_occasion_check CHECK (((occasion <> ''::text) AND (length(occasion) <= 100)))
);

ALTER TABLE ONLY public.notifications FORCE ROW LEVEL SECURITY;

CREATE TABLE public.one_time_tokens (
    token_hash text NOT NULL,
    purpose text NOT NULL,
    user_id uuid NOT NULL,
    email text NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT one_time_tokens_email_check CHECK ((email = lower(email))),
    CONSTRAINT one_time_tokens_purpose_check CHECK ((purpose = ANY (ARRAY['reset_password'::text, 'verify_email'::text, 'change_email'::text])))
);

CREATE TABLE public.outbound_history (
    workspace_id uuid NOT NULL,
    outbound_id uuid NOT NULL,
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    from_state text,
    to_state text NOT NULL,
    actor text NOT NULL,
    reason text
);

ALTER TABLE ONLY public.outbound_history FORCE ROW LEVEL SECURITY;

ALTER TABLE public.outbound_history ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outbound_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.outbound_messages (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    lead_id uuid,
    state text NOT NULL,
    text text NOT NULL,
    suggested_text text,
    approved_at timestamp with time zone,
    not_before timestamp with time zone,
    sent_at timestamp with time zone,
    failure_code text,
    failure_detail text,
    waiting_rule text,
    waiting_until timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    attempt_started timestamp with time zone,
    attempt_until timestamp with time zone,
    proof text,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    updated_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    failed_attempts integer DEFAULT 0 NOT NULL,
    template_id uuid,
    autopilot_type text,
    sequence_run_id uuid,
    sequence_step integer,
    agent_turn integer,
    agent_type text,
    CONSTRAINT outbound_messages_state_check CHECK ((state = ANY (ARRAY['suggested'::text, 'approved'::text, 'scheduled'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'rejected'::text, 'cancelled'::text]))),
    CONSTRAINT outbound_messages_text_check CHECK ((text <> ''::text))
);

ALTER TABLE ONLY public.outbound_messages FORCE ROW LEVEL SECURITY;

CREATE TABLE public.recovery_codes (
    user_id uuid NOT NULL,
    code_hash text NOT NULL,
    used_at timestamp with time zone
);

CREATE TABLE public.refresh_tokens (
    token_hash text NOT NULL,
    family uuid NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

CREATE TABLE public.schema_migrations (
    version integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.second_factors (
    user_id uuid NOT NULL,
    secret_sealed bytea NOT NULL,
    confirmed_at timestamp with time zone,
    last_step bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL
);

CREATE TABLE public.send_ledger (
    workspace_id uuid NOT NULL,
    account_id uuid NOT NULL,
    id bigint NOT NULL,
    outbound_id uuid NOT NULL,
    attempt integer NOT NULL,
    kind text DEFAULT 'dm'::text NOT NULL,
    reserved_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    released_at timestamp with time zone
);

ALTER TABLE ONLY public.send_ledger FORCE ROW LEVEL SECURITY;

ALTER TABLE public.send_ledger ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.send_ledger_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.sequence_runs (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    sequence_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    lead_id uuid NOT NULL,
    variant text NOT NULL,
    state text DEFAULT 'running'::text NOT NULL,
    stop_reason text,
    next_step integer DEFAULT 1 NOT NULL,
    next_at timestamp with time zone,
    message_id uuid,
    sent integer DEFAULT 0 NOT NULL,
    replied_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT sequence_runs_check CHECK (((state = 'stopped'::text) = (stop_reason IS NOT NULL))),
    CONSTRAINT sequence_runs_check1 CHECK (((state = 'running'::text) = (ended_at IS NULL))),
    CONSTRAINT sequence_runs_state_check CHECK ((state = ANY (ARRAY['running'::text, 'finished'::text, 'stopped'::text]))),
    CONSTRAINT sequence_runs_stop_reason_check CHECK ((stop_reason = ANY (ARRAY['replied'::text, 'human_wrote'::text, 'suppressed'::text, 'converted'::text, 'refused'::text, 'by_member'::text, 'draft_rejected'::text, 'message_cancelled'::text, 'message_failed'::text, 'no_account'::text]))),
    CONSTRAINT sequence_runs_variant_check CHECK ((variant = ANY (ARRAY['a'::text, 'b'::text])))
);

ALTER TABLE ONLY public.sequence_runs FORCE ROW LEVEL SECURITY;

CREATE TABLE public.sequence_steps (
    workspace_id uuid NOT NULL,
    sequence_id uuid NOT NULL,
    ordinal integer NOT NULL,
    after_hours integer NOT NULL,
    text text NOT NULL,
    other_text text,
    min_score integer,
    CONSTRAINT sequence_steps_after_hours_check CHECK (((after_hours >= 0) AND (after_hours <= 2160))),
    CONSTRAINT sequence_steps_min_score_check CHECK (((min_score >= 0) AND (min_score <= 100))),
    CONSTRAINT sequence_steps_ordinal_check CHECK ((ordinal >= 1)),
    CONSTRAINT sequence_steps_other_text_check CHECK ((other_text <> ''::text)),
    CONSTRAINT sequence_steps_text_check CHECK ((text <> ''::text))
);

ALTER TABLE ONLY public.sequence_steps FORCE ROW LEVEL SECURITY;

CREATE TABLE public.sequences (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    folded text GENERATED ALWAYS AS (public.app_fold(name)) STORED NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    needs_approval boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    updated_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT sequences_name_check CHECK ((name <> ''::text))
);

ALTER TABLE ONLY public.sequences FORCE ROW LEVEL SECURITY;

CREATE TABLE public.sign_in_challenges (
    token_hash text NOT NULL,
    user_id uuid NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.sign_in_failures (
    key text NOT NULL,
    at timestamp with time zone DEFAULT public.app_now() NOT NULL
);

CREATE TABLE public.sign_ins (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    user_agent text DEFAULT ''::text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    last_used_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT sign_ins_user_agent_check CHECK ((length(user_agent) <= 200))
);

CREATE TABLE public.social_accounts (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    platform text NOT NULL,
    platform_user_id text NOT NULL,
    handle text NOT NULL,
    display_name text NOT NULL,
    avatar_url text,
    status text NOT NULL,
    status_reason text,
    session_sealed bytea,
    session_expires_at timestamp with time zone,
    sync_cursor text DEFAULT ''::text NOT NULL,
    last_sync_at timestamp with time zone,
    next_sync_at timestamp with time zone,
    last_sync_error text,
    selector_report jsonb DEFAULT '[]'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    sends_paused boolean DEFAULT false NOT NULL,
    sends_held_until timestamp with time zone,
    sends_held_reason text,
    sends_held_hours integer DEFAULT 0 NOT NULL,
    next_followers_at timestamp with time zone DEFAULT (public.app_now() + '01:00:00'::interval) NOT NULL,
    read_gaps integer[] DEFAULT '{}'::integer[] NOT NULL,
    history_read_at timestamp with time zone,
    interrupted_at timestamp with time zone,
    recovered_at timestamp with time zone,
    recovered_after_seconds integer,
    CONSTRAINT social_accounts_platform_check CHECK ((platform = ANY (ARRAY['tiktok'::text, 'instagram'::text, 'facebook'::text]))),
    CONSTRAINT social_accounts_status_check CHECK ((status = ANY (ARRAY['active'::text, 'expired'::text, 'paused'::text, 'disconnected'::text])))
);

ALTER TABLE ONLY public.social_accounts FORCE ROW LEVEL SECURITY;

CREATE TABLE public.suppression_hashes (
    workspace_id uuid NOT NULL,
    hash text NOT NULL,
    contact_id uuid NOT NULL,
    reason text NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT suppression_hashes_reason_check CHECK ((reason = ANY (ARRAY['refusal'::text, 'request'::text, 'complaint'::text, 'decision'::text])))
);

ALTER TABLE ONLY public.suppression_hashes FORCE ROW LEVEL SECURITY;

CREATE TABLE public.suppressions (
    workspace_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    reason text NOT NULL,
    quote text,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    note text,
    added_by uuid,
    CONSTRAINT suppressions_note_check CHECK ((note <> ''::text)),
    CONSTRAINT suppressions_reason CHECK ((reason = ANY (ARRAY['refusal'::text, 'request'::text, 'complaint'::text, 'decision'::text])))
);

ALTER TABLE ONLY public.suppressions FORCE ROW LEVEL SECURITY;

CREATE TABLE public.tags (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    folded text GENERATED ALWAYS AS (public.app_fold(name)) STORED NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT tags_name_check CHECK ((name <> ''::text))
);

ALTER TABLE ONLY public.tags FORCE ROW LEVEL SECURITY;

CREATE TABLE public.targets (
    workspace_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    note text,
    added_by uuid NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT targets_note_check CHECK ((note <> ''::text))
);

ALTER TABLE ONLY public.targets FORCE ROW LEVEL SECURITY;

CREATE TABLE public.templates (
    workspace_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    folded text GENERATED ALWAYS AS (public.app_fold(name)) STORED NOT NULL,
    locale text NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    updated_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT templates_locale_check CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text]))),
    CONSTRAINT templates_name_check CHECK ((name <> ''::text)),
    CONSTRAINT templates_text_check CHECK ((text <> ''::text))
);

ALTER TABLE ONLY public.templates FORCE ROW LEVEL SECURITY;

CREATE TABLE public.used_states (
    state_hash text NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.user_idempotency_keys (
    user_id uuid NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    status integer,
    answer bytea,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    CONSTRAINT user_idempotency_keys_key_check CHECK (((key <> ''::text) AND (octet_length(key) <= 200)))
);

CREATE TABLE public.users (
    id uuid NOT NULL,
    email text NOT NULL,
    password_hash text,
    name text NOT NULL,
    locale text NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    email_verified_at timestamp with time zone,
    instance_admin boolean DEFAULT false NOT NULL,
    CONSTRAINT users_email_check CHECK ((email = lower(email))),
    CONSTRAINT users_locale_check CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text])))
);

ALTER TABLE ONLY public.users FORCE ROW LEVEL SECURITY;

CREATE TABLE public.workspaces (
    id uuid NOT NULL,
    name text NOT NULL,
    sends_paused boolean DEFAULT false NOT NULL,
    default_region text DEFAULT 'FR'::text NOT NULL,
    created_at timestamp with time zone DEFAULT public.app_now() NOT NULL,
    require_second_factor boolean DEFAULT false NOT NULL,
    delete_after timestamp with time zone,
    suspended_at timestamp with time zone,
    limit_members integer,
    limit_accounts integer,
    limit_dm_per_day integer,
    time_zone text DEFAULT 'Europe/Paris'::text NOT NULL,
    send_days text[] DEFAULT '{monday,tuesday,wednesday,thursday,friday,saturday,sunday}'::text[] NOT NULL,
    send_from text DEFAULT '09:00'::text NOT NULL,
    send_until text DEFAULT '21:00'::text NOT NULL,
    suppression_salt uuid DEFAULT gen_random_uuid() NOT NULL,
    first_lead_at timestamp with time zone,
    CONSTRAINT workspaces_limit_accounts_check CHECK ((limit_accounts >= 0)),
    CONSTRAINT workspaces_limit_dm_per_day_check CHECK ((limit_dm_per_day >= 0)),
    CONSTRAINT workspaces_limit_members_check CHECK ((limit_members >= 0)),
    CONSTRAINT workspaces_send_days_check CHECK (((cardinality(send_days) >= 1) AND (cardinality(send_days) <= 7))),
    CONSTRAINT workspaces_send_from_check CHECK ((send_from ~ '^\d\d:\d\d$'::text)),
    CONSTRAINT workspaces_send_hours CHECK ((send_from <> send_until)),
    CONSTRAINT workspaces_send_until_check CHECK ((send_until ~ '^\d\d:\d\d$'::text))
);

ALTER TABLE ONLY public.workspaces FORCE ROW LEVEL SECURITY;

ALTER TABLE ONLY public.account_followers
    ADD CONSTRAINT account_followers_pkey PRIMARY KEY (workspace_id, account_id, handle);

ALTER TABLE ONLY public.account_incidents
    ADD CONSTRAINT account_incidents_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.agent_moves
    ADD CONSTRAINT agent_moves_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.agent_policies
    ADD CONSTRAINT agent_policies_pkey PRIMARY KEY (workspace_id, lead_type);

ALTER TABLE ONLY public.agent_talks
    ADD CONSTRAINT agent_talks_pkey PRIMARY KEY (workspace_id, contact_id);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.app_clock
    ADD CONSTRAINT app_clock_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY public.assistants
    ADD CONSTRAINT assistants_pkey PRIMARY KEY (workspace_id);

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.automation_pauses
    ADD CONSTRAINT automation_pauses_pkey PRIMARY KEY (workspace_id, contact_id);

ALTER TABLE ONLY public.autopilot
    ADD CONSTRAINT autopilot_pkey PRIMARY KEY (workspace_id, lead_type);

ALTER TABLE ONLY public.connections
    ADD CONSTRAINT connections_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.contact_links
    ADD CONSTRAINT contact_links_pkey PRIMARY KEY (workspace_id, first_id, second_id);

ALTER TABLE ONLY public.contact_points
    ADD CONSTRAINT contact_points_pkey PRIMARY KEY (workspace_id, contact_id, kind, value);

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_workspace_id_platform_person_key_key UNIQUE (workspace_id, platform, person_key);

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_workspace_id_account_id_conversation_key_key UNIQUE (workspace_id, account_id, conversation_key);

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.erased_names
    ADD CONSTRAINT erased_names_pkey PRIMARY KEY (workspace_id, hash, erasure_id);

ALTER TABLE ONLY public.erasures
    ADD CONSTRAINT erasures_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.google_identities
    ADD CONSTRAINT google_identities_pkey PRIMARY KEY (issuer, subject);

ALTER TABLE ONLY public.google_identities
    ADD CONSTRAINT google_identities_user_id_issuer_key UNIQUE (user_id, issuer);

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (workspace_id, user_id, key);

ALTER TABLE ONLY public.import_parts
    ADD CONSTRAINT import_parts_pkey PRIMARY KEY (workspace_id, import_id, begins_at);

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.integration_changes
    ADD CONSTRAINT integration_changes_pkey PRIMARY KEY (workspace_id, seq);

ALTER TABLE ONLY public.integrations
    ADD CONSTRAINT integrations_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.interactions
    ADD CONSTRAINT interactions_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.interactions
    ADD CONSTRAINT interactions_workspace_id_account_id_dedupe_key_key UNIQUE (workspace_id, account_id, dedupe_key);

ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.job_pauses
    ADD CONSTRAINT job_pauses_pkey PRIMARY KEY (workspace_id, queue);

ALTER TABLE ONLY public.job_schedules
    ADD CONSTRAINT job_schedules_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.lead_analyses
    ADD CONSTRAINT lead_analyses_pkey PRIMARY KEY (workspace_id, lead_id, analysed_at);

ALTER TABLE ONLY public.lead_corrections
    ADD CONSTRAINT lead_corrections_pkey PRIMARY KEY (workspace_id, lead_id);

ALTER TABLE ONLY public.lead_history
    ADD CONSTRAINT lead_history_pkey PRIMARY KEY (workspace_id, lead_id, id);

ALTER TABLE ONLY public.lead_notes
    ADD CONSTRAINT lead_notes_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.lead_tags
    ADD CONSTRAINT lead_tags_pkey PRIMARY KEY (workspace_id, tag_id, lead_id);

ALTER TABLE ONLY public.lead_views
    ADD CONSTRAINT lead_views_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.lead_views
    ADD CONSTRAINT lead_views_workspace_id_owner_id_folded_key UNIQUE (workspace_id, owner_id, folded);

ALTER TABLE ONLY public.leads
    ADD CONSTRAINT leads_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.leads
    ADD CONSTRAINT leads_workspace_id_contact_id_key UNIQUE (workspace_id, contact_id);

ALTER TABLE ONLY public.legal_bases
    ADD CONSTRAINT legal_bases_pkey PRIMARY KEY (workspace_id, contact_id);

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_pkey PRIMARY KEY (workspace_id, user_id);

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (workspace_id, conversation_id, ordinal);

ALTER TABLE ONLY public.model_use
    ADD CONSTRAINT model_use_pkey PRIMARY KEY (workspace_id, day);

ALTER TABLE ONLY public.notification_reads
    ADD CONSTRAINT notification_reads_pkey PRIMARY KEY (workspace_id, user_id, notification_id);

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_workspace_id_kind_occasion_key UNIQUE (workspace_id, kind, occasion);

ALTER TABLE ONLY public.one_time_tokens
    ADD CONSTRAINT one_time_tokens_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.one_time_tokens
    ADD CONSTRAINT one_time_tokens_user_id_purpose_key UNIQUE (user_id, purpose);

ALTER TABLE ONLY public.outbound_history
    ADD CONSTRAINT outbound_history_pkey PRIMARY KEY (workspace_id, outbound_id, id);

ALTER TABLE ONLY public.outbound_messages
    ADD CONSTRAINT outbound_messages_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, code_hash);

ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT refresh_tokens_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.second_factors
    ADD CONSTRAINT second_factors_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.send_ledger
    ADD CONSTRAINT send_ledger_pkey PRIMARY KEY (workspace_id, account_id, id);

ALTER TABLE ONLY public.send_ledger
    ADD CONSTRAINT send_ledger_workspace_id_outbound_id_attempt_key UNIQUE (workspace_id, outbound_id, attempt);

ALTER TABLE ONLY public.sequence_runs
    ADD CONSTRAINT sequence_runs_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.sequence_steps
    ADD CONSTRAINT sequence_steps_pkey PRIMARY KEY (workspace_id, sequence_id, ordinal);

ALTER TABLE ONLY public.sequences
    ADD CONSTRAINT sequences_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.sequences
    ADD CONSTRAINT sequences_workspace_id_folded_key UNIQUE (workspace_id, folded);

ALTER TABLE ONLY public.sign_in_challenges
    ADD CONSTRAINT sign_in_challenges_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.sign_ins
    ADD CONSTRAINT sign_ins_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.social_accounts
    ADD CONSTRAINT social_accounts_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.social_accounts
    ADD CONSTRAINT social_accounts_workspace_id_platform_platform_user_id_key UNIQUE (workspace_id, platform, platform_user_id);

ALTER TABLE ONLY public.suppression_hashes
    ADD CONSTRAINT suppression_hashes_pkey PRIMARY KEY (workspace_id, hash);

ALTER TABLE ONLY public.suppressions
    ADD CONSTRAINT suppressions_pkey PRIMARY KEY (workspace_id, contact_id);

ALTER TABLE ONLY public.tags
    ADD CONSTRAINT tags_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.tags
    ADD CONSTRAINT tags_workspace_id_folded_key UNIQUE (workspace_id, folded);

ALTER TABLE ONLY public.targets
    ADD CONSTRAINT targets_pkey PRIMARY KEY (workspace_id, contact_id);

ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_pkey PRIMARY KEY (workspace_id, id);

ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_workspace_id_folded_key UNIQUE (workspace_id, folded);

ALTER TABLE ONLY public.used_states
    ADD CONSTRAINT used_states_pkey PRIMARY KEY (state_hash);

ALTER TABLE ONLY public.user_idempotency_keys
    ADD CONSTRAINT user_idempotency_keys_pkey PRIMARY KEY (user_id, key);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_email_key UNIQUE (email);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.workspaces
    ADD CONSTRAINT workspaces_pkey PRIMARY KEY (id);

CREATE INDEX account_incidents_by_time ON public.account_incidents USING btree (workspace_id, account_id, at);

CREATE INDEX account_incidents_old ON public.account_incidents USING btree (at);

CREATE INDEX agent_moves_of_contact ON public.agent_moves USING btree (workspace_id, contact_id, at DESC);

CREATE INDEX api_keys_creator ON public.api_keys USING btree (created_by);

CREATE INDEX audit_action ON public.audit_log USING btree (workspace_id, action, id DESC);

CREATE INDEX audit_actor ON public.audit_log USING btree (workspace_id, actor_id, id DESC);

CREATE INDEX audit_at ON public.audit_log USING btree (workspace_id, at);

CREATE INDEX connections_by_phone ON public.connections USING btree (workspace_id, asked_at) WHERE ((method = 'qr'::text) AND (status = ANY (ARRAY['waiting'::text, 'code_shown'::text, 'scanned'::text, 'checking'::text])));

CREATE INDEX connections_old ON public.connections USING btree (created_at);

CREATE INDEX connections_reconnects ON public.connections USING btree (workspace_id, reconnects) WHERE (reconnects IS NOT NULL);

CREATE INDEX contact_links_newest ON public.contact_links USING btree (workspace_id, state, created_at DESC, id DESC);

CREATE INDEX contact_links_second ON public.contact_links USING btree (workspace_id, second_id);

CREATE INDEX contact_points_found ON public.contact_points USING btree (workspace_id, found_at);

CREATE INDEX contact_points_search ON public.contact_points USING gin (workspace_id, value public.gin_trgm_ops);

CREATE INDEX contact_points_value ON public.contact_points USING btree (workspace_id, kind, value);

CREATE INDEX contacts_handle ON public.contacts USING btree (workspace_id, platform, handle);

CREATE INDEX contacts_newest ON public.contacts USING btree (workspace_id, created_at DESC, id DESC);

CREATE INDEX contacts_workspace_search ON public.contacts USING gin (workspace_id, search_text public.gin_trgm_ops);

CREATE INDEX conversations_awaiting ON public.conversations USING btree (workspace_id, last_message_at DESC, id DESC) WHERE (awaits_reply AND (state = 'open'::text));

CREATE INDEX conversations_contact ON public.conversations USING btree (workspace_id, contact_id);

CREATE UNIQUE INDEX conversations_exported ON public.conversations USING btree (workspace_id, account_id, contact_id) WHERE (conversation_key IS NULL);

CREATE INDEX conversations_in_state ON public.conversations USING btree (workspace_id, state, last_message_at DESC, id DESC);

CREATE INDEX conversations_newest ON public.conversations USING btree (workspace_id, last_message_at DESC, id DESC);

CREATE INDEX conversations_unread ON public.conversations USING btree (workspace_id, last_message_at DESC, id DESC) WHERE (unread_messages > 0);

CREATE INDEX deliveries_contact ON public.deliveries USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);

CREATE INDEX deliveries_newest ON public.deliveries USING btree (workspace_id, integration_id, created_at DESC, id DESC);

CREATE INDEX deliveries_of_subject ON public.deliveries USING btree (workspace_id, integration_id, subject_id, seq) WHERE (state = 'waiting'::text);

CREATE INDEX deliveries_old ON public.deliveries USING btree (created_at);

CREATE INDEX deliveries_waiting ON public.deliveries USING btree (workspace_id, integration_id, seq) WHERE (state = 'waiting'::text);

CREATE INDEX erased_names_of_erasure ON public.erased_names USING btree (workspace_id, erasure_id);

CREATE INDEX erasures_by_time ON public.erasures USING btree (workspace_id, erased_at DESC, id DESC);

CREATE INDEX events_age ON public.events USING brin (created_at);

CREATE INDEX events_order ON public.events USING btree (xid, id);

CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (created_at);

CREATE INDEX imports_account ON public.imports USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);

CREATE INDEX imports_newest ON public.imports USING btree (workspace_id, created_at DESC, id DESC);

CREATE INDEX imports_open ON public.imports USING btree (changed_at) WHERE (status = ANY (ARRAY['uploading'::text, 'reading'::text, 'ready'::text, 'storing'::text]));

CREATE INDEX integration_changes_contact ON public.integration_changes USING btree (workspace_id, contact_id);

CREATE INDEX interactions_contact ON public.interactions USING btree (workspace_id, contact_id, occurred_at DESC, id DESC);

CREATE INDEX interactions_newest ON public.interactions USING btree (workspace_id, occurred_at DESC, id DESC);

CREATE INDEX interactions_text ON public.interactions USING gin (workspace_id, public.app_fold(text) public.gin_trgm_ops) WHERE (text IS NOT NULL);

CREATE INDEX interactions_to_extract ON public.interactions USING btree (workspace_id, id) WHERE ((type = 'dm'::text) AND (direction = 'in'::text) AND (extracted_at IS NULL));

CREATE INDEX interactions_type ON public.interactions USING btree (workspace_id, type, occurred_at DESC, id DESC);

CREATE UNIQUE INDEX invitations_open ON public.invitations USING btree (workspace_id, email) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));

CREATE INDEX jobs_finished ON public.jobs USING brin (finished_at) WITH (autosummarize='true');

CREATE INDEX jobs_lanes ON public.jobs USING btree (queue, workspace_id, serial_key, priority DESC, run_at, id) WHERE ((state = 'pending'::text) AND ready);

CREATE INDEX jobs_later ON public.jobs USING btree (queue, run_at) WHERE ((state = 'pending'::text) AND (NOT ready));

CREATE INDEX jobs_listed ON public.jobs USING btree (workspace_id, state, created_at DESC, id DESC);

CREATE UNIQUE INDEX jobs_running ON public.jobs USING btree (workspace_id, COALESCE(NULLIF(serial_key, ''::text), (id)::text)) WHERE (state = 'running'::text);

CREATE UNIQUE INDEX jobs_unique ON public.jobs USING btree (workspace_id, kind, unique_key) WHERE ((state = 'pending'::text) AND (unique_key <> ''::text));

CREATE INDEX lead_corrections_newest ON public.lead_corrections USING btree (workspace_id, typed_at DESC) WHERE (lead_type IS NOT NULL);

CREATE INDEX lead_history_batch ON public.lead_history USING btree (workspace_id, batch, lead_id) WHERE (batch IS NOT NULL);

CREATE INDEX lead_notes_lead ON public.lead_notes USING btree (workspace_id, lead_id, created_at DESC, id DESC);

CREATE INDEX lead_tags_lead ON public.lead_tags USING btree (workspace_id, lead_id, tag_id);

CREATE INDEX leads_assignee_recent ON public.leads USING btree (workspace_id, assignee_id, last_interaction_at DESC, id DESC) WHERE (assignee_id IS NOT NULL);

CREATE INDEX leads_awaiting_model ON public.leads USING btree (workspace_id, model_tries, id) WHERE awaits_model;

CREATE INDEX leads_created ON public.leads USING btree (workspace_id, created_at DESC, id DESC);

CREATE INDEX leads_email_recent ON public.leads USING btree (workspace_id, last_interaction_at DESC, id DESC) WHERE (email IS NOT NULL);

CREATE INDEX leads_nobody_recent ON public.leads USING btree (workspace_id, last_interaction_at DESC, id DESC) WHERE (assignee_id IS NULL);

CREATE INDEX leads_pending ON public.leads USING btree (workspace_id) WHERE needs_analysis;

CREATE INDEX leads_phone_recent ON public.leads USING btree (workspace_id, last_interaction_at DESC, id DESC) WHERE (phone IS NOT NULL);

CREATE INDEX leads_recent ON public.leads USING btree (workspace_id, last_interaction_at DESC, id DESC);

CREATE INDEX leads_replied ON public.leads USING btree (workspace_id, replied_at) WHERE (replied_at IS NOT NULL);

CREATE INDEX leads_score ON public.leads USING btree (workspace_id, score_key DESC, id DESC);

CREATE INDEX leads_status_recent ON public.leads USING btree (workspace_id, status, last_interaction_at DESC, id DESC);

CREATE INDEX leads_status_score ON public.leads USING btree (workspace_id, status, score_key DESC, id DESC);

CREATE INDEX leads_type_recent ON public.leads USING btree (workspace_id, lead_type, last_interaction_at DESC, id DESC);

CREATE INDEX leads_type_score ON public.leads USING btree (workspace_id, lead_type, score_key DESC, id DESC);

CREATE INDEX leads_value ON public.leads USING btree (workspace_id, value_key DESC, id DESC);

CREATE INDEX leads_wants_achat ON public.leads USING btree (workspace_id, id) WHERE ('achat'::text = ANY (intents));

CREATE INDEX leads_wants_info ON public.leads USING btree (workspace_id, id) WHERE ('info'::text = ANY (intents));

CREATE INDEX leads_wants_interesse ON public.leads USING btree (workspace_id, id) WHERE ('interesse'::text = ANY (intents));

CREATE INDEX leads_wants_prix ON public.leads USING btree (workspace_id, id) WHERE ('prix'::text = ANY (intents));

CREATE INDEX members_user ON public.members USING btree (user_id, created_at);

CREATE INDEX notification_reads_notification ON public.notification_reads USING btree (workspace_id, notification_id);

CREATE INDEX notification_reads_user ON public.notification_reads USING btree (user_id);

CREATE INDEX notifications_account ON public.notifications USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);

CREATE INDEX notifications_age ON public.notifications USING brin (created_at);

CREATE INDEX notifications_contact ON public.notifications USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);

CREATE INDEX notifications_newest ON public.notifications USING btree (workspace_id, created_at DESC, id DESC);

CREATE INDEX notifications_outbound ON public.notifications USING btree (workspace_id, outbound_id) WHERE (outbound_id IS NOT NULL);

CREATE INDEX outbound_account ON public.outbound_messages USING btree (workspace_id, account_id, created_at DESC, id DESC);

CREATE INDEX outbound_autopilot ON public.outbound_messages USING btree (workspace_id, autopilot_type, approved_at) WHERE (autopilot_type IS NOT NULL);

CREATE INDEX outbound_contact ON public.outbound_messages USING btree (workspace_id, contact_id, created_at DESC, id DESC);

CREATE INDEX outbound_failed ON public.outbound_messages USING btree (workspace_id, updated_at) WHERE (state = 'failed'::text);

CREATE INDEX outbound_lead ON public.outbound_messages USING btree (workspace_id, lead_id, created_at DESC, id DESC);

CREATE INDEX outbound_left ON public.outbound_messages USING btree (workspace_id, sent_at) WHERE (state = 'sent'::text);

CREATE INDEX outbound_messages_of_agent ON public.outbound_messages USING btree (workspace_id, agent_type, approved_at) WHERE (agent_type IS NOT NULL);

CREATE INDEX outbound_newest ON public.outbound_messages USING btree (workspace_id, created_at DESC, id DESC);

CREATE UNIQUE INDEX outbound_one_open ON public.outbound_messages USING btree (workspace_id, lead_id) WHERE (state = ANY (ARRAY['suggested'::text, 'approved'::text, 'scheduled'::text, 'sending'::text]));

CREATE INDEX outbound_sent ON public.outbound_messages USING btree (workspace_id, account_id, sent_at DESC) WHERE (state = 'sent'::text);

CREATE INDEX outbound_state ON public.outbound_messages USING btree (workspace_id, state, created_at DESC, id DESC);

CREATE INDEX outbound_under_way ON public.outbound_messages USING btree (workspace_id, id) WHERE (state = ANY (ARRAY['approved'::text, 'scheduled'::text, 'sending'::text]));

CREATE INDEX refresh_tokens_family ON public.refresh_tokens USING btree (family);

CREATE INDEX refresh_tokens_user ON public.refresh_tokens USING btree (user_id);

CREATE INDEX send_ledger_instance ON public.send_ledger USING btree (reserved_at) WHERE (released_at IS NULL);

CREATE INDEX send_ledger_window ON public.send_ledger USING btree (workspace_id, account_id, reserved_at) WHERE (released_at IS NULL);

CREATE INDEX sequence_runs_by_time ON public.sequence_runs USING btree (workspace_id, sequence_id, created_at, id);

CREATE INDEX sequence_runs_due ON public.sequence_runs USING btree (next_at) WHERE ((state = 'running'::text) AND (next_at IS NOT NULL));

CREATE INDEX sequence_runs_of_contact ON public.sequence_runs USING btree (workspace_id, contact_id);

CREATE INDEX sequence_runs_of_lead ON public.sequence_runs USING btree (workspace_id, lead_id);

CREATE UNIQUE INDEX sequence_runs_one_running ON public.sequence_runs USING btree (workspace_id, contact_id) WHERE (state = 'running'::text);

CREATE INDEX sign_in_challenges_user ON public.sign_in_challenges USING btree (user_id);

CREATE INDEX sign_in_failures_key ON public.sign_in_failures USING btree (key, at);

CREATE INDEX sign_ins_user ON public.sign_ins USING btree (user_id, last_used_at);

CREATE INDEX social_accounts_due ON public.social_accounts USING btree (next_sync_at) WHERE (status = 'active'::text);

CREATE INDEX social_accounts_ending ON public.social_accounts USING btree (session_expires_at) WHERE (status = 'active'::text);

CREATE INDEX social_accounts_followers_due ON public.social_accounts USING btree (next_followers_at) WHERE (status = 'active'::text);

CREATE INDEX suppression_hashes_of_contact ON public.suppression_hashes USING btree (workspace_id, contact_id);

CREATE INDEX suppressions_newest ON public.suppressions USING btree (workspace_id, created_at DESC, contact_id DESC);

CREATE INDEX user_idempotency_keys_age ON public.user_idempotency_keys USING btree (created_at);

CREATE INDEX workspaces_closing ON public.workspaces USING btree (delete_after) WHERE (delete_after IS NOT NULL);

CREATE TRIGGER account_tells_integrations AFTER UPDATE OF status ON public.social_accounts FOR EACH ROW WHEN (((old.status = 'active'::text) AND (new.status = ANY (ARRAY['expired'::text, 'paused'::text])))) EXECUTE FUNCTION public.account_tells_integrations();

CREATE TRIGGER heed_suppression_hashes AFTER INSERT ON public.contacts FOR EACH ROW EXECUTE FUNCTION public.heed_suppression_hashes();

CREATE TRIGGER heed_suppression_hashes_again AFTER UPDATE OF handle, person_key ON public.contacts FOR EACH ROW WHEN (((old.handle <> new.handle) OR (old.person_key <> new.person_key))) EXECUTE FUNCTION public.heed_suppression_hashes();

CREATE CONSTRAINT TRIGGER integration_change_wakes AFTER INSERT ON public.integration_changes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.integration_change_wakes();

CREATE TRIGGER keep_out_erased_followers BEFORE INSERT ON public.account_followers FOR EACH ROW EXECUTE FUNCTION public.keep_out_erased_followers();

CREATE TRIGGER keep_out_the_erased BEFORE INSERT ON public.contacts FOR EACH ROW EXECUTE FUNCTION public.keep_out_the_erased();

CREATE TRIGGER keep_suppression_hashes AFTER INSERT OR DELETE OR UPDATE OF reason ON public.suppressions FOR EACH ROW EXECUTE FUNCTION public.keep_suppression_hashes();

CREATE TRIGGER lead_changed_tells_integrations AFTER UPDATE OF lead_type, interest_score, status, phone, email, intents, deal_amount, deal_currency, assignee_id ON public.leads FOR EACH ROW WHEN ((((((((((old.lead_type IS DISTINCT FROM new.lead_type) OR (old.interest_score IS DISTINCT FROM new.interest_score)) OR (old.status IS DISTINCT FROM new.status)) OR (old.phone IS DISTINCT FROM new.phone)) OR (old.email IS DISTINCT FROM new.email)) OR (old.intents IS DISTINCT FROM new.intents)) OR (old.deal_amount IS DISTINCT FROM new.deal_amount)) OR (old.deal_currency IS DISTINCT FROM new.deal_currency)) OR (old.assignee_id IS DISTINCT FROM new.assignee_id))) EXECUTE FUNCTION public.lead_tells_integrations();

CREATE TRIGGER lead_created_tells_integrations AFTER INSERT ON public.leads FOR EACH ROW EXECUTE FUNCTION public.lead_tells_integrations();

CREATE TRIGGER lead_tags_history AFTER INSERT OR DELETE ON public.lead_tags FOR EACH ROW EXECUTE FUNCTION public.lead_tags_keep_history();

CREATE TRIGGER leads_history AFTER UPDATE OF status, assignee_id, deal_amount, deal_currency, phone, email ON public.leads FOR EACH ROW WHEN ((old.version <> new.version)) EXECUTE FUNCTION public.lead_keeps_history();

CREATE TRIGGER leads_version BEFORE UPDATE OF status, assignee_id, deal_amount, deal_currency, phone, email ON public.leads FOR EACH ROW WHEN (((((((old.status IS DISTINCT FROM new.status) OR (old.assignee_id IS DISTINCT FROM new.assignee_id)) OR (old.deal_amount IS DISTINCT FROM new.deal_amount)) OR (old.deal_currency IS DISTINCT FROM new.deal_currency)) OR (old.phone IS DISTINCT FROM new.phone)) OR (old.email IS DISTINCT FROM new.email))) EXECUTE FUNCTION public.lead_counts_versions();

CREATE TRIGGER message_tells_integrations AFTER INSERT ON public.interactions FOR EACH ROW WHEN (((new.type = 'dm'::text) AND (new.direction = 'in'::text))) EXECUTE FUNCTION public.message_tells_integrations();

ALTER TABLE ONLY public.account_followers
    ADD CONSTRAINT account_followers_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES public.social_accounts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.account_incidents
    ADD CONSTRAINT account_incidents_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES public.social_accounts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.agent_moves
    ADD CONSTRAINT agent_moves_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.agent_policies
    ADD CONSTRAINT agent_policies_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.agent_talks
    ADD CONSTRAINT agent_talks_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.assistants
    ADD CONSTRAINT assistants_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.automation_pauses
    ADD CONSTRAINT automation_pauses_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.autopilot
    ADD CONSTRAINT autopilot_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.connections
    ADD CONSTRAINT connections_reconnects_fkey FOREIGN KEY (workspace_id, reconnects) REFERENCES public.social_accounts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.connections
    ADD CONSTRAINT connections_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.contact_links
    ADD CONSTRAINT contact_links_workspace_id_first_id_fkey FOREIGN KEY (workspace_id, first_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.contact_links
    ADD CONSTRAINT contact_links_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.contact_links
    ADD CONSTRAINT contact_links_workspace_id_second_id_fkey FOREIGN KEY (workspace_id, second_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.contact_points
    ADD CONSTRAINT contact_points_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.contact_points
    ADD CONSTRAINT contact_points_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES public.social_accounts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_integration_fkey FOREIGN KEY (workspace_id, integration_id) REFERENCES public.integrations(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.erased_names
    ADD CONSTRAINT erased_names_workspace_id_erasure_id_fkey FOREIGN KEY (workspace_id, erasure_id) REFERENCES public.erasures(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.erasures
    ADD CONSTRAINT erasures_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.google_identities
    ADD CONSTRAINT google_identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.import_parts
    ADD CONSTRAINT import_parts_import_fkey FOREIGN KEY (workspace_id, import_id) REFERENCES public.imports(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_account_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES public.social_accounts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.integration_changes
    ADD CONSTRAINT integration_changes_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.integration_changes
    ADD CONSTRAINT integration_changes_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.integrations
    ADD CONSTRAINT integrations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.interactions
    ADD CONSTRAINT interactions_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES public.social_accounts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.interactions
    ADD CONSTRAINT interactions_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.interactions
    ADD CONSTRAINT interactions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lead_analyses
    ADD CONSTRAINT lead_analyses_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lead_analyses
    ADD CONSTRAINT lead_analyses_workspace_id_lead_id_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES public.leads(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lead_corrections
    ADD CONSTRAINT lead_corrections_lead_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES public.leads(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lead_corrections
    ADD CONSTRAINT lead_corrections_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lead_history
    ADD CONSTRAINT lead_history_workspace_id_lead_id_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES public.leads(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lead_notes
    ADD CONSTRAINT lead_notes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lead_notes
    ADD CONSTRAINT lead_notes_workspace_id_lead_id_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES public.leads(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lead_tags
    ADD CONSTRAINT lead_tags_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lead_tags
    ADD CONSTRAINT lead_tags_workspace_id_lead_id_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES public.leads(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lead_tags
    ADD CONSTRAINT lead_tags_workspace_id_tag_id_fkey FOREIGN KEY (workspace_id, tag_id) REFERENCES public.tags(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lead_views
    ADD CONSTRAINT lead_views_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.leads
    ADD CONSTRAINT leads_workspace_id_assignee_id_fkey FOREIGN KEY (workspace_id, assignee_id) REFERENCES public.members(workspace_id, user_id) ON DELETE SET NULL (assignee_id);

ALTER TABLE ONLY public.leads
    ADD CONSTRAINT leads_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.leads
    ADD CONSTRAINT leads_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.legal_bases
    ADD CONSTRAINT legal_bases_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_workspace_id_conversation_id_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES public.conversations(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.model_use
    ADD CONSTRAINT model_use_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notification_reads
    ADD CONSTRAINT notification_reads_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notification_reads
    ADD CONSTRAINT notification_reads_workspace_id_notification_id_fkey FOREIGN KEY (workspace_id, notification_id) REFERENCES public.notifications(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES public.social_accounts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_workspace_id_outbound_id_fkey FOREIGN KEY (workspace_id, outbound_id) REFERENCES public.outbound_messages(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.one_time_tokens
    ADD CONSTRAINT one_time_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.outbound_history
    ADD CONSTRAINT outbound_history_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.outbound_history
    ADD CONSTRAINT outbound_history_workspace_id_outbound_id_fkey FOREIGN KEY (workspace_id, outbound_id) REFERENCES public.outbound_messages(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.outbound_messages
    ADD CONSTRAINT outbound_messages_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES public.social_accounts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.outbound_messages
    ADD CONSTRAINT outbound_messages_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.outbound_messages
    ADD CONSTRAINT outbound_messages_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT refresh_tokens_family_fkey FOREIGN KEY (family) REFERENCES public.sign_ins(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT refresh_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.second_factors
    ADD CONSTRAINT second_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.send_ledger
    ADD CONSTRAINT send_ledger_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES public.social_accounts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.send_ledger
    ADD CONSTRAINT send_ledger_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sequence_runs
    ADD CONSTRAINT sequence_runs_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sequence_runs
    ADD CONSTRAINT sequence_runs_workspace_id_lead_id_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES public.leads(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sequence_runs
    ADD CONSTRAINT sequence_runs_workspace_id_sequence_id_fkey FOREIGN KEY (workspace_id, sequence_id) REFERENCES public.sequences(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sequence_steps
    ADD CONSTRAINT sequence_steps_workspace_id_sequence_id_fkey FOREIGN KEY (workspace_id, sequence_id) REFERENCES public.sequences(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sequences
    ADD CONSTRAINT sequences_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sign_in_challenges
    ADD CONSTRAINT sign_in_challenges_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sign_ins
    ADD CONSTRAINT sign_ins_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.social_accounts
    ADD CONSTRAINT social_accounts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.suppression_hashes
    ADD CONSTRAINT suppression_hashes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.suppressions
    ADD CONSTRAINT suppressions_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.suppressions
    ADD CONSTRAINT suppressions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.tags
    ADD CONSTRAINT tags_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.targets
    ADD CONSTRAINT targets_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES public.contacts(workspace_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.targets
    ADD CONSTRAINT targets_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.user_idempotency_keys
    ADD CONSTRAINT user_idempotency_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE public.account_followers ENABLE ROW LEVEL SECURITY;

CREATE POLICY account_followers_tenant ON public.account_followers TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.account_incidents ENABLE ROW LEVEL SECURITY;

CREATE POLICY account_incidents_owner ON public.account_incidents TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY account_incidents_tenant ON public.account_incidents TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.agent_moves ENABLE ROW LEVEL SECURITY;

CREATE POLICY agent_moves_owner ON public.agent_moves TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY agent_moves_tenant ON public.agent_moves TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.agent_policies ENABLE ROW LEVEL SECURITY;

CREATE POLICY agent_policies_owner ON public.agent_policies TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY agent_policies_tenant ON public.agent_policies TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.agent_talks ENABLE ROW LEVEL SECURITY;

CREATE POLICY agent_talks_owner ON public.agent_talks TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY agent_talks_tenant ON public.agent_talks TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.api_keys ENABLE ROW LEVEL SECURITY;

CREATE POLICY api_keys_system ON public.api_keys TO vistaflow_system USING (true) WITH CHECK (true);

CREATE POLICY api_keys_tenant ON public.api_keys TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.assistants ENABLE ROW LEVEL SECURITY;

CREATE POLICY assistants_owner ON public.assistants TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY assistants_tenant ON public.assistants TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.audit_log ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_log_system ON public.audit_log FOR INSERT TO vistaflow_system WITH CHECK (true);

CREATE POLICY audit_log_tenant ON public.audit_log TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.automation_pauses ENABLE ROW LEVEL SECURITY;

CREATE POLICY automation_pauses_tenant ON public.automation_pauses TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.autopilot ENABLE ROW LEVEL SECURITY;

CREATE POLICY autopilot_tenant ON public.autopilot TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.connections ENABLE ROW LEVEL SECURITY;

CREATE POLICY connections_owner ON public.connections TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY connections_tenant ON public.connections TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.contact_links ENABLE ROW LEVEL SECURITY;

CREATE POLICY contact_links_tenant ON public.contact_links TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.contact_points ENABLE ROW LEVEL SECURITY;

CREATE POLICY contact_points_owner ON public.contact_points TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY contact_points_tenant ON public.contact_points TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.contacts ENABLE ROW LEVEL SECURITY;

CREATE POLICY contacts_owner ON public.contacts TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY contacts_tenant ON public.contacts TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.conversations ENABLE ROW LEVEL SECURITY;

CREATE POLICY conversations_tenant ON public.conversations TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.deliveries ENABLE ROW LEVEL SECURITY;

CREATE POLICY deliveries_owner ON public.deliveries TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY deliveries_tenant ON public.deliveries TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.erased_names ENABLE ROW LEVEL SECURITY;

CREATE POLICY erased_names_tenant ON public.erased_names TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.erasures ENABLE ROW LEVEL SECURITY;

CREATE POLICY erasures_tenant ON public.erasures TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.events ENABLE ROW LEVEL SECURITY;

CREATE POLICY events_owner ON public.events TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY events_tenant ON public.events TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.idempotency_keys ENABLE ROW LEVEL SECURITY;

CREATE POLICY idempotency_keys_owner ON public.idempotency_keys TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY idempotency_keys_tenant ON public.idempotency_keys TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.import_parts ENABLE ROW LEVEL SECURITY;

CREATE POLICY import_parts_owner ON public.import_parts TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY import_parts_tenant ON public.import_parts TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.imports ENABLE ROW LEVEL SECURITY;

CREATE POLICY imports_owner ON public.imports TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY imports_tenant ON public.imports TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.integration_changes ENABLE ROW LEVEL SECURITY;

CREATE POLICY integration_changes_owner ON public.integration_changes TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY integration_changes_tenant ON public.integration_changes TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.integrations ENABLE ROW LEVEL SECURITY;

CREATE POLICY integrations_owner ON public.integrations TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY integrations_tenant ON public.integrations TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.interactions ENABLE ROW LEVEL SECURITY;

CREATE POLICY interactions_owner ON public.interactions TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY interactions_tenant ON public.interactions TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.invitations ENABLE ROW LEVEL SECURITY;

CREATE POLICY invitations_system ON public.invitations TO vistaflow_system USING (true) WITH CHECK (true);

CREATE POLICY invitations_tenant ON public.invitations TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.job_pauses ENABLE ROW LEVEL SECURITY;

CREATE POLICY job_pauses_owner ON public.job_pauses TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY job_pauses_tenant ON public.job_pauses TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.jobs ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_owner ON public.jobs TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY jobs_tenant ON public.jobs TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.lead_analyses ENABLE ROW LEVEL SECURITY;

CREATE POLICY lead_analyses_tenant ON public.lead_analyses TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.lead_corrections ENABLE ROW LEVEL SECURITY;

CREATE POLICY lead_corrections_owner ON public.lead_corrections TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY lead_corrections_tenant ON public.lead_corrections TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.lead_history ENABLE ROW LEVEL SECURITY;

CREATE POLICY lead_history_owner ON public.lead_history TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY lead_history_tenant ON public.lead_history TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.lead_notes ENABLE ROW LEVEL SECURITY;

CREATE POLICY lead_notes_tenant ON public.lead_notes TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.lead_tags ENABLE ROW LEVEL SECURITY;

CREATE POLICY lead_tags_tenant ON public.lead_tags TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.lead_views ENABLE ROW LEVEL SECURITY;

CREATE POLICY lead_views_tenant ON public.lead_views TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.leads ENABLE ROW LEVEL SECURITY;

CREATE POLICY leads_owner ON public.leads TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY leads_tenant ON public.leads TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.legal_bases ENABLE ROW LEVEL SECURITY;

CREATE POLICY legal_bases_tenant ON public.legal_bases TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.members ENABLE ROW LEVEL SECURITY;

CREATE POLICY members_owner ON public.members TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY members_system ON public.members TO vistaflow_system USING (true) WITH CHECK (true);

CREATE POLICY members_tenant ON public.members TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.messages ENABLE ROW LEVEL SECURITY;

CREATE POLICY messages_tenant ON public.messages TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.model_use ENABLE ROW LEVEL SECURITY;

CREATE POLICY model_use_owner ON public.model_use TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY model_use_tenant ON public.model_use TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.notification_reads ENABLE ROW LEVEL SECURITY;

CREATE POLICY notification_reads_tenant ON public.notification_reads TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.notifications ENABLE ROW LEVEL SECURITY;

CREATE POLICY notifications_owner ON public.notifications TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY notifications_tenant ON public.notifications TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.outbound_history ENABLE ROW LEVEL SECURITY;

CREATE POLICY outbound_history_tenant ON public.outbound_history TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.outbound_messages ENABLE ROW LEVEL SECURITY;

CREATE POLICY outbound_messages_owner ON public.outbound_messages TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY outbound_messages_tenant ON public.outbound_messages TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.send_ledger ENABLE ROW LEVEL SECURITY;

CREATE POLICY send_ledger_owner ON public.send_ledger TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY send_ledger_tenant ON public.send_ledger TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.sequence_runs ENABLE ROW LEVEL SECURITY;

CREATE POLICY sequence_runs_owner ON public.sequence_runs TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY sequence_runs_tenant ON public.sequence_runs TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.sequence_steps ENABLE ROW LEVEL SECURITY;

CREATE POLICY sequence_steps_tenant ON public.sequence_steps TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.sequences ENABLE ROW LEVEL SECURITY;

CREATE POLICY sequences_owner ON public.sequences TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY sequences_tenant ON public.sequences TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.social_accounts ENABLE ROW LEVEL SECURITY;

CREATE POLICY social_accounts_owner ON public.social_accounts TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY social_accounts_tenant ON public.social_accounts TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.suppression_hashes ENABLE ROW LEVEL SECURITY;

CREATE POLICY suppression_hashes_tenant ON public.suppression_hashes TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.suppressions ENABLE ROW LEVEL SECURITY;

CREATE POLICY suppressions_tenant ON public.suppressions TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.tags ENABLE ROW LEVEL SECURITY;

CREATE POLICY tags_tenant ON public.tags TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.targets ENABLE ROW LEVEL SECURITY;

CREATE POLICY targets_tenant ON public.targets TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.templates ENABLE ROW LEVEL SECURITY;

CREATE POLICY templates_tenant ON public.templates TO vistaflow_tenant USING ((workspace_id = public.app_workspace())) WITH CHECK ((workspace_id = public.app_workspace()));

ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;

CREATE POLICY users_owner ON public.users TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY users_system ON public.users TO vistaflow_system USING (true) WITH CHECK (true);

ALTER TABLE public.workspaces ENABLE ROW LEVEL SECURITY;

CREATE POLICY workspaces_owner ON public.workspaces TO vistaflow USING (true) WITH CHECK (true);

CREATE POLICY workspaces_system ON public.workspaces TO vistaflow_system USING (true) WITH CHECK (true);

CREATE POLICY workspaces_tenant ON public.workspaces TO vistaflow_tenant USING ((id = public.app_workspace())) WITH CHECK ((id = public.app_workspace()));

GRANT USAGE ON SCHEMA public TO vistaflow_tenant;
GRANT USAGE ON SCHEMA public TO vistaflow_system;

REVOKE ALL ON FUNCTION public.account_tells_integrations() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.accounts_ending_soon(at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.accounts_ending_soon(at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.accounts_to_try_again(at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.accounts_to_try_again(at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.app_administrators() FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_administrators() TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.app_cancel_job(job_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_cancel_job(job_id uuid) TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.app_emit(event_kind text, entity uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_emit(event_kind text, entity uuid) TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.app_enqueue(job_id uuid, job_queue text, job_kind text, job_payload jsonb, job_priority integer, job_serial text, job_unique text, job_run_at timestamp with time zone, job_attempts integer, job_lease integer, job_trace text, job_cancellable boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_enqueue(job_id uuid, job_queue text, job_kind text, job_payload jsonb, job_priority integer, job_serial text, job_unique text, job_run_at timestamp with time zone, job_attempts integer, job_lease integer, job_trace text, job_cancellable boolean) TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.app_enqueue_all(ids uuid[], job_queue text, job_kind text, payloads jsonb[], job_priority integer, job_attempts integer, job_lease integer, job_trace text, job_cancellable boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_enqueue_all(ids uuid[], job_queue text, job_kind text, payloads jsonb[], job_priority integer, job_attempts integer, job_lease integer, job_trace text, job_cancellable boolean) TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.app_fold(input text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_fold(input text) TO vistaflow_tenant;
GRANT ALL ON FUNCTION public.app_fold(input text) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.app_hold_job(job_id uuid, job_fence bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_hold_job(job_id uuid, job_fence bigint) TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.app_members() FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_members() TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.app_now() FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_now() TO vistaflow_tenant;
GRANT ALL ON FUNCTION public.app_now() TO vistaflow_system;

REVOKE ALL ON FUNCTION public.app_retry_job(job_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_retry_job(job_id uuid) TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.app_schedule_times(names text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_schedule_times(names text[]) TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.app_workspace() FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_workspace() TO vistaflow_tenant;
GRANT ALL ON FUNCTION public.app_workspace() TO vistaflow_system;

REVOKE ALL ON FUNCTION public.claim_due_accounts(at_most integer, every interval, jitter interval) FROM PUBLIC;
GRANT ALL ON FUNCTION public.claim_due_accounts(at_most integer, every interval, jitter interval) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.claim_due_sequence_runs(at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.claim_due_sequence_runs(at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.claim_follower_reads(at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.claim_follower_reads(at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.contacts_matching(folded text, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.contacts_matching(folded text, at_most integer) TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.erased_thread_hash(workspace uuid, thread text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.erased_thread_hash(workspace uuid, thread text) TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.erasure_of(workspace uuid, of_platform text, of_handle text, of_key text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.erasure_of(workspace uuid, of_platform text, of_handle text, of_key text) TO vistaflow_tenant;

GRANT SELECT,INSERT ON TABLE public.events TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.events_after(cursor_xid xid8, cursor_id bigint, how_many integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.events_after(cursor_xid xid8, cursor_id bigint, how_many integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.events_head() FROM PUBLIC;
GRANT ALL ON FUNCTION public.events_head() TO vistaflow_system;

REVOKE ALL ON FUNCTION public.events_prune(keep interval) FROM PUBLIC;
GRANT ALL ON FUNCTION public.events_prune(keep interval) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.events_waiting() FROM PUBLIC;
GRANT ALL ON FUNCTION public.events_waiting() TO vistaflow_system;

REVOKE ALL ON FUNCTION public.forget_idempotency_keys() FROM PUBLIC;
GRANT ALL ON FUNCTION public.forget_idempotency_keys() TO vistaflow_system;

REVOKE ALL ON FUNCTION public.forget_old_connections() FROM PUBLIC;
GRANT ALL ON FUNCTION public.forget_old_connections() TO vistaflow_system;

REVOKE ALL ON FUNCTION public.forget_old_deliveries(at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.forget_old_deliveries(at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.forget_old_imports() FROM PUBLIC;
GRANT ALL ON FUNCTION public.forget_old_imports() TO vistaflow_system;

REVOKE ALL ON FUNCTION public.forget_old_incidents() FROM PUBLIC;
GRANT ALL ON FUNCTION public.forget_old_incidents() TO vistaflow_system;

REVOKE ALL ON FUNCTION public.heed_suppression_hashes() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.instance_selector_reports(at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.instance_selector_reports(at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.instance_send_opens_at(per_hour integer, per_day integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.instance_send_opens_at(per_hour integer, per_day integer) TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.instance_workspaces(after uuid, only_one uuid, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.instance_workspaces(after uuid, only_one uuid, at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.integration_change_wakes() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.integrations_left_behind(at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.integrations_left_behind(at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.integrations_listen(of_workspace uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.interactions_matching(folded text, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.interactions_matching(folded text, at_most integer) TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.job_dead(at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.job_dead(at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.job_expire() FROM PUBLIC;
GRANT ALL ON FUNCTION public.job_expire() TO vistaflow_system;

REVOKE ALL ON FUNCTION public.job_fail(job_workspace uuid, job_id uuid, job_fence bigint, why text, pause interval, uncounted boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.job_fail(job_workspace uuid, job_id uuid, job_fence bigint, why text, pause interval, uncounted boolean) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.job_heartbeat(workspaces uuid[], ids uuid[], fences bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.job_heartbeat(workspaces uuid[], ids uuid[], fences bigint[]) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.job_is_paused(job_queue text, job_workspace uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.job_key_held(job_workspace uuid, job_serial text) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.job_next_at(queues text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.job_next_at(queues text[]) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.job_pause(paused_queue text, paused_workspace uuid, by_whom text, pause boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.job_pause(paused_queue text, paused_workspace uuid, by_whom text, pause boolean) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.job_prune(keep_done interval, keep_dead interval) FROM PUBLIC;
GRANT ALL ON FUNCTION public.job_prune(keep_done interval, keep_dead interval) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.job_put(job_workspace uuid, job_id uuid, job_queue text, job_kind text, job_payload jsonb, job_priority integer, job_serial text, job_unique text, job_run_at timestamp with time zone, job_attempts integer, job_lease integer, job_trace text, job_cancellable boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.job_revive(job_workspace uuid, job_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.job_revive(job_workspace uuid, job_id uuid) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.job_stats() FROM PUBLIC;
GRANT ALL ON FUNCTION public.job_stats() TO vistaflow_system;

REVOKE ALL ON FUNCTION public.job_turn(queues text[], worker_name text, how_many integer, first uuid, ended_workspaces uuid[], ended_ids uuid[], ended_fences bigint[], tell boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.job_turn(queues text[], worker_name text, how_many integer, first uuid, ended_workspaces uuid[], ended_ids uuid[], ended_fences bigint[], tell boolean) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.job_wake_for(job_queue text, due timestamp with time zone, moment timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.keep_out_erased_followers() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.keep_out_the_erased() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.keep_suppression_hashes() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.lead_counts_versions() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.lead_keeps_history() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.lead_tags_keep_history() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.lead_tells_integrations() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.leads_matching(folded text, reach text, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.leads_matching(folded text, reach text, at_most integer) TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.message_tells_integrations() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.notifications_prune(keep interval, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.notifications_prune(keep interval, at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.outbound_without_job(at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.outbound_without_job(at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.schedule_claim(names text[], worker_name text, lease interval) FROM PUBLIC;
GRANT ALL ON FUNCTION public.schedule_claim(names text[], worker_name text, lease interval) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.schedule_done(schedule_name text, schedule_fence bigint, following timestamp with time zone, error_text text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.schedule_done(schedule_name text, schedule_fence bigint, following timestamp with time zone, error_text text) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.schedule_register(schedule_name text, new_spec text, first_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.schedule_register(schedule_name text, new_spec text, first_at timestamp with time zone) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.schedule_renew(schedule_name text, schedule_fence bigint, lease interval) FROM PUBLIC;
GRANT ALL ON FUNCTION public.schedule_renew(schedule_name text, schedule_fence bigint, lease interval) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.schedule_wait(names text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.schedule_wait(names text[]) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.schema_version() FROM PUBLIC;
GRANT ALL ON FUNCTION public.schema_version() TO vistaflow_system;

REVOKE ALL ON FUNCTION public.suppression_hashes_of(workspace uuid, platform text, handle text, person_key text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.suppression_hashes_of(workspace uuid, platform text, handle text, person_key text) TO vistaflow_tenant;

REVOKE ALL ON FUNCTION public.sync_lag() FROM PUBLIC;
GRANT ALL ON FUNCTION public.sync_lag() TO vistaflow_system;

REVOKE ALL ON FUNCTION public.system_enqueue(job_workspace uuid, job_id uuid, job_queue text, job_kind text, job_payload jsonb, job_priority integer, job_serial text, job_unique text, job_run_at timestamp with time zone, job_attempts integer, job_lease integer, job_trace text, job_cancellable boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.system_enqueue(job_workspace uuid, job_id uuid, job_queue text, job_kind text, job_payload jsonb, job_priority integer, job_serial text, job_unique text, job_run_at timestamp with time zone, job_attempts integer, job_lease integer, job_trace text, job_cancellable boolean) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.system_enqueue_all(job_workspace uuid, ids uuid[], job_queue text, job_kind text, payloads jsonb[], job_priority integer, job_attempts integer, job_lease integer, job_trace text, job_cancellable boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.system_enqueue_all(job_workspace uuid, ids uuid[], job_queue text, job_kind text, payloads jsonb[], job_priority integer, job_attempts integer, job_lease integer, job_trace text, job_cancellable boolean) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.system_member_joined(joined_workspace uuid, notice uuid, who uuid, as_role text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.system_member_joined(joined_workspace uuid, notice uuid, who uuid, as_role text) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.workspace_purge(which uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspace_purge(which uuid) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.workspaces_awaiting_model(at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_awaiting_model(at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.workspaces_to_purge(at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_to_purge(at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.workspaces_with_messages_to_extract(at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_with_messages_to_extract(at_most integer) TO vistaflow_system;

REVOKE ALL ON FUNCTION public.workspaces_with_pending_leads(at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.workspaces_with_pending_leads(at_most integer) TO vistaflow_system;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_followers TO vistaflow_tenant;

GRANT SELECT,INSERT ON TABLE public.account_incidents TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.agent_moves TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.agent_policies TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.agent_talks TO vistaflow_tenant;

GRANT SELECT,INSERT,UPDATE ON TABLE public.api_keys TO vistaflow_tenant;
GRANT SELECT ON TABLE public.api_keys TO vistaflow_system;

GRANT UPDATE(last_used_at) ON TABLE public.api_keys TO vistaflow_system;

GRANT UPDATE(revoked_at) ON TABLE public.api_keys TO vistaflow_system;

GRANT SELECT ON TABLE public.app_clock TO vistaflow_tenant;
GRANT SELECT ON TABLE public.app_clock TO vistaflow_system;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.assistants TO vistaflow_tenant;

GRANT SELECT,INSERT ON TABLE public.audit_log TO vistaflow_tenant;
GRANT INSERT ON TABLE public.audit_log TO vistaflow_system;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.automation_pauses TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.autopilot TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.connections TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contact_links TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contact_points TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contacts TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.deliveries TO vistaflow_tenant;

GRANT SELECT,INSERT ON TABLE public.erased_names TO vistaflow_tenant;

GRANT SELECT,INSERT,UPDATE ON TABLE public.erasures TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.google_identities TO vistaflow_system;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idempotency_keys TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.import_parts TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.imports TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.integration_changes TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.integrations TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.interactions TO vistaflow_tenant;

GRANT SELECT,INSERT,UPDATE ON TABLE public.invitations TO vistaflow_tenant;
GRANT SELECT ON TABLE public.invitations TO vistaflow_system;

GRANT UPDATE(accepted_at) ON TABLE public.invitations TO vistaflow_system;

GRANT SELECT ON TABLE public.job_pauses TO vistaflow_tenant;

GRANT SELECT ON TABLE public.jobs TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lead_analyses TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lead_corrections TO vistaflow_tenant;

GRANT SELECT,INSERT ON TABLE public.lead_history TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lead_notes TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lead_tags TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lead_views TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.leads TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.legal_bases TO vistaflow_tenant;

GRANT SELECT,INSERT,UPDATE ON TABLE public.members TO vistaflow_system;
GRANT SELECT,DELETE ON TABLE public.members TO vistaflow_tenant;

GRANT UPDATE(role) ON TABLE public.members TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.messages TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.model_use TO vistaflow_tenant;

GRANT SELECT,INSERT ON TABLE public.notification_reads TO vistaflow_tenant;

GRANT SELECT,INSERT ON TABLE public.notifications TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.one_time_tokens TO vistaflow_system;

GRANT SELECT,INSERT ON TABLE public.outbound_history TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.outbound_messages TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.recovery_codes TO vistaflow_system;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.refresh_tokens TO vistaflow_system;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.second_factors TO vistaflow_system;

GRANT SELECT,INSERT,UPDATE ON TABLE public.send_ledger TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sequence_runs TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sequence_steps TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sequences TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sign_in_challenges TO vistaflow_system;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sign_in_failures TO vistaflow_system;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sign_ins TO vistaflow_system;

GRANT SELECT,INSERT,UPDATE ON TABLE public.social_accounts TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.suppression_hashes TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.suppressions TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.tags TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.targets TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.templates TO vistaflow_tenant;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.used_states TO vistaflow_system;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.user_idempotency_keys TO vistaflow_system;

GRANT SELECT,INSERT,UPDATE ON TABLE public.users TO vistaflow_system;

GRANT SELECT,INSERT,UPDATE ON TABLE public.workspaces TO vistaflow_system;
GRANT SELECT ON TABLE public.workspaces TO vistaflow_tenant;

GRANT UPDATE(name) ON TABLE public.workspaces TO vistaflow_tenant;

GRANT UPDATE(sends_paused) ON TABLE public.workspaces TO vistaflow_tenant;

GRANT UPDATE(default_region) ON TABLE public.workspaces TO vistaflow_tenant;

GRANT UPDATE(require_second_factor) ON TABLE public.workspaces TO vistaflow_tenant;

GRANT UPDATE(delete_after) ON TABLE public.workspaces TO vistaflow_tenant;

GRANT UPDATE(time_zone) ON TABLE public.workspaces TO vistaflow_tenant;

GRANT UPDATE(send_days) ON TABLE public.workspaces TO vistaflow_tenant;

GRANT UPDATE(send_from) ON TABLE public.workspaces TO vistaflow_tenant;

GRANT UPDATE(send_until) ON TABLE public.workspaces TO vistaflow_tenant;

GRANT UPDATE(first_lead_at) ON TABLE public.workspaces TO vistaflow_tenant;

