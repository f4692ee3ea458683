#include "db/migrate.hpp"

#include "base/log.hpp"
#include "db/connection.hpp"
#include "db/failure.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace vf::db {
namespace {

using detail::connection;
using detail::step;

// Any number of ours: taken by each migration's transaction.
constexpr statement take_lock{"vf.migrate_lock", "SELECT pg_advisory_xact_lock(7301, 1)"};
constexpr statement begin_statement{"vf.begin", "BEGIN"};
constexpr statement commit_statement{"vf.commit", "COMMIT"};
constexpr statement make_table{"vf.migrate_table", R"(
    CREATE TABLE IF NOT EXISTS schema_migrations (
        version    integer PRIMARY KEY,
        name       text NOT NULL,
        checksum   text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()))"};
constexpr statement list_applied{
    "vf.migrate_list", "SELECT version, name, checksum FROM schema_migrations ORDER BY version"};
constexpr statement has_table{"vf.migrate_seen",
                              "SELECT to_regclass('schema_migrations') IS NOT NULL AS present"};
constexpr statement record{
    "vf.migrate_record",
    "INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)"};
constexpr statement missing_roles{"vf.migrate_roles", R"(
    SELECT w.name FROM (VALUES ('vistaflow_tenant'), ('vistaflow_system')) AS w(name)
     WHERE NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = w.name))"};

std::string sha256_hex(const std::string& text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (unsigned int i = 0; i < size; ++i) {
        out += digits[digest[i] >> 4];
        out += digits[digest[i] & 15];
    }
    return out;
}

// "0003_queue.sql" -> 3; -1 for other names.
int version_of(const std::string& name) {
    if (name.size() < 10 || name[4] != '_' || !name.ends_with(".sql")) return -1;
    int version = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        if (name[i] < '0' || name[i] > '9') return -1;
        version = version * 10 + (name[i] - '0');
    }
    return version;
}

std::string read_file(const std::filesystem::path& path) {
    const std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in || !text) throw std::runtime_error("cannot read " + path.string());
    return text.str();
}

task<rows> one(connection& on, statement what, std::vector<value> args = {}) {
    std::vector<step> steps;
    steps.push_back({what, std::move(args)});
    auto out = co_await on.exchange(steps, std::chrono::hours(24));
    co_return std::move(out.front());
}

bool has_run(const rows& done, int version) {
    for (const row r : done) {
        if (r.get<int>("version") == version) return true;
    }
    return false;
}

void check_history(const rows& done, const std::vector<migration>& files) {
    int latest = 0;
    for (const row r : done) {
        const auto version = r.get<int>("version");
        latest = std::max(latest, version);
        const auto file = std::ranges::find(files, version, &migration::version);
        if (file == files.end())
            throw std::runtime_error("the database has migration " + r.get<std::string>("name") +
                                     ", which this program does not know: it is older than the "
                                     "database");
        if (file->checksum != r.get<std::string>("checksum"))
            throw std::runtime_error("migration " + file->name +
                                     " was changed after it ran: restore it and write a new one");
    }
    for (const auto& file : files) {
        if (!has_run(done, file.version) && file.version < latest)
            throw std::runtime_error("migration " + file.name +
                                     " is numbered below one that has run: give it a new number");
    }
}

// Roles belong to the whole cluster, so they stand here and not in a migration, which a second
// database of the same cluster could not run.
task<> make_roles(connection& on) {
    const auto missing = co_await one(on, missing_roles);
    for (const row r : missing) {
        const auto name = r.get<std::string>("name");
        std::string refused;
        try {
            // GRANT, because a creator without SUPERUSER does not become a member by itself.
            co_await on.run_script("create role " + name, "CREATE ROLE " + name +
                                                              " NOLOGIN NOINHERIT; GRANT " + name +
                                                              " TO CURRENT_USER");
        } catch (const failure& e) {
            if (e.lost) throw;
            if (e.sqlstate == "42710") continue; // another process was faster
            refused = e.what();
        }
        if (!refused.empty())
            throw std::runtime_error("the role " + name + " is missing and cannot be created (" +
                                     refused + "); as an administrator run: CREATE ROLE " + name +
                                     " NOLOGIN; GRANT " + name + " TO <this user>;");
    }
}

task<bool> run_one(connection& on, migration file) {
    co_await one(on, begin_statement);
    co_await one(on, take_lock);
    const auto done = co_await one(on, list_applied);
    if (has_run(done, file.version)) {
        co_await one(on, commit_statement);
        co_return false;
    }
    co_await on.run_script(file.name, file.sql);
    co_await one(on, record, {file.version, file.name, file.checksum});
    const auto committed = co_await one(on, commit_statement);
    if (committed.command() != "COMMIT")
        throw std::runtime_error("migration " + file.name + " did not commit");
    co_return true;
}

} // namespace

std::vector<migration> read_migrations(const std::filesystem::path& directory) {
    std::vector<migration> out;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        const auto name = entry.path().filename().string();
        const int version = version_of(name);
        if (version < 0) continue;
        auto sql = read_file(entry.path());
        auto checksum = sha256_hex(sql);
        out.push_back({version, name, std::move(sql), std::move(checksum)});
    }
    std::ranges::sort(out, {}, &migration::name);
    const auto twice = std::ranges::adjacent_find(out, {}, &migration::version);
    if (twice != out.end())
        throw std::runtime_error("two migrations have the number of " + twice->name);
    if (out.empty()) throw std::runtime_error("no migrations in " + directory.string());
    return out;
}

task<> make_runtime_roles(std::string conninfo) {
    const auto on = co_await connection::open(std::move(conninfo), true, seconds(30));
    co_await make_roles(*on);
}

task<std::vector<applied>> migrate(std::string conninfo, std::filesystem::path directory) {
    const auto files = read_migrations(directory);
    const auto on = co_await connection::open(std::move(conninfo), true, seconds(30));
    co_await make_roles(*on);
    co_await one(*on, begin_statement);
    co_await one(*on, take_lock);
    co_await one(*on, make_table);
    co_await one(*on, commit_statement);
    check_history(co_await one(*on, list_applied), files);
    std::vector<applied> out;
    for (const auto& file : files) {
        if (!co_await run_one(*on, file)) continue;
        log::info("db.migrated", {{"file", file.name}});
        out.push_back({file.version, file.name});
    }
    co_return out;
}

task<std::vector<std::string>> pending_migrations(std::string conninfo,
                                                  std::filesystem::path directory) {
    const auto files = read_migrations(directory);
    const auto on = co_await connection::open(std::move(conninfo), true, seconds(30));
    const auto seen = co_await one(*on, has_table);
    std::optional<rows> done;
    if (seen[0].get<bool>("present")) {
        done = co_await one(*on, list_applied);
        check_history(*done, files);
    }
    std::vector<std::string> out;
    for (const auto& file : files) {
        if (!done || !has_run(*done, file.version)) out.push_back(file.name);
    }
    co_return out;
}

} // namespace vf::db
