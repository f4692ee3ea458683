#include "support/postgres.hpp"

#include "db/embedded.hpp"
#include "db/migrate.hpp"

#include <libpq-fe.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace vf::test {
namespace {

namespace fs = std::filesystem;

using result_ptr = std::unique_ptr<PGresult, void (*)(PGresult*)>;

// Removed at the end of the process, after the cluster in it has stopped.
class directories {
public:
    fs::path make() {
        std::string name = (fs::temp_directory_path() / "vf-test-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary directory");
        ::chmod(name.c_str(), 0755); // the database's user passes through
        made_.emplace_back(name);
        return name;
    }
    ~directories() {
        std::error_code ec;
        for (const auto& each : made_) fs::remove_all(each, ec);
    }

private:
    std::vector<fs::path> made_;
};

directories& all_directories() {
    static directories all;
    return all;
}

class cluster {
public:
    cluster() : embedded_(db::embedded_cluster::start(options())) {
        test::sql(embedded_.conninfo("postgres"), "CREATE DATABASE vf_template");
        boost::asio::io_context io(1);
        test::run(io, db::migrate(embedded_.conninfo("vf_template"), VF_MIGRATIONS));
    }
    [[nodiscard]] std::string conninfo(const std::string& name) const {
        return embedded_.conninfo(name);
    }

private:
    static db::embedded_options options() {
        const auto place = all_directories().make();
        return {.data_dir = place / "data", .socket_dir = place / "run", .durable = false};
    }
    db::embedded_cluster embedded_;
};

cluster& the_cluster() {
    all_directories(); // outlives it
    static cluster one;
    return one;
}

std::string next_name() {
    static int number = 0;
    return "vf_test_" + std::to_string(++number);
}

} // namespace

fs::path migrations_directory() {
    return VF_MIGRATIONS;
}

fs::path temporary_directory() {
    return all_directories().make();
}

std::vector<std::string> sql(const std::string& conninfo, const std::string& text) {
    const std::unique_ptr<PGconn, void (*)(PGconn*)> on(PQconnectdb(conninfo.c_str()), PQfinish);
    PQsetNoticeProcessor(on.get(), [](void*, const char*) {}, nullptr);
    const result_ptr answer(PQexec(on.get(), text.c_str()), PQclear);
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error(PQerrorMessage(on.get()));
    std::vector<std::string> out;
    for (int i = 0; i < PQntuples(answer.get()); ++i)
        out.emplace_back(PQgetvalue(answer.get(), i, 0));
    return out;
}

std::string dump_schema(const std::string& conninfo) {
    const auto command = (db::find_postgres_binaries() / "pg_dump").string() +
                         " --schema-only --no-owner --dbname=\"" + conninfo + "\"";
    const std::unique_ptr<FILE, int (*)(FILE*)> out(::popen(command.c_str(), "r"), ::pclose);
    if (!out) throw std::runtime_error("pg_dump does not start");
    std::string text = "-- Generated from migrations/ by the test Schema.TheGoldenDumpIsFresh.\n";
    std::array<char, 65536> line{};
    bool blank = false;
    while (std::fgets(line.data(), static_cast<int>(line.size()), out.get())) {
        const std::string_view now = line.data();
        // Comments name versions, and \\restrict holds a random key.
        if (now.starts_with("--") || now.starts_with("\\")) continue;
        if (now == "\n" && blank) continue;
        blank = now == "\n";
        text += now;
    }
    return text;
}

database::database(bool migrated) : name_(next_name()) {
    auto& on = the_cluster();
    test::sql(on.conninfo("postgres"), "CREATE DATABASE " + name_ + " TEMPLATE " +
                                           (migrated ? "vf_template" : "template0") +
                                           " STRATEGY FILE_COPY");
    conninfo_ = on.conninfo(name_);
}

database::~database() {
    try {
        test::sql(the_cluster().conninfo("postgres"), "DROP DATABASE " + name_ + " WITH (FORCE)");
    } catch (const std::exception& e) {
        ADD_FAILURE() << "the test database could not be dropped: " << e.what();
    }
}

PgTest::PgTest() : pool(io.get_executor(), {.conninfo = base.conninfo()}) {}

PgTest::~PgTest() {
    // Whatever a test left open goes before the loop and the database do.
    test::run(io, pool.close());
}

void PgTest::shift_time(seconds by) const {
    sql("UPDATE app_clock SET shift = shift + interval '" + std::to_string(by.count()) +
        " seconds'");
}

} // namespace vf::test
