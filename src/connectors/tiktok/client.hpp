#pragma once
#include "base/rng.hpp"
#include "base/time.hpp"
#include "browser/browser.hpp"
#include "browser/pace.hpp"
#include "connectors/connector.hpp"
#include "connectors/tiktok/selectors.hpp"
#include "connectors/tiktok/session_pool.hpp"

#include <memory>
#include <string>

namespace vf::connectors::tiktok {

struct client_options {
    std::string base_url = "https://www.tiktok.com"; ///< TIKTOK_BASE_URL; a stand-in's, in tests
    browser::pace pace{};
    std::string selectors_file{}; ///< replaces the built-in ones while the program runs; "": none
    pool_options pool{};
    int max_rows = 1000;       ///< conversations looked at in one read
    int max_open = 15;         ///< conversations opened in one read
    int max_messages = 60;     ///< of one thread in one read
    int max_followers = 5000;  ///< of an account with more, nobody is said to have left
    int max_notice_pages = 10; ///< of the activity, 20 notices each, in one read
    microseconds page_limit = seconds(30);
    microseconds element_limit = seconds(8);
    microseconds verify_limit = seconds(10); ///< how long a sent message may take to show
};

/// TikTok's web app, driven as the owner would drive it: its own pages in a real browser, nothing
/// forged. Reads what the page shows and what it asks for by itself.
/// Both engines (of one executor), clock and rng live longer. Any thread may call: the work is done
/// on the engines' executor.
class client final : public connector {
public:
    /// `screen` is for signing in, which the platform refuses to a browser without a screen: it is
    /// started for the first sign-in and closed after the last.
    client(browser::engine& engine, browser::engine& screen, const clock& time, rng& random,
           client_options options);

    [[nodiscard]] Platform platform() const override { return Platform::tiktok; }
    [[nodiscard]] std::vector<Capability> capabilities() const override;
    [[nodiscard]] bool is_practice() const override;
    [[nodiscard]] result<ParsedSession> parse_session(std::string_view pasted,
                                                      time_point now) const override;
    task<result<Validated>> validate(SessionState session) override;
    task<result<Validated>> sign_in_by_qr(QrSignIn how) override;
    task<result<InboxRead>> read_inbox(account_ref account, SessionState session,
                                       std::string cursor, KnownInbox known) override;
    task<result<SendProof>> send(account_ref account, SessionState session,
                                 SendRequest request) override;
    task<result<ThreadRead>> read_thread(account_ref account, SessionState session,
                                         ThreadRequest request) override;
    task<result<FollowersRead>> read_followers(account_ref account, SessionState session) override;
    task<> forget(AccountId account) override;
    /// How many sessions are kept warm; on the engine's executor only.
    [[nodiscard]] std::size_t warm_sessions() const noexcept { return pool_.size(); }

private:
    template <class T, class F>
    task<result<T>> with_session(account_ref account, SessionState session, std::string step,
                                 F work);
    task<result<Validated>> do_validate(SessionState session);
    task<result<Validated>> do_sign_in(QrSignIn how);
    task<> close_screen();
    task<result<Validated>> whose(warm_session& session);
    /// The same where the page goes by itself after a sign-in, without loading another one.
    task<result<Validated>> who_came(warm_session& session);
    task<> do_forget(AccountId account);
    task<> keep_outline(warm_session& session, std::string file);
    task<> keep_evidence(warm_session& session, std::string step, std::string code);

    browser::engine& engine_;
    browser::engine& screen_;
    const clock& clock_;
    rng& random_;
    client_options options_;
    std::size_t sign_ins_ = 0; ///< under way
    selector_source selectors_;
    session_pool pool_;
};

} // namespace vf::connectors::tiktok
