-- What happened since a moment, and figures of a period (features/insights), are ranges of an index.
CREATE INDEX leads_replied ON leads (workspace_id, replied_at) WHERE replied_at IS NOT NULL;
CREATE INDEX contact_points_found ON contact_points (workspace_id, found_at);
CREATE INDEX outbound_left ON outbound_messages (workspace_id, sent_at) WHERE state = 'sent';
CREATE INDEX outbound_failed ON outbound_messages (workspace_id, updated_at) WHERE state = 'failed';
