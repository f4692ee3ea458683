-- Sign-in by Google: who somebody is there, and which sign-ins came back already.

-- Null: this user signs in by Google only, until a password is chosen by a letter.
ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL;

-- Keyed by what the issuer promises to keep; addresses change. One of each issuer a user: another account that shows the
-- same address later (a domain that was bought anew) is somebody else.
CREATE TABLE google_identities (
    issuer       text NOT NULL,
    subject      text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    user_id      uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    linked_at    timestamptz NOT NULL DEFAULT app_now(),
    last_used_at timestamptz NOT NULL DEFAULT app_now(),
    PRIMARY KEY (issuer, subject),
    UNIQUE (user_id, issuer)
);

-- The browser holds what binds a sign-in to its answer; here is only that it came back, by the hash of its state.
CREATE TABLE used_states (
    state_hash text PRIMARY KEY,
    expires_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON google_identities, used_states TO vistaflow_system;

-- Who proves an address that a stranger registered ends what the stranger left behind.
GRANT UPDATE (revoked_at) ON api_keys TO vistaflow_system;
