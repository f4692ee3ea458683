-- A claim that costs the same however many jobs wait, and that many workers make at once: due jobs are marked, each
-- (workspace, serial key) is a lane, and a claim hops from lane to lane beginning where the one before ended.

ALTER TABLE jobs
    -- Due: true from the time `run_at` on, set by the enqueue or by the claim that comes after.
    ADD COLUMN ready boolean NOT NULL DEFAULT false,
    -- False: what it works on has a life of its own, and is what must be cancelled.
    ADD COLUMN cancellable boolean NOT NULL DEFAULT true,
    -- Checked at each write, a parse each time, and written by the functions below only.
    DROP CONSTRAINT jobs_queue_check, DROP CONSTRAINT jobs_kind_check, DROP CONSTRAINT jobs_max_attempts_check,
    DROP CONSTRAINT jobs_lease_seconds_check,
    DROP CONSTRAINT jobs_state_check,
    ADD CONSTRAINT jobs_state_check CHECK (state IN ('pending', 'running', 'done', 'dead', 'cancelled'));

DROP INDEX jobs_ready, jobs_next, jobs_running, jobs_serial, jobs_finished;
CREATE INDEX jobs_lanes ON jobs (queue, workspace_id, serial_key, priority DESC, run_at, id) WHERE state = 'pending' AND ready;
CREATE INDEX jobs_later ON jobs (queue, run_at) WHERE state = 'pending' AND NOT ready;
-- One running job a serial key; the others by themselves.
CREATE UNIQUE INDEX jobs_running ON jobs (workspace_id, coalesce(nullif(serial_key, ''), id::text)) WHERE state = 'running';
-- Jobs end in about the order in which their rows are written: a summary of each part of the table is enough to forget the old ones.
CREATE INDEX jobs_finished ON jobs USING brin (finished_at) WITH (autosummarize);

REVOKE INSERT ON jobs FROM vistaflow_tenant; -- through app_enqueue only

-- Workers do not take jobs of such a queue ('' for all) and workspace (nil for all).
CREATE TABLE job_pauses (
    queue        text NOT NULL,
    workspace_id uuid NOT NULL,
    since        timestamptz NOT NULL DEFAULT app_now(),
    actor        text NOT NULL,
    PRIMARY KEY (workspace_id, queue)
);
ALTER TABLE job_pauses ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_pauses FORCE ROW LEVEL SECURITY;
CREATE POLICY job_pauses_tenant ON job_pauses TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
CREATE POLICY job_pauses_owner ON job_pauses TO CURRENT_USER USING (true) WITH CHECK (true);
GRANT SELECT ON job_pauses TO vistaflow_tenant;

