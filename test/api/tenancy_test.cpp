// Tenants never see each other: every route with another tenant's ids, and the database's own role.
#include "api/routes.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <set>

namespace vf::test {
namespace {

namespace bj = boost::json;

TEST(Routes, EachOneIsPlanned) {
    std::set<std::string> planned;
    for (const auto& one : every_request({})) planned.insert(one.method + " " + one.pattern);
    for (const auto& route : documented_routes())
        EXPECT_TRUE(planned.erase(route)) << route << " has no line in test/api/routes.cpp";
    EXPECT_TRUE(planned.empty()) << *planned.begin() << " does not exist any more";
}

class Tenancy : public ::testing::Test {
protected:
    tenant a, b;
    route_ids of_a = stage_routes(a);

    // What only A may read: ids, and names that no other tenant's data hold.
    void expect_nothing_of_a(const std::string& body, const std::string& where) const {
        for (const auto& id :
             {a.workspace, a.user, a.account, of_a.contact, of_a.lead, of_a.interaction,
              of_a.message, of_a.connection, of_a.sign_in, of_a.key, of_a.note, of_a.tag,
              of_a.conversation, of_a.suppressed, of_a.followed, a.email})
            EXPECT_FALSE(body.contains(id)) << where << " shows " << id;
    }
};

TEST_F(Tenancy, NobodyReachesARecordOfAnother) {
    const auto before = a.digest();
    for (const auto& one : every_request(of_a)) {
        if (one.about != reach::record && one.about != reach::own) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        const auto answer = send(b.call(), one);
        EXPECT_EQ(answer.status, 404) << answer.body;
        expect_nothing_of_a(answer.body, one.pattern);
        EXPECT_EQ(a.digest(), before);
    }
}

TEST_F(Tenancy, NobodyEntersAWorkspaceOfAnother) {
    const auto before = a.digest();
    for (const auto& one : every_request(of_a)) {
        if (one.about == reach::public_ || one.about == reach::user || one.about == reach::own ||
            one.about == reach::instance)
            continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        const auto by_header = send(b.call().with("X-Workspace-Id", a.workspace), one);
        EXPECT_EQ(by_header.status, 404) << by_header.body;
        const auto by_query = send(b.call(), one, "workspace=" + a.workspace);
        EXPECT_EQ(by_query.status, 404) << by_query.body;
    }
    EXPECT_EQ(a.digest(), before);
}

TEST_F(Tenancy, NobodyWithoutASessionGetsIn) {
    const auto before = a.digest();
    for (const auto& one : every_request(of_a)) {
        if (one.about == reach::public_) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        EXPECT_EQ(send(the_product().anyone(), one).status, 401);
        EXPECT_EQ(send(the_product().anyone().with("X-Workspace-Id", a.workspace), one).status,
                  401);
    }
    EXPECT_EQ(a.digest(), before);
}

TEST_F(Tenancy, ListsHoldOnlyOnesOwn) {
    const auto own = stage_routes(b);
    for (const auto& one : every_request(own)) {
        if (one.method != "GET" || one.about == reach::stream || one.about == reach::instance ||
            redirects(one))
            continue;
        SCOPED_TRACE(one.pattern);
        const auto answer = send(b.call(), one);
        EXPECT_EQ(answer.status, 200) << answer.body;
        expect_nothing_of_a(answer.body, one.pattern);
    }
}

TEST_F(Tenancy, FiltersByTheIdsOfAnotherFindNothing) {
    for (const auto& path :
         {"/interactions?contactId=" + of_a.contact, "/interactions?accountId=" + a.account,
          "/outbound-messages?leadId=" + of_a.lead, "/outbound-messages?contactId=" + of_a.contact,
          "/outbound-messages?accountId=" + a.account, "/conversations?leadId=" + of_a.lead,
          "/conversations?contactId=" + of_a.contact, "/conversations?accountId=" + a.account,
          std::string("/conversations?q=martin"), std::string("/suppressions?q=muette"),
          std::string("/interactions?q=lourd"), std::string("/leads?q=martin")}) {
        const auto answer = b.call().get(path);
        EXPECT_EQ(answer.status, 200) << path;
        EXPECT_EQ(at(answer.json(), "items").as_array().size(), 0U) << path;
    }
    for (const auto& body : {bj::object{{"contactId", of_a.contact}, {"text", "Salut"}},
                             bj::object{{"leadId", of_a.lead}, {"text", "Salut"}}})
        EXPECT_EQ(b.call().post("/dm/send", body).status, 404);
}

TEST_F(Tenancy, ACursorOfAnotherLeadsNowhereElse) {
    a.add_person();
    b.add_person();
    const auto page = a.call().get("/leads?limit=1");
    const auto cursor = page.text("nextCursor");
    ASSERT_FALSE(cursor.empty());
    const auto answer = b.call().get("/leads?limit=200&cursor=" + cursor);
    EXPECT_EQ(answer.status, 200);
    expect_nothing_of_a(answer.body, "/leads");
}

// The database itself, as the role that serves tenants.
class TenantRole : public Tenancy {
protected:
    struct outcome {
        std::string state; ///< SQLSTATE; "" when it went well
        std::string first; ///< the first value, or the number of affected rows
    };

