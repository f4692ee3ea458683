// What holds for every table and function of migrations/, whoever wrote it.
#include "support/postgres.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace vf::db {
namespace {

class Schema : public test::PgTest {
protected:
    std::string list(const std::string& query) const {
        std::string out;
        for (const auto& each : sql(query)) out += each + "\n";
        return out;
    }
};

constexpr auto tenant_tables = R"(
    SELECT c.oid, c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND has_any_column_privilege('vistaflow_tenant', c.oid, 'SELECT, INSERT, UPDATE')
       AND a.attname = 'workspace_id' AND NOT a.attisdropped)";

TEST_F(Schema, TablesOfTenantsForceRowLevelSecurity) {
    EXPECT_EQ(list(std::string("SELECT relname FROM pg_class WHERE oid IN (SELECT oid FROM (") +
                   tenant_tables + ") t) AND NOT (relrowsecurity AND relforcerowsecurity)"),
              "");
}

// A grant to the tenant role on a table without workspace_id and without
// policies would show it to all: app_clock is the only one meant so.
TEST_F(Schema, TheTenantRoleReachesNoUnprotectedTable) {
    EXPECT_EQ(list(R"(SELECT relname FROM pg_class c
                       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
                         AND NOT (relrowsecurity AND relforcerowsecurity)
                         AND has_any_column_privilege('vistaflow_tenant', oid,
                                                      'SELECT, INSERT, UPDATE')
                         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid
                                            AND d.deptype = 'e'))"),
              "app_clock\n");
}

TEST_F(Schema, TheWorkspaceLeadsThePrimaryKeyOfTenantTables) {
    EXPECT_EQ(list(std::string("SELECT t.relname FROM (") + tenant_tables + R"() t
         WHERE NOT EXISTS (SELECT FROM pg_index i JOIN pg_attribute a
                              ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                            WHERE i.indrelid = t.oid AND i.indisprimary
                              AND a.attname = 'workspace_id'))"),
              "");
}

TEST_F(Schema, TenantPoliciesCompareTheWorkspaceBothWays) {
    EXPECT_EQ(list(std::string("SELECT t.relname FROM (") + tenant_tables + R"() t
         WHERE NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polcmd = '*'
                              AND pg_get_expr(p.polqual, p.polrelid)
                                  LIKE '%workspace_id = app_workspace()%'
                              AND coalesce(pg_get_expr(p.polwithcheck, p.polrelid),
                                           pg_get_expr(p.polqual, p.polrelid))
                                  LIKE '%workspace_id = app_workspace()%'))"),
              "");
}

TEST_F(Schema, DefinerFunctionsFixTheirSearchPathAndAreNotPublic) {
    constexpr auto ours = "pronamespace = 'public'::regnamespace AND NOT EXISTS "
                          "(SELECT FROM pg_depend"
                          " d WHERE d.objid = p.oid AND d.deptype = 'e')";
    EXPECT_EQ(list(std::string("SELECT proname FROM pg_proc p WHERE prosecdef AND ") + ours +
                   " AND NOT EXISTS (SELECT FROM unnest(proconfig) c WHERE c LIKE "
                   "'search_path=%')"),
              "");
    EXPECT_EQ(list(std::string("SELECT proname FROM pg_proc p WHERE ") + ours +
                   " AND (proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) a"
                   " WHERE a.grantee = 0))"),
              "");
}

// Where the owner is no superuser, row-level security holds for it, too: a function that acts as
// the owner finds nothing in a table without a policy for it.
TEST_F(Schema, DefinerFunctionsMayReadWhatTheyName) {
    EXPECT_EQ(list(R"(SELECT p.proname || ' ' || c.relname FROM pg_proc p
        JOIN pg_class c ON p.prosrc ~ ('(FROM|JOIN|UPDATE|INTO)\s+public\.' || c.relname || '\M')
        WHERE p.prosecdef AND c.relkind = 'r' AND c.relforcerowsecurity AND c.relnamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT FROM pg_policy o WHERE o.polrelid = c.oid AND c.relowner = ANY (o.polroles)))"),
              "");
}

TEST_F(Schema, RuntimeRolesOwnNothingAndCreateNothing) {
    EXPECT_EQ(list("SELECT relname FROM pg_class WHERE relowner IN "
                   "('vistaflow_tenant'::regrole, 'vistaflow_system'::regrole)"),
              "");
    for (const char* role : {"vistaflow_tenant", "vistaflow_system"})
        EXPECT_EQ(
            sql(std::string("SELECT has_schema_privilege('") + role + "', 'public', 'CREATE')")[0],
            "f");
}

TEST_F(Schema, ThePolicyOfEventsAndJobsUsesTheIndex) {
    sql("INSERT INTO events (workspace_id, kind) SELECT "
        "('01000000-0000-7000-8000-' || "
        "lpad((n % 200)::text, 12, '0'))::uuid, 'x' FROM generate_series(1, "
        "20000) n; "
        "ANALYZE events");
    const auto plan = list("SET app.workspace_id = '01000000-0000-7000-8000-000000000007'; "
                           "SET ROLE vistaflow_tenant; EXPLAIN SELECT * FROM events");
    EXPECT_NE(plan.find("events_pkey"), std::string::npos) << plan;
}

// migrations/schema.sql is what the migrations make of an empty database: a review reads the change
// there. VF_WRITE_SCHEMA=1 writes it anew.
TEST_F(Schema, TheGoldenDumpIsFresh) {
    const auto file = test::migrations_directory() / "schema.sql";
    const auto now = test::dump_schema(base.conninfo());
    if (std::getenv("VF_WRITE_SCHEMA")) std::ofstream(file) << now;
    std::ostringstream kept;
    kept << std::ifstream(file).rdbuf();
    EXPECT_TRUE(kept.str() == now)
        << "stale: VF_WRITE_SCHEMA=1 vf_pg_tests --gtest_filter=Schema.TheGoldenDumpIsFresh";
}

} // namespace
} // namespace vf::db
