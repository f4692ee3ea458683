-- How often a lead was asked about in vain: those come last, and in the end stay as they were judged.
ALTER TABLE leads ADD COLUMN model_tries smallint NOT NULL DEFAULT 0;
DROP INDEX leads_awaiting_model;
CREATE INDEX leads_awaiting_model ON leads (workspace_id, model_tries, id) WHERE awaits_model;

-- What a member says of a judgement is a change of the lead: its version counts it.
ALTER TABLE lead_corrections ADD COLUMN typed_at timestamptz;
DROP INDEX lead_corrections_newest;
CREATE INDEX lead_corrections_newest ON lead_corrections (workspace_id, typed_at DESC) WHERE lead_type IS NOT NULL;
