#pragma once
#include "features/leads/types.hpp"
#include "http/request.hpp"

namespace vf::leads {

task<result<http::Page<LeadSummary>>> list(http::request& req, ListLeads in);
task<result<LeadCounts>> counts(http::request& req, LeadFilter in);
/// With its ETag.
task<result<Lead>> get(http::request& req, WhichLead in);
/// Heeds If-Match. conflict "lead.illegal_move" where the status may not go there.
task<result<LeadSummary>> move(http::request& req, MoveLead in);
task<result<Analysis>> analyse(http::request& req, WhichLead in);
/// Newest first; what the person did and what was written to it.
task<result<http::Page<inbox::Interaction>>> interactions(http::request& req,
                                                          ListLeadInteractions in);

} // namespace vf::leads
