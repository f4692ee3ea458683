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

task<result<Connection>> initiate(http::request& req, StartConnection in) {
    const auto& svc = req.services();
    VF_CO_TRY([[maybe_unused]] auto* const connector,
              svc.get<connectors::registry>().find(in.platform));
    auto tx = co_await http::begin_tenant(req);
    const ConnectionId id{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
    auto connection = co_await insert_connection(tx, id, in);
    co_await audit::record(tx, req,
                           {.action = audit::Action::connection_started,
                            .subject = id.value,
                            .detail = std::string(enum_name(in.platform))});
    co_await tx.commit();
    co_return connection;
}

task<result<Connection>> status(http::request& req, WhichConnection in) {
    auto tx = co_await http::begin_tenant(req);
    auto found = co_await find_connection(tx, in.connection_id);
    if (!found) co_return no_such_connection();
    co_return *std::move(found);
}

task<result<Connection>> complete(http::request& req, CompleteConnection in) {
    const auto& svc = req.services();
    auto tx = co_await http::begin_tenant(req);
    const auto found = co_await find_connection(tx, in.connection_id);
    if (!found) co_return no_such_connection();
    if (found->status != ConnectionStatus::waiting && found->status != ConnectionStatus::failed) {
        co_return fail(errc::conflict, "connection.not_waiting",
                       "This connection is " + std::string(enum_name(found->status)) +
                           ": start a new one.");
    }
    VF_CO_TRY(auto* const connector, svc.get<connectors::registry>().find(found->platform));
    auto parsed = connector->parse_session(in.cookies.value().reveal(), svc.get<clock>().now());
    if (!parsed) {
        auto e = std::move(parsed).error();
        e.fields.push_back({"/cookies", e.detail});
        co_return std::unexpected(std::move(e));
    }
    const Understood understood{parsed->format, parsed->cookie_names, parsed->ignored_domains,
                                parsed->warnings, parsed->session_expires_at};
    const auto sealed = svc.get<const crypto::keyring>().seal(
        parsed->state.storage_state_json, connection_label(tx.workspace(), in.connection_id));
    co_await set_checking(tx, in.connection_id, understood, sealed);
    co_await queue::enqueue(tx, check_connection_job, CheckConnection{in.connection_id});
    co_await audit::record(
        tx, req,
        {.action = audit::Action::connection_completed, .subject = in.connection_id.value});
    auto checking = co_await find_connection(tx, in.connection_id);
    co_await tx.commit();
    co_return *std::move(checking);
}

} // namespace vf::accounts
