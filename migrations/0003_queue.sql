-- Background work (src/queue). A job is written in the transaction of the change that calls for it;
-- workers take it under a lease with a fencing token. System jobs have the nil workspace.

CREATE SEQUENCE job_fence; -- one number a claim, never used again

CREATE TABLE jobs (
    workspace_id  uuid NOT NULL,
    id            uuid NOT NULL,
    queue         text NOT NULL CHECK (queue <> ''),
    kind          text NOT NULL CHECK (kind <> ''),
    payload       jsonb NOT NULL,
    priority      smallint NOT NULL DEFAULT 0, -- higher first, within a workspace's turn
    serial_key    text NOT NULL DEFAULT '',    -- of those with the same key one runs at a time
    unique_key    text NOT NULL DEFAULT '',    -- of those with the same key and kind one is pending
    state         text NOT NULL DEFAULT 'pending'
                  CHECK (state IN ('pending', 'running', 'done', 'dead')),
    run_at        timestamptz NOT NULL DEFAULT app_now(),
    attempt       integer NOT NULL DEFAULT 0,  -- counted when claimed
    max_attempts  integer NOT NULL CHECK (max_attempts >= 1),
    lease_seconds integer NOT NULL CHECK (lease_seconds >= 1),
    lease_until   timestamptz,
    fence         bigint,
    worker        text,
    last_error    text,
    created_at    timestamptz NOT NULL DEFAULT app_now(),
    started_at    timestamptz,
    finished_at   timestamptz,
    PRIMARY KEY (workspace_id, id)
);
-- The claim hops from one (workspace, priority) to the next in this one.
CREATE INDEX jobs_ready ON jobs (queue, workspace_id, priority, run_at, id) WHERE state = 'pending';
CREATE INDEX jobs_next ON jobs (queue, run_at) WHERE state = 'pending';
CREATE INDEX jobs_running ON jobs (lease_until) WHERE state = 'running';
CREATE UNIQUE INDEX jobs_serial ON jobs (workspace_id, serial_key)
    WHERE state = 'running' AND serial_key <> '';
CREATE UNIQUE INDEX jobs_unique ON jobs (workspace_id, kind, unique_key)
    WHERE state = 'pending' AND unique_key <> '';
CREATE INDEX jobs_finished ON jobs (finished_at) WHERE state IN ('done', 'dead');

ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE jobs FORCE ROW LEVEL SECURITY;
CREATE POLICY jobs_tenant ON jobs TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
CREATE POLICY jobs_owner ON jobs TO CURRENT_USER USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON jobs TO vistaflow_tenant;

CREATE FUNCTION jobs_wake() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
BEGIN
    PERFORM pg_notify('vf_jobs', '');
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION jobs_wake() FROM PUBLIC;
CREATE TRIGGER jobs_wake AFTER INSERT ON jobs FOR EACH STATEMENT EXECUTE FUNCTION jobs_wake();

-- Writes a job, or finds the pending one of the same unique key, which is then due at the earlier of
-- both times and has the later payload. Not granted: see the two below.
CREATE FUNCTION job_put(job_workspace uuid, job_id uuid, job_queue text, job_kind text,
                        job_payload jsonb, job_priority integer, job_serial text, job_unique text,
                        job_run_at timestamptz, job_attempts integer, job_lease integer)
    RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE
    kept uuid;
BEGIN
    INSERT INTO public.jobs AS j (workspace_id, id, queue, kind, payload, priority, serial_key,
                                  unique_key, run_at, max_attempts, lease_seconds)
    VALUES (job_workspace, job_id, job_queue, job_kind, job_payload, job_priority, job_serial,
            job_unique, coalesce(job_run_at, public.app_now()), job_attempts, job_lease)
    ON CONFLICT (workspace_id, kind, unique_key) WHERE state = 'pending' AND unique_key <> ''
    DO UPDATE SET run_at   = least(j.run_at, excluded.run_at),
                  priority = greatest(j.priority, excluded.priority),
                  payload  = excluded.payload
    RETURNING j.id INTO kept;
    RETURN kept;
END
$$;
REVOKE ALL ON FUNCTION job_put(uuid, uuid, text, text, jsonb, integer, text, text, timestamptz,
                               integer, integer) FROM PUBLIC;

