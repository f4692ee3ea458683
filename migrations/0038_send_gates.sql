-- What a send is asked before it leaves, besides what 0008 and 0036 brought.

-- The kill switch of one account.
ALTER TABLE social_accounts ADD COLUMN sends_paused boolean NOT NULL DEFAULT false;

-- Attempts that the platform or the browser made fail; those whose worker died are none of them.
ALTER TABLE outbound_messages ADD COLUMN failed_attempts integer NOT NULL DEFAULT 0;

-- The latest texts of an account, to which the next one is compared.
CREATE INDEX outbound_sent ON outbound_messages (workspace_id, account_id, sent_at DESC) WHERE state = 'sent';

-- All reservations of the instance, newest first.
CREATE INDEX send_ledger_instance ON send_ledger (reserved_at) WHERE released_at IS NULL;

-- When the instance may send again; null: now. 0 is no limit. One at a time until the transaction ends, so that two sends
-- cannot both see the last free place.
CREATE FUNCTION instance_send_opens_at(per_hour integer, per_day integer) RETURNS timestamptz
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
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

CREATE POLICY outbound_messages_owner ON outbound_messages TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE INDEX outbound_under_way ON outbound_messages (workspace_id, id) WHERE state IN ('approved', 'scheduled', 'sending');

-- Messages on their way for which no job waits or runs: their job ran out of attempts, or somebody ended it.
CREATE FUNCTION outbound_without_job(at_most integer)
    RETURNS TABLE (workspace_id uuid, outbound_id uuid, account_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
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

-- Jobs of messages that wait now get the key by which they are found; of several one keeps the work.
UPDATE jobs j SET unique_key = 'send:' || (j.payload ->> 'outboundId')
 WHERE j.kind = 'outreach.send' AND j.state IN ('pending', 'running') AND j.unique_key = ''
   AND NOT EXISTS (SELECT FROM jobs o WHERE o.workspace_id = j.workspace_id AND o.kind = j.kind AND o.state = j.state
                                        AND o.payload = j.payload AND o.id < j.id);
UPDATE jobs SET cancellable = false WHERE kind = 'outreach.send';

REVOKE ALL ON FUNCTION instance_send_opens_at(integer, integer), outbound_without_job(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION instance_send_opens_at(integer, integer) TO vistaflow_tenant;
GRANT EXECUTE ON FUNCTION outbound_without_job(integer) TO vistaflow_system;
