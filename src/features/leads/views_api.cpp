#include "features/leads/views_api.hpp"

#include "base/rng.hpp"
#include "db/pool.hpp"
#include "features/leads/views_store.hpp"
#include "http/transaction.hpp"

namespace vf::leads {
namespace {

std::unexpected<error> name_taken() {
    return fail(errc::conflict, "view.name_taken", "You have a view of this name already.");
}

// Somebody else's own view is as if it were not there.
task<result<LeadView>> lock_own(http::request& req, db::tenant_tx& tx, LeadViewId id) {
    auto view = co_await lock_view(tx, id);
    const auto& who = req.who();
    const bool mine = view && view->owner_id == who.user;
    if (!view || (!mine && !view->shared))
        co_return fail(errc::not_found, "view.not_found",
                       "There is no such view in this workspace.");
    if (!mine && who.what < http::role::admin)
        co_return fail(errc::forbidden, "view.not_yours",
                       "Only who made it or an administrator may change a shared view.");
    co_return *std::move(view);
}

task<LeadView> commit_and_show(db::tenant_tx tx, LeadViewId id) {
    auto view = co_await lock_view(tx, id);
    co_await tx.commit();
    co_return *std::move(view);
}

} // namespace

task<result<LeadViewList>> views(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    co_return LeadViewList{co_await views_of(tx, req.who().user)};
}

task<result<LeadView>> add_view(http::request& req, AddLeadView in) {
    VF_CO_CHECK(http::check_values(in.filter, "/filter"));
    auto tx = co_await http::begin_tenant(req);
    if (co_await count_views(tx, req.who().user) >= most_views)
        co_return fail(errc::conflict, "view.too_many",
                       "You have 100 views: delete one to make another.");
    const auto& svc = req.services();
    const LeadViewId id{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
    const LeadView made{.id = id,
                        .name = in.name.str(),
                        .filter = in.filter,
                        .sort = in.sort,
                        .shared = in.shared.value_or(false),
                        .owner_id = req.who().user};
    if (!co_await insert_view(tx, made)) co_return name_taken();
    co_return co_await commit_and_show(std::move(tx), id);
}

task<result<LeadView>> change_view(http::request& req, EditLeadView in) {
    if (in.filter) VF_CO_CHECK(http::check_values(*in.filter, "/filter"));
    auto tx = co_await http::begin_tenant(req);
    VF_CO_TRY(auto view, co_await lock_own(req, tx, in.id));
    // Whose maker has left would be nobody's, seen by none.
    if (in.shared == false && view.owner_id != req.who().user)
        co_return fail(errc::forbidden, "view.not_yours",
                       "Only who made a view may keep it to themselves; it can be deleted.");
    if (in.name) view.name = in.name->str();
    if (in.filter) view.filter = *std::move(in.filter);
    if (in.sort) view.sort = *in.sort;
    if (in.shared) view.shared = *in.shared;
    if (!co_await update_view(tx, view)) co_return name_taken();
    co_return co_await commit_and_show(std::move(tx), in.id);
}

task<result<void>> delete_view(http::request& req, WhichLeadView in) {
    auto tx = co_await http::begin_tenant(req);
    VF_CO_CHECK(co_await lock_own(req, tx, in.id));
    co_await remove_view(tx, in.id);
    co_await tx.commit();
    co_return result<void>{};
}

} // namespace vf::leads
