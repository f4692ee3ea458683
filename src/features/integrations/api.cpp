#include "features/integrations/api.hpp"

#include "base/rng.hpp"
#include "features/audit/commands.hpp"
#include "features/integrations/courier.hpp"
#include "features/integrations/jobs.hpp"
#include "features/integrations/outbox.hpp"
#include "features/workspaces/commands.hpp"
#include "http/transaction.hpp"

#include <algorithm>

namespace vf::integrations {
namespace {

std::unexpected<error> no_such_integration() {
    return fail(errc::not_found, "integration.not_found",
                "There is no such integration in this workspace.");
}

std::unexpected<error> no_such_delivery() {
    return fail(errc::not_found, "delivery.not_found", "There is no such delivery.");
}

result<void> check_events(const std::vector<EventType>& events) {
    if (events.empty() || events.size() > 6)
        return fail_field("/events", "must hold at least one event, each once");
    for (auto one = events.begin(); one != events.end(); ++one)
        if (std::find(events.begin(), one, *one) != one)
            return fail_field("/events", "must hold each event once");
    return {};
}

result<void> check_types(const std::optional<std::vector<LeadType>>& types) {
    if (!types || types->size() <= 5) return {};
    return fail_field("/leadTypes", "must hold each type once; none means all");
}

db::bytes sealed(const http::request& req, const char* column, IntegrationId id,
                 std::string_view text) {
    return {req.services().get<const crypto::keyring>().seal(
        text, sealed_at(column, req.who().workspace, id))};
}

task<> record(db::tenant_tx& tx, const http::request& req, audit::Action what, IntegrationId id,
              std::optional<std::string> detail = {}) {
    co_await audit::record(tx, req,
                           {.action = what, .subject = id.value, .detail = std::move(detail)});
}

task<result<Integration>> commit_and_show(db::tenant_tx tx, IntegrationId id) {
    auto now = co_await find_integration(tx, id);
    co_await tx.commit();
    if (!now) co_return no_such_integration();
    co_return *std::move(now);
}

} // namespace

task<result<IntegrationList>> list(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    co_return IntegrationList{co_await integrations_of(tx)};
}

task<result<Integration>> show(http::request& req, WhichIntegration in) {
    auto tx = co_await http::begin_tenant(req);
    co_return co_await commit_and_show(std::move(tx), in.id);
}

task<result<IntegrationMade>> create(http::request& req, CreateIntegration in) {
    const auto& svc = req.services();
    VF_CO_CHECK(check_events(in.events));
    VF_CO_CHECK(check_types(in.lead_types));
    VF_CO_TRY(const auto address, read_address(svc.get<courier>(), in.kind, in.address));
    auto tx = co_await http::begin_tenant(req);
    VF_CO_CHECK(co_await check_room(tx));
    NewIntegration made;
    made.id = IntegrationId{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
    made.address_sealed = sealed(req, "address", made.id, address.url);
    made.address_hint = hint_of(in.kind, address);
    made.locale = (co_await workspaces::sender_of(tx, req.who().user)).locale;
    std::optional<std::string> secret;
    if (in.kind == IntegrationKind::webhook) {
        secret = new_secret();
        made.secret_sealed = sealed(req, "secret", made.id, *secret);
        made.secret_hint = hint_of_secret(*secret);
    }
    const auto id = made.id;
    const auto kind = std::string(enum_name(in.kind));
    co_await insert_integration(tx, std::move(made), std::move(in));
    co_await record(tx, req, audit::Action::integration_created, id, kind);
    VF_CO_TRY(auto now, co_await commit_and_show(std::move(tx), id));
    co_return IntegrationMade{.integration = std::move(now), .secret = std::move(secret)};
}

task<result<Integration>> change(http::request& req, ChangeIntegration in) {
    if (in.events) {
        VF_CO_CHECK(check_events(*in.events));
    }
    VF_CO_CHECK(check_types(in.lead_types));
    auto tx = co_await http::begin_tenant(req);
    const auto was = co_await lock_integration(tx, in.id);
    if (!was) co_return no_such_integration();
    std::optional<NewAddress> address;
    if (in.address) {
        VF_CO_TRY(const auto read,
                  read_address(req.services().get<courier>(), was->kind, *in.address));
        address = NewAddress{.sealed = sealed(req, "address", in.id, read.url),
                             .hint = hint_of(was->kind, read)};
    }
    const auto id = in.id;
    const auto paused = in.paused;
    co_await update_integration(tx, std::move(in), std::move(address));
    const bool is_paused = was->status == IntegrationStatus::paused;
    if (paused == true) co_await pause(tx, id, PausedReason::by_member);
    if (paused == false && is_paused) {
        co_await take_up(tx, id);
        co_await enqueue_delivery(tx, id);
    }
    std::string what = "changed";
    if (paused) what = *paused ? "paused" : "taken_up";
    co_await record(tx, req, audit::Action::integration_changed, id, what);
    co_return co_await commit_and_show(std::move(tx), id);
}

task<result<void>> remove(http::request& req, WhichIntegration in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await delete_integration(tx, in.id)) co_return no_such_integration();
    co_await record(tx, req, audit::Action::integration_deleted, in.id);
    co_await tx.commit();
    co_return result<void>{};
}

task<result<Delivery>> test(http::request& req, WhichIntegration in) {
    const auto& svc = req.services();
    const auto workspace = req.who().workspace;
    auto tx = co_await http::begin_tenant(req);
    const auto to = co_await find_integration(tx, in.id);
    if (!to) co_return no_such_integration();
    const auto made = a_test(svc, *to, co_await locale_of(tx, in.id));
    const auto tried = co_await take_test(tx, made);
    co_await tx.commit();
    auto outcome = co_await attempt(svc, workspace, *tried);
    const bool arrived = outcome.verdict == Verdict::delivered;
    auto after = co_await http::begin_tenant(req);
    co_await write_outcome(after, *tried, std::move(outcome),
                           {.state = arrived ? DeliveryState::delivered : DeliveryState::failed});
    auto now = co_await find_delivery(after, in.id, made.id);
    co_await after.commit();
    if (!now) co_return no_such_integration(); // deleted meanwhile
    co_return Delivery(*std::move(now));
}

task<result<RotatedSecret>> rotate_secret(http::request& req, WhichIntegration in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await lock_integration(tx, in.id)) co_return no_such_integration();
    const auto was = co_await secrets_of(tx, in.id);
    if (!was.secret_sealed)
        co_return fail(errc::conflict, "integration.has_no_secret",
                       "Only webhooks are signed: this one's secret is its address.");
    VF_CO_TRY(const auto old,
              req.services().get<const crypto::keyring>().open(
                  was.secret_sealed->data, sealed_at("secret", req.who().workspace, in.id)));
    RotatedSecret out{.secret = new_secret(), .old_valid_until = {}};
    out.old_valid_until =
        co_await set_secret(tx, in.id, sealed(req, "secret", in.id, out.secret),
                            hint_of_secret(out.secret), sealed(req, "old_secret", in.id, old));
    co_await record(tx, req, audit::Action::integration_secret_rotated, in.id);
    co_await tx.commit();
    co_return out;
}

