-- Jobs that can be looked at: which journey a job belongs to, lists of a workspace's own, dead ones tried again.

-- 32 hex digits of the trace of the request (or job) that enqueued it; none for a schedule's.
ALTER TABLE jobs ADD COLUMN trace_id text NOT NULL DEFAULT '';
-- Each state is a range of it, and a list merges them (src/features/jobs/list.cpp).
CREATE INDEX jobs_listed ON jobs (workspace_id, state, created_at DESC, id DESC);

-- The same as before, with the trace. The default keeps a process of the version before going while
-- this one takes over.
DROP FUNCTION app_enqueue(uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer);
DROP FUNCTION system_enqueue(uuid, uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer);
DROP FUNCTION job_put(uuid, uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer);

CREATE FUNCTION job_put(job_workspace uuid, job_id uuid, job_queue text, job_kind text,
                        job_payload jsonb, job_priority integer, job_serial text, job_unique text,
                        job_run_at timestamptz, job_attempts integer, job_lease integer,
                        job_trace text DEFAULT '')
    RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE
    kept uuid;
BEGIN
    INSERT INTO public.jobs AS j (workspace_id, id, queue, kind, payload, priority, serial_key,
                                  unique_key, run_at, max_attempts, lease_seconds, trace_id)
    VALUES (job_workspace, job_id, job_queue, job_kind, job_payload, job_priority, job_serial,
            job_unique, coalesce(job_run_at, public.app_now()), job_attempts, job_lease,
            job_trace)
    ON CONFLICT (workspace_id, kind, unique_key) WHERE state = 'pending' AND unique_key <> ''
    DO UPDATE SET run_at   = least(j.run_at, excluded.run_at),
                  priority = greatest(j.priority, excluded.priority),
                  payload  = excluded.payload,
                  trace_id = coalesce(nullif(excluded.trace_id, ''), j.trace_id)
    RETURNING j.id INTO kept;
    RETURN kept;
END
$$;

CREATE FUNCTION app_enqueue(job_id uuid, job_queue text, job_kind text, job_payload jsonb,
                            job_priority integer, job_serial text, job_unique text,
                            job_run_at timestamptz, job_attempts integer, job_lease integer,
                            job_trace text DEFAULT '')
    RETURNS uuid
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT public.job_put(public.app_workspace(), job_id, job_queue, job_kind, job_payload,
                          job_priority, job_serial, job_unique, job_run_at, job_attempts, job_lease,
                          job_trace)
$$;

CREATE FUNCTION system_enqueue(job_workspace uuid, job_id uuid, job_queue text, job_kind text,
                               job_payload jsonb, job_priority integer, job_serial text,
                               job_unique text, job_run_at timestamptz, job_attempts integer,
                               job_lease integer, job_trace text DEFAULT '')
    RETURNS uuid
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT public.job_put(job_workspace, job_id, job_queue, job_kind, job_payload, job_priority,
                          job_serial, job_unique, job_run_at, job_attempts, job_lease,
                          job_trace)
$$;

REVOKE ALL ON FUNCTION
    job_put(uuid, uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer, text),
    app_enqueue(uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer, text),
    system_enqueue(uuid, uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer, text)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    app_enqueue(uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer, text)
    TO vistaflow_tenant;
GRANT EXECUTE ON FUNCTION
    system_enqueue(uuid, uuid, text, text, jsonb, integer, text, text, timestamptz, integer, integer, text)
    TO vistaflow_system;

-- As before, but an error has its code first, as all others do.
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
           run_at      = moment,
           finished_at = CASE WHEN r.id IS NOT NULL OR j.attempt >= j.max_attempts
                              THEN moment END,
           last_error  = 'job.lease_lost: the worker stopped or hung',
           lease_until = NULL, fence = NULL, worker = NULL
      FROM late l LEFT JOIN rival r USING (workspace_id, id)
     WHERE j.workspace_id = l.workspace_id AND j.id = l.id;
    GET DIAGNOSTICS moved = ROW_COUNT;
    RETURN moved;
END
$$;

-- As before, but a dead job whose work another one has taken over ends instead of failing.
CREATE OR REPLACE FUNCTION job_revive(job_workspace uuid, job_id uuid) RETURNS boolean
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
EXCEPTION WHEN unique_violation THEN
    -- A pending job has the unique key by now: it does the work of this one, as in job_fail.
    UPDATE public.jobs SET state = 'done', finished_at = public.app_now()
     WHERE workspace_id = job_workspace AND id = job_id AND state = 'dead';
    RETURN FOUND;
END
$$;

-- The same for a tenant, of its own jobs.
CREATE FUNCTION app_retry_job(job_id uuid) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
    SELECT public.job_revive(public.app_workspace(), job_id)
$$;
REVOKE ALL ON FUNCTION app_retry_job(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_retry_job(uuid) TO vistaflow_tenant;