-- A job of the transaction's workspace.
CREATE FUNCTION app_enqueue(job_id uuid, job_queue text, job_kind text, job_payload jsonb,
                            job_priority integer, job_serial text, job_unique text,
                            job_run_at timestamptz, job_attempts integer, job_lease integer)
    RETURNS uuid
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT public.job_put(public.app_workspace(), job_id, job_queue, job_kind, job_payload,
                          job_priority, job_serial, job_unique, job_run_at, job_attempts, job_lease)
$$;
REVOKE ALL ON FUNCTION app_enqueue(uuid, text, text, jsonb, integer, text, text, timestamptz,
                                   integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_enqueue(uuid, text, text, jsonb, integer, text, text, timestamptz,
                                      integer, integer) TO vistaflow_tenant;

-- A job of any workspace, or of none (nil).
CREATE FUNCTION system_enqueue(job_workspace uuid, job_id uuid, job_queue text, job_kind text,
                               job_payload jsonb, job_priority integer, job_serial text,
                               job_unique text, job_run_at timestamptz, job_attempts integer,
                               job_lease integer)
    RETURNS uuid
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT public.job_put(job_workspace, job_id, job_queue, job_kind, job_payload, job_priority,
                          job_serial, job_unique, job_run_at, job_attempts, job_lease)
$$;

-- Leases that ran out: their jobs are due again, or dead after the last attempt. Five seconds of
-- grace, because the worker measures its lease by a clock of its own.
CREATE FUNCTION job_expire() RETURNS bigint
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
           run_at      = moment,
           finished_at = CASE WHEN r.id IS NOT NULL OR j.attempt >= j.max_attempts
                              THEN moment END,
           last_error  = 'the lease ran out: the worker stopped or hung',
           lease_until = NULL, fence = NULL, worker = NULL
      FROM late l LEFT JOIN rival r USING (workspace_id, id)
     WHERE j.workspace_id = l.workspace_id AND j.id = l.id;
    GET DIAGNOSTICS moved = ROW_COUNT;
    RETURN moved;
END
$$;

-- Takes up to `how_many` due jobs. Turns go to the workspace with the fewest running; within a turn by
-- priority, then by age. One claim at a time in the whole database, so that two cannot take the same
-- serial key or misjudge the turns.
CREATE FUNCTION job_claim(queues text[], worker_name text, how_many integer)
    RETURNS SETOF jobs
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE
    moment timestamptz;
BEGIN
    PERFORM pg_advisory_xact_lock(7301, 2);
    moment := public.app_now();
    PERFORM public.job_expire();
    RETURN QUERY
    WITH RECURSIVE lane (queue, workspace_id, priority) AS (
        (SELECT q.name, f.workspace_id, f.priority
           FROM unnest(queues) AS q(name)
          CROSS JOIN LATERAL (SELECT j.workspace_id, j.priority FROM public.jobs j
                               WHERE j.state = 'pending' AND j.queue = q.name
                               ORDER BY j.workspace_id, j.priority LIMIT 1) f)
        UNION ALL
        (SELECT l.queue, f.workspace_id, f.priority
           FROM lane l
          CROSS JOIN LATERAL (SELECT j.workspace_id, j.priority FROM public.jobs j
                               WHERE j.state = 'pending' AND j.queue = l.queue
                                 AND (j.workspace_id, j.priority) > (l.workspace_id, l.priority)
                               ORDER BY j.workspace_id, j.priority LIMIT 1) f)
    ), busy AS (
        SELECT r.workspace_id, count(*) AS jobs FROM public.jobs r
         WHERE r.state = 'running' GROUP BY r.workspace_id
    ), due AS (
        SELECT d.*
          FROM lane l
         CROSS JOIN LATERAL (
            SELECT j.workspace_id, j.id, j.priority, j.run_at, j.serial_key FROM public.jobs j
             WHERE j.state = 'pending' AND j.queue = l.queue AND j.workspace_id = l.workspace_id
               AND j.priority = l.priority AND j.run_at <= moment
               AND (j.serial_key = ''
                    OR NOT EXISTS (SELECT FROM public.jobs r
                                    WHERE r.state = 'running' AND r.serial_key <> ''
                                      AND r.workspace_id = j.workspace_id
                                      AND r.serial_key = j.serial_key))
             ORDER BY j.run_at, j.id LIMIT how_many) d
    ), single AS (
        SELECT d.*, row_number() OVER (PARTITION BY d.workspace_id, d.serial_key
                                       ORDER BY d.priority DESC, d.run_at, d.id) AS in_key
          FROM due d
    ), turns AS (
        SELECT s.*, coalesce(b.jobs, 0) + row_number() OVER (
                        PARTITION BY s.workspace_id
                        ORDER BY s.priority DESC, s.run_at, s.id) AS turn
          FROM single s LEFT JOIN busy b USING (workspace_id)
         WHERE s.serial_key = '' OR s.in_key = 1
    ), picked AS (
        SELECT t.workspace_id, t.id FROM turns t
         ORDER BY t.turn, t.priority DESC, t.run_at, t.id LIMIT how_many
    ), held AS (
        -- A row that an enqueue is just changing is left for the next claim.
        SELECT j.workspace_id, j.id FROM public.jobs j JOIN picked p USING (workspace_id, id)
         WHERE j.state = 'pending'
           FOR UPDATE OF j SKIP LOCKED
    )
    UPDATE public.jobs j
       SET state = 'running', attempt = j.attempt + 1, fence = nextval('public.job_fence'),
           worker = worker_name, started_at = moment,
           lease_until = moment + make_interval(secs => j.lease_seconds)
      FROM held h
     WHERE j.workspace_id = h.workspace_id AND j.id = h.id
    RETURNING j.*;
END
$$;

-- When the next job of these queues that is not yet due will be; null when there is none.
CREATE FUNCTION job_next_at(queues text[]) RETURNS timestamptz
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT min(f.run_at)
      FROM unnest(queues) AS q(name)
     CROSS JOIN LATERAL (SELECT j.run_at FROM public.jobs j
                          WHERE j.state = 'pending' AND j.queue = q.name
                            AND j.run_at > (SELECT public.app_now())
                          ORDER BY j.run_at LIMIT 1) f
$$;

-- Renews the leases that are still held; returns their fences.
CREATE FUNCTION job_heartbeat(workspaces uuid[], ids uuid[], fences bigint[])
    RETURNS SETOF bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    UPDATE public.jobs j
       SET lease_until = public.app_now() + make_interval(secs => j.lease_seconds)
      FROM unnest(workspaces, ids, fences) AS h(workspace_id, id, fence)
     WHERE j.workspace_id = h.workspace_id AND j.id = h.id AND j.fence = h.fence
       AND j.state = 'running'
    RETURNING j.fence
$$;

-- True when the job is still this worker's, and is now done.
CREATE FUNCTION job_complete(job_workspace uuid, job_id uuid, job_fence bigint) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
BEGIN
    UPDATE public.jobs
       SET state = 'done', finished_at = public.app_now(), last_error = NULL,
           lease_until = NULL, fence = NULL, worker = NULL
     WHERE workspace_id = job_workspace AND id = job_id AND fence = job_fence
       AND state = 'running';
    IF FOUND THEN
        PERFORM pg_notify('vf_jobs', ''); -- its serial key is free
    END IF;
    RETURN FOUND;
END
$$;

-- Ends an attempt that failed: due again after `pause`, or dead when there is none. With `uncounted`
-- the attempt does not count (the worker is stopping). False when the job is no longer this worker's.
CREATE FUNCTION job_fail(job_workspace uuid, job_id uuid, job_fence bigint, why text,
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

-- For a handler's own transaction: holds the job until its end, and raises when it is no longer this
-- worker's, so that what a late worker writes is rolled back.
CREATE FUNCTION app_hold_job(job_id uuid, job_fence bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
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
REVOKE ALL ON FUNCTION app_hold_job(uuid, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_hold_job(uuid, bigint) TO vistaflow_tenant;

-- Gives a dead job a fresh set of attempts; for operators. False when it is not dead.
CREATE FUNCTION job_revive(job_workspace uuid, job_id uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
BEGIN
    UPDATE public.jobs
       SET state = 'pending', attempt = 0, run_at = public.app_now(), finished_at = NULL
     WHERE workspace_id = job_workspace AND id = job_id AND state = 'dead';
    IF FOUND THEN
        PERFORM pg_notify('vf_jobs', '');
    END IF;
    RETURN FOUND;
END
$$;

-- How many jobs stand in each state, and how long the oldest due one has waited.
CREATE FUNCTION job_stats()
    RETURNS TABLE (queue text, kind text, state text, jobs bigint, oldest_due timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT j.queue, j.kind, j.state, count(*),
           min(j.run_at) FILTER (WHERE j.state = 'pending' AND j.run_at <= now.at)
      FROM public.jobs j CROSS JOIN (SELECT public.app_now() AS at) now
     GROUP BY j.queue, j.kind, j.state
     ORDER BY j.queue, j.kind, j.state
$$;

-- Forgets jobs that ended longer ago than that; returns how many.
CREATE FUNCTION job_prune(keep_done interval, keep_dead interval) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE
    gone bigint;
BEGIN
    DELETE FROM public.jobs
     WHERE (state = 'done' AND finished_at < public.app_now() - keep_done)
        OR (state = 'dead' AND finished_at < public.app_now() - keep_dead);
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$$;

-- Recurring work, once however many processes there are. Not a tenant table.
CREATE TABLE job_schedules (
    name        text PRIMARY KEY,
    spec        text NOT NULL,            -- "every 15 s" or five cron fields; a new one moves next_at
    next_at     timestamptz NOT NULL,
    lease_until timestamptz,
    fence       bigint,
    worker      text,
    last_at     timestamptz,              -- start of the last run
    last_error  text
);

-- Makes a schedule known, first due then (null: now); what another process knows already stays, unless
-- the spec is a new one.
CREATE FUNCTION schedule_register(schedule_name text, new_spec text, first_at timestamptz)
    RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    INSERT INTO public.job_schedules AS s (name, spec, next_at)
    VALUES (schedule_name, new_spec, coalesce(first_at, public.app_now()))
    ON CONFLICT (name) DO UPDATE SET spec = excluded.spec, next_at = excluded.next_at
     WHERE s.spec <> excluded.spec
$$;

-- Takes those of the named schedules that are due and in nobody's hands.
CREATE FUNCTION schedule_claim(names text[], worker_name text, lease interval)
    RETURNS TABLE (name text, fence bigint, due_at timestamptz, moment timestamptz)
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public
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

-- Renews the lease of a run that takes longer; false when it was lost.
CREATE FUNCTION schedule_renew(schedule_name text, schedule_fence bigint, lease interval)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
BEGIN
    UPDATE public.job_schedules SET lease_until = public.app_now() + lease
     WHERE name = schedule_name AND fence = schedule_fence;
    RETURN FOUND;
END
$$;

-- Ends a run and sets the next one; false when the lease was lost meanwhile.
CREATE FUNCTION schedule_done(schedule_name text, schedule_fence bigint, following timestamptz,
                              error_text text)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
BEGIN
    UPDATE public.job_schedules
       SET next_at = following, last_error = left(error_text, 2000), lease_until = NULL,
           fence = NULL, worker = NULL
     WHERE name = schedule_name AND fence = schedule_fence;
    RETURN FOUND;
END
$$;

-- Seconds until the next of these is due (0 when one is), null when there is none.
CREATE FUNCTION schedule_wait(names text[]) RETURNS double precision
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT greatest(0, extract(epoch FROM min(next_at) - public.app_now()))::double precision
      FROM public.job_schedules WHERE name = ANY (names) AND fence IS NULL
$$;

REVOKE ALL ON FUNCTION
    system_enqueue(uuid, uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer),
    job_expire(), job_claim(text[], text, integer), job_next_at(text[]),
    job_heartbeat(uuid[], uuid[], bigint[]), job_complete(uuid, uuid, bigint),
    job_fail(uuid, uuid, bigint, text, interval, boolean), job_revive(uuid, uuid), job_stats(),
    job_prune(interval, interval), schedule_register(text, text, timestamptz),
    schedule_claim(text[], text, interval), schedule_renew(text, bigint, interval),
    schedule_done(text, bigint, timestamptz, text), schedule_wait(text[])
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    system_enqueue(uuid, uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer),
    job_claim(text[], text, integer), job_next_at(text[]),
    job_heartbeat(uuid[], uuid[], bigint[]), job_complete(uuid, uuid, bigint),
    job_fail(uuid, uuid, bigint, text, interval, boolean), job_revive(uuid, uuid), job_stats(),
    job_prune(interval, interval), schedule_register(text, text, timestamptz),
    schedule_claim(text[], text, interval), schedule_renew(text, bigint, interval),
    schedule_done(text, bigint, timestamptz, text), schedule_wait(text[])
    TO vistaflow_system;
