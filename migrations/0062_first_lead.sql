-- How long it took from the first account to the first lead with a score: what a new user waits for.
ALTER TABLE workspaces ADD COLUMN first_lead_at timestamptz;
GRANT UPDATE (first_lead_at) ON workspaces TO vistaflow_tenant;
