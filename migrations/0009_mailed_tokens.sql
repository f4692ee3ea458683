-- What is proved by a letter: that an address is somebody's, and who may choose a new password.

ALTER TABLE users ADD COLUMN email_verified_at timestamptz;

-- Tokens that a letter carried, by the hash of their text: good once, until they expire. Only the
-- newest of a user and purpose is kept. `email` is where the letter went.
CREATE TABLE one_time_tokens (
    token_hash text PRIMARY KEY,
    purpose    text NOT NULL CHECK (purpose IN ('reset_password', 'verify_email', 'change_email')),
    user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    email      text NOT NULL CHECK (email = lower(email)),
    created_at timestamptz NOT NULL DEFAULT app_now(),
    expires_at timestamptz NOT NULL,
    UNIQUE (user_id, purpose)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_tokens TO vistaflow_system;
