// A send whose outcome is unknown: the thread decides, however long it takes, and nothing leaves
// twice.
#include "features/outreach/jobs.hpp"

#include "connectors/registry.hpp"
#include "crypto/keyring.hpp"
#include "features/accounts/commands.hpp"
#include "features/outreach/commands.hpp"
#include "features/outreach/rules.hpp"
#include "support/platform.hpp"
#include "support/postgres.hpp"
#include "support/rounds.hpp"

#include <fmt/format.h>

#include <functional>
#include <map>

namespace vf::outreach {
namespace {

using namespace std::chrono_literals;

// The outside: a platform that takes a message, loses its answer, and shows the thread as it is
// told to.
class losing_platform final : public test::bare_platform {
public:
    task<result<connectors::SendProof>> send(connectors::account_ref, connectors::SessionState,
                                             connectors::SendRequest request) override {
        if (before_enter) before_enter();
        if (auto may = co_await request.may_leave(); !may)
            co_return std::unexpected(std::move(may).error());
        ++sends;
        if (refuses) co_return std::unexpected(*refuses);
        if (answers) co_return connectors::SendProof{.confirmed_by = "bubble"};
        if (delivers)
            thread.push_back({.from_owner = true, .text = shown_as.value_or(request.text)});
        co_return fail(errc::upstream, "outcome_unknown", "the answer was lost");
    }
    task<result<connectors::ThreadRead>> read_thread(connectors::account_ref,
                                                     connectors::SessionState,
                                                     connectors::ThreadRequest) override {
        if (unreadable) co_return std::unexpected(*unreadable);
        connectors::ThreadRead read;
        read.conversation.messages = thread;
        co_return read;
    }

    int sends = 0;
    bool delivers = true;
    bool answers = false; ///< it does not lose its answer
    std::optional<error> refuses;
    std::function<void()> before_enter;
    std::optional<std::string> shown_as;
    std::optional<error> unreadable;
    std::vector<connectors::ReadMessage> thread;
};

struct Settle : test::PgTest {
    Settle() {
        registry.add(outside);
        svc.add(pool);
        svc.add<clock>(time);
        svc.add<const crypto::keyring>(keys);
        svc.add<const Pace>(pace);
        svc.add(registry);
        worker.on(send_outbound_job, send_outbound);
        sql(fmt::format(R"(
            INSERT INTO workspaces (id, name, send_from, send_until) VALUES ('{0}', 'Nord', '00:00', '24:00');
            INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            VALUES ('{0}', '{1}', 'tiktok', '1', 'nord', 'Nord', 'active');
            INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
            VALUES ('{0}', '{1}', 'tiktok', '42', 'lea', 'Léa', 'dm');
            INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, state, text, approved_at, not_before)
            VALUES ('{0}', '{1}', '{1}', '{1}', 'approved', 'Salut Léa', app_now(), app_now()))",
                        ours.str(), one));
        run([](Settle& t) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await accounts::store_session(tx, t.keys, AccountId{*parse_uuid(one)},
                                             {R"({"cookies":[]})"});
            co_await queue::enqueue(tx, send_outbound_job,
                                    SendOutbound{OutboundId{*parse_uuid(one)}});
            co_await tx.commit();
        }(*this));
    }

    /// Time passes, and what is due is done.
    void later(seconds by) {
        shift_time(by);
        time.advance(by);
        run(worker.run_due());
    }
    std::string state() const {
        return sql("SELECT state || ' ' || coalesce(waiting_rule, failure_code, '-') FROM "
                   "outbound_messages")
            .at(0);
    }

    static constexpr auto one = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    const WorkspaceId ours = workspace(1);
    fake_clock time{system_clock{}.now()};
    crypto::keyring keys{crypto::master_key(std::string(32, 'k'))};
    Pace pace{.gap = 0s, .gap_jitter = 0s};
    losing_platform outside;
    connectors::registry registry;
    services svc;
    queue::worker worker{io.get_executor(), svc, {.queues = {"browser"}, .time = &time}};
};

// Nothing leaves outside the hours, by the workspace's clock; what waits leaves when they begin.
TEST_F(Settle, OutsideTheHoursAMessageWaitsForThem) {
    sql("UPDATE workspaces SET time_zone = 'UTC', send_from = to_char(app_now() + interval '2 "
        "hours', "
        "'HH24:MI'), send_until = to_char(app_now() + interval '3 hours', 'HH24:MI')");
    later(1s);
    EXPECT_EQ(state(), "approved working_hours");
    EXPECT_EQ(outside.sends, 0);
    later(1h);
    EXPECT_EQ(state(), "approved working_hours");
    later(1h);
    EXPECT_EQ(outside.sends, 1);
}

