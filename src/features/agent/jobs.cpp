#include "features/agent/jobs.hpp"

#include "base/cpu_pool.hpp"
#include "base/log.hpp"
#include "db/emit.hpp"
#include "features/agent/commands.hpp"
#include "features/agent/store.hpp"
#include "features/notifications/commands.hpp"
#include "features/outreach/commands.hpp"
#include "features/workspaces/commands.hpp"
#include "intelligence/conversation_question.hpp"

namespace vf::agent {
namespace {

using intelligence::NextMove;
using intelligence::openai::client;

// A conversation in which it is the agent's turn, and all that the decision depends on.
struct Turn {
    leads::KnownLead lead;
    AgentPolicyState policy;
    intelligence::Standing standing;
    intelligence::Voice voice;
    std::string region;
    InteractionId last; // what the person wrote last
    bool sends_paused = false;
    bool announced = false;
};

// The last of what is unanswered; none where the owner's side has the last word or none yet.
std::optional<InteractionId> last_unanswered(const intelligence::Person& person) {
    const auto waiting = intelligence::unanswered(person);
    if (waiting.empty()) return std::nullopt;
    const auto id = parse_uuid(waiting.back()->interaction_id);
    return id ? std::optional(InteractionId{*id}) : std::nullopt;
}

// What was left without an answer for longer is no conversation any more.
constexpr std::chrono::days longest_silence{14};

// Whether it is the agent's turn; the lead is locked.
task<std::optional<Turn>> turn_of(db::tenant_tx& tx, const services& svc, leads::KnownLead lead) {
    const auto last = last_unanswered(lead.person);
    if (!last) co_return std::nullopt;
    if (intelligence::unanswered(lead.person).back()->at < svc.get<clock>().now() - longest_silence)
        co_return std::nullopt;
    const auto on = co_await footing_of(tx, lead);
    if (!on || on->talk.state != TalkState::open || on->talk.heard == last) co_return std::nullopt;
    const auto settings = co_await workspaces::settings_of(tx);
    if (!settings.open) co_return std::nullopt;
    co_return Turn{.lead = std::move(lead),
                   .policy = on->policy,
                   .standing = {.turns = on->talk.turns,
                                .most_turns = static_cast<int>(on->policy.most_turns.to_int()),
                                .contact_known = on->talk.contact_known},
                   .voice = co_await assistant::voice_of(tx),
                   .region = settings.default_region,
                   .last = *last,
                   .sends_paused = settings.sends_paused,
                   .announced = on->talk.announced};
}

NextMove embedded_move(const Turn& turn) {
    return intelligence::next_move(turn.lead.person, turn.voice, turn.standing, turn.region);
}

// Writes the answer: by itself where the owner lets it, and a human need not read it first.
task<std::optional<OutboundId>> write(db::tenant_tx& tx, const services& svc, const Turn& turn,
                                      const NextMove& move) {
    outreach::AgentAnswer answer{.lead = turn.lead.id,
                                 .contact = turn.lead.contact_id,
                                 .account = *turn.lead.account_id,
                                 .text = *move.text,
                                 .turn = turn.standing.turns + 1,
                                 .lead_type = {}};
    const bool alone = turn.policy.mode == Mode::by_itself && move.sure && !turn.sends_paused &&
                       co_await has_room(tx, turn.policy.lead_type) &&
                       co_await outreach::is_fresh(tx, svc, answer.account, answer.text);
    if (alone) {
        answer.lead_type = std::string(enum_name(turn.policy.lead_type));
        if (!turn.announced)
            answer.text = intelligence::with_notice(answer.text, turn.lead.person, turn.voice);
    }
    const auto written = co_await outreach::write_answer(tx, svc, std::move(answer));
    co_return written ? std::optional(*written) : std::nullopt;
}

task<> give_way(db::tenant_tx& tx, const Turn& turn, const NextMove& move) {
    co_await outreach::withdraw_answer(tx, turn.lead.contact_id, move.code);
    co_await close_talk(tx, turn.lead.contact_id,
                        move.move == Move::stop ? TalkState::stopped : TalkState::handed_over,
                        move.code, move.quote);
    if (move.move == Move::stop) co_return co_await outreach::heed_doubt(tx, turn.lead.contact_id);
    co_await notifications::tell(tx, {.kind = notifications::NotificationKind::agent_hands_over,
                                      .contact = turn.lead.contact_id,
                                      .detail = move.code,
                                      .occasion = turn.last.str()});
}

task<> act(db::tenant_tx& tx, const services& svc, const Turn& turn, NextMove move) {
    const auto contact = turn.lead.contact_id;
    std::optional<OutboundId> written;
    if (move.text) written = co_await write(tx, svc, turn, move);
    // Another message is on its way, or a draft that a member changed: they go on.
    if (move.text && !written)
        move = NextMove{.move = Move::hand_over, .code = "one_under_way", .quote = move.quote};
    co_await begin_talk(tx, contact);
    switch (move.move) {
    case Move::reply:
        break;
    case Move::thank:
        co_await close_talk(tx, contact, TalkState::done, move.code, move.quote);
        break;
    case Move::hand_over:
    case Move::stop:
        co_await give_way(tx, turn, move);
        break;
    case Move::wait:
        co_await outreach::withdraw_answer(tx, contact, move.code);
        break;
    }
    co_await set_heard(tx, contact, turn.last);
    log::info("agent.moved",
              {{"lead", turn.lead.id}, {"move", enum_name(move.move)}, {"why", move.code}});
    co_await keep_move(tx, contact, std::move(move), written);
    co_await db::emit(tx, "lead.changed", turn.lead.id.value);
}

task<bool> is_to_ask(db::tenant_tx& tx, const services& svc, const Turn& turn,
                     const NextMove& embedded) {
    if (!intelligence::may_ask_about(embedded, turn.lead.person)) co_return false;
    if (svc.get<client>().is_resting()) co_return false;
    co_return co_await assistant::may_ask(tx, svc);
}

queue::enqueue_options one_of(LeadId lead) {
    const auto key = "answer:" + lead.str();
    return {.serial_key = key, .unique_key = key};
}

// What the model says, when it was asked and its answer holds; else what the embedded agent does.
NextMove settled_move(const Turn& turn, const NextMove& embedded, const intelligence::telling& how,
                      const intelligence::openai::answered& got) {
    if (!got.answer) return embedded;
    auto believed = intelligence::believe_answer(*got.answer, turn.lead.person, turn.voice,
                                                 turn.standing, embedded, how);
    return believed ? *std::move(believed) : embedded;
}

} // namespace

task<> consider(db::tenant_tx& tx, const services& svc, leads::KnownLead lead) {
    const auto turn = co_await turn_of(tx, svc, std::move(lead));
    if (!turn) co_return;
    auto embedded = co_await svc.get<cpu_pool>().run([&] { return embedded_move(*turn); });
    if (co_await is_to_ask(tx, svc, *turn, embedded))
        co_await queue::enqueue(tx, ask_for_answer_job, AskForAnswer{turn->lead.id},
                                one_of(turn->lead.id));
    else
        co_await act(tx, svc, *turn, std::move(embedded));
}

task<result<void>> ask_for_answer(queue::job_context& job, AskForAnswer what) {
    std::optional<Turn> turn;
    bool redact = true;
    {
        auto tx = co_await queue::begin_tenant(job);
        auto lead = co_await leads::lock_known(tx, what.lead_id);
        if (lead) turn = co_await turn_of(tx, job.svc, *std::move(lead));
        redact = (co_await assistant::terms_of(tx)).redact;
        co_await tx.commit();
    }
    if (!turn) co_return result<void>{};
    const intelligence::telling how{.redact = redact, .region = turn->region};
    NextMove embedded;
    intelligence::question question;
    co_await job.svc.get<cpu_pool>().run([&] {
        embedded = embedded_move(*turn);
        question =
            intelligence::ask_for_answer(turn->lead.person, turn->voice, turn->standing, how);
        return true;
    });
    const auto accept = [&](std::string_view answer) -> result<void> {
        VF_CHECK(intelligence::believe_answer(answer, turn->lead.person, turn->voice,
                                              turn->standing, embedded, how));
        return {};
    };
    auto move = embedded;
    const auto paid = co_await assistant::pay(job, question, redact);
    std::optional<intelligence::openai::answered> got;
    if (paid) got = co_await job.svc.get<client>().ask(question, accept);

    auto tx = co_await queue::begin_tenant(job);
    if (got) {
        co_await assistant::settle(tx, *paid, *got);
        move = settled_move(*turn, embedded, how, *got);
    }
    auto lead = co_await leads::lock_known(tx, what.lead_id);
    std::optional<Turn> now;
    if (lead) now = co_await turn_of(tx, job.svc, *std::move(lead));
    // The person wrote more, or a human took over.
    if (now && now->last == turn->last) co_await act(tx, job.svc, *now, std::move(move));
    co_await tx.commit();
    co_return result<void>{};
}

} // namespace vf::agent
