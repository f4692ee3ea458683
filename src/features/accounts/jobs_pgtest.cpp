// Signing in by QR code; and a session that was seen expired is tried again: it may not have been.
#include "features/accounts/jobs.hpp"

#include "connectors/registry.hpp"
#include "features/accounts/store.hpp"
#include "features/mail/commands.hpp"
#include "support/platform.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

#include <functional>

namespace vf::accounts {
namespace {

using namespace std::chrono_literals;

// The outside: a platform that knows the session, or does not.
class some_platform final : public test::bare_platform {
public:
    task<result<connectors::Validated>> validate(connectors::SessionState) override {
        ++asked;
        if (answer) co_return std::unexpected(*answer);
        connectors::Validated who;
        who.profile.platform_user_id = user;
        who.state = {R"({"cookies":["fresh"]})"};
        co_return who;
    }

    task<result<connectors::Validated>> sign_in_by_qr(connectors::QrSignIn how) override {
        co_return co_await sign_in(std::move(how));
    }

    std::function<task<result<connectors::Validated>>(connectors::QrSignIn)> sign_in;
    int asked = 0;
    std::string user = "1";
    std::optional<error> answer;
};

struct Expired : test::PgTest {
    Expired() {
        registry.add(outside);
        svc.add(pool);
        svc.add<clock>(time);
        svc.add<const crypto::keyring>(keys);
        svc.add(registry);
        worker.on(try_again_job, try_again);
        sql(fmt::format(R"(
            INSERT INTO workspaces (id, name) VALUES ('{0}', 'Nord');
            INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            VALUES ('{0}', '{1}', 'tiktok', '1', 'nord', 'Nord', 'active'))",
                        ours.str(), one));
        run([](Expired& t) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await store_session(tx, t.keys, AccountId{*parse_uuid(one)}, {R"({"cookies":[]})"});
            co_await note_failure(tx, AccountId{*parse_uuid(one)},
                                  {errc::unauthenticated, "session_expired", ""});
            co_await tx.commit();
        }(*this));
    }
    void later(seconds by) {
        shift_time(by);
        time.advance(by);
        run(try_expired_again(svc));
        run(worker.run_due());
    }
    std::string status() const { return sql("SELECT status FROM social_accounts").at(0); }
    std::string reminders() const {
        return sql("SELECT count(*) FROM notifications WHERE kind = 'account_expired'").at(0);
    }

    static constexpr auto one = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    const WorkspaceId ours = workspace(1);
    fake_clock time{system_clock{}.now()};
    crypto::keyring keys{crypto::master_key(std::string(32, 'k'))};
    some_platform outside;
    connectors::registry registry;
    services svc;
    queue::worker worker{io.get_executor(), svc, {.queues = {"browser"}, .time = &time}};
};

TEST_F(Expired, ASessionThatIsGoodAfterAllGoesOn) {
    EXPECT_EQ(status(), "expired");
    later(1h);
    EXPECT_EQ(status(), "active");
    EXPECT_EQ(sql("SELECT count(*) FROM jobs WHERE kind = 'inbox.sync_account' AND state = "
                  "'pending'")
                  .at(0),
              "1");
    EXPECT_EQ(reminders(), "1") << "that of the end itself";
    later(1h);
    EXPECT_EQ(outside.asked, 1);
}

TEST_F(Expired, OneThatIsOverIsRemindedOfOnceADayAndTriedForADay) {
    outside.answer = error{errc::unauthenticated, "session_expired", ""};
    for (int hour = 0; hour < 3; ++hour) later(1h);
    EXPECT_EQ(status(), "expired");
    EXPECT_EQ(outside.asked, 3);
    EXPECT_EQ(reminders(), "1") << "that of the end itself: today they know";
    for (int hour = 3; hour < 23; ++hour) later(1h);
    EXPECT_EQ(outside.asked, 23);
    EXPECT_EQ(reminders(), "2") << "whatever time of the day it is";
    later(2h);
    EXPECT_EQ(outside.asked, 23) << "a day later it is certain";
}

TEST_F(Expired, ASessionOfSomebodyElseRevivesNothing) {
    outside.user = "2";
    later(1h);
    EXPECT_EQ(status(), "expired");
}

// A page that does not load says nothing about the session.
TEST_F(Expired, AnUnclearAnswerIsTriedAgain) {
    outside.answer = error{errc::upstream, "browser_gone", ""};
    later(1h);
    EXPECT_EQ(status(), "expired");
    EXPECT_EQ(reminders(), "1");
    outside.answer.reset();
    later(1h);
    EXPECT_EQ(status(), "active");
}

