#pragma once
#include "features/outreach/suppression_types.hpp"
#include "http/request.hpp"

namespace vf::outreach {

/// Newest first.
task<result<http::Page<Suppression>>> suppressions(http::request& req, ListSuppressions in);
/// Cancels what has not left to the person. Who stands there already stays as it was.
task<result<Suppression>> add_suppression(http::request& req, AddSuppression in);
/// A list from elsewhere: each as by add_suppression, all or none.
task<result<ImportedSuppressions>> import_suppressions(http::request& req, ImportSuppressions in);
/// The person may be written to again.
task<result<void>> lift_suppression(http::request& req, WhichSuppression in);
/// Every suppression of the list as CSV, as of one moment; in constant memory.
task<result<http::response>> export_suppressions(http::request& req, SuppressionFilter in);

} // namespace vf::outreach
