// sync_bench [--rounds N] [--accounts N]: what reading an inbox costs in a warm context beside a
// fresh browser for each read, and how many accounts can be kept warm. The sandbox is the platform;
// pacing is off. Prints Markdown. Some minutes.
#include "base/log.hpp"
#include "support/tiktok_stage.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <sys/resource.h>
#include <unistd.h>

namespace vf {
namespace {

using namespace std::chrono_literals;
using connectors::InboxRead;
using connectors::KnownConversation;
using connectors::SessionState;
using steady = std::chrono::steady_clock;
using test::must;

// User and system time of a process and of those of its children that have ended, in seconds.
double cpu_of(pid_t pid) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto end = text.rfind(')');
    if (end == std::string::npos) return 0;
    std::istringstream rest(text.substr(end + 2));
    std::string word;
    double ticks = 0;
    for (int field = 3; field <= 17 && rest >> word; ++field)
        if (field >= 14) ticks += std::stod(word);
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

// What a process holds, with its share of what it has in common with others, in MB.
double memory_of(pid_t pid) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/smaps_rollup");
    std::string line;
    while (std::getline(in, line))
        if (line.starts_with("Pss:")) return std::stod(line.substr(4)) / 1024;
    return 0;
}

std::vector<pid_t> processes_of(const browser::engine& engine) {
    auto all = engine.browser_pids();
    if (const auto driver = engine.driver_pid();
        driver > 0 && std::ranges::find(all, driver) == all.end())
        all.push_back(driver);
    return all;
}

double sum(const std::vector<pid_t>& of, double (*what)(pid_t)) {
    double out = 0;
    for (const auto pid : of) out += what(pid);
    return out;
}

double own_cpu() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds_of = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
}

struct cost {
    std::vector<double> cpu;
    std::vector<double> wall;
    static double median(std::vector<double> of) {
        std::ranges::sort(of);
        return of.empty() ? 0 : of[of.size() / 2];
    }
};

// What is stored of an account between its reads.
struct stored {
    std::string handle;
    connectors::account_ref ref;
    SessionState session;
    std::string cursor{};
    std::map<std::string, KnownConversation> known{};

    connectors::KnownInbox rows() const {
        connectors::KnownInbox out;
        for (const auto& [key, one] : known) out.conversations.push_back(one);
        return out;
    }
    void take(const InboxRead& read) {
        session = read.state;
        cursor = read.new_cursor;
        for (const auto& c : read.conversations)
            known[c.conversation_key] = {c.conversation_key, c.fingerprint, c.peer.handle};
    }
};

struct bench {
    test::tiktok_stage& f;
    int rounds;
    std::map<std::string, cost> costs{};

    // `threads`: how many it must have opened, or what was measured is no such read.
    task<> read(connectors::tiktok::client& tiktok, stored& one, int threads) {
        const auto got =
            must(co_await tiktok.read_inbox(one.ref, one.session, one.cursor, one.rows()));
        const auto opened =
            std::ranges::count(got.conversations, true, &connectors::ReadConversation::opened);
        if (opened != threads)
            throw std::runtime_error(
                fmt::format("a read opened {} threads, and {} had changed", opened, threads));
        one.take(got);
    }
    task<> read_all(connectors::tiktok::client& tiktok, stored& one) {
        for (int i = 0; i < 10; ++i) {
            const auto got =
                must(co_await tiktok.read_inbox(one.ref, one.session, one.cursor, one.rows()));
            one.take(got);
            if (!got.more) break;
        }
    }

    // In the engine that is there.
    task<> warm(const std::string& name, stored& one, int threads = 0) {
        const auto before = sum(processes_of(f.engine), cpu_of) + own_cpu();
        const auto begun = steady::now();
        co_await read(f.tiktok, one, threads);
        costs[name].wall.push_back(std::chrono::duration<double>(steady::now() - begun).count());
        costs[name].cpu.push_back(sum(processes_of(f.engine), cpu_of) + own_cpu() - before);
    }
    // In one that is started for it, and closed after it.
    task<> fresh(const std::string& name, stored& one, int threads = 0) {
        const auto own = own_cpu();
        const auto begun = steady::now();
        browser::engine engine(f.io.get_executor(), {});
        connectors::tiktok::client tiktok(engine, f.screen, f.real, f.random, f.options);
        co_await read(tiktok, one, threads);
        const auto used = sum(processes_of(engine), cpu_of) + own_cpu() - own;
        co_await tiktok.forget(one.ref.account);
        co_await engine.close();
        costs[name].wall.push_back(std::chrono::duration<double>(steady::now() - begun).count());
        costs[name].cpu.push_back(used);
    }

    // The warm page learns what the other browser has read.
    task<> settle(stored& one) {
        co_await sleep_for(3s);
        co_await read_all(f.tiktok, one);
    }
    // What a page that is kept warm costs while nobody reads it: CPU seconds in three minutes.
    task<double> idle() {
        const auto before = sum(processes_of(f.engine), cpu_of);
        co_await sleep_for(20s);
        co_return (sum(processes_of(f.engine), cpu_of) - before) * 9;
    }