// A sign-in by QR code, with a platform that plays what the test says.
struct ByQr : test::PgTest {
    ByQr() {
        registry.add(outside);
        svc.add(pool);
        svc.add<clock>(time);
        svc.add<rng>(random);
        svc.add<const crypto::keyring>(keys);
        svc.add(registry);
        worker.on(connect_by_qr_job, connect_by_qr);
        sql("INSERT INTO workspaces (id, name) VALUES ('" + ours.str() + "', 'Nord')");
    }
    void begin(std::optional<AccountId> reconnects = {}) {
        run([](ByQr& t, std::optional<AccountId> again) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await insert_connection(tx, t.id,
                                       {.method = ConnectMethod::qr, .account_id = again});
            co_await queue::enqueue(tx, connect_by_qr_job, ConnectByQr{t.id});
            co_await tx.commit();
        }(*this, reconnects));
    }
    /// The connection as the API shows it now.
    Connection now() {
        return run([](ByQr& t) -> task<Connection> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_return *co_await find_connection(tx, t.id);
        }(*this));
    }
    static connectors::QrProgress at(connectors::QrStage stage, int number = 1) {
        return {stage,
                {"https://www.tiktok.com/t/x?n=" + std::to_string(number),
                 system_clock{}.now() + 60s, number}};
    }
    static connectors::Validated owner(std::string user = "7") {
        connectors::Validated who;
        who.profile = {std::move(user), "nord", "Nord", "", {}};
        who.state = {R"({"cookies":["fresh"]})"};
        return who;
    }
    std::string accounts() const {
        return sql("SELECT coalesce(string_agg(handle || ' ' || status, ','), '') FROM "
                   "social_accounts")
            .at(0);
    }
    std::string stored(const std::string& column) const {
        return sql("SELECT coalesce(" + column + "::text, '-') FROM connections").at(0);
    }

    const WorkspaceId ours = workspace(1);
    const ConnectionId id{*parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")};
    system_clock time;
    seeded_rng random{3};
    crypto::keyring keys{crypto::master_key(std::string(32, 'k'))};
    some_platform outside;
    connectors::registry registry;
    services svc;
    queue::worker worker{io.get_executor(), svc, {.queues = {sign_in_queue}}};
};

using connectors::QrStage;

TEST_F(ByQr, EachStageIsToldAndTheLinkGoesWithTheScan) {
    std::vector<std::string> seen;
    outside.sign_in = [&](connectors::QrSignIn how) -> task<result<connectors::Validated>> {
        const std::vector<connectors::QrProgress> stages{at(QrStage::shown), at(QrStage::shown, 2),
                                                         at(QrStage::scanned, 2),
                                                         at(QrStage::confirmed, 2)};
        for (const auto& one : stages) {
            VF_CO_CHECK(co_await how.on_progress(one));
            seen.push_back(stored("status") + " " + stored("qr_number") + " " + stored("qr_link"));
        }
        EXPECT_FALSE((co_await how.still_wanted()).has_value()) << "no phone is waited for now";
        co_return owner();
    };
    begin();
    EXPECT_EQ(now().status, ConnectionStatus::waiting);
    EXPECT_FALSE(now().code.has_value());
    run(worker.run_due());
    EXPECT_EQ(seen, (std::vector<std::string>{"code_shown 1 https://www.tiktok.com/t/x?n=1",
                                              "code_shown 2 https://www.tiktok.com/t/x?n=2",
                                              "scanned 2 https://www.tiktok.com/t/x?n=2",
                                              "checking - -"}));
    const auto done = now();
    EXPECT_EQ(done.status, ConnectionStatus::connected);
    EXPECT_EQ(done.handle, "nord");
    EXPECT_EQ(accounts(), "nord active");
    EXPECT_EQ(sql("SELECT count(*) FROM jobs WHERE kind = 'inbox.sync_account'").at(0), "1");
    EXPECT_EQ(sql("SELECT count(*) FROM social_accounts WHERE session_sealed IS NOT NULL").at(0),
              "1");
}

