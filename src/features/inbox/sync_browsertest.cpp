// A whole read as a worker does it: a real Chromium on the sandbox, a real PostgreSQL, the job in
// between.
#include "browser/browser.hpp"
#include "connectors/registry.hpp"
#include "connectors/tiktok/client.hpp"
#include "connectors/tiktok/mapping.hpp"
#include "features/accounts/commands.hpp"
#include "features/inbox/jobs.hpp"
#include "support/postgres.hpp"
#include "support/rounds.hpp"
#include "support/sandbox.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <iterator>

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
    void ask_for_read() {
        run([](Sync& t) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await accounts::enqueue_sync(tx, t.account);
            co_await tx.commit();
        }(*this));
    }
    /// One read by a worker's job; how many interactions are stored after it.
    std::string read_once() {
        ask_for_read();
        EXPECT_EQ(run(worker.run_due()), 1);
        return count("interactions");
    }
    std::string count(const std::string& table) const {
        return sql("SELECT count(*) FROM " + table).at(0);
    }

    const WorkspaceId ours = workspace(1);
    const AccountId account{*parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")};
    test::sandbox world{400};
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
        if (test::scaled(1) == 1) out.max_open = 5;
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

TEST_F(Sync, WhatWasTakenBackMakesNothingNew) {
    connect_account();
    const auto people = world.people(2);
    for (const auto* text : {"salut", "c combien ?", "je prends l'exclu"})
        world.event(own_handle, "dm", people[0], text);
    world.event(own_handle, "group_dm", people[1], "qui a une prod drill ?");
    EXPECT_EQ(read_once(), "3");
    world.event(own_handle, "dm_recall", people[0]);
    world.event(own_handle, "group_dm", people[1], "personne ?");
    run(tiktok.forget(account));
    EXPECT_EQ(read_once(), "3");
    world.event(own_handle, "dm", people[0], "non laisse");
    run(tiktok.forget(account));
    EXPECT_EQ(read_once(), "4");
    EXPECT_EQ(sql("SELECT text FROM messages ORDER BY ordinal"),
              (std::vector<std::string>{"salut", "c combien ?", "je prends l'exclu", "non laisse"}))
        << "what was said is kept";
    EXPECT_EQ(count("conversations"), "1") << "a group is nobody's conversation";
}

// A mixed inbox, in a skin: what is stored is what happened, however often the read is cut off and
// the rows move.
class WholeInbox : public Sync, public ::testing::WithParamInterface<const char*> {
protected:
    // 2,000 and 300 in the soak.
    const bool whole = test::scaled(1) > 1;
    const int activities = whole ? 2000 : 24;
    // More than two reads have time for, in one of the skins at least.
    const int conversations = whole ? 300 : std::string_view(GetParam()) == "new" ? 12 : 6;
    const int cuts = whole ? 20 : 1;

    void SetUp() override {
        world.post("/control/markup", {{"skin", GetParam()}});
        connect_account();
        const auto people = world.people(static_cast<std::size_t>(conversations) + 40);
        for (int i = 0; i < activities; ++i) act(people, i);
        for (int i = 0; i < conversations; ++i) talk(people[static_cast<std::size_t>(i)], i);
    }
    void act(const std::vector<std::string>& people, int i) {
        const auto& who =
            people[static_cast<std::size_t>(random.between(0, std::ssize(people) - 1))];
        static constexpr std::array kinds{"like", "comment", "comment", "follow", "mention"};
        const auto* kind = kinds.at(static_cast<std::size_t>(random.between(0, 4)));
        const bool speaks = kind[0] == 'c' || kind[0] == 'm';
        // Some say the same twice.
        world.event(own_handle, kind, who, speaks ? fmt::format("trop lourd {}", i / 2) : "");
        if (i % 5 == 0) world.post("/control/clock", {{"advanceSeconds", 300}});
    }
    void talk(const std::string& who, int i) {
        for (int n = 0; n <= i % 4; ++n)
            world.event(own_handle, n == 2 ? "dm_video" : "dm", who,
                        fmt::format("message {} {}", i, n % 2));
        if (i % 6 == 0) world.post("/control/clock", {{"advanceSeconds", 700}});
    }

    // Reads until nothing is left to read.
    void read_all() {
        for (int rounds = 0; rounds < 200; ++rounds) {
            const auto before = count("interactions");
            try_again_now();
            ask_for_read();
            while (run(worker.run_due()) > 0) ++rounds;
            if (count("interactions") == before && walked_to_the_end()) return;
        }
        ADD_FAILURE() << "it does not end";
    }
    bool walked_to_the_end() const {
        const auto cursor = sql("SELECT coalesce(sync_cursor, '') FROM social_accounts").at(0);
        return connectors::tiktok::parse_inbox_cursor(cursor).walks == 0;
    }
    // What failed waits for its next attempt: not here.
    void try_again_now() const { sql("DELETE FROM jobs WHERE kind = 'inbox.sync_account'"); }
    // One read, whose browser is gone after that long.
    void read_cut_off(milliseconds after) {
        boost::asio::co_spawn(
            io,
            [](WholeInbox& t, milliseconds when) -> task<> {
                co_await sleep_for(when);
                for (const auto pid : t.engine.browser_pids()) ::kill(pid, SIGKILL);
            }(*this, after),
            boost::asio::detached);
        try_again_now();
        ask_for_read();
        run(worker.run_due());
        run(sleep_for(milliseconds(50)));
    }

    // "kind person text" of everything that somebody did, sorted; with how often.
    std::vector<std::string> happened() const {
        std::vector<std::string> out;
        const auto truth = world.get(fmt::format("/control/truth?account={}", own_handle));
        std::set<std::string> liked;
        for (const auto& one : truth.at("events").as_array()) {
            const std::string kind(one.at("kind").as_string());
            const std::string who(one.at("handle").as_string());
            if (kind != "like" && kind != "comment" && kind != "follow" && kind != "mention")
                continue;
            const auto line =
                fmt::format("{} {} {}", kind, who, std::string_view(one.at("text").as_string()));
            out.push_back(line);
        }
        std::ranges::sort(out);
        return out;
    }
    static std::vector<std::string> sorted(std::vector<std::string> lines) {
        std::ranges::sort(lines);
        return lines;
    }
    std::vector<std::string> stored() const {
        return sorted(sql("SELECT i.type || ' ' || c.handle || ' ' || coalesce(i.text, '') FROM "
                          "interactions i JOIN contacts c ON "
                          "c.id = i.contact_id WHERE i.type <> 'dm'"));
    }
    std::vector<std::string> said() const {
        std::vector<std::string> out;
        const auto truth = world.get(fmt::format("/control/truth?account={}", own_handle));
        for (const auto& one : truth.at("conversations").as_array()) {
            std::string line(one.at("handle").as_string());
            for (const auto& m : one.at("messages").as_array()) {
                const bool text = m.at("kind").as_string() == "text";
                line += fmt::format(" | {}",
                                    text ? std::string_view(m.at("text").as_string()) : "video");
            }
            out.push_back(std::move(line));
        }
        std::ranges::sort(out);
        return out;
    }
    std::vector<std::string> stored_threads() const {
        return sorted(sql("SELECT c.handle || ' | ' || string_agg(CASE WHEN m.kind = 'text' THEN "
                          "m.text ELSE m.kind END, ' | ' ORDER BY "
                          "m.ordinal) FROM messages m JOIN conversations v ON v.id = "
                          "m.conversation_id JOIN contacts c ON c.id = "
                          "v.contact_id GROUP BY c.id, c.handle"));
    }
    // Of long lists only what is in one and not in the other tells anything.
    static void expect_same(const std::vector<std::string>& have,
                            const std::vector<std::string>& want) {
        std::vector<std::string> missing;
        std::vector<std::string> extra;
        std::ranges::set_difference(want, have, std::back_inserter(missing));
        std::ranges::set_difference(have, want, std::back_inserter(extra));
        EXPECT_EQ(missing, std::vector<std::string>{});
        EXPECT_EQ(extra, std::vector<std::string>{});
    }
    std::int64_t counter(const char* name) const {
        return world.get(fmt::format("/control/truth?account={}", own_handle))
            .at("counters")
            .at(name)
            .as_int64();
    }
};

TEST_P(WholeInbox, IsStoredAsItHappened) {
    // Of some pages only: one that moves under every click can never be read.
    world.post("/control/faults",
               {{"kind", "reorder_rows"}, {"swaps", whole ? 40 : 1}, {"times", whole ? 20 : 2}});
    for (int nth = 0; nth < cuts; ++nth) read_cut_off(milliseconds(random.between(500, 9000)));
    read_all();
    expect_same(stored(), happened());
    expect_same(stored_threads(), said());
    const auto before = count("interactions");
    run(tiktok.forget(account));
    read_once();
    EXPECT_EQ(count("interactions"), before) << "read again, nothing is stored twice";
    EXPECT_EQ(counter("markReadRequests"), 0);
}
INSTANTIATE_TEST_SUITE_P(Skins, WholeInbox, ::testing::Values("new", "old", "bare"),
                         [](const auto& one) { return std::string(one.param); });

} // namespace
} // namespace vf::inbox
