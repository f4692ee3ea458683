#include "features/auth/keys.hpp"

#include "crypto/encoding.hpp"
#include "db/pool.hpp"
#include "features/audit/commands.hpp"
#include "features/auth/key_store.hpp"
#include "features/auth/session.hpp"
#include "http/transaction.hpp"

#include <algorithm>

namespace vf::auth {
namespace {

result<void> check(const CreateApiKey& in, time_point now) {
    auto sorted = in.scopes;
    std::ranges::sort(sorted);
    if (sorted.empty() || std::ranges::adjacent_find(sorted) != sorted.end())
        return fail_field("/scopes", "must hold read, write or send, each once");
    if (in.expires_at && *in.expires_at <= now)
        return fail_field("/expiresAt", "must be in the future");
    return {};
}

} // namespace

task<result<ApiKeys>> list_keys(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    ApiKeys out{co_await list_api_keys(tx), std::nullopt};
    co_return out;
}

task<result<NewApiKey>> create_key(http::request& req, CreateApiKey in) {
    const auto& svc = req.services();
    VF_CO_CHECK(check(in, svc.get<clock>().now()));
    const auto text = std::string(key_prefix) + crypto::random_token(32);
    auto tx = co_await http::begin_tenant(req);
    const auto key = co_await insert_api_key(tx, new_uuid(svc), in, req.who().user, text);
    if (!key)
        co_return fail(errc::conflict, "auth.too_many_keys",
                       "A workspace has at most 50 keys: revoke one.");
    co_await audit::record(tx, req, {.action = audit::Action::api_key_created, .subject = key->id});
    co_await tx.commit();
    co_return NewApiKey{*key, text};
}

task<result<void>> revoke_key(http::request& req, ApiKeyRef in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await revoke_api_key(tx, in.id))
        co_return fail(errc::not_found, "auth.key_not_found", "There is no such key.");
    co_await audit::record(tx, req, {.action = audit::Action::api_key_revoked, .subject = in.id});
    co_await tx.commit();
    co_return result<void>{};
}

} // namespace vf::auth
