#pragma once
#include "features/leads/views_types.hpp"
#include "http/request.hpp"

namespace vf::leads {

task<result<LeadViewList>> views(http::request& req, http::none in);
/// conflict "view.name_taken" where one has a view of that name, "view.too_many" beyond most_views.
task<result<LeadView>> add_view(http::request& req, AddLeadView in);
/// One's own; admins may change a shared one too, forbidden "view.not_yours" for others.
task<result<LeadView>> change_view(http::request& req, EditLeadView in);
task<result<void>> delete_view(http::request& req, WhichLeadView in);

} // namespace vf::leads
