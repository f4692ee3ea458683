#pragma once
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/integrations/rules.hpp"

namespace vf::integrations {

/// The associated data under which a column of `integrations` is sealed ("address", "secret",
/// "old_secret").
std::string sealed_at(std::string_view column, WorkspaceId workspace, IntegrationId id);

// ---- what a workspace has

/// conflict "integration.too_many" when the workspace has twenty.
task<result<void>> check_room(db::tenant_tx& tx);
/// What of a new one is kept besides what was asked for.
struct NewIntegration {
    IntegrationId id;
    db::bytes address_sealed;
    std::string address_hint;
    std::optional<db::bytes> secret_sealed;
    std::optional<std::string> secret_hint;
    Locale locale = Locale::fr;
};
task<> insert_integration(db::tenant_tx& tx, NewIntegration made, CreateIntegration what);
task<std::vector<Integration>> integrations_of(db::tenant_tx& tx);
task<std::optional<Integration>> find_integration(db::tenant_tx& tx, IntegrationId id);
/// Locks it; none where there is no such one.
task<std::optional<Integration>> lock_integration(db::tenant_tx& tx, IntegrationId id);
struct NewAddress {
    db::bytes sealed;
    std::string hint;
};
/// What is left out stays.
task<> update_integration(db::tenant_tx& tx, ChangeIntegration what, std::optional<NewAddress> to);
/// False: it is paused already, and only a member may give it another reason.
task<bool> pause(db::tenant_tx& tx, IntegrationId id, PausedReason why);
/// What waits is due now, and its attempts begin anew.
task<> take_up(db::tenant_tx& tx, IntegrationId id);
task<bool> delete_integration(db::tenant_tx& tx, IntegrationId id);
/// The secret and the one before it, of which only the first is there where it never changed.
struct Secrets {
    std::optional<db::bytes> secret_sealed;
};
BOOST_DESCRIBE_STRUCT(Secrets, (), (secret_sealed))
task<Secrets> secrets_of(db::tenant_tx& tx, IntegrationId id);
/// Until when the old one still signs.
task<time_point> set_secret(db::tenant_tx& tx, IntegrationId id, db::bytes sealed, std::string hint,
                            db::bytes old_sealed);

// ---- deliveries

task<result<http::Page<Delivery>>> list_deliveries(db::pool& pool, WorkspaceId workspace,
                                                   ListDeliveries in);
task<std::optional<DeliveryDetail>> find_delivery(db::tenant_tx& tx, IntegrationId of,
                                                  DeliveryId id);
/// One that is finished waits again, due now; false when it waits already.
task<bool> send_again(db::tenant_tx& tx, IntegrationId of, DeliveryId id);

/// Something to be told to one integration.
struct NewDelivery {
    DeliveryId id;
    IntegrationId integration_id;
    std::vector<Event> events; ///< the most telling first
    uuid subject;              ///< of one subject they leave in their order
    std::optional<LeadId> lead_id;
    std::optional<ContactId> contact_id;
    std::string payload;
    bool backfill = false;
};
task<> insert_deliveries(db::tenant_tx& tx, std::vector<NewDelivery> all);
/// A delivery about a lead that has never left: it may be brought up to date instead of adding one.
struct Unsent {
    DeliveryId id;
    IntegrationId integration_id;
    LeadId lead_id;
    std::vector<DeliveryEvent> events;
    bool backfill = false;
};
BOOST_DESCRIBE_STRUCT(Unsent, (), (id, integration_id, lead_id, events, backfill))
/// Locks them.
task<std::vector<Unsent>> unsent_about(db::tenant_tx& tx, std::vector<LeadId> leads);
/// They keep their ids and places.
task<> replace_deliveries(db::tenant_tx& tx, std::vector<NewDelivery> all);

/// A delivery with all that an attempt needs.
struct Attempt {
    DeliveryId id;
    IntegrationId integration_id;
    IntegrationKind kind = IntegrationKind::webhook;
    db::bytes address_sealed;
    std::optional<db::bytes> secret_sealed;
    std::optional<db::bytes> old_secret_sealed; ///< while it still signs
    std::string body;
    int number = 1;   ///< of the attempt
    int failures = 0; ///< of the integration, in a row
    time_point at{};
    time_point made_at{};
    bool is_test = false; ///< made by a member to see whether it arrives
};
BOOST_DESCRIBE_STRUCT(Attempt, (),
                      (id, integration_id, kind, address_sealed, secret_sealed, old_secret_sealed,
                       body, number, failures, at, made_at, is_test))
/// Takes the next delivery that is due of an active integration, the oldest of its subject, and
/// counts the attempt.
task<std::optional<Attempt>> take_next(db::tenant_tx& tx, IntegrationId id);
/// A delivery that is tried once, now, whether the integration is paused or not.
task<std::optional<Attempt>> take_test(db::tenant_tx& tx, NewDelivery what);
/// Whether the integration was delivered something since.
task<bool> arrived_since(db::tenant_tx& tx, IntegrationId id, time_point since);
/// Writes down what became of an attempt.
task<> write_outcome(db::tenant_tx& tx, Attempt of, Outcome outcome, Settlement how);
/// When the next delivery of an active integration is due; none: none waits.
task<std::optional<time_point>> next_due(db::tenant_tx& tx, IntegrationId id);
/// The administrators are told that it was paused.
task<> tell_paused(db::tenant_tx& tx, PausedReason why);

// ---- across workspaces, for schedules

struct LeftBehind {
    WorkspaceId workspace_id;
    std::optional<IntegrationId> integration_id;
    std::string work; ///< spread, deliver, backfill
};
BOOST_DESCRIBE_STRUCT(LeftBehind, (), (workspace_id, integration_id, work))
task<std::vector<LeftBehind>> left_behind(db::system_tx& tx);
task<> forget_old(db::pool& pool);

} // namespace vf::integrations
