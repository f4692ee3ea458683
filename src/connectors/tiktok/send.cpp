#include "base/json.hpp"
#include "base/log.hpp"
#include "connectors/tiktok/inbox.hpp"

#include <boost/json/value.hpp>

#include <algorithm>

namespace vf::connectors::tiktok {
namespace {

using namespace std::chrono_literals;

int own_bubbles(const ThreadView& view, const std::string& text, const std::string& own) {
    const auto messages = map_thread(view.rows, own, view.handle, {});
    return static_cast<int>(std::ranges::count_if(messages, [&](const ReadMessage& m) {
        return m.from_owner && folded_text(m.text) == text;
    }));
}

// A mark at a bubble with this text says that it was not sent.
bool marked_failed(const ThreadView& view, const std::string& text) {
    return std::ranges::any_of(view.rows, [&](const ThreadRow& row) {
        return row.failed && folded_text(row.text) == text;
    });
}

// What the page says now and did not say before: in alerts, and in tips in the thread.
std::vector<std::string> complaints(const ThreadView& view) {
    auto out = view.alerts;
    for (const auto& row : view.rows) {
        if (row.kind == "tip") out.push_back(row.text);
    }
    return out;
}

std::optional<Refusal> new_refusal(const ThreadView& view, const std::vector<std::string>& before) {
    for (const auto& text : complaints(view)) {
        if (std::ranges::find(before, text) != before.end()) continue;
        if (auto refusal = refusal_of_text(text)) return refusal;
    }
    return std::nullopt;
}

// The answer to the page's own request, where it is JSON; an empty one says nothing.
task<std::optional<std::int64_t>> answered_code(visit& v) {
    if (v.session().sends->waiting() == 0) co_return std::nullopt;
    const auto answer = co_await v.session().sends->next(1ms);
    if (!answer || !*answer) co_return std::nullopt;
    if ((*answer)->status == 204) co_return 0;
    if ((*answer)->status != 200) co_return std::nullopt; // a gateway's word is not the platform's
    const auto body = json::parse_value((*answer)->body);
    const auto* whole = body ? body->if_object() : nullptr;
    const auto* code = whole ? whole->if_contains("status_code") : nullptr;
    if (!code || !code->is_int64()) co_return std::nullopt;
    co_return code->get_int64();
}

// With what the page said, if anything: the caller may let the person alone whatever the outcome.
error unknown_outcome(const std::string& why, const std::optional<Refusal>& said = {}) {
    error e{errc::upstream, "outcome_unknown",
            "Enter was pressed and nothing proves what became of the message: " + why + "."};
    if (said) e.params = {{"reason", said->reason}, {"scope", said->scope}, {"text", said->text}};
    return e;
}

struct before_enter {
    std::string text;
    std::string own;
    std::string handle;
    int bubbles = 0;
    std::vector<std::string> complaints;
};

// "The last one allowed" may have been delivered, and a page that knows no reason may
// only have missed the answer: neither is proof that nothing was sent.
bool is_proof(const Refusal& refusal) {
    return refusal.reason != "stranger_limit" && refusal.reason != "unknown";
}

// Looks until the thread shows the message for good, or a refusal that says why. Gives how it is
// known. A failed mark alone proves nothing: the answer may be lost, and the message there.
task<result<std::string>> await_outcome(visit& v, before_enter was) {
    const auto until = std::chrono::steady_clock::now() + v.options().verify_limit;
    std::optional<std::int64_t> code;
    std::optional<Refusal> said;
    int calm = 0;
    int marked = 0;
    while (std::chrono::steady_clock::now() < until && marked < 30) {
        if (const auto fresh = co_await answered_code(v)) code = fresh;
        const auto view = co_await v.outcome();
        if (!view) co_return std::unexpected(unknown_outcome(view.error().detail, said));
        if (const auto shown = new_refusal(*view, was.complaints)) said = shown;
        if (code && *code != 0) {
            const auto answered = *refusal_of_code(*code);
            // An answer with a code that is not known refuses all the same.
            if (is_proof(answered) || answered.reason == "unknown")
                co_return std::unexpected(
                    to_error(answered.reason == "unknown" && said ? *said : answered));
            said = answered;
        }
        marked = marked_failed(*view, was.text) ? marked + 1 : 0;
        const bool there = marked == 0 && view->handle == was.handle && view->draft.empty() &&
                           own_bubbles(*view, was.text, was.own) > was.bubbles;
        // A bubble shows before the answer is there; a refusal may still mark it. With the answer
        // seen one look is enough, without it the page must stay like that for two seconds.
        calm = there ? calm + 1 : 0;
        if (there && code == 0) co_return "response";
        if (said && is_proof(*said) && (marked >= 3 || calm >= 5))
            co_return std::unexpected(to_error(*said));
        if (calm >= 20 && !said) co_return "bubble";
        co_await sleep_for(100ms);
    }
    co_return std::unexpected(
        unknown_outcome(marked > 0 ? "the page marks it as not sent, without a reason"
                                   : "the thread does not show it",
                        said));
}

task<result<before_enter>> write_text(visit& v, const std::string& own, const SendRequest& request,
                                      bool has_messages) {
    // A thread that is still loading would hide an earlier message of the same text, which would
    // then be taken for this one.
    VF_CO_TRY(auto view, co_await v.thread(true, has_messages ? 6s : 2s));
    if (view.is_request)
        co_return std::unexpected(to_error(
            {"request_pending", "peer", "This is a message request that was not accepted yet."}));
    if (!view.has_composer) {
        if (const auto refusal = new_refusal(view, {}))
            co_return std::unexpected(to_error(*refusal));
        co_return std::unexpected(v.missing("editor"));
    }
    if (!view.draft.empty())
        co_return fail(errc::conflict, "draft_present",
                       "The editor holds a text that the owner has begun.");
    before_enter was{folded_text(request.text), own, view.handle, 0, complaints(view)};
    was.bubbles = own_bubbles(view, was.text, own);
    VF_CO_CHECK(
        co_await v.hand().click(v.messages_frame(), view.editor, v.options().element_limit));
    VF_CO_CHECK(co_await v.hand().type(request.text));
    // The send button is there only once the page has understood that there is a text.
    for (int look = 0; look < 30; ++look) {
        VF_CO_TRY(view, co_await v.outcome());
        if (view.has_send && view.draft == was.text) co_return was;
        co_await sleep_for(100ms);
    }
    if (view.draft == was.text) {
        // Its name may have changed. Enter needs no button, and what comes of it is verified.
        v.note_missing("send_button");
        co_return was;
    }
    (void)co_await v.clear_editor(view.editor);
    co_return fail(errc::upstream, "page_error", "The editor does not hold what was typed.");
}

// Every reason not to press Enter, looked at in the last moment.
task<result<void>> may_press_enter(visit& v, const clock& time, const SendRequest& request,
                                   const before_enter& was) {
    VF_CO_TRY(const auto view, co_await v.outcome());
    if (view.handle != was.handle) {
        error e{errc::conflict, "peer_mismatch", "The page moved on to another person."};
        e.params = {{"wanted", was.handle}, {"shown", view.handle}};
        co_return std::unexpected(std::move(e));
    }
    if (view.draft != was.text)
        co_return fail(errc::conflict, "draft_present", "Somebody else changed the text.");
    if (time.now() >= request.deadline)
        co_return fail(errc::timeout, "deadline_passed",
                       "It took too long to come to this point: nothing was sent.");
    if (request.may_leave) co_return co_await request.may_leave();
    co_return result<void>{};
}

} // namespace

task<result<SendProof>> send_message(visit& v, account_ref account, const clock& time,
                                     SendRequest request) {
    if (folded_text(request.text).empty() || request.text.size() > 6000 * 4)
        co_return fail_field("/text", "must hold 1 to 6000 characters");
    if (time.now() >= request.deadline)
        co_return fail(errc::timeout, "deadline_passed", "The time to send was over.");
    if (handle_in(request.peer.handle).empty())
        co_return fail(errc::conflict, "peer_mismatch", "No handle is known for this person.");
    VF_CO_TRY(const auto conversation,
              co_await open_conversation(v, account, request.peer, request.conversation_key));
    const auto own = v.identity().handle.empty() ? account.handle : v.identity().handle;
    VF_CO_TRY(const auto was, co_await write_text(v, own, request, !conversation.preview.empty()));
    if (const auto may = co_await may_press_enter(v, time, request, was); !may) {
        VF_CO_TRY(const auto view, co_await v.outcome());
        if (view.handle == was.handle && view.draft == was.text)
            (void)co_await v.clear_editor(view.editor);
        co_return std::unexpected(may.error());
    }
    while (v.session().sends->waiting() > 0) (void)co_await v.session().sends->next(1ms);
    // From here on only proof counts: an error of the press itself may come after the key did.
    if (const auto pressed = co_await v.hand().press("Enter"); !pressed)
        co_return std::unexpected(unknown_outcome(pressed.error().detail));
    SendProof proof;
    VF_CO_TRY(proof.confirmed_by, co_await await_outcome(v, was));
    proof.sent_at = time.now();
    proof.conversation_key = conversation.conversation_key;
    proof.peer = conversation.peer;
    co_await v.leave_thread();
    co_return proof;
}

} // namespace vf::connectors::tiktok