// A member takes the person out of the sequence while its message is being typed: Enter is not
// pressed, and it does not leave later.
TEST_F(Settle, AMessageOfAStoppedSequenceDoesNotLeave) {
    sql(fmt::format(R"(
        INSERT INTO sequences (workspace_id, id, name) VALUES ('{0}', '{1}', 'Relance');
        INSERT INTO leads (workspace_id, id, contact_id, last_interaction_at) VALUES ('{0}', '{1}', '{1}', app_now());
        INSERT INTO sequence_runs (workspace_id, id, sequence_id, contact_id, lead_id, variant, message_id)
        VALUES ('{0}', '{1}', '{1}', '{1}', '{1}', 'a', '{1}');
        UPDATE outbound_messages SET sequence_run_id = '{1}', sequence_step = 1)",
                    ours.str(), one));
    outside.answers = true;
    outside.before_enter = [this] {
        sql("UPDATE sequence_runs SET state = 'stopped', stop_reason = 'by_member', ended_at = "
            "app_now()");
    };
    later(1s);
    EXPECT_EQ(outside.sends, 0);
    later(1h);
    EXPECT_EQ(state(), "cancelled -");
    EXPECT_EQ(outside.sends, 0);
}

TEST_F(Settle, AChosenTimeIsWaitedFor) {
    sql("UPDATE outbound_messages SET state = 'scheduled', not_before = app_now() + interval '2 "
        "days'");
    later(1s);
    EXPECT_EQ(state(), "scheduled scheduled");
    later(47h);
    EXPECT_EQ(outside.sends, 0);
    later(1h);
    EXPECT_EQ(outside.sends, 1);
}

TEST_F(Settle, AThreadThatCannotBeReadIsReadAgainUntilItTells) {
    outside.unreadable = error{errc::upstream, "page_error", "TikTok answers 502."};
    later(1s);
    for (int i = 0; i < 12; ++i) later(150s);
    EXPECT_EQ(state(), "sending account_busy");
    outside.unreadable.reset();
    later(150s);
    EXPECT_EQ(state(), "sent -");
    EXPECT_EQ(outside.sends, 1);
}

TEST_F(Settle, AChallengeWaitsForTheOwner) {
    outside.unreadable = error{errc::forbidden, "challenge", "TikTok asks for a check."};
    later(1s);
    later(60s);
    EXPECT_EQ(sql("SELECT status FROM social_accounts").at(0), "paused");
    EXPECT_EQ(state(), "sending account_not_active");
    later(60s);
    outside.unreadable.reset();
    sql("UPDATE social_accounts SET status = 'active'");
    later(60s);
    EXPECT_EQ(state(), "sent -");
    EXPECT_EQ(outside.sends, 1);
}

// A page folds white space as it likes: the same words are the message.
TEST_F(Settle, WhiteSpaceDoesNotMakeItAnotherMessage) {
    outside.shown_as = " Salut\u00a0 Léa\n";
    later(1s);
    later(60s);
    EXPECT_EQ(state(), "sent -");
    EXPECT_EQ(outside.sends, 1);
}

TEST_F(Settle, WhatDidNotLeaveIsSentAgain) {
    outside.delivers = false;
    later(1s);
    outside.delivers = true;
    for (int i = 0; i < 4; ++i) later(120s);
    EXPECT_EQ(state(), "sent -");
    EXPECT_EQ(outside.sends, 2);
    EXPECT_EQ(outside.thread.size(), 1U);
}

