// An outside PostgreSQL, as a hosted one is: over TCP with TLS, its owner no superuser, behind a
// pooler in transaction mode or not.
#include "api/routes.hpp"
#include "crypto/encoding.hpp"
#include "db/embedded.hpp"
#include "net/fetch.hpp"
#include "support/postgres.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <fstream>
#include <future>
#include <pwd.h>
#include <thread>
#include <unistd.h>

namespace vf::test {
namespace {

namespace fs = std::filesystem;
namespace bj = boost::json;

// The user that PostgreSQL and PgBouncer run as: neither runs as root.
void give_away(const fs::path& what) {
    const auto* user = ::getpwnam("postgres");
    if (::geteuid() == 0 && (!user || ::chown(what.c_str(), user->pw_uid, user->pw_gid) != 0))
        throw std::runtime_error("cannot give " + what.string() + " to postgres");
}

std::unique_ptr<child_process> start(const fs::path& what, std::vector<std::string> arguments,
                                     const fs::path& output, bool as_postgres) {
    if (!as_postgres || ::geteuid() != 0)
        return std::make_unique<child_process>(what, std::move(arguments),
                                               std::map<std::string, std::string>{}, output);
    std::vector<std::string> all{"--reuid=postgres", "--regid=postgres", "--init-groups",
                                 "--pdeathsig=INT", what.string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return std::make_unique<child_process>("/usr/bin/setpriv", std::move(all),
                                           std::map<std::string, std::string>{}, output);
}

void run_to_end(const fs::path& what, std::vector<std::string> arguments, const fs::path& output,
                bool as_postgres = false) {
    const auto process = start(what, std::move(arguments), output, as_postgres);
    while (process->alive()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (process->stop() != 0)
        throw std::runtime_error(what.string() + " failed, see " + output.string());
}

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file) << text;
}

bool answers(const std::string& conninfo) {
    try {
        return sql(conninfo, "SELECT 1").size() == 1;
    } catch (const std::exception&) {
        return false;
    }
}

class outside_cluster {
public:
    outside_cluster() : place_(temporary_directory()), port_(free_tcp_port()) {
        give_away(place_);
        make_certificates();
        const auto bin = db::find_postgres_binaries();
        const auto data = (place_ / "data").string();
        run_to_end(
            bin / "initdb",
            {"-D", data, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale=C.UTF-8"},
            place_ / "initdb.log", true);
        write(place_ / "data" / "pg_hba.conf",
              "local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n");
        server_ = start(bin / "postgres",
                        {"-D", data, "-p", std::to_string(port_), "-k", place_.string(), "-c",
                         "listen_addresses=127.0.0.1", "-c", "ssl=on", "-c",
                         "ssl_cert_file=" + (place_ / "server.crt").string(), "-c",
                         "ssl_key_file=" + (place_ / "server.key").string(), "-c", "fsync=off"},
                        place_ / "postgres.log", true);
        eventually("the outside PostgreSQL answers", std::chrono::seconds(60),
                   [&] { return answers(administrator("postgres")); });
        // What an administrator does once, as the message of `migrate` says.
        sql(administrator("postgres"), R"(
            CREATE ROLE owner LOGIN PASSWORD 'pass-word';
            CREATE ROLE vistaflow_tenant NOLOGIN; CREATE ROLE vistaflow_system NOLOGIN;
            GRANT vistaflow_tenant, vistaflow_system TO owner)");
    }

    // A database of its own, empty.
    std::string make_database() {
        const auto name = "vf_" + std::to_string(++databases_);
        sql(administrator("postgres"), "CREATE DATABASE " + name + " OWNER owner");
        return name;
    }
    [[nodiscard]] std::string administrator(const std::string& database) const {
        return fmt::format("host='{}' port={} user=postgres dbname={}", place_.string(), port_,
                           database);
    }
    [[nodiscard]] std::string by_socket(const std::string& database) const {
        return fmt::format("host='{}' port={} user=owner dbname={}", place_.string(), port_,
                           database);
    }
    [[nodiscard]] std::string by_tls(const std::string& database, const std::string& host,
                                     const std::string& ca) const {
        return fmt::format(
            "postgresql://owner:pass-word@{}:{}/{}?sslmode=verify-full&sslrootcert={}", host, port_,
            database, (place_ / ca).string());
    }
    [[nodiscard]] const fs::path& place() const { return place_; }
    [[nodiscard]] unsigned short port() const { return port_; }

private:
    // A CA, a certificate of its for localhost, and a CA that signed nothing.
    void make_certificates() const {
        const auto file = [&](const char* name) { return (place_ / name).string(); };
        const auto openssl = [&](std::vector<std::string> arguments) {
            run_to_end("/usr/bin/openssl", std::move(arguments), place_ / "openssl.log");
        };
        for (const auto* name : {"ca", "other"})
            openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                     "-nodes", "-days", "2", "-subj", std::string("/CN=") + name, "-keyout",
                     file(name) + ".key", "-out", file(name) + ".crt"});
        openssl({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
                 "/CN=localhost", "-keyout", file("server.key"), "-out", file("server.csr")});
        write(place_ / "names", "subjectAltName=DNS:localhost\n");
        openssl({"x509", "-req", "-in", file("server.csr"), "-CA", file("ca.crt"), "-CAkey",
                 file("ca.key"), "-CAcreateserial", "-days", "2", "-extfile", file("names"), "-out",
                 file("server.crt")});
        fs::permissions(place_ / "server.key", fs::perms::owner_read | fs::perms::owner_write);
        give_away(place_ / "server.key");
    }

