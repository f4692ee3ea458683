-- What members should be told, and what they have read of it (src/features/notifications).

CREATE TABLE notifications (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    id           uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('account_expired', 'account_paused', 'message_failed', 'answered', 'contact_found',
                                               'refused', 'member_joined', 'lead_assigned')),
    -- For this member alone; none: for everybody.
    user_id      uuid,
    -- The member who did it; none: the program.
    actor_id     uuid,
    account_id   uuid,
    contact_id   uuid,
    outbound_id  uuid,
    -- A word of ours, never what a person wrote.
    detail       text CHECK (detail ~ '^[a-z0-9_.:-]{1,100}$'),
    -- The same occasion tells once.
    occasion     text NOT NULL CHECK (occasion <> '' AND length(occasion) <= 100),
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, kind, occasion),
    FOREIGN KEY (workspace_id, account_id) REFERENCES social_accounts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, outbound_id) REFERENCES outbound_messages (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX notifications_newest ON notifications (workspace_id, created_at DESC, id DESC);
CREATE INDEX notifications_age ON notifications USING brin (created_at);
-- What goes with its subject is looked up by it.
CREATE INDEX notifications_account ON notifications (workspace_id, account_id) WHERE account_id IS NOT NULL;
CREATE INDEX notifications_contact ON notifications (workspace_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX notifications_outbound ON notifications (workspace_id, outbound_id) WHERE outbound_id IS NOT NULL;

CREATE TABLE notification_reads (
    workspace_id    uuid NOT NULL,
    user_id         uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    notification_id uuid NOT NULL,
    PRIMARY KEY (workspace_id, user_id, notification_id),
    FOREIGN KEY (workspace_id, notification_id) REFERENCES notifications (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX notification_reads_notification ON notification_reads (workspace_id, notification_id);
CREATE INDEX notification_reads_user ON notification_reads (user_id);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['notifications', 'notification_reads'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY %I ON %I TO vistaflow_tenant USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace())', t || '_tenant', t);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO vistaflow_tenant', t);
    END LOOP;
END $$;
-- The functions below run as the owner, which FORCE makes subject to policies too when it is no superuser.
CREATE POLICY notifications_owner ON notifications TO CURRENT_USER USING (true) WITH CHECK (true);

-- Somebody has come in: who that is is decided outside of any workspace, in the system's transaction.
CREATE FUNCTION system_member_joined(joined_workspace uuid, notice uuid, who uuid, as_role text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
BEGIN
    INSERT INTO public.notifications (workspace_id, id, kind, actor_id, detail, occasion)
    VALUES (joined_workspace, notice, 'member_joined', who, as_role, notice::text);
    INSERT INTO public.events (workspace_id, kind, entity_id)
    VALUES (joined_workspace, 'workspace.changed', joined_workspace), (joined_workspace, 'notification.created', notice);
    PERFORM pg_notify('vf_events', '');
END
$$;

-- Forgets some that are older than that; returns how many.
CREATE FUNCTION notifications_prune(keep interval, at_most integer) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public
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
REVOKE ALL ON FUNCTION system_member_joined(uuid, uuid, uuid, text), notifications_prune(interval, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION system_member_joined(uuid, uuid, uuid, text), notifications_prune(interval, integer) TO vistaflow_system;