TEST_F(ByQr, ACodeThatNobodyAsksAboutIsGivenUp) {
    outside.sign_in = [&](connectors::QrSignIn how) -> task<result<connectors::Validated>> {
        VF_CO_CHECK(co_await how.on_progress(at(QrStage::shown)));
        VF_CO_CHECK(co_await how.still_wanted());
        shift_time(91s);
        VF_CO_CHECK(co_await how.still_wanted());
        co_return owner();
    };
    begin();
    run(worker.run_due());
    EXPECT_EQ(now().status, ConnectionStatus::failed);
    EXPECT_EQ(now().problem_code, "connection.abandoned");
    EXPECT_EQ(stored("qr_link"), "-");
    EXPECT_EQ(accounts(), "");
}

TEST_F(ByQr, OneThatWasCancelledConnectsNothing) {
    bool told = true;
    outside.sign_in = [&](connectors::QrSignIn how) -> task<result<connectors::Validated>> {
        VF_CO_CHECK(co_await how.on_progress(at(QrStage::shown)));
        sql("UPDATE connections SET status = 'cancelled', qr_link = NULL, qr_number = NULL, "
            "qr_expires_at = NULL");
        told = (co_await how.still_wanted()).has_value();
        // It was too late to stop: the phone had agreed.
        co_return owner();
    };
    begin();
    run(worker.run_due());
    EXPECT_FALSE(told);
    EXPECT_EQ(now().status, ConnectionStatus::cancelled);
    EXPECT_EQ(accounts(), "");
}

TEST_F(ByQr, CookiesTakeItOver) {
    outside.sign_in = [&](connectors::QrSignIn how) -> task<result<connectors::Validated>> {
        VF_CO_CHECK(co_await how.on_progress(at(QrStage::shown)));
        sql("UPDATE connections SET method = 'cookies', status = 'checking', qr_link = NULL, "
            "qr_number = NULL, qr_expires_at = NULL");
        VF_CO_CHECK(co_await how.on_progress(at(QrStage::scanned)));
        co_return owner();
    };
    begin();
    run(worker.run_due());
    EXPECT_EQ(now().status, ConnectionStatus::checking) << "that of the cookies goes on";
    EXPECT_EQ(accounts(), "");
}

TEST_F(ByQr, AnotherAccountThanTheOneToRenewIsRefused) {
    outside.sign_in = [&](connectors::QrSignIn) -> task<result<connectors::Validated>> {
        co_return owner(outside.user);
    };
    const AccountId account{*parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c")};
    sql(fmt::format(R"(
        INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
        VALUES ('{}', '{}', 'tiktok', '7', 'nord', 'Nord', 'expired'))",
                    ours.str(), account.str()));
    outside.user = "8";
    begin(account);
    run(worker.run_due());
    EXPECT_EQ(now().problem_code, "connection.other_account");
    EXPECT_EQ(accounts(), "nord expired");
    sql("DELETE FROM connections");
    outside.user = "7";
    begin(account);
    run(worker.run_due());
    EXPECT_EQ(now().status, ConnectionStatus::connected);
    EXPECT_EQ(now().account_id, account);
    EXPECT_EQ(accounts(), "nord active");
}

TEST_F(ByQr, AFailureAfterTheTakeOverIsNoAffairOfTheCookies) {
    outside.sign_in = [&](connectors::QrSignIn) -> task<result<connectors::Validated>> {
        sql("UPDATE connections SET method = 'cookies', status = 'checking'");
        co_return fail(errc::upstream, "page_error", "");
    };
    begin();
    run(worker.run_due());
    EXPECT_EQ(now().status, ConnectionStatus::checking);
}

// The worker that was to see it through died: nobody waits for ever.
TEST_F(ByQr, OneThatWasInterruptedSaysSo) {
    begin();
    sql("UPDATE connections SET status = 'checking'");
    run(worker.run_due());
    EXPECT_EQ(now().problem_code, "connection.interrupted");
    sql("UPDATE connections SET status = 'checking', expires_at = app_now() - interval '11 "
        "minutes'");
    EXPECT_EQ(now().status, ConnectionStatus::expired) << "even where no worker ever comes";
}

// The server was away, and so nobody could ask.
TEST_F(ByQr, ALateStartIsNoAbandonment) {
    outside.sign_in = [&](connectors::QrSignIn how) -> task<result<connectors::Validated>> {
        VF_CO_CHECK(co_await how.still_wanted());
        co_return owner();
    };
    begin();
    sql("UPDATE connections SET asked_at = app_now() - interval '5 minutes'");
    run(worker.run_due());
    EXPECT_EQ(now().status, ConnectionStatus::connected);
}

