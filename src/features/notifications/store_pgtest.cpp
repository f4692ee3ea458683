// What is told at which occasion, who has read it, and how the list is read among many.
#include "features/notifications/store.hpp"

#include "db/walk.hpp"
#include "features/accounts/commands.hpp"
#include "features/leads/commands.hpp"
#include "features/outreach/commands.hpp"
#include "support/plans.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

namespace vf::notifications {
namespace {

using texts = std::vector<std::string>;

struct Notices : test::PgTest {
    Notices() {
        sql(fmt::format(
            R"(INSERT INTO workspaces (id, name) VALUES ('{0}', 'Nord');
            INSERT INTO users (id, email, name, locale, password_hash) VALUES ('{1}', 'a@example.org', 'A', 'fr', 'x'), ('{2}', 'b@example.org', 'B', 'fr', 'x');
            INSERT INTO members (workspace_id, user_id, role, created_at)
            VALUES ('{0}', '{1}', 'owner', app_now() - interval '1 day'), ('{0}', '{2}', 'member', app_now() - interval '1 day');
            INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            VALUES ('{0}', '{3}', 'tiktok', '1', 'nord', 'Nord', 'active');
            INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
            VALUES ('{0}', '{3}', 'tiktok', '42', 'lea', 'Léa', 'dm');
            INSERT INTO leads (workspace_id, id, contact_id, last_interaction_at) VALUES ('{0}', '{3}', '{3}', app_now());
            INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, lead_id, state, text, sent_at)
            VALUES ('{0}', '{3}', '{3}', '{3}', '{3}', 'sent', 'Salut', app_now()))",
            ours.str(), me.str(), other.str(), one));
    }
    void inside(task<> (*work)(db::tenant_tx&)) {
        run([](db::pool& from, WorkspaceId where, task<> (*act)(db::tenant_tx&)) -> task<> {
            auto tx = co_await db::begin_tenant(from, where);
            co_await act(tx);
            co_await tx.commit();
        }(pool, ours, work));
    }
    // "kind detail" of each, the first one first.
    texts told() const {
        return sql(
            "SELECT concat_ws(' ', kind, detail) FROM notifications ORDER BY created_at, id");
    }
    http::Page<Notification> seen_by(UserId who, ListNotifications in = {}) {
        return run(list_notifications(pool, ours, who, std::move(in))).value();
    }
    int unread(UserId who) { return run(count_unread(pool, ours, who)); }

    static constexpr auto one = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    static inline const AccountId account{*parse_uuid(one)};
    static inline const ContactId lea{*parse_uuid(one)};
    const WorkspaceId ours = workspace(1);
    const UserId me{workspace(2).value};
    const UserId other{workspace(3).value};
};

TEST_F(Notices, AnAccountThatStopsIsToldOfOnce) {
    const auto expire = [](db::tenant_tx& tx) -> task<> {
        co_await accounts::note_failure(tx, account, {errc::upstream, "session_expired", ""});
    };
    inside([](db::tenant_tx& tx) -> task<> {
        co_await accounts::note_failure(tx, account, {errc::upstream, "page_error", ""});
    });
    EXPECT_EQ(told(), texts{}) << "what passes by itself is not told";
    inside(expire);
    inside(expire);
    EXPECT_EQ(told(), texts{"account_expired"});
    const auto shown = seen_by(me).items.at(0);
    EXPECT_EQ(shown.account->handle, "nord");
    EXPECT_FALSE(shown.contact || shown.by || shown.read);
    sql("UPDATE social_accounts SET status = 'active'");
    inside([](db::tenant_tx& tx) -> task<> {
        co_await accounts::note_failure(tx, account, {errc::upstream, "challenge", ""});
    });
    EXPECT_EQ(told(), (texts{"account_expired", "account_paused"}));
}

