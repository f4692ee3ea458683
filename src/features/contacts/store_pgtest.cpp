// How contacts and their links are read with 100,000 people among others, under row-level security,
// and what suggests a link.
#include "features/contacts/store.hpp"

#include "db/walk.hpp"
#include "support/leads_stage.hpp"
#include "support/plans.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

#include <set>

namespace vf::contacts {
namespace {

constexpr int many = 100'000;

class ContactPlans : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        base = std::make_unique<test::database>();
        for (const auto& [number, count] : {std::pair{2, 5'000}, {1, many}}) {
            const auto contact = [&](const std::string& n) {
                return fmt::format("('00000002-{:04x}-7000-8000-' || lpad(to_hex({}), 12, "
                                   "'0'))::uuid",
                                   number, n);
            };
            test::sql(
                base->conninfo(),
                test::staging_sql(number, count) +
                    fmt::format(
                        R"(UPDATE contacts SET created_at = '2026-01-01 00:00+00'::timestamptz + hashtext(id::text) * interval '1 millisecond'
                           WHERE workspace_id = '{0}';
                           INSERT INTO contact_links (workspace_id, first_id, second_id, state, reason, value, decided_at, decided_by, created_at)
                           SELECT '{0}', {1}, {2}, CASE WHEN n % 3 = 0 THEN 'suggested' WHEN n % 3 = 1 THEN 'confirmed' ELSE 'undone' END,
                                  'phone', '+33' || n, CASE WHEN n % 3 > 0 THEN app_now() END, CASE WHEN n % 3 > 0 THEN '{0}'::uuid END,
                                  '2026-01-01 00:00+00'::timestamptz + n * interval '1 minute'
                           FROM generate_series(2, {3}, 2) n;
                           INSERT INTO suppressions (workspace_id, contact_id, reason)
                           SELECT '{0}', {1}, 'refusal' FROM generate_series(2, {3}, 20) n)",
                        test::staged_workspace(number).str(), contact("n - 1"), contact("n"),
                        count));
        }
        test::sql(base->conninfo(), "ANALYZE");
    }
    static void TearDownTestSuite() { base.reset(); }

    ContactPlans() : pool(io.get_executor(), {.conninfo = base->conninfo()}) {}
    ~ContactPlans() override { test::run(io, pool.close()); }

    static test::Reading explain(const db::statement& what, const std::string& arguments) {
        return test::explain(base->conninfo(), here, what, arguments);
    }
    static std::string counted(const std::string& what) {
        return test::sql(base->conninfo(), "SELECT count(*) FROM " + what +
                                               " AND workspace_id = '" + here.str() + "'")
            .at(0);
    }
    // How many there are on all pages, each once.
    template <class In, class List> std::string all(In in, List list) {
        std::set<std::string> seen;
        in.limit = *http::Limit::from_int(200);
        for (;;) {
            auto page = test::run(io, list(pool, here, in));
            if (!page) throw std::runtime_error(to_string(page.error()));
            for (const auto& one : page->items) EXPECT_TRUE(seen.insert(one.id.str()).second);
            if (!page->next_cursor) return std::to_string(seen.size());
            in.cursor = *http::Cursor::parse(*page->next_cursor);
        }
    }