// The same words stood there before, and the thread is longer than what was read: nobody can tell,
// so nothing more is sent.
TEST_F(Settle, WhenNobodyCanTellNothingIsSentAgain) {
    sql(fmt::format(R"(
        INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, occurred_at, time_exact,
                                  first_seen_at)
        SELECT '{0}', gen_random_uuid(), '{1}', '{1}', 'dm', 'out', n::text, 'Salut Léa', app_now(), true, app_now() - interval '1 day'
        FROM generate_series(1, 2) n)",
                    ours.str(), one));
    outside.delivers = false;
    outside.thread.assign(59, {.text = "ok"});
    outside.thread.push_back({.from_owner = true, .text = "Salut Léa"});
    later(1s);
    EXPECT_EQ(sql("SELECT count(*) FROM notifications").at(0), "0") << "not yet";
    later(60s);
    EXPECT_EQ(state(), "failed outcome_unknown");
    EXPECT_EQ(outside.sends, 1);
    later(3600s);
    EXPECT_EQ(sql("SELECT concat_ws(' ', kind, detail, outbound_id) FROM notifications"),
              std::vector{"message_failed outcome_unknown " + std::string(one)});
}

// What a member stops while the message is being typed does not leave.
TEST_F(Settle, ASwitchThrownDuringTheTypingHoldsEnterBack) {
    for (const char* stop : {"UPDATE workspaces SET sends_paused = $",
                             "UPDATE social_accounts SET sends_paused = $"}) {
        const auto set = [&](const char* to) {
            std::string text = stop;
            sql(text.replace(text.find('$'), 1, to));
        };
        outside.before_enter = [&] { set("true"); };
        later(60s);
        outside.before_enter = nullptr;
        EXPECT_EQ(outside.sends, 0);
        EXPECT_EQ(sql("SELECT count(*) FROM send_ledger WHERE released_at IS NULL").at(0), "0");
        later(1s);
        EXPECT_TRUE(state().starts_with("approved sends_paused") ||
                    state().starts_with("approved account_paused"))
            << state();
        set("false");
    }
    outside.answers = true;
    later(60s);
    EXPECT_EQ(state(), "sent -");
    EXPECT_EQ(outside.sends, 1);
}

TEST_F(Settle, ARefusalDuringTheTypingEndsTheMessage) {
    outside.before_enter = [&] {
        sql(fmt::format("INSERT INTO suppressions (workspace_id, contact_id, reason) VALUES "
                        "('{}', '{}', 'refusal')",
                        ours.str(), one));
    };
    later(1s);
    later(1s);
    EXPECT_EQ(state(), "failed contact.suppressed");
    EXPECT_EQ(outside.sends, 0);
}

// "Too fast" stops the account for hours, longer each time; then one is tried, and when it goes
// well all is as before.
TEST_F(Settle, AnAccountThatIsTooFastRestsLongerEachTime) {
    outside.refuses = error{errc::rate_limited,
                            "refused_by_platform",
                            "Too fast.",
                            {},
                            {{"scope", "account"}, {"reason", "too_fast"}}};
    later(1s);
    later(1s);
    EXPECT_EQ(state(), "approved account_held");
    EXPECT_EQ(outside.sends, 1);
    later(5h);
    EXPECT_EQ(outside.sends, 1);
    later(1h);
    EXPECT_EQ(outside.sends, 2) << "one is tried";
    later(11h);
    EXPECT_EQ(outside.sends, 2) << "twice as long";
    outside.refuses.reset();
    outside.answers = true;
    later(1h);
    EXPECT_EQ(state(), "sent -");
    EXPECT_EQ(sql("SELECT sends_held_hours || ' ' || coalesce(sends_held_reason, '-') FROM "
                  "social_accounts")
                  .at(0),
              "0 -");
    EXPECT_EQ(sql("SELECT kind || ' ' || detail FROM notifications"),
              (std::vector<std::string>(2, "account_held too_fast")));
}

TEST_F(Settle, WhatMayBeARefusalHoldsWhatHasNotLeft) {
    run([](db::pool& from, WorkspaceId workspace) -> task<> {
        auto tx = co_await db::begin_tenant(from, workspace);
        co_await heed_refusal(tx, ContactId{*parse_uuid(one)}, "pas intéressé pour l'instant");
        co_await tx.commit();
    }(pool, ours));
    EXPECT_EQ(state(), "suggested -");
    EXPECT_EQ(sql("SELECT kind FROM notifications"), std::vector<std::string>{"maybe_refused"});
    EXPECT_EQ(sql("SELECT count(*) FROM suppressions").at(0), "0") << "a member decides";
    later(60s);
    EXPECT_EQ(outside.sends, 0);
}