-- As before (0013), with the pauses, which no reference takes along: they may be of no workspace.
CREATE OR REPLACE FUNCTION workspace_purge(which uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
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

-- Workers look for themselves once a second; they are told at once of what is due before that. Where others wait
-- already, somebody is at work, and looks again after each job. (Every NOTIFY makes the commits of all sessions queue up.)
CREATE FUNCTION job_wake_for(job_queue text, due timestamptz, moment timestamptz) RETURNS void
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
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
REVOKE ALL ON FUNCTION job_wake_for(text, timestamptz, timestamptz) FROM PUBLIC;
DROP TRIGGER jobs_wake ON jobs;
DROP FUNCTION jobs_wake();

DROP FUNCTION app_enqueue(uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer, text);
DROP FUNCTION system_enqueue(uuid, uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer, text);
DROP FUNCTION job_put(uuid, uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer, text);

-- Writes a job, or finds the pending one of the same unique key, which is then due at the earlier of both times and has
-- the later payload. Not granted: see the ones below. (The defaults keep a process of the version before going while
-- this one takes over.)
CREATE FUNCTION job_put(job_workspace uuid, job_id uuid, job_queue text, job_kind text,
                        job_payload jsonb, job_priority integer, job_serial text, job_unique text,
                        job_run_at timestamptz, job_attempts integer, job_lease integer,
                        job_trace text, job_cancellable boolean)
    RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
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

-- A job of the transaction's workspace.
CREATE FUNCTION app_enqueue(job_id uuid, job_queue text, job_kind text, job_payload jsonb,
                            job_priority integer, job_serial text, job_unique text,
                            job_run_at timestamptz, job_attempts integer, job_lease integer,
                            job_trace text DEFAULT '', job_cancellable boolean DEFAULT true)
    RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
BEGIN
    RETURN public.job_put(public.app_workspace(), job_id, job_queue, job_kind, job_payload,
                          job_priority, job_serial, job_unique, job_run_at, job_attempts, job_lease,
                          job_trace, job_cancellable);
END
$$;

-- A job of any workspace, or of none (nil).
CREATE FUNCTION system_enqueue(job_workspace uuid, job_id uuid, job_queue text, job_kind text,
                               job_payload jsonb, job_priority integer, job_serial text,
                               job_unique text, job_run_at timestamptz, job_attempts integer,
                               job_lease integer, job_trace text DEFAULT '',
                               job_cancellable boolean DEFAULT true)
    RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
BEGIN
    RETURN public.job_put(job_workspace, job_id, job_queue, job_kind, job_payload, job_priority,
                          job_serial, job_unique, job_run_at, job_attempts, job_lease,
                          job_trace, job_cancellable);
END
$$;

-- Many due jobs of one kind at once, with neither serial nor unique keys.
CREATE FUNCTION system_enqueue_all(job_workspace uuid, ids uuid[], job_queue text, job_kind text,
                                   payloads jsonb[], job_priority integer, job_attempts integer,
                                   job_lease integer, job_trace text, job_cancellable boolean)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
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

-- The same, of the transaction's workspace.
CREATE FUNCTION app_enqueue_all(ids uuid[], job_queue text, job_kind text, payloads jsonb[],
                                job_priority integer, job_attempts integer, job_lease integer,
                                job_trace text, job_cancellable boolean)
    RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT public.system_enqueue_all(public.app_workspace(), ids, job_queue, job_kind, payloads,
                                     job_priority, job_attempts, job_lease, job_trace, job_cancellable)
$$;

-- As before, but what is due again is ready. Workers call it now and then.
CREATE OR REPLACE FUNCTION job_expire() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE
    moment timestamptz := public.app_now();
    moved  bigint;
BEGIN
    WITH late AS (
        SELECT workspace_id, id FROM public.jobs
         WHERE state = 'running' AND lease_until < moment - interval '5 seconds'
           FOR UPDATE SKIP LOCKED
    ), rival AS (
        -- The pending job that took the unique key meanwhile does the work of this one.
        SELECT l.workspace_id, l.id
          FROM late l
          JOIN public.jobs j USING (workspace_id, id)
         WHERE j.unique_key <> ''
           AND EXISTS (SELECT FROM public.jobs p
                        WHERE p.workspace_id = j.workspace_id AND p.kind = j.kind
                          AND p.unique_key = j.unique_key AND p.state = 'pending')
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

-- Whether a job of that serial key runs.
CREATE FUNCTION job_key_held(job_workspace uuid, job_serial text) RETURNS boolean
    LANGUAGE plpgsql
AS $$
BEGIN
    RETURN EXISTS (SELECT FROM public.jobs r
                    WHERE r.state = 'running' AND r.workspace_id = job_workspace
                      AND coalesce(nullif(r.serial_key, ''), r.id::text) = job_serial);
END
$$;

CREATE FUNCTION job_is_paused(job_queue text, job_workspace uuid) RETURNS boolean
    LANGUAGE plpgsql
AS $$
BEGIN
    RETURN EXISTS (SELECT FROM public.job_pauses p
                    WHERE p.queue IN ('', job_queue)
                      AND p.workspace_id IN (job_workspace, '00000000-0000-0000-0000-000000000000'));
END
$$;

-- The head of a lane.
CREATE TYPE job_lane AS (queue text, workspace_id uuid, serial_key text, priority smallint, run_at timestamptz);

-- One turn of a worker: ends the jobs that succeeded, which come back as 'done' where they were still its own, and takes up to `how_many`
-- due ones. `tell` when one of those that ended had a serial key: other workers may wait for it.
-- Turns go round the lanes, beginning with the workspace `first`; of the 16 that come next, the workspace with the fewest running goes
-- first, then priority, then age. Claims do not wait for each other: rows that another one is just taking are passed over, and a
-- serial key is taken under a lock of its own. Procedural, because each hop is then a plan of one index scan that is kept: a
-- recursive query costs ten times that.
DROP FUNCTION job_claim(text[], text, integer);
DROP FUNCTION job_complete(uuid, uuid, bigint);
CREATE FUNCTION job_turn(queues text[], worker_name text, how_many integer, first uuid,
                         ended_workspaces uuid[], ended_ids uuid[], ended_fences bigint[], tell boolean)
    RETURNS TABLE (workspace_id uuid, id uuid, state text, fence bigint, kind text, payload jsonb, serial_key text, attempt integer,
                   max_attempts integer, lease_seconds integer, trace_id text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
    SET plan_cache_mode = force_generic_plan -- each hop is the same index scan, whatever the values
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

-- When the next job of these queues that is not yet due will be; null when there is none.
CREATE OR REPLACE FUNCTION job_next_at(queues text[]) RETURNS timestamptz
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT min(f.run_at)
      FROM unnest(queues) AS q(name)
     CROSS JOIN LATERAL (SELECT j.run_at FROM public.jobs j
                          WHERE j.state = 'pending' AND NOT j.ready AND j.queue = q.name
                          ORDER BY j.run_at LIMIT 1) f
$$;

-- As before, by the primary key, whatever the planner thinks of the index of those that run.
CREATE OR REPLACE FUNCTION job_heartbeat(workspaces uuid[], ids uuid[], fences bigint[])
    RETURNS SETOF bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    UPDATE public.jobs j
       SET lease_until = (SELECT public.app_now()) + make_interval(secs => j.lease_seconds)
      FROM unnest(workspaces, ids, fences) AS h(workspace_id, id, fence)
     WHERE j.workspace_id = h.workspace_id AND j.id = h.id AND j.fence = h.fence
       AND j.lease_until IS NOT NULL
    RETURNING j.fence
$$;

-- As before, with what is due again at once marked so.
CREATE OR REPLACE FUNCTION job_fail(job_workspace uuid, job_id uuid, job_fence bigint, why text,
                         pause interval, uncounted boolean)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
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

CREATE OR REPLACE FUNCTION job_revive(job_workspace uuid, job_id uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
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

-- Cancels a job of the transaction's workspace that has not begun (or waits for another attempt).
CREATE FUNCTION app_cancel_job(job_id uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
BEGIN
    UPDATE public.jobs SET state = 'cancelled', ready = false, finished_at = public.app_now()
     WHERE workspace_id = public.app_workspace() AND id = job_id AND state = 'pending' AND cancellable;
    RETURN FOUND;
END
$$;

-- Stops the taking of jobs of a queue ('' for all) of a workspace (nil for all), or lets it go on. False when it was so already.
CREATE FUNCTION job_pause(paused_queue text, paused_workspace uuid, by_whom text, pause boolean) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
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

-- Forgets jobs that ended longer ago than that; returns how many.
CREATE OR REPLACE FUNCTION job_prune(keep_done interval, keep_dead interval) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
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

REVOKE ALL ON FUNCTION
    job_put(uuid, uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer, text, boolean),
    app_enqueue(uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer, text, boolean),
    system_enqueue(uuid, uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer, text, boolean),
    system_enqueue_all(uuid, uuid[], text, text, jsonb[], integer, integer, integer, text, boolean),
    app_enqueue_all(uuid[], text, text, jsonb[], integer, integer, integer, text, boolean),
    job_key_held(uuid, text), job_is_paused(text, uuid), job_turn(text[], text, integer, uuid, uuid[], uuid[], bigint[], boolean),
    app_cancel_job(uuid), job_pause(text, uuid, text, boolean)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    app_enqueue(uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer, text, boolean),
    app_enqueue_all(uuid[], text, text, jsonb[], integer, integer, integer, text, boolean), app_cancel_job(uuid)
    TO vistaflow_tenant;
GRANT EXECUTE ON FUNCTION
    system_enqueue(uuid, uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer, text, boolean),
    system_enqueue_all(uuid, uuid[], text, text, jsonb[], integer, integer, integer, text, boolean),
    job_expire(), job_turn(text[], text, integer, uuid, uuid[], uuid[], bigint[], boolean),
    job_pause(text, uuid, text, boolean)
    TO vistaflow_system;
