// A whole read as a worker does it: a real Chromium on the sandbox, a real PostgreSQL, the job in
// between.
#include "browser/browser.hpp"
#include "connectors/registry.hpp"
#include "connectors/tiktok/client.hpp"
#include "features/accounts/commands.hpp"
#include "features/inbox/jobs.hpp"
#include "support/postgres.hpp"
#include "support/sandbox.hpp"

#include <fmt/format.h>

namespace vf::inbox {
namespace {

constexpr auto own_handle = "studio_nord";

class Sync : public test::PgTest {
protected:
    Sync() {
        connectors.add(tiktok);
        svc.add(pool);
        svc.add<clock>(time);
        svc.add<rng>(random);
        svc.add<const crypto::keyring>(keys);
        svc.add(connectors);
        worker.on(accounts::sync_account_job, sync_account);
    }
    ~Sync() override { run(engine.close()); }

    void connect_account() {
        sql(fmt::format(
            "INSERT INTO workspaces (id, name) VALUES ('{0}', 'Nord'); "
            "INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, "
            "display_name, status) VALUES ('{0}', '{1}', 'tiktok', '1', '{2}', 'Nord', 'active')",
            ours.str(), account.str(), own_handle));
        run([](Sync& t, std::string session) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await accounts::store_session(tx, t.keys, t.account, {std::move(session)});
            co_await tx.commit();
        }(*this, world.account(own_handle)));
    }
    /// One read by a worker's job; how many interactions are stored after it.
    std::string read_once() {
        run([](Sync& t) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await accounts::enqueue_sync(tx, t.account);
            co_await tx.commit();
        }(*this));
        EXPECT_EQ(run(worker.run_due()), 1);
        return count("interactions");
    }
    std::string count(const std::string& table) const {
        return sql("SELECT count(*) FROM " + table).at(0);
    }

    const WorkspaceId ours = workspace(1);
    const AccountId account{*parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")};
    test::sandbox world;
    system_clock time;
    seeded_rng random{5};
    crypto::keyring keys{crypto::master_key(std::string(32, 'k'))};
    browser::engine engine{io.get_executor(), {}};
    browser::engine screen{io.get_executor(), {.headless = false, .own_display = true}};
    connectors::tiktok::client tiktok{engine, screen, time, random, options()};
    connectors::registry connectors;
    services svc;
    queue::worker worker{io.get_executor(), svc, {.queues = {"browser"}}};

private:
    connectors::tiktok::client_options options() const {
        connectors::tiktok::client_options out;
        out.base_url = world.url();
        out.pace = {.factor = 0};
        return out;
    }
};

TEST_F(Sync, TenReadsInABrowserStoreEachInteractionOnce) {
    connect_account();
    const auto people = world.people(4);
    world.event(own_handle, "like", people[0]);
    world.event(own_handle, "follow", people[1]);
    world.event(own_handle, "comment", people[1], "trop lourd");
    world.event(own_handle, "comment", people[1], "trop lourd");
    world.event(own_handle, "dm", people[2], "ok");
    world.event(own_handle, "dm", people[2], "ok");
    world.event(own_handle, "dm", people[3], "c combien ?");
    std::vector<std::string> stored;
    for (int nth = 1; nth <= 10; ++nth) {
        // A worker on another machine begins with a page of its own.
        if (nth == 4) run(tiktok.forget(account));
        stored.push_back(read_once());
        if (nth == 7) run(engine.close());
    }
    EXPECT_EQ(stored, std::vector<std::string>(10, "7"));
    EXPECT_EQ(count("contacts"), "4");
    EXPECT_EQ(count("leads"), "4");
    EXPECT_EQ(count("messages"), "3");
    EXPECT_EQ(sql("SELECT last_sync_error IS NULL FROM social_accounts").at(0), "t");
}

} // namespace
} // namespace vf::inbox
