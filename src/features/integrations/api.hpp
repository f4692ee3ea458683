#pragma once
#include "features/integrations/types.hpp"
#include "http/request.hpp"

namespace vf::integrations {

task<result<IntegrationList>> list(http::request& req, http::none);
/// A webhook's secret is in the answer and never again. conflict "integration.too_many".
task<result<IntegrationMade>> create(http::request& req, CreateIntegration in);
task<result<Integration>> show(http::request& req, WhichIntegration in);
task<result<Integration>> change(http::request& req, ChangeIntegration in);
task<result<void>> remove(http::request& req, WhichIntegration in);
/// Sends something at once and says what came of it.
task<result<Delivery>> test(http::request& req, WhichIntegration in);
/// conflict "integration.has_no_secret" (Slack, Discord).
task<result<RotatedSecret>> rotate_secret(http::request& req, WhichIntegration in);
/// conflict "integration.backfill_runs".
task<result<Integration>> start_backfill(http::request& req, WhichIntegration in);
task<result<http::Page<Delivery>>> deliveries(http::request& req, ListDeliveries in);
task<result<DeliveryDetail>> delivery(http::request& req, WhichDelivery in);
/// conflict "delivery.waiting".
task<result<Delivery>> retry(http::request& req, WhichDelivery in);

} // namespace vf::integrations
