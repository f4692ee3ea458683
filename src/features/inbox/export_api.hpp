#pragma once
#include "features/inbox/types.hpp"
#include "http/request.hpp"

namespace vf::inbox {

/// Every interaction of the list as CSV, as of one moment; in constant memory, whatever their
/// number.
task<result<http::response>> export_csv(http::request& req, ExportInteractions in);

} // namespace vf::inbox
