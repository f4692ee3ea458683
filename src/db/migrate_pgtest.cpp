#include "db/migrate.hpp"

#include "db/failure.hpp"
#include "support/postgres.hpp"

#include <fstream>

namespace vf::db {
namespace {

class Migrate : public ::testing::Test {
protected:
    void file(const std::string& name, const std::string& text) const {
        std::ofstream(place / name) << text;
    }
    std::vector<applied> migrate() { return test::run(io, db::migrate(base.conninfo(), place)); }
    std::string refusal() {
        try {
            migrate();
        } catch (const std::exception& e) {
            return e.what();
        }
        return "accepted";
    }
    std::string table(const std::string& name) const {
        return test::sql(base.conninfo(), "SELECT to_regclass('" + name + "') IS NOT NULL")[0];
    }

    test::database base{false};
    std::filesystem::path place = test::temporary_directory();
    boost::asio::io_context io{1};
};

TEST_F(Migrate, RunsEachFileOnceInOrder) {
    file("0002_second.sql", "ALTER TABLE first ADD COLUMN b int; INSERT INTO first VALUES (1, 2);");
    file("0001_first.sql", "CREATE TABLE first (a int);");
    file("schema.sql", "this is not SQL");
    file("README.md", "nor this");
    const auto ran = migrate();
    ASSERT_EQ(ran.size(), 2U);
    EXPECT_EQ(ran[0].name, "0001_first.sql");
    EXPECT_EQ(ran[1].version, 2);
    EXPECT_TRUE(migrate().empty());
    file("0003_third.sql", "CREATE TABLE third ();");
    EXPECT_EQ(migrate().size(), 1U);
    EXPECT_EQ(test::sql(base.conninfo(), "SELECT count(*) FROM first")[0], "1");
}

TEST_F(Migrate, ADryRunSaysWhatWouldRunAndChangesNothing) {
    file("0001_first.sql", "CREATE TABLE first (a int);");
    file("0002_second.sql", "CREATE TABLE second (a int);");
    const auto pending = [&] {
        return test::run(io, db::pending_migrations(base.conninfo(), place));
    };
    EXPECT_EQ(pending(), (std::vector<std::string>{"0001_first.sql", "0002_second.sql"}));
    EXPECT_EQ(table("first"), "f");
    EXPECT_EQ(table("schema_migrations"), "f");
    migrate();
    EXPECT_TRUE(pending().empty());
    file("0003_third.sql", "CREATE TABLE third ();");
    EXPECT_EQ(pending(), std::vector<std::string>{"0003_third.sql"});
    EXPECT_EQ(table("third"), "f");
    file("0001_first.sql", "CREATE TABLE first (b int);");
    EXPECT_THROW(pending(), std::runtime_error);
}

TEST_F(Migrate, RefusesAFileChangedAfterItRan) {
    file("0001_first.sql", "CREATE TABLE first (a int);");
    migrate();
    file("0001_first.sql", "CREATE TABLE first (a int, b int);");
    EXPECT_NE(refusal().find("0001_first.sql was changed"), std::string::npos);
}

TEST_F(Migrate, RefusesADatabaseNewerThanTheProgramAndALateNumber) {
    file("0002_second.sql", "CREATE TABLE second ();");
    migrate();
    file("0001_first.sql", "CREATE TABLE first ();");
    EXPECT_NE(refusal().find("numbered below"), std::string::npos);
    std::filesystem::remove(place / "0002_second.sql");
    EXPECT_NE(refusal().find("does not know"), std::string::npos);
}

TEST_F(Migrate, RefusesANumberThatStandsTwice) {
    file("0001_a.sql", "");
    file("0001_b.sql", "");
    EXPECT_NE(refusal().find("0001_a.sql"), std::string::npos);
}

TEST_F(Migrate, AFailingFileLeavesNothingAndNamesItself) {
    file("0001_first.sql", "CREATE TABLE first ();");
    file("0002_second.sql", "CREATE TABLE second ();\nSELECT 1 / 0;");
    EXPECT_NE(refusal().find("0002_second.sql"), std::string::npos);
    EXPECT_EQ(table("first"), "t");
    EXPECT_EQ(table("second"), "f");
    file("0002_second.sql", "CREATE TABLE second ();");
    EXPECT_EQ(migrate().size(), 1U);
}

TEST_F(Migrate, ManyProcessesAtOnceRunEachFileOnce) {
    file("0001_first.sql", "CREATE TABLE first (a int);");
    file("0002_second.sql", "SELECT pg_sleep(0.05); INSERT INTO first VALUES (1);");
    std::size_t ran = 0;
    int ended = 0;
    for (int i = 0; i < 4; ++i) {
        boost::asio::co_spawn(io, db::migrate(base.conninfo(), place),
                              [&](std::exception_ptr failed, std::vector<applied> out) {
                                  EXPECT_FALSE(failed);
                                  ran += out.size();
                                  ++ended;
                              });
    }
    while (ended < 4) io.run_one();
    EXPECT_EQ(ran, 2U);
    EXPECT_EQ(test::sql(base.conninfo(), "SELECT count(*) FROM first")[0], "1");
}

TEST_F(Migrate, OfThisRepositoryRunTwiceChangeNothing) {
    const auto first = test::run(io, db::migrate(base.conninfo(), test::migrations_directory()));
    EXPECT_GE(first.size(), 3U);
    EXPECT_TRUE(test::run(io, db::migrate(base.conninfo(), test::migrations_directory())).empty());
}

TEST_F(Migrate, AnOwnerWithoutSuperuserCanMigrateAndItsFunctionsCrossTenants) {
    const auto cluster = base.conninfo();
    const auto name = test::sql(cluster, "SELECT current_database()")[0];
    test::sql(cluster, "DROP ROLE IF EXISTS plain_owner; CREATE ROLE plain_owner LOGIN; "
                       "GRANT vistaflow_tenant, vistaflow_system TO plain_owner;"
                       "ALTER DATABASE " +
                           name + " OWNER TO plain_owner");
    auto plain = cluster;
    plain.replace(plain.find("user=vistaflow"), 14, "user=plain_owner");
    for (const auto& each : read_migrations(test::migrations_directory())) {
        if (each.version <= 3) file(each.name, each.sql);
    }
    EXPECT_EQ(test::run(io, db::migrate(plain, place)).size(), 3U);
    EXPECT_NO_THROW(test::sql(plain, "SELECT system_enqueue(gen_random_uuid(), gen_random_uuid(), "
                                     "'q', 'k', '{}', 0, '', '', NULL, 1, 60)"));
    EXPECT_EQ(test::sql(plain, "SELECT count(*) FROM job_claim('{q}', 'w', 5)")[0], "1");
    test::sql(cluster, "REASSIGN OWNED BY plain_owner TO vistaflow; DROP OWNED BY plain_owner; "
                       "DROP ROLE plain_owner");
}

} // namespace
} // namespace vf::db
