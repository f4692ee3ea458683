-- Connecting by QR code. The link inside the code lives about a minute and goes with the attempt; it is what the page
-- shows to everybody in front of it. `asked_at`: when somebody last looked how far the attempt is; one that nobody
-- looks at gives its browser back. `reconnects`: the account that it is to renew, and no other.

-- First: the foreign key is checked as the owner, under FORCE.
CREATE POLICY connections_owner ON connections TO CURRENT_USER USING (true) WITH CHECK (true);
ALTER TABLE connections
    DROP CONSTRAINT connections_method_check,
    DROP CONSTRAINT connections_status_check,
    ADD COLUMN qr_link text,
    ADD COLUMN qr_number integer,
    ADD COLUMN qr_expires_at timestamptz,
    ADD COLUMN asked_at timestamptz NOT NULL DEFAULT app_now(),
    ADD COLUMN reconnects uuid,
    ADD CONSTRAINT connections_method_check CHECK (method IN ('qr', 'cookies')),
    ADD CONSTRAINT connections_status_check CHECK (status IN
        ('waiting', 'code_shown', 'scanned', 'checking', 'connected', 'failed', 'expired', 'cancelled')),
    ADD CONSTRAINT connections_qr_check CHECK (num_nonnulls(qr_link, qr_number, qr_expires_at) IN (0, 3)),
    ADD CONSTRAINT connections_reconnects_fkey
        FOREIGN KEY (workspace_id, reconnects) REFERENCES social_accounts (workspace_id, id) ON DELETE CASCADE;
CREATE INDEX connections_reconnects ON connections (workspace_id, reconnects) WHERE reconnects IS NOT NULL;
CREATE INDEX connections_by_phone ON connections (workspace_id, asked_at)
    WHERE method = 'qr' AND status IN ('waiting', 'code_shown', 'scanned', 'checking');
CREATE INDEX connections_old ON connections (created_at);

-- Attempts tell nothing after a month: the audit log has what matters.
CREATE FUNCTION forget_old_connections() RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE gone bigint;
BEGIN
    DELETE FROM public.connections c
     WHERE (c.workspace_id, c.id) IN (SELECT o.workspace_id, o.id FROM public.connections o
                                       WHERE o.created_at < public.app_now() - interval '30 days' LIMIT 10000);
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
REVOKE ALL ON FUNCTION forget_old_connections() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_old_connections() TO vistaflow_system;
