#include "features/accounts/api.hpp"

#include "base/rng.hpp"
#include "connectors/registry.hpp"
#include "db/pool.hpp"
#include "features/accounts/jobs.hpp"
#include "features/accounts/store.hpp"
#include "features/audit/commands.hpp"
#include "http/transaction.hpp"

namespace vf::accounts {
namespace {

std::unexpected<error> no_such_account() {
    return fail(errc::not_found, "account.not_found",
                "There is no such account in this workspace.");
}

std::unexpected<error> no_such_connection() {
    return fail(errc::not_found, "connection.not_found",
                "There is no such connection in this workspace.");
}

} // namespace

task<result<http::Page<SocialAccount>>> list(http::request& req, http::none) {
    const auto& svc = req.services();
    http::Page<SocialAccount> page;
    page.items = co_await list_accounts(svc.get<db::pool>(), req.who().workspace,
                                        svc.get<const Limits>(), svc.get<clock>().now());
    co_return page;
}

task<result<void>> remove(http::request& req, WhichAccount in) {
    auto tx = co_await http::begin_tenant(req);
    const auto platform = co_await disconnect(tx, in.id);
    if (!platform) co_return no_such_account();
    co_await queue::enqueue(tx, forget_session_job, ForgetSession{in.id, *platform},
                            queue::enqueue_options{.serial_key = serial_key(in.id)});
    co_await audit::record(tx, req,
                           {.action = audit::Action::account_disconnected, .subject = in.id.value});
    co_await tx.commit();
    co_return result<void>{};
}

task<result<SocialAccount>> update(http::request& req, UpdateAccount in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await is_connected(tx, in.id)) co_return no_such_account();
    if (co_await set_sends_paused(tx, in.id, in.sends_paused))
        co_await audit::record(tx, req,
                               {.action = in.sends_paused ? audit::Action::account_sends_paused
                                                          : audit::Action::account_sends_resumed,
                                .subject = in.id.value});
    co_await tx.commit();
    for (auto& one : (co_await list(req, {}))->items)
        if (one.id == in.id) co_return std::move(one);
    co_return no_such_account();
}

task<result<StartedJob>> sync_now(http::request& req, WhichAccount in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await is_connected(tx, in.id)) co_return no_such_account();
    const auto job = co_await enqueue_sync(tx, in.id);
    co_await tx.commit();
    co_return StartedJob{job};
}

namespace {

// How many of a workspace's sign-ins may hold a browser at the same time.
constexpr int most_at_once = 5;

result<connectors::ParsedSession> parse(const services& svc, connectors::Platform platform,
                                        const PastedCookies& cookies) {
    VF_TRY(auto* const connector, svc.get<connectors::registry>().find(platform));
    auto parsed = connector->parse_session(cookies.value().reveal(), svc.get<clock>().now());
    if (!parsed) parsed.error().fields.push_back({"/cookies", parsed.error().detail});
    return parsed;
}

Understood shown(const connectors::ParsedSession& parsed) {
    return {parsed.format, parsed.cookie_names, parsed.ignored_domains, parsed.warnings,
            parsed.session_expires_at};
}

} // namespace

task<result<PlatformOffers>> platforms(http::request& req, http::none) {
    PlatformOffers out;
    for (const auto* one : req.services().get<connectors::registry>().all())
        out.items.push_back({one->platform(), one->capabilities(), one->is_practice()});
    co_return out;
}

task<result<Connection>> initiate(http::request& req, StartConnection in) {
    const auto& svc = req.services();
    VF_CO_TRY([[maybe_unused]] auto* const connector,
              svc.get<connectors::registry>().find(in.platform));
    auto tx = co_await http::begin_tenant(req);
    if (in.account_id && !co_await find_owner(tx, *in.account_id)) co_return no_such_account();
    if (in.method == ConnectMethod::qr && co_await count_waiting_for_phone(tx) >= most_at_once)
        co_return fail(errc::conflict, "connection.too_many",
                       "Five sign-ins by QR code are under way in this workspace: finish or close "
                       "one of them first.");
    const ConnectionId id{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
    auto connection = co_await insert_connection(tx, id, in);
    if (in.method == ConnectMethod::qr)
        co_await queue::enqueue(tx, connect_by_qr_job, ConnectByQr{id});
    co_await audit::record(tx, req,
                           {.action = audit::Action::connection_started,
                            .subject = id.value,
                            .detail = std::string(enum_name(in.platform))});
    co_await tx.commit();
    co_return connection;
}

task<result<Connection>> status(http::request& req, WhichConnection in) {
    auto tx = co_await http::begin_tenant(req);
    co_await note_asked(tx, in.connection_id);
    auto found = co_await find_connection(tx, in.connection_id);
    if (!found) co_return no_such_connection();
    co_await tx.commit();
    co_return *std::move(found);
}

task<result<Understood>> preview(http::request& req, PreviewCookies in) {
    VF_CO_TRY(const auto parsed, parse(req.services(), in.platform, in.cookies));
    co_return shown(parsed);
}

task<result<Connection>> complete(http::request& req, CompleteConnection in) {
    const auto& svc = req.services();
    auto tx = co_await http::begin_tenant(req);
    auto found = co_await find_connection(tx, in.connection_id);
    if (!found) co_return no_such_connection();
    if (!in.cookies) {
        if (found->status == ConnectionStatus::connected) co_return *std::move(found);
        if (found->method == ConnectMethod::cookies)
            co_return fail_field("/cookies",
                                 "is missing: paste the cookies of a signed-in browser");
        co_return fail(errc::conflict, "connection.not_scanned",
                       "The phone has not agreed yet: this connection is " +
                           std::string(enum_name(found->status)) + ".");
    }
    if (found->status == ConnectionStatus::checking ||
        (has_ended(found->status) && found->status != ConnectionStatus::failed)) {
        co_return fail(errc::conflict, "connection.not_waiting",
                       "This connection is " + std::string(enum_name(found->status)) +
                           ": start a new one.");
    }
    VF_CO_TRY(const auto parsed, parse(svc, found->platform, *in.cookies));
    const auto sealed = svc.get<const crypto::keyring>().seal(
        parsed.state.storage_state_json, connection_label(tx.workspace(), in.connection_id));
    co_await set_checking(tx, in.connection_id, shown(parsed), sealed);
    co_await queue::enqueue(tx, check_connection_job, CheckConnection{in.connection_id});
    co_await audit::record(
        tx, req,
        {.action = audit::Action::connection_completed, .subject = in.connection_id.value});
    auto checking = co_await find_connection(tx, in.connection_id);
    co_await tx.commit();
    co_return *std::move(checking);
}

task<result<Connection>> cancel(http::request& req, WhichConnection in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await find_connection(tx, in.connection_id)) co_return no_such_connection();
    if (co_await set_cancelled(tx, in.connection_id))
        co_await audit::record(
            tx, req,
            {.action = audit::Action::connection_cancelled, .subject = in.connection_id.value});
    auto now = co_await find_connection(tx, in.connection_id);
    co_await tx.commit();
    co_return *std::move(now);
}

} // namespace vf::accounts
