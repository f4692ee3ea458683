// A send whose outcome is unknown: the thread decides, however long it takes, and nothing leaves
// twice.
#include "features/outreach/jobs.hpp"

#include "connectors/registry.hpp"
#include "crypto/keyring.hpp"
#include "features/accounts/commands.hpp"
#include "features/outreach/rules.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

namespace vf::outreach {
namespace {

using namespace std::chrono_literals;

// The outside: a platform that takes a message, loses its answer, and shows the thread as it is
// told to.
class losing_platform final : public connectors::connector {
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
        co_return fail(errc::unsupported, "not_supported", "");
    }
    task<result<connectors::InboxRead>>
    read_inbox(connectors::account_ref, connectors::SessionState, std::string,
               std::vector<connectors::KnownConversation>) override {
        co_return fail(errc::unsupported, "not_supported", "");
    }
    task<result<connectors::SendProof>> send(connectors::account_ref, connectors::SessionState,
                                             connectors::SendRequest request) override {
        ++sends;
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
    task<> forget(AccountId) override { co_return; }

    int sends = 0;
    bool delivers = true;
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

} // namespace
} // namespace vf::outreach