// A job that ran out of attempts, or was ended by hand, leaves its message on its way: it gets a
// new one.
TEST_F(Settle, AMessageWithoutAJobGetsOne) {
    outside.answers = true;
    sql("UPDATE jobs SET state = 'dead', finished_at = app_now()");
    later(60s);
    EXPECT_EQ(outside.sends, 0);
    run(resume_stuck(svc));
    run(resume_stuck(svc));
    EXPECT_EQ(sql("SELECT count(*) FROM jobs WHERE state = 'pending'").at(0), "1");
    later(1s);
    EXPECT_EQ(state(), "sent -");
}

TEST_F(Settle, TheSameTextAgainAndAgainDoesNotLeave) {
    sql("UPDATE outbound_messages SET text = 'Salut, je fais des prods sur mesure pour les "
        "artistes de ton niveau'");
    sql(fmt::format("INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, "
                    "state, text, sent_at) "
                    "SELECT workspace_id, gen_random_uuid(), account_id, contact_id, 'sent', text, "
                    "app_now() - n * interval '1 day' "
                    "FROM outbound_messages, generate_series(1, 10) n"));
    later(1s);
    EXPECT_EQ(sql("SELECT failure_code FROM outbound_messages WHERE state = 'failed'").at(0),
              "message.too_similar");
    EXPECT_EQ(outside.sends, 0);
}

// Eight workers on connections of their own, five accounts of two workspaces, limits of each kind,
// a clock that jumps ahead (a summer's night among it) and back, answers that are lost and attempts
// that fail: the ledger never holds more than any limit, and each message left once.
struct Crowd : test::PgTest {
    class crowd_platform final : public test::bare_platform {
    public:
        task<result<connectors::SendProof>> send(connectors::account_ref, connectors::SessionState,
                                                 connectors::SendRequest request) override {
            co_await sleep_for(milliseconds(random.between(0, 3)));
            if (auto may = co_await request.may_leave(); !may)
                co_return std::unexpected(std::move(may).error());
            const auto fate = random.between(0, 19);
            if (fate == 0) co_return fail(errc::upstream, "page_error", "not sent");
            if (fate != 1) arrived[request.text]++;
            if (fate <= 2) co_return fail(errc::upstream, "outcome_unknown", "the answer was lost");
            co_return connectors::SendProof{.confirmed_by = "bubble"};
        }
        task<result<connectors::ThreadRead>> read_thread(connectors::account_ref,
                                                         connectors::SessionState,
                                                         connectors::ThreadRequest) override {
            connectors::ThreadRead read;
            for (const auto& [text, copies] : arrived)
                read.conversation.messages.push_back({.from_owner = true, .text = text});
            co_return read;
        }

        seeded_rng random{7};
        std::map<std::string, int> arrived;
    };

    Crowd() {
        registry.add(outside);
        svc.add(pool);
        svc.add<clock>(time);
        svc.add<const crypto::keyring>(keys);
        svc.add<const Pace>(pace);
        svc.add(registry);
        for (int i = 0; i < 8; ++i) {
            workers.push_back(std::make_unique<queue::worker>(
                io.get_executor(), svc,
                queue::worker_options{.queues = {"browser"},
                                      .concurrency = 2,
                                      .name = "w" + std::to_string(i),
                                      .time = &time}));
            workers.back()->on(send_outbound_job, send_outbound);
        }
    }