task<result<Integration>> start_backfill(http::request& req, WhichIntegration in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await lock_integration(tx, in.id)) co_return no_such_integration();
    if (!co_await begin_backfill(tx, in.id))
        co_return fail(errc::conflict, "integration.backfill_runs",
                       "It is being told of every lead already: wait until that is done.");
    co_await enqueue_backfill(tx, in.id);
    co_await record(tx, req, audit::Action::integration_changed, in.id, "backfill");
    co_return co_await commit_and_show(std::move(tx), in.id);
}

task<result<http::Page<Delivery>>> deliveries(http::request& req, ListDeliveries in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await find_integration(tx, in.id)) co_return no_such_integration();
    co_await tx.commit();
    co_return co_await list_deliveries(req.services().get<db::pool>(), req.who().workspace,
                                       std::move(in));
}

task<result<DeliveryDetail>> delivery(http::request& req, WhichDelivery in) {
    auto tx = co_await http::begin_tenant(req);
    auto found = co_await find_delivery(tx, in.id, in.delivery_id);
    if (!found) co_return no_such_delivery();
    co_return *std::move(found);
}

task<result<Delivery>> retry(http::request& req, WhichDelivery in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await find_delivery(tx, in.id, in.delivery_id)) co_return no_such_delivery();
    if (!co_await send_again(tx, in.id, in.delivery_id))
        co_return fail(errc::conflict, "delivery.waiting",
                       "It is waiting to be sent already; it goes by itself.");
    co_await enqueue_delivery(tx, in.id);
    co_await record(tx, req, audit::Action::integration_changed, in.id, "retried");
    auto now = co_await find_delivery(tx, in.id, in.delivery_id);
    co_await tx.commit();
    co_return Delivery(*std::move(now));
}

} // namespace vf::integrations
