-- A sign-in is a family of refresh tokens: one device that somebody signed in on. Access tokens name it, so that ending
-- it ends them too.

CREATE TABLE sign_ins (
    id           uuid PRIMARY KEY, -- the family
    user_id      uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    user_agent   text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 200),
    address      text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL DEFAULT app_now(),
    last_used_at timestamptz NOT NULL DEFAULT app_now(), -- signed in or renewed
    expires_at   timestamptz NOT NULL,                   -- of its newest refresh token
    revoked_at   timestamptz
);
CREATE INDEX sign_ins_user ON sign_ins (user_id, last_used_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_ins TO vistaflow_system;

INSERT INTO sign_ins (id, user_id, created_at, last_used_at, expires_at, revoked_at)
SELECT family, user_id, min(created_at), max(created_at), max(expires_at), max(revoked_at)
  FROM refresh_tokens GROUP BY family, user_id;

ALTER TABLE refresh_tokens ADD CONSTRAINT refresh_tokens_family_fkey
    FOREIGN KEY (family) REFERENCES sign_ins (id) ON DELETE CASCADE;
-- Whether a sign-in has ended is said in one place.
ALTER TABLE refresh_tokens DROP COLUMN revoked_at;