    fs::path place_;
    unsigned short port_;
    int databases_ = 0;
    std::unique_ptr<child_process> server_;
};

outside_cluster& the_outside_cluster() {
    temporary_directory(); // its directories outlive the cluster
    static outside_cluster one;
    return one;
}

// PgBouncer in transaction mode before one database.
class pooler {
public:
    pooler(const outside_cluster& of, const std::string& database)
        : place_(temporary_directory()), port_(free_tcp_port()) {
        give_away(place_);
        write(place_ / "pgbouncer.ini",
              fmt::format("[databases]\n{0} = host={1} port={2} dbname={0} user=owner\n"
                          "[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {3}\n"
                          "unix_socket_dir =\nauth_type = any\npool_mode = transaction\n"
                          "default_pool_size = 3\nmax_client_conn = 100\n",
                          database, of.place().string(), of.port(), port_));
        process_ = start("/usr/sbin/pgbouncer", {(place_ / "pgbouncer.ini").string()},
                         place_ / "pgbouncer.log", true);
        url_ = fmt::format("postgresql://owner@127.0.0.1:{}/{}", port_, database);
        eventually("PgBouncer answers", std::chrono::seconds(30), [&] { return answers(url_); });
    }
    [[nodiscard]] const std::string& url() const { return url_; }

private:
    fs::path place_;
    unsigned short port_;
    std::string url_;
    std::unique_ptr<child_process> process_;
};

std::map<std::string, std::string> settings_of(const std::string& database_url) {
    return {{"DATABASE_URL", database_url},
            {"VISTAFLOW_KEY", crypto::sha256_hex(new_id())},
            {"TIKTOK_BASE_URL", "http://127.0.0.1:9"},
            {"CHROMIUM_PATH", "/nonexistent/chromium"}};
}

// What a start that must fail says.
std::string refusal_of(const std::string& database_url) {
    try {
        const product one(settings_of(database_url));
    } catch (const std::runtime_error& e) {
        return e.what();
    }
    return "it started";
}

// Reads every route, writes, many at once, and lets a job run.
void expect_works(product& on) {
    const tenant owner(on);
    owner.make_instance_admin();
    const auto ids = stage_routes(owner);
    const auto other = owner.add_person();
    for (const auto& one : every_request(ids)) {
        if (one.method != "GET" || one.about == reach::stream || redirects(one)) continue;
        EXPECT_EQ(owner.call().get(one.path).status, 200) << one.path;
    }
    EXPECT_EQ(owner.call()
                  .post("/dm/send", bj::object{{"leadId", other.lead}, {"text", "Bonsoir !"}})
                  .status,
              202);
    std::vector<std::future<int>> many;
    for (int i = 0; i < 8; ++i)
        many.push_back(std::async(std::launch::async, [&] {
            int good = 0;
            for (int n = 0; n < 10; ++n)
                good += owner.call().get("/leads/" + ids.lead).status == 200 ? 1 : 0;
            return good;
        }));
    for (auto& one : many) EXPECT_EQ(one.get(), 10);
    on.sql("INSERT INTO jobs (workspace_id, id, queue, kind, payload, max_attempts, lease_seconds) "
           "VALUES ('" +
           owner.workspace + "', '" + new_id() +
           "', 'default', 'leads.analyse_pending', '{\"batch\":50}', 5, 60)");
    eventually("the job is done", std::chrono::seconds(30), [&] {
        return on.sql("SELECT count(*) FROM jobs WHERE kind = 'leads.analyse_pending' AND state = "
                      "'done'")
                   .at(0) != "0";
    });
    const auto ready =
        net::fetch({.url = "http://127.0.0.1:" + std::to_string(on.port()) + "/readyz"});
    ASSERT_TRUE(ready.has_value());
    EXPECT_EQ(ready->status, 200) << ready->body;
    EXPECT_EQ(on.stop(), 0) << on.log();
    EXPECT_FALSE(on.log().contains("http.exception")) << on.log();
}

TEST(ExternalPostgres, WorksOverTlsThatIsVerifiedInFull) {
    auto& cluster = the_outside_cluster();
    const auto name = cluster.make_database();
    product one(settings_of(cluster.by_tls(name, "localhost", "ca.crt")),
                cluster.administrator(name));
    expect_works(one);
}

TEST(ExternalPostgres, AnotherAuthorityOrNameIsRefused) {
    auto& cluster = the_outside_cluster();
    const auto name = cluster.make_database();
    const auto stranger = refusal_of(cluster.by_tls(name, "localhost", "other.crt"));
    EXPECT_TRUE(stranger.contains("certificate verify failed")) << stranger;
    const auto misnamed = refusal_of(cluster.by_tls(name, "127.0.0.1", "ca.crt"));
    EXPECT_TRUE(misnamed.contains("does not match host name")) << misnamed;
    EXPECT_FALSE(stranger.contains("pass-word"));
}

TEST(ExternalPostgres, WorksThroughAPoolerInTransactionMode) {
    auto& cluster = the_outside_cluster();
    const auto name = cluster.make_database();
    const pooler bouncer(cluster, name);
    auto settings = settings_of(bouncer.url());
    settings["DATABASE_DIRECT_URL"] = cluster.by_socket(name);
    settings["DATABASE_POOLER"] = "transaction";
    product one(settings, cluster.administrator(name));
    expect_works(one);
}

TEST(ExternalPostgres, AnUnsafeRunTimeRoleIsRefusedAtTheStart) {
    auto& cluster = the_outside_cluster();
    const auto name = cluster.make_database();
    const auto admin = cluster.administrator(name);
    for (const auto& [spoil, mend, said] :
         {std::tuple{"ALTER ROLE vistaflow_tenant BYPASSRLS",
                     "ALTER ROLE vistaflow_tenant NOBYPASSRLS", "vistaflow_tenant has BYPASSRLS"},
          std::tuple{"CREATE TABLE mine (); ALTER TABLE mine OWNER TO vistaflow_system",
                     "DROP TABLE mine", "vistaflow_system owns tables"},
          std::tuple{"ALTER ROLE vistaflow_system SUPERUSER",
                     "ALTER ROLE vistaflow_system NOSUPERUSER",
                     "vistaflow_system is a superuser"}}) {
        sql(admin, spoil);
        const auto refusal = refusal_of(cluster.by_socket(name));
        sql(admin, mend);
        EXPECT_TRUE(refusal.contains(said)) << refusal;
    }
}

} // namespace
} // namespace vf::test
