#include "features/auth/gate.hpp"

#include "crypto/encoding.hpp"
#include "crypto/jwt.hpp"
#include "crypto/keyring.hpp"
#include "db/pool.hpp"
#include "features/auth/key_store.hpp"
#include "features/auth/store.hpp"

#include <unordered_map>

namespace vf::auth {
namespace {

/// How long an ended sign-in, a revoked key or a removed member may go on.
constexpr seconds remembered_for{2};
constexpr std::size_t most_remembered = 10'000;

http::role http_role(MemberRole role) {
    switch (role) {
    case MemberRole::owner:
        return http::role::owner;
    case MemberRole::admin:
        return http::role::admin;
    case MemberRole::member:
        return http::role::member;
    }
    return http::role::member;
}

std::unexpected<error> sign_in_first() {
    return fail(errc::unauthenticated, "auth.required", "Sign in first.");
}

std::unexpected<error> no_workspace() {
    return fail(errc::not_found, "workspace.not_found", "There is no such workspace.");
}

result<void> check_second_factor(bool required, bool present) {
    if (!required || present) return {};
    return fail(errc::forbidden, "auth.second_factor_required",
                "This workspace asks for two-step sign-in: switch it on in your profile.");
}

result<void> check_open(bool suspended) {
    if (!suspended) return {};
    return fail(errc::forbidden, "workspace.suspended",
                "This workspace is suspended: ask whoever runs this service.");
}

// Until it is restored, or gone.
std::optional<error> closing(std::optional<time_point> delete_after) {
    if (!delete_after) return std::nullopt;
    error e{errc::conflict, "workspace.closing",
            "This workspace is about to be deleted: nothing can be changed unless it is restored."};
    e.params = {{"deleteAfter", to_string(*delete_after)}};
    return e;
}

result<std::optional<WorkspaceId>> wanted_workspace(http::request& req) {
    auto text = req.raw().header("x-workspace-id");
    if (text.empty()) text = req.raw().parameter("workspace");
    if (text.empty()) return std::optional<WorkspaceId>{};
    const auto id = parse_uuid(text);
    if (!id) return no_workspace();
    return std::optional(WorkspaceId{*id});
}

/// What a request shows of who sends it.
struct shown_token {
    std::string_view text;
    bool by_cookie = false;
};

shown_token token_of(const http::raw_request& r) {
    if (const auto bearer = r.header("authorization"); bearer.starts_with("Bearer "))
        return {bearer.substr(7), false};
    return {r.cookie("vf_access"), true};
}

/// What was found in the database, for a moment.
template <class T> class memory {
public:
    [[nodiscard]] const T* find(const std::string& key, time_point now) const {
        const auto found = known_.find(key);
        return found == known_.end() || found->second.until < now ? nullptr : &found->second.value;
    }
    void put(const std::string& key, T value, time_point now) {
        if (known_.size() > most_remembered) known_.clear();
        known_.insert_or_assign(key, entry{std::move(value), now + remembered_for});
    }

private:
    struct entry {
        T value;
        time_point until;
    };
    std::unordered_map<std::string, entry> known_;
};

} // namespace

struct gate::state {
    memory<Standing> standings; // by sign-in and workspace
    memory<KeyStanding> keys;   // by the key's hash
};

gate::gate() : state_(std::make_unique<state>()) {}
gate::~gate() = default;

task<result<http::principal>> gate::identify(http::request& req, http::role needed) {
    const auto token = token_of(req.raw());
    if (token.text.empty()) co_return sign_in_first();
    if (!token.by_cookie && token.text.starts_with(key_prefix))
        co_return co_await identify_key(req, std::string(token.text));
    const auto& svc = req.services();
    const auto claims =
        crypto::verify_access(svc.get<const crypto::keyring>(), token.text, svc.get<clock>().now());
    if (!claims) co_return sign_in_first();
    std::optional<WorkspaceId> wanted;
    if (needed != http::role::user && needed != http::role::instance) {
        VF_CO_TRY(wanted, wanted_workspace(req));
    }
    VF_CO_TRY(const auto standing, co_await standing_of(svc, *claims, wanted));
    http::principal who;
    who.user = claims->user;
    who.sign_in = claims->family;
    who.by_cookie = token.by_cookie;
    who.second_factor = standing.second_factor;
    who.what = http::role::user;
    // The profile and the way to a second factor stay open to those whom a workspace keeps out.
    if (needed == http::role::user) co_return who;
    if (needed == http::role::instance) {
        // Rare, and powerful: not remembered.
        auto tx = co_await db::begin_system(svc.get<db::pool>());
        if (co_await is_instance_admin(tx, who.user)) who.what = http::role::instance;
        co_return who;
    }
    if (!standing.workspace_id || !standing.role) co_return no_workspace();
    VF_CO_CHECK(check_open(standing.suspended));
    VF_CO_CHECK(check_second_factor(standing.second_factor_required, standing.second_factor));
    who.workspace = *standing.workspace_id;
    who.what = http_role(*standing.role);
    who.frozen = closing(standing.delete_after);
    co_return who;
}

task<result<Standing>> gate::standing_of(const services& svc, crypto::AccessClaims claims,
                                         std::optional<WorkspaceId> wanted) {
    const auto now = svc.get<clock>().now();
    const auto key = to_string(claims.family) + (wanted ? wanted->str() : "");
    if (const auto* known = state_->standings.find(key, now)) co_return *known;
    const auto standing =
        co_await find_standing(svc.get<db::pool>(), claims.family, claims.user, wanted);
    if (!standing)
        co_return fail(errc::unauthenticated, "auth.session_ended",
                       "This session has ended: sign in again.");
    // Who belongs nowhere may make a workspace at any moment: that is not remembered.
    if (standing->workspace_id) state_->standings.put(key, *standing, now);
    co_return *standing;
}

task<result<http::principal>> gate::identify_key(http::request& req, std::string text) {
    const auto& svc = req.services();
    const auto now = svc.get<clock>().now();
    const auto hash = crypto::sha256_hex(text);
    std::optional<KeyStanding> key;
    if (const auto* known = state_->keys.find(hash, now)) key = *known;
    if (!key) {
        auto tx = co_await db::begin_system(svc.get<db::pool>());
        key = co_await use_api_key(tx, text);
        if (!key)
            co_return fail(errc::unauthenticated, "auth.key_invalid",
                           "This API key is not valid, or not any more.");
        state_->keys.put(hash, *key, now);
    }
    VF_CO_TRY(const auto wanted, wanted_workspace(req));
    if (wanted && *wanted != key->workspace_id) co_return no_workspace();
    VF_CO_CHECK(check_open(key->suspended));
    VF_CO_CHECK(check_second_factor(key->second_factor_required, key->second_factor));
    http::principal who;
    who.user = key->created_by;
    who.workspace = key->workspace_id;
    who.what = http::role::member;
    who.api_key = key->id;
    who.scopes = scopes_of(key->scopes);
    who.frozen = closing(key->delete_after);
    co_return who;
}

} // namespace vf::auth