TEST_F(Notices, AnAnswerIsToldOncePerMessageSent) {
    const auto reply = [](db::tenant_tx& tx) -> task<> { co_await leads::note_reply(tx, lea); };
    inside(reply);
    inside(reply);
    EXPECT_EQ(told(), texts{"answered"});
    const auto shown = seen_by(me).items.at(0);
    EXPECT_EQ(shown.contact->handle, "lea");
    EXPECT_EQ(shown.lead_id->str(), one);
    EXPECT_EQ(shown.message_id->str(), one);
    sql("INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, state, text, "
        "sent_at) SELECT workspace_id, gen_random_uuid(), account_id, contact_id, state, text, "
        "sent_at + interval '1 hour' FROM outbound_messages");
    inside(reply);
    EXPECT_EQ(told().size(), 2U);
}

TEST_F(Notices, ARefusalIsToldOnce) {
    const auto refuse = [](db::tenant_tx& tx) -> task<> {
        co_await outreach::heed_refusal(tx, lea, "STOP");
    };
    inside([](db::tenant_tx& tx) -> task<> { co_await outreach::heed_refusal(tx, lea, "ok !"); });
    EXPECT_EQ(told(), texts{});
    inside(refuse);
    inside(refuse);
    EXPECT_EQ(told(), texts{"refused"});
}

TEST_F(Notices, EachMemberHasReadItsOwn) {
    inside([](db::tenant_tx& tx) -> task<> {
        co_await tell(tx, {.kind = NotificationKind::answered, .contact = lea});
        co_await tell(tx, {.kind = NotificationKind::lead_assigned,
                           .to = UserId{workspace(2).value},
                           .by = UserId{workspace(3).value},
                           .contact = lea});
    });
    EXPECT_EQ(unread(me), 2);
    EXPECT_EQ(unread(other), 1) << "what is for one member is not told to others";
    const auto mine = seen_by(me).items.at(0);
    EXPECT_EQ(mine.kind, NotificationKind::lead_assigned);
    EXPECT_EQ(mine.by, other);
    const auto read = [](db::pool& from, WorkspaceId where, UserId who,
                         NotificationId id) -> task<bool> {
        auto tx = co_await db::begin_tenant(from, where);
        const bool told = co_await mark_read(tx, who, id);
        co_await tx.commit();
        co_return told;
    };
    EXPECT_FALSE(run(read(pool, ours, other, mine.id)));
    EXPECT_TRUE(run(read(pool, ours, me, mine.id)));
    EXPECT_TRUE(run(read(pool, ours, me, mine.id)));
    EXPECT_EQ(unread(me), 1);
    EXPECT_EQ(seen_by(me, {.unread = true}).items.size(), 1U);
    EXPECT_EQ(seen_by(me, {.unread = false}).items.at(0).id, mine.id);
    EXPECT_EQ(seen_by(me, {.kind = {{NotificationKind::answered}}}).items.size(), 1U);
    run([](db::pool& from, WorkspaceId where, UserId who) -> task<> {
        auto tx = co_await db::begin_tenant(from, where);
        co_await mark_all_read(tx, who);
        co_await tx.commit();
    }(pool, ours, me));
    EXPECT_EQ(unread(me), 0);
    EXPECT_EQ(unread(other), 1);
    EXPECT_EQ(sql("SELECT count(*) FROM events WHERE kind = 'notification.read'").at(0), "2")
        << "once for one, once for all: nothing changed in between";
}

TEST_F(Notices, WhoComesInIsToldToTheOthersAndSeesNothingOlder) {
    inside([](db::tenant_tx& tx) -> task<> {
        co_await tell(tx, {.kind = NotificationKind::answered, .contact = lea});
    });
    shift_time(seconds(60));
    const UserId third{workspace(4).value};
    sql("INSERT INTO users (id, email, name, locale, password_hash) VALUES ('" + third.str() +
        "', 'c@example.org', 'C', 'fr', 'x')");
    run([](db::pool& from, WorkspaceId where, UserId who) -> task<> {
        auto tx = co_await db::begin_system(from);
        co_await tx.query({"test.join", "INSERT INTO members (workspace_id, user_id, role) VALUES "
                                        "($1, $2, 'member')"},
                          where, who);
        co_await tell_joined(tx, where, who, "member");
        co_await tx.commit();
    }(pool, ours, third));
    EXPECT_EQ(told(), (texts{"answered", "member_joined member"}));
    EXPECT_EQ(seen_by(me).items.at(0).by, third);
    EXPECT_EQ(unread(third), 0);
    EXPECT_EQ(sql("SELECT string_agg(kind, ' ' ORDER BY id) FROM events").at(0),
              "notification.created workspace.changed notification.created");
}

