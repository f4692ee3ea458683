-- Two jobs with one unique key may run at once (the second was enqueued while the first ran), and their workers may die
-- together. Given back as two they would break the key, and with it every look for lost leases: one of them does the
-- work of both.
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
