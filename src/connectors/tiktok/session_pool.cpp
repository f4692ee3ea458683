#include "connectors/tiktok/session_pool.hpp"

#include <algorithm>

namespace vf::connectors::tiktok {

using std::chrono::steady_clock;

session_lease::~session_lease() {
    if (const auto all = all_.lock()) all->erase(account_);
}

void session_lease::keep() {
    if (session_->forgotten) return;
    session_->busy = false;
    session_->used = steady_clock::now();
    all_.reset();
}

namespace {

task<result<void>> open(browser::engine& engine, rng& random, const pool_options& options,
                        warm_session& session, std::string rebased) {
    VF_CO_TRY(session.context, co_await engine.new_context({.storage_state_json = rebased,
                                                            .locale = options.locale,
                                                            .timezone = {},
                                                            .user_agent = {}}));
    VF_CO_TRY(session.page, co_await session.context->new_page());
    VF_CO_TRY(auto notices, co_await session.page->watch_responses("/api/notice/multi"));
    VF_CO_TRY(auto counts, co_await session.page->watch_responses("/api/notice/count"));
    VF_CO_TRY(auto logins, co_await session.page->watch_responses(options.login_url));
    VF_CO_TRY(auto sends, co_await session.page->watch_responses("message/send"));
    session.notices = std::make_unique<browser::response_watch>(std::move(notices));
    session.counts = std::make_unique<browser::response_watch>(std::move(counts));
    session.logins = std::make_unique<browser::response_watch>(std::move(logins));
    session.sends = std::make_unique<browser::response_watch>(std::move(sends));
    session.hand = std::make_unique<browser::hand>(session.page, random, options.pace);
    session.made = session.used = steady_clock::now();
    co_return result<void>{};
}

} // namespace

task<result<std::unique_ptr<warm_session>>>
open_session(browser::engine& engine, rng& random, pool_options options, std::string rebased) {
    auto made = std::make_unique<warm_session>();
    VF_CO_CHECK(co_await open(engine, random, options, *made, std::move(rebased)));
    co_return made;
}

session_pool::session_pool(browser::engine& engine, rng& random, pool_options options)
    : engine_(engine), random_(random), options_(std::move(options)) {}

task<result<session_lease>> session_pool::acquire(AccountId account, std::string state,
                                                  std::string rebased) {
    if (const auto found = sessions_->find(account); found != sessions_->end()) {
        auto& one = *found->second;
        if (one.busy)
            co_return fail(errc::conflict, "session_busy",
                           "Another step is under way for this account.");
        const auto now = steady_clock::now();
        if (one.context->alive() && !one.page->closed() && one.last_state == state &&
            now - one.made < options_.age && now - one.used < options_.idle) {
            one.busy = true;
            co_return session_lease(sessions_, account, one);
        }
        sessions_->erase(found);
    }
    make_room();
    // In its place before it is opened: nobody else opens one for the account meanwhile.
    auto& made = *((*sessions_)[account] = std::make_unique<warm_session>());
    made.busy = true;
    session_lease lease(sessions_, account, made);
    VF_CO_CHECK(co_await open(engine_, random_, options_, made, std::move(rebased)));
    co_return lease;
}

void session_pool::make_room() {
    while (sessions_->size() >= std::max<std::size_t>(options_.count, 1)) {
        auto oldest = sessions_->end();
        for (auto it = sessions_->begin(); it != sessions_->end(); ++it) {
            if (it->second->busy) continue;
            if (oldest == sessions_->end() || it->second->used < oldest->second->used) oldest = it;
        }
        if (oldest == sessions_->end()) return; // all are at work: one more for a while
        sessions_->erase(oldest);
    }
}

void session_pool::forget(AccountId account) {
    const auto found = sessions_->find(account);
    if (found == sessions_->end()) return;
    if (found->second->busy)
        found->second->forgotten = true;
    else
        sessions_->erase(found);
}

} // namespace vf::connectors::tiktok
