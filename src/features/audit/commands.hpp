#pragma once
#include "base/async.hpp"
#include "db/tx.hpp"
#include "features/audit/types.hpp"
#include "http/request.hpp"

namespace vf::audit {

/// What is recorded. `detail` is a word of ours (a role, a platform: [a-z0-9_.:-]), never anything
/// that a person wrote: the database refuses it.
struct Entry {
    Action action = Action::signed_in;
    std::optional<uuid> subject{};
    std::optional<std::string> detail{};
};

/// Writes a line into the caller's transaction: who asks, from which address, for this workspace.
task<> record(db::tenant_tx& tx, const http::request& req, Entry what);
/// The same for what the program does by itself (a job).
task<> record(db::tenant_tx& tx, Entry what);
/// The same for a workspace that the request is not about (one that is being made or administered).
/// `who`: none is the program.
task<> record(db::system_tx& tx, WorkspaceId where, const http::request& req, UserId who,
              Entry what);
task<> record(db::system_tx& tx, WorkspaceId where, Entry what);
/// What a user did that is of no one workspace (a sign-in): a line in each of the user's.
task<> record_everywhere(db::system_tx& tx, const http::request& req, UserId who, Entry what);
/// That somebody gave a wrong password for this user (nil: for nobody, which writes nothing and
/// takes as long): a line in each of the user's workspaces, by nobody, from that address.
task<> record_failed_sign_in(db::system_tx& tx, const http::request& req, UserId whose);

/// Writes, in a transaction of its own, that the caller begins to take a file away: what left
/// stands in the log even where the client did not read it to the end.
task<> record_export(const http::request& req, Action what);

} // namespace vf::audit
