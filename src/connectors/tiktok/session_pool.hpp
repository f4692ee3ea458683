#pragma once
#include "base/rng.hpp"
#include "browser/browser.hpp"
#include "browser/hand.hpp"
#include "connectors/connector.hpp"

#include <map>
#include <memory>
#include <utility>

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
    bool forgotten = false; ///< while it was busy: not to be kept
};

struct pool_options {
    std::size_t count = 20;
    seconds age = seconds(1800); ///< a context is not kept longer than that
    seconds idle = seconds(900); ///< nor unused longer than that
    browser::pace pace{};
    std::string locale = "en-US";
    std::string login_url{}; ///< how the addresses of the platform's login pages begin
};

/// A session of its own, outside any pool: for an account that is not known yet.
task<result<std::unique_ptr<warm_session>>> open_session(browser::engine& engine, rng& random,
                                                         pool_options options, std::string rebased);

using sessions_by_account = std::map<AccountId, std::unique_ptr<warm_session>>;

/// An account's session while a step is under way. Let go of without keep(), it is closed: the step
/// failed, was cut short, or left a state that is not to be trusted. May outlive the pool.
class session_lease {
public:
    session_lease(std::weak_ptr<sessions_by_account> all, AccountId account, warm_session& session)
        : all_(std::move(all)), account_(account), session_(&session) {}
    session_lease(session_lease&& other) noexcept = default;
    session_lease& operator=(session_lease&&) = delete;
    ~session_lease();
    warm_session& operator*() const noexcept { return *session_; }
    warm_session* operator->() const noexcept { return session_; }
    /// Gives it back as it is, for the account's next step.
    void keep();

private:
    std::weak_ptr<sessions_by_account> all_; ///< empty once given back
    AccountId account_;
    warm_session* session_;
};

/// Warm sessions by account. Lives on the engine's executor; engine and rng live longer.
class session_pool {
public:
    session_pool(browser::engine& engine, rng& random, pool_options options);

    /// The account's session: warm when it is alive, young, and the caller's state is the one that
    /// was given out last; else a new one with `rebased` in it. One user at a time (conflict:
    /// session_busy).
    task<result<session_lease>> acquire(AccountId account, std::string state, std::string rebased);
    /// Closes the account's session, at once or once its step has ended.
    void forget(AccountId account);
    [[nodiscard]] std::size_t size() const noexcept { return sessions_->size(); }

private:
    void make_room();

    browser::engine& engine_;
    rng& random_;
    pool_options options_;
    std::shared_ptr<sessions_by_account> sessions_ = std::make_shared<sessions_by_account>();
};

} // namespace vf::connectors::tiktok
