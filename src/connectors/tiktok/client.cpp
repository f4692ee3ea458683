#include "connectors/tiktok/client.hpp"

#include "base/log.hpp"
#include "connectors/tiktok/cookies.hpp"
#include "connectors/tiktok/followers.hpp"
#include "connectors/tiktok/inbox.hpp"
#include "connectors/tiktok/page_fields.hpp"
#include "connectors/tiktok/page_script.hpp"
#include "connectors/tiktok/sign_in.hpp"
#include "connectors/tiktok/visit.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

namespace asio = boost::asio;

namespace vf::connectors::tiktok {
namespace {

using namespace std::chrono_literals;

// After these the page may be in any state; the next call starts with a fresh one.
bool keeps_session(const error& e) {
    return e.code == "peer_mismatch" || e.code == "draft_present" || e.code == "deadline_passed" ||
           e.code == "refused_by_platform" || e.kind == errc::invalid;
}

client_options completed(client_options from) {
    while (from.base_url.ends_with('/')) from.base_url.pop_back();
    from.pool.pace = from.pace;
    from.pool.login_url = from.base_url + "/login";
    return from;
}

task<result<Validated>> validated(warm_session& session, Identity who) {
    Validated out;
    out.profile = {who.uid, who.handle, who.name, who.avatar_url, {}};
    VF_CO_TRY(out.state.storage_state_json, co_await session.context->storage_state());
    out.state.ends_at = session_expiry(out.state.storage_state_json);
    out.profile.session_expires_at = out.state.ends_at;
    co_return out;
}

} // namespace

client::client(browser::engine& engine, browser::engine& screen, const clock& time, rng& random,
               client_options options)
    : engine_(engine), screen_(screen), clock_(time), random_(random),
      options_(completed(std::move(options))), selectors_(options_.selectors_file),
      pool_(engine, random, options_.pool) {}

std::vector<Capability> client::capabilities() const {
    return {
        {"connect_qr", true, "the owner scans a code with TikTok's app"},
        {"connect_cookies", true, "the owner pastes the cookies of a browser that is signed in"},
        {"import_export", true,
         "followers and direct messages of the file from \"Download your data\"; needs no session"},
        {"read_like", true, "asked for without marking notices as read, where TikTok answers that"},
        {"read_comment", true, ""},
        {"read_follow", true, ""},
        {"read_unfollow", true,
         "by comparing the list of followers once a day; with more than 5,000 of them, no"},
        {"read_share", false, "TikTok does not say who shared a video"},
        {"read_mention", true, ""},
        {"read_save", false, "TikTok does not say who saved a video"},
        {"read_dm", true, "only threads that changed are opened; TikTok may show \"Seen\""},
        {"read_message_requests", true, "read, never accepted"},
        {"send_dm", true, "text; strangers get one message until they accept"},
        {"first_contact", true, "where the person's settings allow it"},
        {"accept_request", false, "that is the owner's decision, on TikTok"},
        {"webhooks", false, "TikTok's web app has none; the inbox is read every three minutes"},
    };
}

result<ParsedSession> client::parse_session(std::string_view pasted, time_point now) const {
    VF_TRY(auto parsed, parse_cookies(pasted, now));
    ParsedSession out;
    out.state.storage_state_json = to_storage_state(parsed);
    out.format = parsed.format;
    for (const auto& cookie : parsed.cookies) out.cookie_names.push_back(cookie.name);
    out.ignored_domains = std::move(parsed.ignored_domains);
    out.warnings = std::move(parsed.warnings);
    out.session_expires_at = parsed.session_expires_at;
    return out;
}

// What the page was made of, without what anybody wrote on it.
task<> client::keep_outline(warm_session& session, std::string file) {
    std::ofstream out(file, std::ios::binary);
    for (auto& frame : session.page->frames()) {
        const auto seen = co_await frame.evaluate(
            page_script, {{"op", "outline"}, {"selectors", selectors_.now()->elements()}});
        if (seen && seen->is_object()) out << text_of(seen->get_object(), "text") << "\n\n";
    }
}

task<> client::keep_evidence(warm_session& session, std::string step, std::string code) {
    const auto& dir = engine_.options().debug_dir;
    if (dir.empty()) co_return;
    std::error_code ec;
    std::filesystem::create_directories(dir, ec);
    const auto stem = fmt::format("{}/tiktok-{}-{}-{}", dir, step, code, clock_.unix_ms());
    if (const auto picture = co_await session.page->screenshot())
        std::ofstream(stem + ".png", std::ios::binary) << *picture;
    if (code == "selector_missing") co_await keep_outline(session, stem + ".txt");
    (void)co_await session.context->stop_tracing(stem + ".zip");
    log::info("tiktok.evidence", {{"file", stem}});
}

template <class T, class F>
task<result<T>> client::with_session(account_ref account, SessionState session, std::string step,
                                     F work) {
    VF_CO_TRY(const auto rebased,
              rebase_storage_state(session.storage_state_json, options_.base_url));
    // Given back by whatever ends the step, also by its being cut short.
    VF_CO_TRY(auto warm,
              co_await pool_.acquire(account.account, session.storage_state_json, rebased));
    const auto begun = std::chrono::steady_clock::now();
    const bool traced = !engine_.options().debug_dir.empty();
    if (traced) (void)co_await warm->context->start_tracing(step);
    visit v(*warm, options_, selectors_.now(), clock_);
    result<T> outcome = co_await work(v);
    v.count();
    if (traced && outcome) (void)co_await warm->context->stop_tracing("");
    if (outcome) {
        auto state = co_await warm->context->storage_state();
        // What was done is done, even if the browser died just after it.
        outcome->state.storage_state_json = state ? *std::move(state) : session.storage_state_json;
        outcome->state.ends_at = session_expiry(outcome->state.storage_state_json);
        warm->last_state = outcome->state.storage_state_json;
    }
    const auto took = std::chrono::steady_clock::now() - begun;
    log::debug("tiktok.step", {{"step", step},
                               {"ms", std::chrono::duration_cast<milliseconds>(took).count()},
                               {"ok", outcome.has_value()}});
    if (!outcome) {
        log::warn(
            "tiktok.failed",
            {{"step", step}, {"account", account.account}, {"error", to_string(outcome.error())}});
        co_await keep_evidence(*warm, step, outcome.error().code);
        warm->last_state = session.storage_state_json;
    }
    if (outcome || keeps_session(outcome.error())) warm.keep();
    co_return outcome;
}

task<result<Validated>> client::whose(warm_session& session) {
    visit v(session, options_, selectors_.now(), clock_);
    auto opened = co_await v.open_messages();
    // A load without the data of the page happens: asked for again.
    for (int again = 0; again < 2 && opened && v.identity().handle.empty(); ++again) {
        opened = co_await v.go("/messages?lang=en");
        if (opened) opened = co_await v.open_messages();
    }
    VF_CO_CHECK(opened);
    if (v.identity().handle.empty()) co_return std::unexpected(v.missing("app-context"));
    co_return co_await validated(session, v.identity());
}

task<result<Validated>> client::who_came(warm_session& session) {
    const auto until = std::chrono::steady_clock::now() + options_.element_limit;
    session.logins->forget(); // it is where the code was shown
    while (std::chrono::steady_clock::now() < until) {
        co_await sleep_for(100ms);
        if (session.page->main().url().contains("/login")) continue;
        visit v(session, options_, selectors_.now(), clock_);
        const auto looked = co_await v.check();
        if (looked && !v.identity().uid.empty() && !v.identity().handle.empty())
            co_return co_await validated(session, v.identity());
        if (!looked &&
            (looked.error().code == "browser_gone" || looked.error().code == "challenge"))
            co_return std::unexpected(looked.error());
    }
    co_return co_await whose(session);
}

task<result<Validated>> client::do_validate(SessionState session) {
    VF_CO_TRY(const auto rebased,
              rebase_storage_state(session.storage_state_json, options_.base_url));
    VF_CO_TRY(const auto warm, co_await open_session(engine_, random_, options_.pool, rebased));
    if (!engine_.options().debug_dir.empty())
        (void)co_await warm->context->start_tracing("validate");
    auto outcome = co_await whose(*warm);
    if (!outcome) co_await keep_evidence(*warm, "validate", outcome.error().code);
    (void)co_await warm->context->close();
    co_return outcome;
}

task<> client::close_screen() {
    if (sign_ins_ == 0) co_await screen_.close();
}

task<result<Validated>> client::do_sign_in(QrSignIn how) {
    // The browser with a screen goes when nobody signs in any more, however the last one ended.
    struct place {
        explicit place(client& of) : of_(of) { ++of_.sign_ins_; }
        place(const place&) = delete;
        place& operator=(const place&) = delete;
        ~place() {
            if (--of_.sign_ins_ == 0)
                spawn(of_.screen_.executor(), "tiktok.screen", of_.close_screen());
        }
        client& of_;
    };
    const place here(*this);
    VF_CO_TRY(const auto session, co_await open_session(screen_, random_, options_.pool, ""));
    if (!engine_.options().debug_dir.empty())
        (void)co_await session->context->start_tracing("sign-in");
    const auto signed_in = co_await tiktok::sign_in_by_qr(*session, options_, selectors_.now(),
                                                          clock_, std::move(how));
    auto outcome = signed_in ? co_await who_came(*session) : std::unexpected(signed_in.error());
    if (!outcome) {
        log::info("tiktok.sign_in", {{"error", outcome.error().code}});
        co_await keep_evidence(*session, "sign-in", outcome.error().code);
    }
    (void)co_await session->context->close();
    co_return outcome;
}

bool client::is_practice() const {
    return options_.base_url != client_options{}.base_url;
}

task<> client::do_forget(AccountId account) {
    pool_.forget(account);
    co_return;
}

// Every public call hops to the engine's executor: that is where the browser's objects live.
task<result<Validated>> client::validate(SessionState session) {
    co_return co_await asio::co_spawn(engine_.executor(), do_validate(std::move(session)),
                                      asio::use_awaitable);
}

task<result<Validated>> client::sign_in_by_qr(QrSignIn how) {
    co_return co_await asio::co_spawn(screen_.executor(), do_sign_in(std::move(how)),
                                      asio::use_awaitable);
}

task<result<InboxRead>> client::read_inbox(account_ref account, SessionState session,
                                           std::string cursor, KnownInbox known) {
    const auto work = [&](visit& v) { return tiktok::read_inbox(v, account, cursor, known); };
    co_return co_await asio::co_spawn(engine_.executor(),
                                      with_session<InboxRead>(account, session, "read", work),
                                      asio::use_awaitable);
}

task<result<SendProof>> client::send(account_ref account, SessionState session,
                                     SendRequest request) {
    const auto work = [&](visit& v) { return send_message(v, account, clock_, request); };
    co_return co_await asio::co_spawn(engine_.executor(),
                                      with_session<SendProof>(account, session, "send", work),
                                      asio::use_awaitable);
}

namespace {

task<result<ThreadRead>> read_one_thread(visit& v, account_ref account, ThreadRequest request) {
    ThreadRead out;
    VF_CO_TRY(out.conversation,
              co_await open_conversation(v, account, request.peer, request.conversation_key));
    const auto own = v.identity().handle.empty() ? account.handle : v.identity().handle;
    VF_CO_TRY(out.conversation.messages, co_await v.messages(request.max_messages, own));
    co_await v.leave_thread();
    co_return out;
}

} // namespace

task<result<ThreadRead>> client::read_thread(account_ref account, SessionState session,
                                             ThreadRequest request) {
    const auto work = [&](visit& v) { return read_one_thread(v, account, request); };
    co_return co_await asio::co_spawn(engine_.executor(),
                                      with_session<ThreadRead>(account, session, "thread", work),
                                      asio::use_awaitable);
}

task<result<FollowersRead>> client::read_followers(account_ref account, SessionState session) {
    const auto work = [&](visit& v) { return tiktok::read_followers(v, account); };
    co_return co_await asio::co_spawn(
        engine_.executor(), with_session<FollowersRead>(account, session, "followers", work),
        asio::use_awaitable);
}

task<> client::forget(AccountId account) {
    co_await asio::co_spawn(engine_.executor(), do_forget(account), asio::use_awaitable);
}

} // namespace vf::connectors::tiktok
