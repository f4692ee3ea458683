-- Disconnecting an account forgets its session and keeps the row: what was read stays with the workspace, and the ledger
-- stays with the account, so that connecting it again does not begin the hour and the day anew.

REVOKE DELETE ON social_accounts, send_ledger FROM vistaflow_tenant;
