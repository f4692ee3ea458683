#pragma once
#include "features/leads/bulk_types.hpp"
#include "http/request.hpp"

namespace vf::leads {

/// All or nothing. invalid where the body names no leads or no change, or two of either, or reaches
/// more than one call may; not_found for a lead or tag of nobody here.
task<result<Batch>> edit_many(http::request& req, EditMany in);
/// Puts back what a batch changed, where nobody has changed it since; itself a batch.
task<result<BatchUndone>> undo_many(http::request& req, WhichBatch in);

} // namespace vf::leads
