// A session that was seen expired is tried again: it may not have been.
#include "features/accounts/jobs.hpp"

#include "connectors/registry.hpp"
#include "features/accounts/store.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

namespace vf::accounts {
namespace {

using namespace std::chrono_literals;

// The outside: a platform that knows the session, or does not.
class some_platform final : public connectors::connector {
public:
    [[nodiscard]] connectors::Platform platform() const override {
        return connectors::Platform::tiktok;
    }
    [[nodiscard]] std::vector<connectors::Capability> capabilities() const override { return {}; }
    [[nodiscard]] result<connectors::ParsedSession> parse_session(std::string_view,
                                                                  time_point) const override {
        return fail(errc::unsupported, "not_supported", "");
    }
    task<result<connectors::Validated>> validate(connectors::SessionState) override {
        ++asked;
        if (answer) co_return std::unexpected(*answer);
        connectors::Validated who;
        who.profile.platform_user_id = user;
        who.state = {R"({"cookies":["fresh"]})"};
        co_return who;
    }
    task<result<connectors::InboxRead>>
    read_inbox(connectors::account_ref, connectors::SessionState, std::string,
               std::vector<connectors::KnownConversation>) override {
        co_return fail(errc::unsupported, "not_supported", "");
    }
    task<result<connectors::SendProof>> send(connectors::account_ref, connectors::SessionState,
                                             connectors::SendRequest) override {
        co_return fail(errc::unsupported, "not_supported", "");
    }
    task<result<connectors::ThreadRead>> read_thread(connectors::account_ref,
                                                     connectors::SessionState,
                                                     connectors::ThreadRequest) override {
        co_return fail(errc::unsupported, "not_supported", "");
    }
    task<> forget(AccountId) override { co_return; }

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
    EXPECT_LE(std::stoi(reminders()), 3) << "one of the end, one for each date";
    later(24h);
    EXPECT_EQ(outside.asked, 3) << "a day later it is certain";
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

} // namespace
} // namespace vf::accounts
