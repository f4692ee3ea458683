#include "db/embedded.hpp"

#include "support/postgres.hpp"

#include <fstream>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace vf::db {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

class Embedded : public ::testing::Test {
protected:
    embedded_options options() const {
        return {.data_dir = place / "data", .socket_dir = place / "run", .durable = false};
    }
    std::string refusal(embedded_options o) {
        try {
            embedded_cluster::start(std::move(o));
        } catch (const std::exception& e) {
            return e.what();
        }
        return "started";
    }
    static bool gone(pid_t pid) {
        for (int i = 0; i < 6000; ++i) {
            if (::kill(pid, 0) != 0) return true;
            std::this_thread::sleep_for(5ms);
        }
        return false;
    }
    fs::path place = test::temporary_directory();
};

TEST_F(Embedded, KeepsItsDataOverStopAndStartAndNeverListensOnTcp) {
    auto first = embedded_cluster::start(options());
    test::sql(first.conninfo(), "CREATE TABLE kept (a text); INSERT INTO kept VALUES (lower('É'))");
    EXPECT_EQ(test::sql(first.conninfo(), "SHOW listen_addresses")[0], "");
    EXPECT_EQ(test::sql(first.conninfo(), "SHOW server_encoding")[0], "UTF8");
    struct stat at{};
    ASSERT_EQ(::stat((place / "run").c_str(), &at), 0);
    EXPECT_EQ(at.st_mode & 0777U, 0700U);
    const auto pid = first.pid();
    first.stop();
    EXPECT_TRUE(gone(pid));
    auto second = embedded_cluster::start(options());
    EXPECT_EQ(test::sql(second.conninfo(), "SELECT a FROM kept")[0], "é");
    EXPECT_TRUE(fs::exists(place / "data/logs/postgresql.log"));
}

TEST_F(Embedded, RecoversFromKillMinusNineWithWhatWasCommitted) {
    auto lasting = options();
    lasting.durable = true;
    auto first = embedded_cluster::start(lasting);
    test::sql(first.conninfo(), "CREATE TABLE kept (a int); INSERT INTO kept VALUES (1)");
    ::kill(first.pid(), SIGKILL);
    while (first.alive()) std::this_thread::sleep_for(1ms);
    first.restart();
    EXPECT_EQ(test::sql(first.conninfo(), "SELECT a FROM kept")[0], "1");
    // And as another program's start would find it: a pid file with a stranger's
    // living number.
    ::kill(first.pid(), SIGKILL);
    while (first.alive()) std::this_thread::sleep_for(1ms);
    std::ofstream(place / "data/postgresql/postmaster.pid")
        << ::getpid() << "\n"
        << (place / "data/postgresql").string() << "\n";
    auto second = embedded_cluster::start(lasting);
    EXPECT_EQ(test::sql(second.conninfo(), "SELECT a FROM kept")[0], "1");
}

TEST_F(Embedded, ASecondServerOnTheSameDirectoryIsRefusedAndTheFirstGoesOn) {
    auto first = embedded_cluster::start(options());
    auto other = options();
    other.socket_dir = place / "other";
    const auto why = refusal(other);
    EXPECT_NE(why.find("another PostgreSQL (process " + std::to_string(first.pid())),
              std::string::npos)
        << why;
    EXPECT_EQ(test::sql(first.conninfo(), "SELECT 1")[0], "1");
}

TEST_F(Embedded, DiesWithTheProgramThatStartedItAndTheNextStartWaitsForItsEnd) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t program = ::fork();
    if (program == 0) {
        pid_t pid = -1;
        try {
            auto owned = embedded_cluster::start(options());
            pid = owned.pid();
            test::sql(owned.conninfo(), "CREATE TABLE kept (a int); INSERT INTO kept VALUES (1)");
            if (::write(ends[1], &pid, sizeof pid) != sizeof pid) ::_exit(1);
            for (;;) ::pause();
        } catch (...) {
            static_cast<void>(::write(ends[1], &pid, sizeof pid) == 0);
            ::_exit(1);
        }
    }
    pid_t server = -1;
    ASSERT_EQ(::read(ends[0], &server, sizeof server), static_cast<ssize_t>(sizeof server));
    ASSERT_GT(server, 0);
    ::kill(program, SIGKILL);
    ::waitpid(program, nullptr, 0);
    auto next = embedded_cluster::start(options());
    EXPECT_NE(next.pid(), server);
    EXPECT_EQ(test::sql(next.conninfo(), "SELECT a FROM kept")[0], "1");
    EXPECT_TRUE(gone(server));
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_F(Embedded, AnInterruptedInitdbIsDoneAnew) {
    fs::create_directories(place / "data/postgresql.new/base");
    auto started = embedded_cluster::start(options());
    EXPECT_EQ(test::sql(started.conninfo(), "SELECT 1")[0], "1");
    EXPECT_FALSE(fs::exists(place / "data/postgresql.new"));
}

TEST_F(Embedded, AParentThatTheUserCannotEnterIsNamed) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root gives the cluster to another user";
    const auto closed = place / "closed";
    fs::create_directory(closed);
    ::chmod(closed.c_str(), 0700);
    auto o = options();
    o.data_dir = closed / "deep" / "data";
    const auto why = refusal(o);
    EXPECT_NE(why.find("cannot enter " + closed.string() + ","), std::string::npos) << why;
    EXPECT_EQ(first_unreachable(place, "postgres"), fs::path());
}

TEST_F(Embedded, ASocketPathThatIsTooLongIsRefused) {
    auto o = options();
    o.socket_dir = place / std::string(100, 'x');
    EXPECT_NE(refusal(o).find("107"), std::string::npos);
}

TEST_F(Embedded, DataOfAVersionThatIsNotInstalledAreRefused) {
    {
        auto started = embedded_cluster::start(options());
    }
    std::ofstream(place / "data/postgresql/PG_VERSION") << "99\n";
    EXPECT_NE(refusal(options()).find("PostgreSQL 99"), std::string::npos);
}

} // namespace
} // namespace vf::db
