#include "features/outreach/autopilot.hpp"

#include "features/outreach/rules.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

namespace vf::outreach {
namespace {

using namespace std::chrono_literals;

struct Autopilot : test::PgTest {
    Autopilot() {
        sql(fmt::format(R"(
            INSERT INTO workspaces (id, name) VALUES ('{0}', 'Nord');
            INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            VALUES ('{0}', '{1}', 'tiktok', '1', 'nord', 'Nord', 'active');
            INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
            SELECT '{0}', ('00000000-0000-7000-8000-00000000000' || n)::uuid, 'tiktok', n::text, 'p' || n, 'P', 'dm' FROM generate_series(1, 5) n;
            INSERT INTO leads (workspace_id, id, contact_id, last_interaction_at)
            SELECT '{0}', id, id, app_now() FROM contacts)",
                        ours.str(), account));
    }
    void allow(bool on, int from, int per_day) {
        run([](Autopilot& t, AutopilotPolicy what) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await set_autopilot(tx, what);
            co_await tx.commit();
        }(*this, {AutopilotType::artist, on, *LowestScore::from_int(from),
                  *DailyCap::from_int(per_day)}));
    }
    /// Offers a draft for person `n` and gives the state that it ends in.
    std::string offer(int n, const std::string& type, int score) {
        const auto id = fmt::format("00000000-0000-7000-8000-00000000000{}", n);
        run([](Autopilot& t, uuid person, std::string of, int points) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await suggest(tx, {.account = AccountId{*parse_uuid(account)},
                                  .contact = ContactId{person},
                                  .lead = LeadId{person},
                                  .text = "Salut",
                                  .lead_type = of,
                                  .score = points});
            co_await tx.commit();
        }(*this, *parse_uuid(id), type, score));
        return sql("SELECT state FROM outbound_messages WHERE contact_id = '" + id + "'").at(0);
    }

    void written_by_hand(int n) {
        run([](Autopilot& t, uuid person) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await note_written(tx, ContactId{person}, {"yo"});
            co_await tx.commit();
        }(*this, *parse_uuid(fmt::format("00000000-0000-7000-8000-00000000000{}", n))));
    }

    static constexpr auto account = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    const WorkspaceId ours = workspace(1);
};

TEST_F(Autopilot, IsOffUntilSwitchedOn) {
    EXPECT_EQ(offer(1, "artist", 99), "suggested");
    allow(false, 0, 50);
    EXPECT_EQ(offer(2, "artist", 99), "suggested");
}

TEST_F(Autopilot, ApprovesItsTypeFromItsScoreOnSoManyADay) {
    allow(true, 70, 2);
    EXPECT_EQ(offer(1, "artist", 69), "suggested");
    EXPECT_EQ(offer(2, "beatmaker", 99), "suggested");
    EXPECT_EQ(offer(3, "artist", 70), "approved");
    EXPECT_EQ(offer(4, "artist", 90), "approved");
    EXPECT_EQ(offer(5, "artist", 90), "suggested") << "the day's share is used up";
    EXPECT_EQ(sql("SELECT to_state || ' ' || actor || ' ' || coalesce(reason, '') FROM "
                  "outbound_history WHERE actor = 'autopilot'"),
              (std::vector<std::string>{"approved autopilot artist, 70/100 (from 70)",
                                        "approved autopilot artist, 90/100 (from 70)"}))
        << "why it was sent";
    EXPECT_EQ(sql("SELECT count(*) FROM jobs WHERE kind = 'outreach.send' AND run_at >= app_now() "
                  "+ interval '5 seconds'")
                  .at(0),
              "2")
        << "it can be undone like any other";
    shift_time(25h);
    sql("DELETE FROM outbound_messages WHERE state = 'suggested'");
    EXPECT_EQ(offer(5, "artist", 90), "approved") << "another day";
}

TEST_F(Autopilot, LeavesAPersonToWhoeverWroteToItByHand) {
    allow(true, 0, 50);
    written_by_hand(1);
    EXPECT_EQ(offer(1, "artist", 99), "suggested");
    EXPECT_EQ(offer(2, "artist", 99), "approved");
    written_by_hand(2);
    EXPECT_EQ(sql("SELECT state FROM outbound_messages ORDER BY contact_id"),
              (std::vector<std::string>{"suggested", "suggested"}))
        << "what has not left is a draft again";
}

} // namespace
} // namespace vf::outreach
