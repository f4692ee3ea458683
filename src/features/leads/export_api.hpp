#pragma once
#include "features/leads/types.hpp"
#include "http/request.hpp"

namespace vf::leads {

/// The filters and the order of a list, without its pages.
struct ExportLeads : LeadFilter {
    LeadSort sort;
};
BOOST_DESCRIBE_STRUCT(ExportLeads, (LeadFilter), (sort))

/// Every lead of the list as CSV, as of one moment; in constant memory, whatever their number.
task<result<http::response>> export_csv(http::request& req, ExportLeads in);

} // namespace vf::leads