TEST_F(Notices, OldOnesAreForgottenAndSubjectsTakeTheirs) {
    inside([](db::tenant_tx& tx) -> task<> {
        co_await tell(tx, {.kind = NotificationKind::account_paused, .account = account});
    });
    shift_time(std::chrono::hours(24 * 89));
    EXPECT_EQ(run(forget_old(pool)), 0);
    inside([](db::tenant_tx& tx) -> task<> {
        co_await tell(tx, {.kind = NotificationKind::answered, .contact = lea});
    });
    shift_time(std::chrono::hours(24 * 2));
    EXPECT_EQ(run(forget_old(pool)), 1);
    EXPECT_EQ(told(), texts{"answered"});
    sql("DELETE FROM contacts");
    EXPECT_EQ(told(), texts{});
}

TEST_F(Notices, AListAmongManyIsARangeOfItsIndex) {
    sql(fmt::format(
        R"(INSERT INTO notifications (workspace_id, id, kind, contact_id, occasion, created_at)
           SELECT '{0}', gen_random_uuid(), CASE WHEN n % 50 = 0 THEN 'refused' ELSE 'answered' END, '{1}', n::text,
                  app_now() + n * interval '1 second' FROM generate_series(1, 20000) n;
           INSERT INTO notification_reads (workspace_id, user_id, notification_id)
           SELECT workspace_id, '{2}', id FROM notifications WHERE occasion::int % 4 <> 0;
           ANALYZE)",
        ours.str(), one, me.str()));
    const auto arguments = [&](const char* rest) {
        return fmt::format("'{}', {}, 'infinity', '00000000-0000-0000-0000-000000000000'", me.str(),
                           rest);
    };
    const auto shown = test::explain(base.conninfo(), ours, notification_walk().page,
                                     arguments("NULL, NULL") + ", 51");
    EXPECT_TRUE(shown.indexes.contains("notifications_newest"));
    EXPECT_FALSE(shown.sorts());
    EXPECT_LE(shown.rows, 400);
    const auto none = test::explain(base.conninfo(), ours, notification_walk().page,
                                    arguments("'{lead_assigned}', true") + ", 51");
    EXPECT_FALSE(none.sorts());
    EXPECT_LE(none.rows, db::rows_a_step + 10) << "the most that one step can cost";
    const auto ended = test::explain(base.conninfo(), ours, notification_walk().end,
                                     arguments("NULL, NULL") + ", 1");
    EXPECT_TRUE(ended.indexes.contains("notifications_newest"));
    EXPECT_LE(ended.rows, db::rows_a_step);
    const auto counted =
        test::explain(base.conninfo(), ours, unread_statement(), "'" + me.str() + "'");
    EXPECT_TRUE(counted.indexes.contains("notifications_newest"));
    EXPECT_LE(counted.rows, 3000);
    EXPECT_EQ(unread(me), 100);
    ListNotifications in{.kind = {{NotificationKind::refused}}, .unread = true};
    in.limit = *http::Limit::from_int(30);
    std::size_t found = 0;
    for (;;) {
        const auto page = seen_by(me, in);
        found += page.items.size();
        if (!page.next_cursor) break;
        in.cursor = *http::Cursor::parse(*page.next_cursor);
    }
    EXPECT_EQ(found, 200U) << "every fiftieth, of which every second is unread";
}

} // namespace
} // namespace vf::notifications