TEST_F(ByQr, WhatThePlatformSaysIsTheReason) {
    outside.sign_in = [&](connectors::QrSignIn) -> task<result<connectors::Validated>> {
        co_return fail(errc::forbidden, "qr_refused", "The phone said no.");
    };
    begin();
    run(worker.run_due());
    EXPECT_EQ(now().problem_code, "qr_refused");
    EXPECT_EQ(sql("SELECT state FROM jobs WHERE kind = 'accounts.connect_by_qr'").at(0), "done")
        << "the owner begins anew: nothing is tried behind his back";
}

// A session that ends by its own word is foreseen, and whoever runs the workspace is written to.
struct Ends : Expired {
    Ends() {
        svc.add<rng>(random);
        mail_settings.server = net::smtp_server{};
        mail_settings.public_url = "https://flow.example";
        svc.add<const mail::Settings>(mail_settings);
        writer.on(write_of_session_job, write_of_session);
        sql(fmt::format(R"(
            UPDATE social_accounts SET status = 'active', session_expires_at = app_now() + interval '150 hours';
            DELETE FROM notifications; DELETE FROM jobs;
            INSERT INTO users (id, email, name, locale, password_hash, email_verified_at) VALUES
                (gen_random_uuid(), 'o@example.org', 'O', 'fr', 'x', now()), (gen_random_uuid(), 'a@example.org', 'A', 'en', 'x', now()),
                (gen_random_uuid(), 'unknown@example.org', 'U', 'fr', 'x', NULL), (gen_random_uuid(), 'm@example.org', 'M', 'fr', 'x', now());
            INSERT INTO members (workspace_id, user_id, role)
            SELECT '{0}', id, CASE name WHEN 'O' THEN 'owner' WHEN 'M' THEN 'member' ELSE 'admin' END FROM users)",
                        ours.str()));
    }
    std::string letters() {
        run(foresee_ends(svc));
        run(writer.run_due());
        return sql("SELECT count(*) FROM jobs WHERE kind = 'mail.send_letter'").at(0);
    }
    void store(connectors::SessionState state) {
        run([](Ends& t, connectors::SessionState what) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await store_session(tx, t.keys, AccountId{*parse_uuid(one)}, std::move(what));
            co_await tx.commit();
        }(*this, std::move(state)));
    }
    std::string told() const {
        return sql("SELECT coalesce(string_agg(kind || ' ' || coalesce(detail, ''), ',' ORDER BY "
                   "created_at), '') FROM notifications")
            .at(0);
    }
    seeded_rng random{3};
    mail::Settings mail_settings;
    queue::worker writer{io.get_executor(), svc, {.time = &time}};
};

TEST_F(Ends, OneIsToldOfAWeekBeforeAndOnItsLastDay) {
    EXPECT_EQ(letters(), "2") << "owner and admin, at addresses that are known to be theirs";
    EXPECT_EQ(told(), "account_expiring 7");
    EXPECT_EQ(letters(), "2") << "an hour later there is nothing new";
    shift_time(100h);
    EXPECT_EQ(letters(), "2");
    shift_time(30h);
    EXPECT_EQ(letters(), "4");
    EXPECT_EQ(told(), "account_expiring 7,account_expiring 1");
}

TEST_F(Ends, OneThatIsRenewedMeanwhileIsNotWrittenOf) {
    run(foresee_ends(svc));
    sql("UPDATE social_accounts SET session_expires_at = app_now() + interval '60 days'");
    run(writer.run_due());
    EXPECT_EQ(sql("SELECT count(*) FROM jobs WHERE kind = 'mail.send_letter'").at(0), "0");
}

TEST_F(Ends, AWorkspaceThatIsClosingIsLeftAlone) {
    sql("UPDATE workspaces SET delete_after = app_now() + interval '3 days'");
    EXPECT_EQ(letters(), "0");
    EXPECT_EQ(told(), "");
}

// What TikTok renewed while it was used counts.
TEST_F(Ends, TheStoredSessionSaysWhenItEnds) {
    store({R"({"cookies":[]})", time.now() + 1000h});
    store({R"({"cookies":[]})", {}});
    EXPECT_EQ(sql("SELECT session_expires_at > app_now() + interval '30 days' FROM social_accounts")
                  .at(0),
              "t");
    EXPECT_EQ(letters(), "0");
}

} // namespace
} // namespace vf::accounts
