-- A second step at sign-in (RFC 6238), and the workspaces that ask for one.

CREATE TABLE second_factors (
    user_id       uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    secret_sealed bytea NOT NULL,
    confirmed_at  timestamptz,               -- null: being set up
    last_step     bigint NOT NULL DEFAULT 0, -- codes of this half minute and earlier ones are used up
    created_at    timestamptz NOT NULL DEFAULT app_now()
);

-- What gets in when the telephone is lost: each once, by its hash.
CREATE TABLE recovery_codes (
    user_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash text NOT NULL,
    used_at   timestamptz,
    PRIMARY KEY (user_id, code_hash)
);

-- Sign-ins whose password was right and whose code is awaited, by the hash of what the client holds.
CREATE TABLE sign_in_challenges (
    token_hash text PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_challenges_user ON sign_in_challenges (user_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON second_factors, recovery_codes, sign_in_challenges TO vistaflow_system;

ALTER TABLE workspaces ADD COLUMN require_second_factor boolean NOT NULL DEFAULT false;