    void prepare(int messages) {
        for (int w = 1; w <= 2; ++w)
            sql(fmt::format("INSERT INTO workspaces (id, name, send_from, send_until, "
                            "limit_dm_per_day) VALUES ('{}', 'W', "
                            "'00:00', '24:00', {})",
                            workspace(static_cast<std::uint8_t>(w)).str(), w == 1 ? "40" : "NULL"));
        for (int a = 1; a <= 5; ++a) {
            const auto ws = workspace(a <= 3 ? 1 : 2);
            const auto id = fmt::format("00000000-0000-7000-8000-00000000000{}", a);
            sql(fmt::format(R"(
                INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status, created_at)
                VALUES ('{0}', '{1}', 'tiktok', '{1}', 'a', 'A', 'active', app_now() - interval '{2} days');
                INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
                SELECT '{0}', ('{1}'::uuid::text::char(24) || lpad(n::text, 12, '0'))::uuid, 'tiktok', '{1}' || n, 'c' || n, 'C', 'dm'
                FROM generate_series(100 * {3}, 100 * {3} + {4}) n;
                INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, state, text, approved_at, not_before)
                SELECT '{0}', gen_random_uuid(), '{1}', c.id, 'approved', 'message ' || c.person_key, app_now(), app_now()
                FROM contacts c WHERE c.person_key LIKE '{1}%')",
                            ws.str(), id, a == 1 ? 0 : 30, a * 1000, messages));
            run([](Crowd& t, WorkspaceId ours, AccountId account) -> task<> {
                auto tx = co_await db::begin_tenant(t.pool, ours);
                co_await accounts::store_session(tx, t.keys, account, {R"({"cookies":[]})"});
                co_await tx.commit();
            }(*this, ws, AccountId{*parse_uuid(id)}));
        }
        run(resume_stuck(svc));
    }

    /// All workers do what is due, at once.
    void work() {
        run([](Crowd& t) -> task<> {
            int left = static_cast<int>(t.workers.size());
            signal ended(co_await boost::asio::this_coro::executor);
            for (auto& one : t.workers)
                boost::asio::co_spawn(t.io, one->run_due(), [&](std::exception_ptr failed, int) {
                    EXPECT_FALSE(failed);
                    --left;
                    ended.notify();
                });
            while (left > 0) co_await ended.wait_for(1s);
        }(*this));
    }

    /// The most reservations that any window of that length holds, by what they are counted.
    std::string most_in(const char* window, const char* by) const {
        return sql(fmt::format(
                       "SELECT coalesce(max(n), 0) FROM (SELECT (SELECT count(*) FROM send_ledger "
                       "o WHERE o.released_at IS NULL AND "
                       "o.{1} IS NOT DISTINCT FROM l.{1} AND o.reserved_at > l.reserved_at - "
                       "interval '{0}' AND o.reserved_at <= "
                       "l.reserved_at) AS n FROM send_ledger l WHERE l.released_at IS NULL) x",
                       window, by))
            .at(0);
    }

    fake_clock time{system_clock{}.now()};
    crypto::keyring keys{crypto::master_key(std::string(32, 'k'))};
    Pace pace{.limits = {.dm_per_hour = 6, .dm_per_day = 20},
              .instance_dm_per_hour = 20,
              .instance_dm_per_day = 70,
              .similar_texts = 0,
              .gap = 5s,
              .gap_jitter = 5s};
    crowd_platform outside;
    connectors::registry registry;
    services svc;
    std::vector<std::unique_ptr<queue::worker>> workers;
};

TEST_F(Crowd, NoLimitIsEverPassedAndNothingIsLostOrDoubled) {
    const int each = test::scaled(20);
    prepare(each - 1);
    seeded_rng random(11);
    for (int round = 0; round < test::scaled(400); ++round) {
        work();
        if (sql("SELECT count(*) FROM outbound_messages WHERE state <> 'sent'")[0] == "0") break;
        const auto jump = random.between(0, 30);
        const auto by = jump == 0   ? -seconds(random.between(1, 5400))
                        : jump == 1 ? seconds(random.between(3600, 90'000))
                                    : seconds(random.between(10, 1800));
        shift_time(by);
        time.advance(by);
        if (round % 20 == 19) run(resume_stuck(svc));
    }
    EXPECT_EQ(sql("SELECT state || ' ' || coalesce(failure_code, waiting_rule, '') FROM "
                  "outbound_messages WHERE state <> 'sent'"),
              std::vector<std::string>{});
    EXPECT_EQ(outside.arrived.size(), static_cast<std::size_t>(5 * each));
    for (const auto& [text, copies] : outside.arrived) EXPECT_EQ(copies, 1) << text;
    EXPECT_LE(std::stoi(most_in("1 hour", "account_id")), 6);
    EXPECT_LE(std::stoi(most_in("24 hours", "account_id")), 20);
    EXPECT_LE(std::stoi(most_in("1 hour", "kind")), 20) << "of the instance";
    EXPECT_LE(std::stoi(most_in("24 hours", "kind")), 70);
    EXPECT_EQ(sql("SELECT count(*) FROM (SELECT (SELECT count(*) FROM send_ledger o WHERE "
                  "o.workspace_id = l.workspace_id AND "
                  "o.released_at IS NULL AND o.reserved_at > l.reserved_at - interval '24 hours' "
                  "AND o.reserved_at <= l.reserved_at) AS n "
                  "FROM send_ledger l WHERE l.released_at IS NULL AND l.workspace_id = '" +
                  workspace(1).str() + "') x WHERE n > 40")[0],
              "0");
}

} // namespace
} // namespace vf::outreach
