#pragma once
// From what happened to what is told: the outbox that triggers fill, and the deliveries made of it.
// Everything here is done by one job of a workspace at a time: of two states of a lead, the later
// one must be written down later.
#include "base/services.hpp"
#include "features/integrations/store.hpp"

namespace vf::integrations {

/// Takes some changes out and makes deliveries of them, in the caller's transaction; the
/// integrations that have something to send now. Nothing: the outbox is empty.
task<std::optional<std::vector<IntegrationId>>> spread_some(db::tenant_tx& tx, const services& svc);

/// Begins to tell an integration of every lead that it lets through; false while one runs.
task<bool> begin_backfill(db::tenant_tx& tx, IntegrationId id);
/// Goes on with it for some leads; false: it is over.
task<bool> backfill_some(db::tenant_tx& tx, const services& svc, IntegrationId id);

/// What the button "test" sends.
NewDelivery a_test(const services& svc, const Integration& to, Locale locale);
/// The language of its sentences.
task<Locale> locale_of(db::tenant_tx& tx, IntegrationId id);

} // namespace vf::integrations
