// How lists of the inbox are read with 100,000 interactions among others, under row-level security:
// each statement is a range of its index, and looks at a bounded number of rows.
#include "features/inbox/list.hpp"

#include "db/walk.hpp"
#include "features/inbox/conversations.hpp"
#include "support/leads_stage.hpp"
#include "support/plans.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace vf::inbox {
namespace {

constexpr int many = 100'000;

// One database for all: it takes a while to fill.
class InboxPlans : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        base = std::make_unique<test::database>();
        for (const auto& [number, count] : {std::pair{2, 5'000}, {1, many}})
            test::sql(base->conninfo(),
                      test::staging_sql(number, count) + test::threads_sql(number, count));
        test::sql(base->conninfo(), "ANALYZE");
    }
    static void TearDownTestSuite() { base.reset(); }

    InboxPlans() : pool(io.get_executor(), {.conninfo = base->conninfo()}) {}
    ~InboxPlans() override { test::run(io, pool.close()); }

    static test::Reading explain(const db::statement& what, const std::string& arguments) {
        return test::explain(base->conninfo(), here, what, arguments);
    }
    static std::string counted(const std::string& what) {
        return test::sql(base->conninfo(),
                         fmt::format("SELECT count(*) FROM {} AND i.workspace_id = "
                                     "'{}'",
                                     what, here.str()))
            .at(0);
    }
    static std::string some_interaction() {
        return test::sql(base->conninfo(), "SELECT id FROM interactions WHERE workspace_id = '" +
                                               here.str() + "' LIMIT 1")
            .at(0);
    }
    http::Page<Interaction> page(ListInteractions in) {
        auto out = test::run(io, list_interactions(pool, here, std::move(in)));
        if (!out) throw std::runtime_error(to_string(out.error()));
        return *std::move(out);
    }
    // All pages, each item once and in the list's order.
    std::vector<Interaction> all(ListInteractions in) {
        std::vector<Interaction> out;
        std::set<std::string> seen;
        in.limit = *http::Limit::from_int(200);
        for (;;) {
            auto one = page(in);
            for (auto& item : one.items) {
                EXPECT_TRUE(seen.insert(item.id.str()).second);
                if (!out.empty()) {
                    const bool oldest = in.order == http::TimeOrder::oldest;
                    EXPECT_LE(oldest ? out.back().occurred_at : item.occurred_at,
                              oldest ? item.occurred_at : out.back().occurred_at);
                }
                out.push_back(std::move(item));
            }
            if (!one.next_cursor) return out;
            in.cursor = *http::Cursor::parse(*one.next_cursor);
        }
    }

    static inline std::unique_ptr<test::database> base;
    static inline const WorkspaceId here = test::staged_workspace(1);
    boost::asio::io_context io{1};
    db::pool pool;
};

std::string start_of(http::TimeOrder order) {
    return std::string(order == http::TimeOrder::newest ? "'infinity'" : "'-infinity'") +
           ", '00000000-0000-0000-0000-000000000000'";
}

// $1 to $9.
std::string filters_with(std::string type, std::string contact = "NULL",
                         std::string account = "NULL", std::string text = "NULL") {
    return fmt::format("{}, NULL, {}, {}, NULL, NULL, NULL, {}, NULL", type, contact, account,
                       text);
}

std::string quoted(const std::string& text) {
    return "'" + text + "'";
}

struct expected {
    WalkBy by;
    std::string filters;
    std::string index;
};

const std::vector<expected> walks{
    {WalkBy::all, filters_with("NULL"), "interactions_newest"},
    {WalkBy::contact, filters_with("NULL", quoted(test::staged_contact(1, 1).str())),
     "interactions_contact"},
    {WalkBy::type, filters_with("'{like}'"), "interactions_type"},
    {WalkBy::type, filters_with("'{comment,dm,like,mention}'"), "interactions_type"}};

TEST_F(InboxPlans, EachWalkIsARangeOfItsIndexAndSortsNothing) {
    for (const auto& [order, texts, of_text, of_accounts, of_targets] :
         interaction_statements().orders) {
        for (const auto& [by, filters, index] : walks) {
            const auto walk =
                std::ranges::find(texts, by, &std::pair<WalkBy, http::TimeWalk>::first);
            SCOPED_TRACE(walk->second.page.name + filters);
            const auto shown =
                explain(walk->second.page, filters + ", " + start_of(order) + ", 51");
            EXPECT_TRUE(shown.indexes.contains(index));
            EXPECT_FALSE(shown.sorts() || shown.reads_a_whole_table());
            EXPECT_LE(shown.rows, 250) << "a page of 51, each with its person and lead";
            const auto ended = explain(walk->second.end, filters + ", " + start_of(order) + ", 1");
            EXPECT_TRUE(ended.indexes.contains(index));
            EXPECT_FALSE(ended.sorts() || ended.reads_a_whole_table());
            EXPECT_LE(ended.rows, db::rows_a_step + 9);
        }
    }
}

// Nothing fits: the most that one step can cost.
TEST_F(InboxPlans, AStepThatFindsNothingLooksAtItsRowsOnly) {
    const auto nobody = quoted(AccountId{}.str());
    for (const auto& [order, texts, of_text, of_accounts, of_targets] :
         interaction_statements().orders) {
        for (const auto& [by, walk] : texts) {
            SCOPED_TRACE(walk.page.name);
            const auto type = by == WalkBy::type ? "'{like,comment}'" : "NULL";
            const auto contact =
                by == WalkBy::contact ? quoted(test::staged_contact(1, 1).str()) : "NULL";
            for (const auto& filters :
                 {filters_with(type, contact, nobody),
                  filters_with(type, contact, "NULL", "'%nothing like it%'")}) {
                const auto plan = explain(walk.page, filters + ", " + start_of(order) + ", 51");
                EXPECT_FALSE(plan.sorts() || plan.reads_a_whole_table());
                EXPECT_LE(plan.rows, 2 * (db::rows_a_step + 9));
            }
        }
    }
}

TEST_F(InboxPlans, WhatIsFewIsFetchedByItsIndex) {
    const auto rare = filters_with("NULL", "NULL", quoted(test::staged_account(1, 3).str()));
    const auto common = filters_with("NULL", "NULL", quoted(test::staged_account(1, 1).str()));
    for (const auto& one : interaction_statements().orders) {
        const auto plan = explain(one.of_accounts, rare + ", " + start_of(one.order) + ", 51");
        EXPECT_FALSE(plan.reads_a_whole_table());
        EXPECT_LE(plan.rows, 100);
        const auto found =
            explain(one.of_text, filters_with("NULL") + ", " + start_of(one.order) +
                                     ", 51, ARRAY['" + some_interaction() + "'::uuid]");
        EXPECT_FALSE(found.reads_a_whole_table());
        EXPECT_GE(found.rows, 1);
        EXPECT_LE(found.rows, 10);
    }
    const auto counted =
        explain(interaction_statements().in_accounts, common + ", " + start_of({}) + ", 1");
    EXPECT_FALSE(counted.reads_a_whole_table());
    EXPECT_LE(counted.rows, db::few + 10);
}

ListInteractions asking(std::function<void(ListInteractions&)> with) {
    ListInteractions in;
    with(in);
    return in;
}

TEST_F(InboxPlans, OfTargetsOnlyAsMuchAsAPageHoldsIsRead) {
    for (const auto& one : interaction_statements().orders) {
        const auto plan =
            explain(one.of_targets, filters_with("NULL") + ", " + start_of(one.order) + ", 51");
        EXPECT_FALSE(plan.reads_a_whole_table());
        EXPECT_TRUE(plan.indexes.contains("interactions_contact"));
        EXPECT_LE(plan.rows, 800) << "51 of one, one or two of 99 others, their people and leads";
    }
    for (const auto order : {http::TimeOrder::newest, http::TimeOrder::oldest}) {
        const auto theirs = all(asking([&](ListInteractions& in) {
            in.order = order;
            in.is_target = true;
            in.type = {InteractionType::comment};
        }));
        EXPECT_EQ(std::to_string(theirs.size()),
                  counted("interactions i WHERE type = 'comment' AND contact_id IN (SELECT "
                          "contact_id FROM targets)"));
        EXPECT_GT(theirs.size(), 298U);
        for (const auto& each : theirs) EXPECT_TRUE(each.is_target);
    }
    const auto others = page(asking([&](ListInteractions& in) {
        in.is_target = false;
        in.account_id = test::staged_account(1, 3);
    }));
    EXPECT_TRUE(others.items.empty()) << "its ten people are all followed";
}

TEST_F(InboxPlans, PagesHoldEachInteractionOnceInBothOrders) {
    for (const auto order : {http::TimeOrder::newest, http::TimeOrder::oldest}) {
        const auto merged = all(asking([&](ListInteractions& in) {
            in.order = order;
            in.type = {InteractionType::mention, InteractionType::dm, InteractionType::mention};
        }));
        EXPECT_EQ(std::to_string(merged.size()),
                  counted("interactions i WHERE type IN ('mention', 'dm')"));
        const auto his = all(asking([&](ListInteractions& in) {
            in.order = order;
            in.contact_id = test::staged_contact(1, 1);
            in.type = {InteractionType::comment};
        }));
        EXPECT_EQ(his.size(), 298U);
        const auto rare = all(asking([&](ListInteractions& in) {
            in.order = order;
            in.account_id = test::staged_account(1, 3);
        }));
        EXPECT_EQ(rare.size(), 10U);
    }
}

TEST_F(InboxPlans, ATextIsFoundWhetherItIsRareOrCommon) {
    const auto with = [&](const char* q, std::optional<time_point> from) {
        return all(asking([&](ListInteractions& in) {
            in.q = *http::SearchText::parse(q);
            in.type = {InteractionType::comment};
            in.from = from;
        }));
    };
    EXPECT_EQ(with("GUITÂRE", {}).size(), 33U);
    const auto common = with("combien", *parse_time("2026-12-10T00:00:00Z"));
    EXPECT_EQ(std::to_string(common.size()),
              counted("interactions i WHERE text LIKE '%combien%' AND type = 'comment' AND "
                      "occurred_at >= '2026-12-10 00:00+00'"));
    EXPECT_GT(common.size(), 200U);
    EXPECT_EQ(with("comb_en", {}).size(), 0U);
}

TEST_F(InboxPlans, ARareFilterGivesAllInOnePage) {
    const auto rare =
        page(asking([](ListInteractions& in) { in.account_id = test::staged_account(1, 3); }));
    EXPECT_EQ(rare.items.size(), 10U);
    EXPECT_FALSE(rare.next_cursor);
    const auto own = page(asking([](ListInteractions& in) { in.direction = Direction::out; }));
    EXPECT_EQ(own.items.size(), 2U);
    EXPECT_FALSE(own.next_cursor);
    const auto none = page(asking([](ListInteractions& in) {
        in.direction = Direction::out;
        in.type = {InteractionType::like};
    }));
    EXPECT_TRUE(none.items.empty() && !none.next_cursor);
}

TEST_F(InboxPlans, DatesAreFromInclusiveToExclusive) {
    const auto from = *parse_time("2026-02-01T00:00:00Z");
    const auto to = *parse_time("2026-02-02T00:00:00Z");
    for (const auto order : {http::TimeOrder::newest, http::TimeOrder::oldest}) {
        const auto day = all(asking([&](ListInteractions& in) {
            in.order = order;
            in.from = from;
            in.to = to;
        }));
        EXPECT_EQ(std::to_string(day.size()),
                  counted("interactions i WHERE occurred_at >= '2026-02-01 00:00+00' AND "
                          "occurred_at < '2026-02-02 00:00+00'"));
        EXPECT_GE(day.size(), 288U);
    }
}

TEST_F(InboxPlans, AnExportHoldsEveryInteractionInItsOrder) {
    std::set<std::string> seen;
    test::run(io, [](db::pool& from, std::set<std::string>& all) -> task<> {
        auto tx = co_await db::begin_tenant(from, test::staged_workspace(2));
        co_await begin_export(tx, ExportInteractions{});
        time_point before = time_point::max();
        for (;;) {
            const auto batch = co_await next_of_export(tx);
            if (batch.empty()) co_return;
            EXPECT_LE(batch.size(), 500U);
            for (const auto& one : batch) {
                EXPECT_LE(one.occurred_at, before);
                before = one.occurred_at;
                all.insert(one.id.str());
            }
        }
    }(pool, seen));
    EXPECT_EQ(seen.size(), 5'310U);
}

// $1 to $11 of a list of conversations, and where it begins.
std::string conversations_with(std::string account = "NULL", std::string unread = "NULL",
                               std::string text = "NULL") {
    return fmt::format("NULL, {}, NULL, {}, NULL, NULL, {}, NULL, NULL, NULL, NULL, {}", account,
                       unread, text, start_of(http::TimeOrder::newest));
}

TEST_F(InboxPlans, ConversationsAreARangeOfTheirIndex) {
    const auto& texts = conversation_statements();
    for (const auto& [walk, index] : {std::pair{texts.all, "conversations_newest"},
                                      {texts.unread, "conversations_unread"},
                                      {texts.awaiting, "conversations_awaiting"},
                                      {texts.in_state[0], "conversations_in_state"},
                                      {texts.in_state[1], "conversations_in_state"},
                                      {texts.in_state[2], "conversations_in_state"}}) {
        SCOPED_TRACE(walk.page.name);
        const auto shown = explain(walk.page, conversations_with() + ", 51");
        EXPECT_TRUE(shown.indexes.contains(index));
        EXPECT_FALSE(shown.sorts() || shown.reads_a_whole_table());
        EXPECT_LE(shown.rows, 250) << "a page of 51, each with its person, lead and last message";
        const auto ended = explain(walk.end, conversations_with() + ", 1");
        EXPECT_TRUE(ended.indexes.contains(index));
        EXPECT_FALSE(ended.sorts() || ended.reads_a_whole_table());
        EXPECT_LE(ended.rows, db::rows_a_step);
        for (const auto& nothing : {conversations_with(quoted(AccountId{}.str())),
                                    conversations_with("NULL", "NULL", "'%nothing like it%'")}) {
            const auto plan = explain(walk.page, nothing + ", 51");
            EXPECT_FALSE(plan.sorts() || plan.reads_a_whole_table());
            EXPECT_LE(plan.rows, 2 * db::rows_a_step);
        }
    }
}

TEST_F(InboxPlans, ConversationsOfFewAreFetchedByTheirIndex) {
    const auto& texts = conversation_statements();
    const auto rare = conversations_with(quoted(test::staged_account(1, 3).str()));
    const auto of_accounts = explain(texts.of_accounts, rare + ", 51");
    EXPECT_FALSE(of_accounts.reads_a_whole_table());
    EXPECT_GE(of_accounts.rows, 5);
    EXPECT_LE(of_accounts.rows, 50);
    const auto of_people =
        explain(texts.of_people, conversations_with() + ", 51, ARRAY['" +
                                     test::staged_contact(1, 20).str() + "'::uuid]");
    EXPECT_FALSE(of_people.reads_a_whole_table());
    EXPECT_GE(of_people.rows, 1);
    EXPECT_LE(of_people.rows, 10);
    const auto common = conversations_with(quoted(test::staged_account(1, 1).str()));
    const auto counted = explain(texts.in_accounts, common + ", 1");
    EXPECT_FALSE(counted.reads_a_whole_table());
    EXPECT_LE(counted.rows, db::few + 10);
    const auto thread =
        explain(texts.thread,
                quoted("00000008" + test::staged_contact(1, 20).str().substr(8)) + ", 1000000, 51");
    EXPECT_TRUE(thread.indexes.contains("messages_pkey"));
    EXPECT_FALSE(thread.reads_a_whole_table());
    EXPECT_LE(thread.rows, 6) << "three, and for ours what left with its words";
}

TEST_F(InboxPlans, PagesHoldEachConversationOnce) {
    const auto all_of = [&](std::function<void(ListConversations&)> with) {
        ListConversations in;
        with(in);
        in.limit = *http::Limit::from_int(200);
        std::set<std::string> seen;
        for (;;) {
            auto page = test::run(io, list_conversations(pool, here, in));
            if (!page) throw std::runtime_error(to_string(page.error()));
            for (const auto& one : page->items) EXPECT_TRUE(seen.insert(one.id.str()).second);
            if (!page->next_cursor) return seen.size();
            in.cursor = *http::Cursor::parse(*page->next_cursor);
        }
    };
    EXPECT_EQ(all_of([](ListConversations&) {}), static_cast<std::size_t>(many / 10));
    EXPECT_EQ(all_of([](ListConversations& in) { in.unread = true; }), 100U);
    EXPECT_EQ(all_of([](ListConversations& in) { in.unread = false; }),
              static_cast<std::size_t>(many / 10 - 100));
    EXPECT_EQ(all_of([](ListConversations& in) { in.account_id = test::staged_account(1, 3); }),
              5U);
    EXPECT_EQ(all_of([](ListConversations& in) { in.q = *http::SearchText::parse("PERSON2000"); }),
              2U)
        << "2000 and 20000: one in ten people has a thread";
}

// commands.hpp makes addresses in SQL, types.cpp in C++.
TEST_F(InboxPlans, APersonsAddressIsTheSameInBothPlaces) {
    for (const auto platform : {Platform::tiktok, Platform::instagram, Platform::facebook}) {
        test::sql(base->conninfo(),
                  fmt::format("UPDATE contacts SET platform = '{}' WHERE id = '{}'",
                              enum_name(platform), test::staged_contact(1, 11).str()));
        const auto items = page(asking([](ListInteractions& in) {
                               in.contact_id = test::staged_contact(1, 11);
                           })).items;
        ASSERT_FALSE(items.empty());
        EXPECT_EQ(items[0].contact.profile_url, profile_url(platform, "person11"));
    }
    test::sql(base->conninfo(), "UPDATE contacts SET platform = 'tiktok' WHERE id = '" +
                                    test::staged_contact(1, 11).str() + "'");
}

} // namespace
} // namespace vf::inbox
