// Who stopped following is noticed by comparing readings, and never guessed.
#include "connectors/registry.hpp"
#include "features/accounts/commands.hpp"
#include "features/inbox/jobs.hpp"
#include "support/platform.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

namespace vf::inbox {
namespace {

class listing_platform final : public test::bare_platform {
public:
    task<result<connectors::FollowersRead>> read_followers(connectors::account_ref,
                                                           connectors::SessionState) override {
        ++asked;
        if (answer) co_return std::unexpected(*answer);
        connectors::FollowersRead out;
        for (const auto& [handle, name] : list) {
            connectors::Peer one;
            one.handle = handle;
            one.display_name = name;
            out.followers.push_back(std::move(one));
        }
        out.complete = complete;
        out.state = {R"({"cookies":[]})"};
        co_return out;
    }
    std::vector<std::pair<std::string, std::string>> list;
    bool complete = true;
    int asked = 0;
    std::optional<error> answer;
};

struct Followers : test::PgTest {
    Followers() {
        registry.add(outside);
        svc.add(pool);
        svc.add<clock>(time);
        svc.add<rng>(random);
        svc.add<const crypto::keyring>(keys);
        svc.add(registry);
        worker.on(accounts::compare_followers_job, compare_followers);
        sql(fmt::format(R"(
            INSERT INTO workspaces (id, name) VALUES ('{0}', 'Nord');
            INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            VALUES ('{0}', '{1}', 'tiktok', '1', 'nord', 'Nord', 'active'))",
                        ours.str(), account.str()));
        run([](Followers& t) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await accounts::store_session(tx, t.keys, t.account, {R"({"cookies":[]})"});
            co_await tx.commit();
        }(*this));
        outside.list = {{"lea", "Léa"}, {"max", "Max"}, {"zoe", "Zoé"}};
        sql("UPDATE social_accounts SET next_followers_at = app_now()");
        day();
    }
    /// Another day's reading; who is said to have left since the beginning.
    std::string day() {
        run(accounts::compare_due_followers(svc));
        run(worker.run_due());
        shift_time(std::chrono::hours(27));
        time.advance(std::chrono::hours(27));
        return sql("SELECT coalesce(string_agg(c.handle, ',' ORDER BY i.occurred_at, c.handle), "
                   "'') "
                   "FROM interactions i JOIN contacts c ON c.id = i.contact_id WHERE i.type = "
                   "'unfollow'")
            .at(0);
    }

    const WorkspaceId ours = workspace(1);
    const AccountId account{*parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")};
    fake_clock time{system_clock{}.now()};
    seeded_rng random{3};
    crypto::keyring keys{crypto::master_key(std::string(32, 'k'))};
    listing_platform outside;
    connectors::registry registry;
    services svc;
    queue::worker worker{io.get_executor(), svc, {.queues = {"browser"}, .time = &time}};
};

TEST_F(Followers, WhoIsMissingTwiceHasLeft) {
    EXPECT_EQ(outside.asked, 1);
    outside.list.erase(outside.list.begin()); // lea
    EXPECT_EQ(day(), "") << "once may be an accident";
    EXPECT_EQ(day(), "lea");
    EXPECT_EQ(day(), "lea") << "told once";
    outside.list.emplace_back("lea", "Léa");
    day();
    outside.list.pop_back();
    day();
    EXPECT_EQ(day(), "lea,lea") << "who came back can leave again";
    EXPECT_EQ(sql("SELECT count(*) FROM leads").at(0), "0") << "leaving makes nobody a lead";
}

TEST_F(Followers, WhoIsBackTheNextDayNeverLeft) {
    const auto whole = outside.list;
    outside.list.pop_back();
    day();
    outside.list = whole;
    day();
    outside.list.pop_back();
    EXPECT_EQ(day(), "");
}

TEST_F(Followers, AListThatWasNotReadToItsEndProvesNothing) {
    outside.list = {{"new", "New"}};
    outside.complete = false;
    for (int i = 0; i < 4; ++i) EXPECT_EQ(day(), "");
    EXPECT_EQ(sql("SELECT count(*) FROM account_followers").at(0), "4");
}

TEST_F(Followers, AnotherHandleIsNoDeparture) {
    outside.list[0] = {"lea.music", "Léa"};
    for (int i = 0; i < 3; ++i) EXPECT_EQ(day(), "");
}

TEST_F(Followers, AnAccountIsReadOnceADay) {
    run(accounts::compare_due_followers(svc));
    run(accounts::compare_due_followers(svc));
    EXPECT_EQ(sql("SELECT count(*) FROM jobs WHERE kind = 'inbox.compare_followers' AND state = "
                  "'pending'")
                  .at(0),
              "1");
    sql("UPDATE social_accounts SET status = 'expired', next_followers_at = app_now()");
    run(worker.run_due());
    EXPECT_EQ(outside.asked, 1) << "one that waits for its owner is not read";
}

} // namespace
} // namespace vf::inbox
