#include "features/leads/bulk_api.hpp"

#include "base/rng.hpp"
#include "db/pool.hpp"
#include "features/leads/bulk_store.hpp"
#include "features/leads/list.hpp"
#include "features/leads/work_store.hpp"
#include "http/transaction.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vf::leads {
namespace {

BatchId new_batch(http::request& req) {
    return BatchId{make_uuid_v7(req.services().get<clock>().unix_ms(), req.services().get<rng>())};
}

result<void> check(const EditMany& in) {
    if (in.ids.has_value() == in.filter.has_value())
        return fail_field("/ids", "give either ids or filter");
    if (in.ids && (in.ids->empty() || in.ids->size() > most_named))
        return fail_field("/ids", fmt::format("must hold 1 to {} ids", most_named));
    if (in.unassign == false) return fail_field("/unassign", "must be true, or left out");
    const int changes = in.status.has_value() + in.assignee_id.has_value() +
                        in.unassign.has_value() + in.add_tag_id.has_value() +
                        in.remove_tag_id.has_value();
    if (changes != 1) {
        return fail_field("/status",
                          "give one change: status, assigneeId, unassign, addTagId or removeTagId");
    }
    if (in.filter) return http::check_values(*in.filter, "/filter");
    return {};
}

// The leads that are meant, each once.
task<result<std::vector<LeadId>>> meant(db::tenant_tx& tx, UserId me, EditMany in) {
    if (in.filter) {
        auto found = co_await ids_of(tx, me, *std::move(in.filter), most_of_filter + 1);
        if (found.size() > most_of_filter) {
            co_return fail_field(
                "/filter", fmt::format("leaves more than {} leads; narrow it", most_of_filter));
        }
        co_return found;
    }
    auto named = *std::move(in.ids);
    std::ranges::sort(named);
    const auto twice = std::ranges::unique(named);
    named.erase(twice.begin(), twice.end());
    if (co_await count_existing(tx, named) != static_cast<int>(named.size()))
        co_return fail(errc::not_found, "lead.not_found",
                       "One of these leads is not in this workspace; nothing was changed.");
    co_return named;
}

task<result<int>> assign(db::tenant_tx& tx, std::vector<LeadId> ids, UserId to, UserId by) {
    if (!co_await is_member(tx, to))
        co_return fail_field("/assigneeId", "must be a member of this workspace");
    const auto changed = co_await assign_many(tx, std::move(ids), to);
    co_await tell_assigned(
        tx, {.to = to, .by = by, .contact = changed.contact, .leads = changed.leads});
    co_return changed.leads;
}

task<result<int>> apply(db::tenant_tx& tx, std::vector<LeadId> ids, const EditMany& change,
                        UserId by) {
    if (change.status) co_return co_await move_many(tx, std::move(ids), *change.status);
    if (change.unassign) co_return (co_await assign_many(tx, std::move(ids), {})).leads;
    if (change.assignee_id) co_return co_await assign(tx, std::move(ids), *change.assignee_id, by);
    const auto tag = change.add_tag_id ? *change.add_tag_id : *change.remove_tag_id;
    if (!co_await find_tag(tx, tag))
        co_return fail(errc::not_found, "tag.not_found", "There is no such tag in this workspace.");
    if (change.add_tag_id) co_return co_await tag_many(tx, std::move(ids), tag);
    co_return co_await untag_many(tx, std::move(ids), tag);
}

task<db::tenant_tx> begin_as(http::request& req, BatchId batch) {
    auto tx = co_await http::begin_tenant(req);
    co_await act_as(tx, req.who().user);
    co_await begin_batch(tx, batch);
    co_return tx;
}

} // namespace

task<result<Batch>> edit_many(http::request& req, EditMany in) {
    VF_CO_CHECK(check(in));
    Batch out{.id = new_batch(req)};
    auto tx = co_await begin_as(req, out.id);
    VF_CO_TRY(auto ids, co_await meant(tx, req.who().user, in));
    out.matched = static_cast<int>(ids.size());
    VF_CO_TRY(out.changed, co_await apply(tx, std::move(ids), in, req.who().user));
    if (out.changed > 0) co_await end_batch(tx, out.id);
    co_await tx.commit();
    co_return out;
}

task<result<BatchUndone>> undo_many(http::request& req, WhichBatch in) {
    const auto own = new_batch(req);
    auto tx = co_await begin_as(req, own);
    auto out = co_await undo_batch(tx, in.id);
    if (!out)
        co_return fail(errc::not_found, "batch.not_found",
                       "There is no such change of many leads in this workspace.");
    if (out->restored > 0) co_await end_batch(tx, own);
    co_await tx.commit();
    co_return *out;
}

} // namespace vf::leads
