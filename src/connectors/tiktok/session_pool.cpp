#include "connectors/tiktok/session_pool.hpp"

#include <algorithm>

namespace vf::connectors::tiktok {

using std::chrono::steady_clock;

session_pool::session_pool(browser::engine& engine, rng& random, pool_options options)
    : engine_(engine), random_(random), options_(std::move(options)) {}

task<result<std::unique_ptr<warm_session>>> session_pool::make(std::string rebased) {
    auto made = std::make_unique<warm_session>();
    VF_CO_TRY(made->context, co_await engine_.new_context({.storage_state_json = rebased,
                                                           .locale = options_.locale,
                                                           .timezone = {},
                                                           .user_agent = {}}));
    VF_CO_TRY(made->page, co_await made->context->new_page());
    VF_CO_TRY(auto notices, co_await made->page->watch_responses("/api/notice/multi"));
    VF_CO_TRY(auto counts, co_await made->page->watch_responses("/api/notice/count"));
    VF_CO_TRY(auto logins, co_await made->page->watch_responses(options_.login_url));
    VF_CO_TRY(auto sends, co_await made->page->watch_responses("message/send"));
    made->notices = std::make_unique<browser::response_watch>(std::move(notices));
    made->counts = std::make_unique<browser::response_watch>(std::move(counts));
    made->logins = std::make_unique<browser::response_watch>(std::move(logins));
    made->sends = std::make_unique<browser::response_watch>(std::move(sends));
    made->hand = std::make_unique<browser::hand>(made->page, random_, options_.pace);
    made->made = made->used = steady_clock::now();
    co_return made;
}

task<result<warm_session*>> session_pool::acquire(AccountId account, std::string state,
                                                  std::string rebased) {
    if (const auto found = sessions_.find(account); found != sessions_.end()) {
        auto& one = *found->second;
        if (one.busy)
            co_return fail(errc::conflict, "session_busy",
                           "Another step is under way for this account.");
        const auto now = steady_clock::now();
        if (one.context->alive() && !one.page->closed() && one.last_state == state &&
            now - one.made < options_.age && now - one.used < options_.idle) {
            one.busy = true;
            co_return &one;
        }
        co_await forget(account);
    }
    co_await make_room();
    VF_CO_TRY(auto made, co_await make(std::move(rebased)));
    made->busy = true;
    auto& kept = sessions_[account];
    kept = std::move(made);
    co_return kept.get();
}

task<> session_pool::make_room() {
    while (sessions_.size() >= std::max<std::size_t>(options_.count, 1)) {
        auto oldest = sessions_.end();
        for (auto it = sessions_.begin(); it != sessions_.end(); ++it) {
            if (it->second->busy) continue;
            if (oldest == sessions_.end() || it->second->used < oldest->second->used) oldest = it;
        }
        if (oldest == sessions_.end()) co_return; // all are at work: one more for a while
        co_await forget(oldest->first);
    }
}

task<> session_pool::release(AccountId account, bool keep) {
    const auto found = sessions_.find(account);
    if (found == sessions_.end()) co_return;
    found->second->busy = false;
    found->second->used = steady_clock::now();
    if (!keep) co_await forget(account);
}

task<> session_pool::forget(AccountId account) {
    const auto found = sessions_.find(account);
    if (found == sessions_.end()) co_return;
    const auto gone = std::move(found->second);
    sessions_.erase(found);
    (void)co_await gone->context->close();
}

} // namespace vf::connectors::tiktok
