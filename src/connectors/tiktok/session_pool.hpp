#pragma once
#include "base/rng.hpp"
#include "browser/browser.hpp"
#include "browser/hand.hpp"
#include "connectors/connector.hpp"

#include <map>
#include <memory>

namespace vf::connectors::tiktok {

/// A browser context that is kept for one account, with its one page.
struct warm_session {
    std::shared_ptr<browser::context> context;
    std::shared_ptr<browser::page> page;
    std::unique_ptr<browser::hand> hand;
    std::unique_ptr<browser::response_watch> notices;
    std::unique_ptr<browser::response_watch>
        counts; ///< of the badge; says when nobody is signed in
    std::unique_ptr<browser::response_watch> logins; ///< its login page, asked for by whatever page
    std::unique_ptr<browser::response_watch> sends;
    std::string last_state; ///< the storage state that was given out last, before its rebasing
    std::chrono::steady_clock::time_point made{};
    std::chrono::steady_clock::time_point used{};
    bool busy = false;
};

struct pool_options {
    std::size_t count = 20;
    seconds age = seconds(1800); ///< a context is not kept longer than that
    seconds idle = seconds(900); ///< nor unused longer than that
    browser::pace pace{};
    std::string locale = "en-US";
    std::string login_url{}; ///< how the addresses of the platform's login pages begin
};

/// Warm sessions by account. Lives on the engine's executor; engine and rng live longer.
class session_pool {
public:
    session_pool(browser::engine& engine, rng& random, pool_options options);

    /// The account's session: warm when it is alive, young, and the caller's state is the one that
    /// was given out last; else a new one with `rebased` in it. One user at a time (conflict:
    /// session_busy).
    task<result<warm_session*>> acquire(AccountId account, std::string state, std::string rebased);
    /// A session outside the pool, for an account that is not known yet; close its context after.
    task<result<std::unique_ptr<warm_session>>> make(std::string rebased);
    /// Gives it back; `keep` false closes it (it failed, or its state is not to be trusted).
    task<> release(AccountId account, bool keep);
    task<> forget(AccountId account);
    [[nodiscard]] std::size_t size() const noexcept { return sessions_.size(); }

private:
    task<> make_room();

    browser::engine& engine_;
    rng& random_;
    pool_options options_;
    std::map<AccountId, std::unique_ptr<warm_session>> sessions_;
};

} // namespace vf::connectors::tiktok
