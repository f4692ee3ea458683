-- Contacts of one human: linked, never merged (docs/decisions/0017-links-between-contacts.md).

CREATE TABLE contact_links (
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    -- For the order of lists; a link is known by its two ends.
    id           uuid NOT NULL DEFAULT gen_random_uuid(),
    first_id     uuid NOT NULL,
    second_id    uuid NOT NULL,
    state        text NOT NULL CHECK (state IN ('suggested', 'confirmed', 'undone')),
    -- Why it was suggested, and the number, address or name that both have.
    reason       text NOT NULL CHECK (reason IN ('phone', 'email', 'handle', 'by_hand')),
    value        text CHECK ((value IS NULL) = (reason = 'by_hand')),
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    decided_at   timestamptz,
    -- Stays when the member is gone.
    decided_by   uuid,
    PRIMARY KEY (workspace_id, first_id, second_id),
    -- One row a pair.
    CHECK (first_id < second_id),
    CHECK ((state = 'suggested') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
    FOREIGN KEY (workspace_id, first_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, second_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_links_second ON contact_links (workspace_id, second_id);
CREATE INDEX contact_links_newest ON contact_links (workspace_id, state, created_at DESC, id DESC);
-- Who gave the same number or address, and contacts in the order in which they became known.
CREATE INDEX contact_points_value ON contact_points (workspace_id, kind, value);
CREATE INDEX contacts_newest ON contacts (workspace_id, created_at DESC, id DESC);

ALTER TABLE contact_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_links FORCE ROW LEVEL SECURITY;
CREATE POLICY contact_links_tenant ON contact_links TO vistaflow_tenant
    USING (workspace_id = app_workspace()) WITH CHECK (workspace_id = app_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_links TO vistaflow_tenant;