    void happen(const stored& one, const std::vector<std::string>& people) const {
        for (std::size_t i = 0; i < 20; ++i) {
            const auto* kind = i < 9 ? "like" : i < 14 ? "comment" : i < 17 ? "follow" : "dm";
            f.world.event(one.handle, kind, people[i % people.size()], "c'est combien le beat ?");
        }
        f.world.post("/control/clock", {{"advanceSeconds", 60}});
    }
    stored account(const std::string& handle, int days) const {
        SessionState session{f.world.account(handle, {{"historyDays", days}})};
        return {handle, f.ref(handle), std::move(session)};
    }

    void line(const std::string& what, const cost& a, const cost& b) const {
        const auto cpu = cost::median(a.cpu) / cost::median(b.cpu);
        const auto wall = cost::median(a.wall) / cost::median(b.wall);
        fmt::print("| {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} |\n", what,
                   cost::median(a.cpu), cost::median(b.cpu), cpu, cost::median(a.wall),
                   cost::median(b.wall), wall);
    }
};

task<> costs_of_reads(bench& b) {
    auto one = b.account("studio_nord", 14);
    const auto people = b.f.world.people(12);
    co_await b.read_all(b.f.tiktok, one);
    for (int i = 0; i < b.rounds; ++i) {
        co_await b.warm("warm", one);
        co_await b.fresh("fresh", one);
    }
    for (int i = 0; i < std::max(1, b.rounds / 2); ++i) {
        b.happen(one, people);
        co_await sleep_for(3s); // the page hears of it by itself, long before the next read is due
        co_await b.warm("warm news", one, 3);
        b.happen(one, people);
        co_await b.fresh("fresh news", one, 3);
        co_await b.settle(one);
    }
    fmt::print("An inbox of {} conversations and two weeks of activity.\n\n", one.known.size());
    fmt::print(
        "| one read | CPU s, warm | CPU s, fresh browser | share | wall s, warm | wall s, fresh "
        "browser | share |\n|---|--:|--:|--:|--:|--:|--:|\n");
    b.line("nothing new", b.costs["warm"], b.costs["fresh"]);
    b.line("20 new events, 3 of them messages", b.costs["warm news"], b.costs["fresh news"]);
    fmt::print("\nA page that is kept warm uses {:.2f} CPU s in three minutes by itself (the "
               "stand-in's is told of news over a held request; what the platform's own page does "
               "meanwhile is not known here).\n",
               co_await b.idle());
    const auto cpu = cost::median(b.costs["warm"].cpu);
    const auto wall = cost::median(b.costs["warm"].wall);
    fmt::print(
        "\nReads of unchanged inboxes an hour: {:.0f} one after the other, {:.0f} by the CPU of "
        "two cores.\n",
        3600 / wall, 2 * 3600 / cpu);
}

task<> memory_of_accounts(bench& b, int most) {
    co_await b.f.engine.close();
    fmt::print("\n| accounts kept warm | MB, driver and Chromium |\n|--:|--:|\n");
    std::map<int, double> at;
    for (int n = 1; n <= most; ++n) {
        auto one = b.account(fmt::format("studio_{}", n), 3);
        co_await b.read_all(b.f.tiktok, one);
        if (n != 1 && n % 5 != 0) continue;
        co_await sleep_for(2s);
        at[n] = sum(processes_of(b.f.engine), memory_of);
        fmt::print("| {} | {:.0f} |\n", b.f.tiktok.warm_sessions(), at[n]);
    }
    const auto [first, low] = *at.begin();
    const auto [last, high] = *at.rbegin();
    if (last == first) co_return;
    const auto each = (high - low) / (last - first);
    fmt::print("\n{:.0f} MB an account more: {:.0f} accounts in 4 GB.\n", each,
               1 + (4096 - low) / each);
}

int run(int argc, char** argv) {
    CLI::App cli("What reading an inbox costs.");
    int rounds = 10;
    int accounts = 20;
    cli.add_option("--rounds", rounds, "reads of each kind");
    cli.add_option("--accounts", accounts, "accounts kept warm at most");
    CLI11_PARSE(cli, argc, argv);
    log::configure(log::level::error, "", false);
    static int how_many = rounds;
    static int how_warm = accounts;
    test::tiktok_stage{}.run([](test::tiktok_stage& f) -> task<> {
        bench b{f, how_many};
        co_await costs_of_reads(b);
        co_await memory_of_accounts(b, how_warm);
    });
    return 0;
}

} // namespace
} // namespace vf

int main(int argc, char** argv) {
    try {
        return vf::run(argc, argv);
    } catch (const std::exception& e) {
        fmt::print(stderr, "sync_bench: {}\n", e.what());
        return 1;
    }
}
