#include "features/sequences/api.hpp"

#include "base/rng.hpp"
#include "features/audit/commands.hpp"
#include "features/sequences/runs.hpp"
#include "features/sequences/store.hpp"
#include "http/transaction.hpp"

#include <algorithm>

namespace vf::sequences {
namespace {

constexpr std::size_t most_started = 200;

std::unexpected<error> no_such_sequence() {
    return fail(errc::not_found, "sequence.not_found",
                "There is no such sequence in this workspace.");
}

std::unexpected<error> name_taken() {
    return fail(errc::conflict, "sequence.name_taken", "Another sequence has this name.");
}

result<void> check_steps(const std::vector<Step>& steps) {
    if (steps.empty() || steps.size() > most_steps)
        return fail_field("/steps", "must hold 1 to 6 steps");
    return {};
}

template <class Id> Id fresh(const http::request& req) {
    const auto& svc = req.services();
    return Id{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
}

task<> record(http::request& req, db::tenant_tx& tx, SequenceId id, const char* what) {
    co_await audit::record(tx, req,
                           {.action = audit::Action::sequence_changed,
                            .subject = id.value,
                            .detail = std::string(what)});
}

task<result<Sequence>> commit_and_show(db::tenant_tx tx, SequenceId id) {
    auto now = co_await find_sequence(tx, id);
    co_await tx.commit();
    if (!now) co_return no_such_sequence();
    co_return *std::move(now);
}

} // namespace

task<result<SequenceList>> list(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    co_return SequenceList{co_await sequences_of(tx)};
}

task<result<Sequence>> add(http::request& req, AddSequence in) {
    VF_CO_CHECK(check_steps(in.steps));
    auto tx = co_await http::begin_tenant(req);
    if (std::ssize(co_await sequences_of(tx)) >= most_sequences)
        co_return fail(errc::conflict, "sequence.too_many",
                       "The workspace has 50 sequences: delete one to make another.");
    const auto id = fresh<SequenceId>(req);
    if (!co_await insert_sequence(tx, id, std::move(in))) co_return name_taken();
    co_await record(req, tx, id, "created");
    co_return co_await commit_and_show(std::move(tx), id);
}

task<result<Sequence>> change(http::request& req, ChangeSequence in) {
    if (in.steps) VF_CO_CHECK(check_steps(*in.steps));
    auto tx = co_await http::begin_tenant(req);
    const auto id = in.id;
    const bool off = in.enabled == false;
    if (!co_await lock_sequence(tx, id)) co_return no_such_sequence();
    if (in.steps && co_await changes_what_was_sent(tx, id, *in.steps))
        co_return fail(errc::conflict, "sequence.steps_begun",
                       "People are on their way through it: the messages that one of them has had "
                       "must stay as they are. Make another sequence, or stop them first.");
    if (off) co_await hold_all(tx, id);
    if (!co_await update_sequence(tx, std::move(in))) co_return name_taken();
    co_await record(req, tx, id, "changed");
    co_return co_await commit_and_show(std::move(tx), id);
}

task<result<void>> remove(http::request& req, WhichSequence in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await lock_sequence(tx, in.id)) co_return no_such_sequence();
    co_await stop_all(tx, in.id);
    co_await delete_sequence(tx, in.id);
    co_await record(req, tx, in.id, "deleted");
    co_await tx.commit();
    co_return result<void>{};
}

task<result<http::Page<SequencePerson>>> people(http::request& req, ListPeople in) {
    auto tx = co_await http::begin_tenant(req);
    if ((co_await steps_of(tx, in.id)).empty()) co_return no_such_sequence();
    co_await tx.commit();
    co_return co_await people_of(req.services().get<db::pool>(), req.who().workspace,
                                 std::move(in));
}

task<result<StartedSequence>> start(http::request& req, StartSequence in) {
    if (in.lead_ids.empty() || in.lead_ids.size() > most_started)
        co_return fail_field("/leadIds", "must hold 1 to 200 ids");
    std::ranges::sort(in.lead_ids);
    const auto twice = std::ranges::unique(in.lead_ids);
    in.lead_ids.erase(twice.begin(), twice.end());
    auto tx = co_await http::begin_tenant(req);
    // Held, so that the variants stay even and the steps are those that were seen.
    if (!co_await lock_sequence(tx, in.id)) co_return no_such_sequence();
    const auto sequence = co_await find_sequence(tx, in.id);
    if (!sequence->enabled)
        co_return fail(errc::conflict, "sequence.switched_off",
                       "The sequence is switched off: switch it on first.");
    StartedSequence out;
    for (const auto lead : in.lead_ids) {
        auto run = co_await start_run(tx, *sequence, lead, fresh<RunId>(req));
        if (run)
            out.started.push_back(lead);
        else
            out.skipped.push_back({lead, std::move(run).error().code});
    }
    co_await record(req, tx, in.id, "started");
    co_await tx.commit();
    co_return out;
}

task<result<void>> take_out(http::request& req, StopSequence in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await stop_run(tx, in.id, in.lead_id))
        co_return fail(errc::not_found, "sequence.not_in_it", "The lead is not in this sequence.");
    co_await record(req, tx, in.id, "stopped");
    co_await tx.commit();
    co_return result<void>{};
}

} // namespace vf::sequences