    void SetUp() override {
        run("SET ROLE vistaflow_tenant");
        run("SELECT set_config('app.workspace_id', '" + b.workspace + "', false)");
    }

    outcome run(const std::string& text) {
        const std::unique_ptr<PGresult, void (*)(PGresult*)> answer(PQexec(on_.get(), text.c_str()),
                                                                    PQclear);
        const auto status = PQresultStatus(answer.get());
        if (status == PGRES_TUPLES_OK)
            return {"", PQntuples(answer.get()) > 0 ? PQgetvalue(answer.get(), 0, 0) : ""};
        if (status == PGRES_COMMAND_OK) return {"", PQcmdTuples(answer.get())};
        return {PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE), ""};
    }
    // What it did is taken back.
    outcome attempt(const std::string& text) {
        run("BEGIN");
        auto out = run(text);
        run("ROLLBACK");
        return out;
    }

    // The columns that may be given, and a row of A as far as it has one.
    std::string insert_as_a(const std::string& table) const {
        const auto columns =
            the_product()
                .sql("SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM "
                     "pg_attribute WHERE attrelid = '" +
                     table +
                     "'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''")
                .at(0);
        const auto rows =
            the_product().sql("SELECT to_jsonb(t)::text FROM " + table +
                              " t WHERE workspace_id = '" + a.workspace + "' LIMIT 1");
        const auto row = rows.empty() ? "{\"workspace_id\":\"" + a.workspace + "\"}" : rows[0];
        return "INSERT INTO " + table + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT " +
               columns + " FROM jsonb_populate_record(NULL::" + table + ", " + sql_text(row) + ")";
    }

private:
    std::unique_ptr<PGconn, void (*)(PGconn*)> on_{PQconnectdb(the_product().conninfo().c_str()),
                                                   PQfinish};
};

constexpr auto not_allowed = "42501"; // insufficient_privilege, row-level security included

TEST_F(TenantRole, CannotTouchARowOfAnotherInAnyTable) {
    const auto before = a.digest();
    stage_routes(b);
    for (const auto& table : tenant_tables(the_product())) {
        SCOPED_TRACE(table);
        const auto where = " WHERE workspace_id = '" + a.workspace + "'";
        for (const auto& [text, none] :
             {std::pair{"SELECT count(*) FROM " + table + where, "0"},
              std::pair{"UPDATE " + table + " SET workspace_id = workspace_id" + where, "0"},
              std::pair{"UPDATE " + table + " SET workspace_id = '" + b.workspace + "'" + where,
                        "0"},
              std::pair{"DELETE FROM " + table + where, "0"}}) {
            const auto what = attempt(text);
            EXPECT_TRUE(what.state == not_allowed || (what.state.empty() && what.first == none))
                << text << ": " << what.state << " " << what.first;
        }
        EXPECT_EQ(attempt(insert_as_a(table)).state, not_allowed);
        const auto given_away = attempt("UPDATE " + table + " SET workspace_id = '" + a.workspace +
                                        "' WHERE workspace_id = '" + b.workspace + "'");
        EXPECT_TRUE(given_away.state == not_allowed || given_away.first == "0") << given_away.state;
    }
    EXPECT_EQ(a.digest(), before);
}

TEST_F(TenantRole, SeesItsOwnRows) {
    const auto own = stage_routes(b);
    EXPECT_EQ(attempt("SELECT id FROM leads").first, own.lead);
    EXPECT_EQ(attempt("DELETE FROM leads").first, "1");
}

TEST_F(TenantRole, CannotReadUsersOrTokens) {
    for (const auto* table : {"users", "refresh_tokens", "sign_in_failures", "sign_ins",
                              "one_time_tokens", "second_factors", "recovery_codes",
                              "sign_in_challenges", "google_identities", "used_states"})
        EXPECT_EQ(attempt(std::string("SELECT * FROM ") + table).state, not_allowed) << table;
    EXPECT_EQ(attempt("SELECT count(*) FROM workspaces").first, "1");
}

TEST_F(TenantRole, WithoutAWorkspaceReadsNothing) {
    run("RESET app.workspace_id");
    for (const auto& table : tenant_tables(the_product()))
        EXPECT_FALSE(attempt("SELECT * FROM " + table).state.empty()) << table;
}

TEST_F(TenantRole, CannotBecomeMore) {
    EXPECT_EQ(the_product()
                  .sql("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'vistaflow\\_%' AND "
                       "(rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)")
                  .at(0),
              "0");
    EXPECT_EQ(the_product()
                  .sql("SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner "
                       "WHERE r.rolname LIKE 'vistaflow\\_%'")
                  .at(0),
              "0");
}

TEST_F(TenantRole, EveryTenantTableForcesRowLevelSecurity) {
    const auto open = the_product().sql(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT "
        "a.attisdropped "
        "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', "
        "'information_schema') "
        "AND NOT (c.relrowsecurity AND c.relforcerowsecurity)");
    EXPECT_TRUE(open.empty()) << open.front();
    EXPECT_GE(tenant_tables(the_product()).size(), 15U);
}

} // namespace
} // namespace vf::test
