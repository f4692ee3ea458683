#pragma once
// Idempotency-Key on what creates: the same request with the same key is answered once and has its
// effect at most once (draft-ietf-httpapi-idempotency-key-header). The router does it for each POST
// whose route says 201 or 202; operations know nothing of it.
#include "crypto/keyring.hpp"
#include "db/pool.hpp"
#include "http/request.hpp"

namespace vf::http {

/// A request with a key: whose (no workspace: of the user alone), and a fingerprint of what it
/// asked for.
struct keyed_request {
    WorkspaceId workspace;
    UserId user;
    std::string key;
    std::string fingerprint;
};

/// Reads the header; nullopt without one. "idempotency.bad_key" when it is empty, longer than 200
/// bytes or no text.
result<std::optional<keyed_request>> read_key(const request& r, std::string_view path);

/// Takes the key for 24 hours. Nullopt: it is ours, do the work. Otherwise the answer: the earlier
/// one again (Idempotency-Replayed: true), 422 "idempotency.key_reused" for another request, 409
/// "idempotency.in_progress" while the first one runs, 409 "idempotency.outcome_unknown" when it
/// never said how it ended.
task<std::optional<response>> take_key(db::pool& pool, const crypto::keyring& keys,
                                       keyed_request what);
/// Keeps the answer, sealed, for the next request with this key.
task<> keep_answer(db::pool& pool, const crypto::keyring& keys, keyed_request what,
                   response answer);
/// The request was refused and did nothing: its key may be used again.
task<> give_key_back(db::pool& pool, keyed_request what);
/// Forgets keys older than 24 hours, in all workspaces; how many.
task<std::int64_t> forget_old_keys(db::pool& pool);

} // namespace vf::http