    static inline std::unique_ptr<test::database> base;
    static inline const WorkspaceId here = test::staged_workspace(1);
    boost::asio::io_context io{1};
    db::pool pool;
};

std::string start_of(bool newest) {
    return fmt::format("'{}infinity', '00000000-0000-0000-0000-000000000000'", newest ? "" : "-");
}

TEST_F(ContactPlans, AListIsARangeOfItsIndexAndSortsNothing) {
    const auto& texts = contact_statements();
    for (const bool newest : {true, false}) {
        const auto& walk = newest ? texts.newest : texts.oldest;
        SCOPED_TRACE(walk.page.name);
        const auto arguments = "NULL, NULL, NULL, NULL, " + start_of(newest);
        const auto shown = explain(walk.page, arguments + ", 51");
        EXPECT_TRUE(shown.indexes.contains("contacts_newest"));
        EXPECT_FALSE(shown.sorts() || shown.reads_a_whole_table());
        EXPECT_GE(shown.rows, 51);
        EXPECT_LE(shown.rows, 500) << "a page of 51, each with its lead, links and suppressions";
        const auto ended = explain(walk.end, arguments + ", 1");
        EXPECT_TRUE(ended.indexes.contains("contacts_newest"));
        EXPECT_FALSE(ended.sorts() || ended.reads_a_whole_table());
        EXPECT_LE(ended.rows, db::rows_a_step);
        const auto nobody = explain(walk.page, "'{facebook}', NULL, NULL, '%nobody%', " +
                                                   start_of(newest) + ", 51");
        EXPECT_FALSE(nobody.sorts() || nobody.reads_a_whole_table());
        EXPECT_LE(nobody.rows, db::rows_a_step) << "the most that one step can cost";
        const auto found =
            explain(newest ? texts.found_newest : texts.found_oldest,
                    arguments + ", 51, ARRAY['" + test::staged_contact(1, 9).str() + "'::uuid]");
        EXPECT_FALSE(found.reads_a_whole_table());
        EXPECT_LE(found.rows, 12);
    }
}

TEST_F(ContactPlans, LinksAreARangeOfTheirIndex) {
    const auto& walk = contact_statements().links;
    for (const char* state : {"suggested", "confirmed", "undone"}) {
        SCOPED_TRACE(state);
        const auto arguments = fmt::format("'{}', {}", state, start_of(true));
        const auto shown = explain(walk.page, arguments + ", 51");
        EXPECT_TRUE(shown.indexes.contains("contact_links_newest"));
        EXPECT_FALSE(shown.sorts() || shown.reads_a_whole_table());
        EXPECT_LE(shown.rows, 500) << "a page of 51, each with its two ends";
        const auto ended = explain(walk.end, arguments + ", 1");
        EXPECT_TRUE(ended.indexes.contains("contact_links_newest"));
        EXPECT_FALSE(ended.sorts() || ended.reads_a_whole_table());
        EXPECT_LE(ended.rows, db::rows_a_step);
    }
}

TEST_F(ContactPlans, PagesHoldEachOnce) {
    ListContacts in;
    in.from = parse_time("2026-01-15T00:00:00Z").value();
    const auto since = counted("contacts WHERE created_at >= '2026-01-15T00:00:00Z'");
    EXPECT_EQ(all(in, list_contacts), since);
    in.order = http::TimeOrder::oldest;
    EXPECT_EQ(all(in, list_contacts), since);
    in.q = *http::SearchText::parse("Personne 42");
    EXPECT_EQ(all(in, list_contacts), counted("contacts WHERE created_at >= '2026-01-15T00:00:00Z' "
                                              "AND search_text LIKE '%personne 42%'"));
    ListLinks links;
    EXPECT_EQ(all(links, list_links), counted("contact_links WHERE state = 'suggested'"));
    links.state = LinkState::undone;
    EXPECT_EQ(all(links, list_links), counted("contact_links WHERE state = 'undone'"));
}

class Suggestions : public test::PgTest {
protected:
    Suggestions() { sql("INSERT INTO workspaces (id, name) VALUES ('" + ws.str() + "', 'A')"); }
    ContactId add(int n, const std::string& platform, const std::string& handle) {
        const ContactId id{workspace(static_cast<std::uint8_t>(n)).value};
        sql(fmt::format("INSERT INTO contacts (workspace_id, id, platform, person_key, handle, "
                        "display_name, source) VALUES ('{}', '{}', '{}', '{}', '{}', 'X', 'dm')",
                        ws.str(), id.str(), platform, n, handle));
        return id;
    }
    ContactId add_with_phone(int n, const std::string& phone) {
        const auto id = add(n, "tiktok", "h" + std::to_string(n));
        sql(fmt::format("INSERT INTO contact_points (workspace_id, contact_id, kind, value, quote) "
                        "VALUES ('{}', '{}', 'phone', '{}', 'q')",
                        ws.str(), id.str(), phone));
        return id;
    }
    void by_phone(ContactId of, std::string phone) {
        run([](db::pool& from, WorkspaceId where, ContactId contact, std::string value) -> task<> {
            auto tx = co_await db::begin_tenant(from, where);
            co_await suggest_by_point(tx, contact, "phone", value);
            co_await tx.commit();
        }(pool, ws, of, std::move(phone)));
    }
    void by_handle(std::vector<ContactId> of) {
        run([](db::pool& from, WorkspaceId where, std::vector<ContactId> contacts) -> task<> {
            auto tx = co_await db::begin_tenant(from, where);
            co_await suggest_by_handle(tx, contacts);
            co_await tx.commit();
        }(pool, ws, std::move(of)));
    }
    // "1-2 phone +33…" of each link.
    std::vector<std::string> links() const {
        return sql(
            "SELECT concat_ws(' ', right(first_id::text, 1) || '-' || "
            "right(second_id::text, 1), state, reason, value) FROM contact_links ORDER BY 1");
    }

    WorkspaceId ws = workspace(100);
};

TEST_F(Suggestions, WhoGaveTheSameNumberMayBeTheSame) {
    add_with_phone(1, "+33639981234");
    const auto two = add_with_phone(2, "+33639981234");
    add_with_phone(3, "+33639980000");
    by_phone(two, "+33639981234");
    by_phone(two, "+33639981234");
    EXPECT_EQ(links(), std::vector<std::string>{"1-2 suggested phone +33639981234"});
    EXPECT_EQ(sql("SELECT count(*) FROM events WHERE kind = 'contact.changed'").at(0), "2")
        << "each of the two is told of, once";
}

TEST_F(Suggestions, ANumberThatManyShareSaysNothing) {
    for (int n = 1; n <= 6; ++n) add_with_phone(n, "+33639981234");
    by_phone(add_with_phone(7, "+33639981234"), "+33639981234");
    EXPECT_EQ(links(), std::vector<std::string>{});
}

TEST_F(Suggestions, TheSameNameOnAnotherPlatformMayBeTheSamePerson) {
    const auto one = add(1, "tiktok", "lea.beats");
    add(2, "instagram", "lea.beats");
    add(3, "tiktok", "lea.beats");
    const auto four = add(4, "instagram", "lea");
    add(5, "tiktok", "lea");
    by_handle({one, four});
    EXPECT_EQ(links(), std::vector<std::string>{"1-2 suggested handle lea.beats"})
        << "one platform's names are of one person, and three letters are nobody's";
}

TEST_F(Suggestions, WhatWasUndoneIsNotSuggestedAgain) {
    add_with_phone(1, "+33639981234");
    const auto two = add_with_phone(2, "+33639981234");
    by_phone(two, "+33639981234");
    sql("UPDATE contact_links SET state = 'undone', decided_at = app_now(), decided_by = '" +
        ws.str() + "'");
    by_phone(two, "+33639981234");
    EXPECT_EQ(links(), std::vector<std::string>{"1-2 undone phone +33639981234"});
}

} // namespace
} // namespace vf::contacts
