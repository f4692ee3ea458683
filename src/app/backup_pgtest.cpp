// A backup under load, the database gone, a restore: what comes back is what was there.
#include "app/backup.hpp"

#include "crypto/encoding.hpp"
#include "support/leads_stage.hpp"
#include "support/postgres.hpp"

#include <atomic>
#include <fstream>
#include <thread>

namespace vf::app {
namespace {

crypto::keyring some_keys() {
    return crypto::keyring(crypto::master_key(crypto::random_bytes(32)));
}

class Backup : public test::PgTest {
protected:
    Backup() {
        sql(test::staging_sql(1, 500));
        sql(test::threads_sql(1, 500));
    }
    BackupHead write() const { return write_backup(base.conninfo(), keys, file, made_at); }
    BackupHead read(const test::database& into) const {
        return read_backup(into.conninfo(), keys, file);
    }
    std::string refusal(const test::database& into, const crypto::keyring& with) const {
        try {
            read_backup(into.conninfo(), with, file);
        } catch (const std::runtime_error& e) {
            return e.what();
        }
        return "";
    }
    std::string bytes() const {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void put(const std::string& text) const { std::ofstream(file, std::ios::binary) << text; }
    // All rows of a table, as one text.
    static std::string all_of(const test::database& in, const std::string& table) {
        return test::sql(
                   in.conninfo(),
                   "SELECT coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') FROM " +
                       table + " t")
            .at(0);
    }

    // PostgreSQL writes the conditions of triggers with other brackets once they were restored.
    static std::string schema_of(const test::database& in) {
        auto out = test::dump_schema(in.conninfo());
        std::erase_if(out, [](char c) { return c == '(' || c == ')'; });
        return out;
    }

    const crypto::keyring keys = some_keys();
    const std::filesystem::path file = test::temporary_directory() / "one.backup";
    const time_point made_at = *parse_time("2026-11-28T12:00:00Z");
};

TEST_F(Backup, WhatComesBackIsWhatWasThereAtOneMoment) {
    // Somebody works meanwhile: each lead has exactly one line of history at every moment.
    sql("DELETE FROM lead_history");
    std::atomic<bool> enough = false;
    std::atomic<int> written = 0;
    std::thread busy([&] {
        while (!enough) {
            sql("WITH made AS (INSERT INTO tags (workspace_id, id, name) SELECT workspace_id, "
                "gen_random_uuid(), gen_random_uuid()::text FROM leads LIMIT 1 RETURNING *) "
                "INSERT INTO lead_tags (workspace_id, tag_id, lead_id) SELECT m.workspace_id, "
                "m.id, "
                "l.id FROM made m JOIN leads l USING (workspace_id) LIMIT 1");
            ++written;
        }
    });
    while (written < 3) std::this_thread::yield();
    const auto head = write();
    enough = true;
    busy.join();
    EXPECT_EQ(head.made_at, made_at);

    const test::database copy(false);
    const auto restored = read(copy);
    EXPECT_EQ(restored.contents.tables, head.contents.tables);
    EXPECT_EQ(db::contents_of(copy.conninfo()).tables, head.contents.tables);
    for (const auto* table :
         {"leads", "contacts", "interactions", "messages", "conversations", "outbound_messages",
          "suppressions", "workspaces", "schema_migrations"})
        EXPECT_EQ(all_of(copy, table), all_of(base, table)) << table;
    EXPECT_EQ(test::sql(copy.conninfo(), "SELECT count(*) FROM lead_tags x LEFT JOIN tags t ON "
                                         "t.id = x.tag_id WHERE t.id IS NULL")
                  .at(0),
              "0");
    EXPECT_TRUE(schema_of(copy) == schema_of(base));
}

TEST_F(Backup, OnlyTheKeyOpensIt) {
    sql("UPDATE contacts SET display_name = 'Onlyinhere Kalimba'");
    write();
    EXPECT_EQ(bytes().find("Kalimba"), std::string::npos);
    EXPECT_EQ(bytes().find("CREATE TABLE"), std::string::npos);
    const test::database copy(false);
    EXPECT_NE(refusal(copy, some_keys()).find("VISTAFLOW_KEY"), std::string::npos);
    const auto perms = std::filesystem::status(file).permissions();
    EXPECT_EQ(perms & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
              std::filesystem::perms::none);
}

TEST_F(Backup, AChangeOrAMissingEndIsNoticedAndNothingIsHalfRestored) {
    write();
    const auto whole = bytes();
    const test::database copy(false);
    for (const auto keep : {std::size_t{5}, std::size_t{100}, whole.size() / 2, whole.size() - 21,
                            whole.size() - 1}) {
        put(whole.substr(0, keep));
        EXPECT_NE(refusal(copy, keys), "") << keep << " of " << whole.size();
    }
    for (const auto at :
         {std::size_t{3}, std::size_t{30}, std::size_t{130}, whole.size() / 2, whole.size() - 5}) {
        auto other = whole;
        other[at] = static_cast<char>(other[at] ^ 1);
        put(other);
        EXPECT_NE(refusal(copy, keys), "") << at;
    }
    EXPECT_TRUE(db::contents_of(copy.conninfo()).tables.empty());
    put(whole);
    EXPECT_EQ(refusal(copy, keys), "");
}

TEST_F(Backup, ADatabaseThatHoldsSomethingIsLeftAlone) {
    write();
    const auto before = all_of(base, "leads");
    EXPECT_NE(refusal(base, keys).find("not empty"), std::string::npos);
    EXPECT_EQ(all_of(base, "leads"), before);
}

TEST_F(Backup, AFailedOneLeavesNoFile) {
    EXPECT_THROW(write_backup("host=/nonexistent dbname=x", keys, file, made_at),
                 std::runtime_error);
    int pieces = 0;
    EXPECT_THROW(write_backup(base.conninfo(), keys, file, made_at,
                              [&] {
                                  if (++pieces > 1) throw std::runtime_error("enough");
                              }),
                 std::runtime_error);
    EXPECT_FALSE(std::filesystem::exists(file));
    EXPECT_FALSE(std::filesystem::exists(file.string() + ".partial"));
}

TEST_F(Backup, AfterARestoreNothingLeavesUntilSomebodyHasLooked) {
    EXPECT_EQ(run(hold_all_sends(pool)), 1);
    EXPECT_EQ(sql("SELECT sends_paused FROM workspaces"), std::vector<std::string>{"t"});
    EXPECT_EQ(sql("SELECT action || ' ' || actor_kind FROM audit_log"),
              std::vector<std::string>{"sends_paused system"});
    EXPECT_EQ(run(hold_all_sends(pool)), 0);
}

TEST_F(Backup, ItIsProvenInAPostgreSqlOfItsOwn) {
    const auto head = write();
    config from;
    from.migrations_dir = test::migrations_directory();
    EXPECT_EQ(prove_backup(from, keys, file).contents.tables, head.contents.tables);
}

} // namespace
} // namespace vf::app
