// queue_bench [--jobs N] [--workers N] [--batch N] [--rows N] [--flood N]: the queue beside a plain
// SELECT … FOR UPDATE SKIP LOCKED loop (pgbench) on the same durable PostgreSQL, its cost as the
// table grows, and what a flood of one workspace does to another's job. Prints Markdown. A minute
// or two.
#include "base/log.hpp"
#include "db/embedded.hpp"
#include "db/migrate.hpp"
#include "db/pool.hpp"
#include "queue/worker.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sys/stat.h>

namespace asio = boost::asio;
namespace fs = std::filesystem;
using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;

namespace vf {
namespace {

struct Nothing {
    int number = 0;
};
BOOST_DESCRIBE_STRUCT(Nothing, (), (number))
constexpr queue::kind<Nothing> no_op{"bench.no_op", "bench"};

double seconds_since(steady::time_point begin) {
    return std::chrono::duration<double>(steady::now() - begin).count();
}

WorkspaceId workspace(std::uint8_t number) {
    WorkspaceId id;
    id.value.bytes = {1, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, number};
    return id;
}

// What the handlers count.
struct tally {
    int done = 0;
    milliseconds each{0};
    std::optional<steady::time_point> other_began;
};

task<result<void>> perform(queue::job_context& job, Nothing) {
    auto& seen = job.svc.get<tally>();
    if (job.workspace == workspace(2)) seen.other_began = steady::now();
    if (seen.each > 0ms) co_await sleep_for(seen.each);
    ++seen.done;
    co_return result<void>{};
}

class stage {
public:
    stage() {
        std::string name = (fs::temp_directory_path() / "vistaflow-queue-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary directory");
        ::chmod(name.c_str(), 0755);
        place_ = name;
        cluster_.emplace(db::embedded_cluster::start(
            {.data_dir = place_ / "data", .socket_dir = place_ / "run"}));
        run(db::migrate(cluster_->conninfo(), VF_MIGRATIONS));
        sql("CREATE TABLE plain (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), kind text NOT "
            "NULL, payload jsonb NOT NULL,"
            " state text NOT NULL DEFAULT 'pending', run_at timestamptz NOT NULL DEFAULT now(), "
            "finished_at timestamptz);"
            "CREATE INDEX ON plain (run_at) WHERE state = 'pending'");
        pool_.emplace(io_.get_executor(),
                      db::pool_options{.conninfo = cluster_->conninfo(), .size = 18});
        svc_.add(*pool_);
        svc_.add(seen_);
    }
    stage(const stage&) = delete;
    stage& operator=(const stage&) = delete;
    ~stage() {
        run(pool_->close());
        cluster_.reset();
        std::error_code ignored;
        fs::remove_all(place_, ignored);
    }

    template <class T> T run(task<T> work) {
        auto future = asio::co_spawn(io_, std::move(work), asio::use_future);
        io_.restart();
        while (future.wait_for(0s) != std::future_status::ready) io_.run_one();
        return future.get();
    }

    std::string sql(const std::string& text) const {
        const std::unique_ptr<PGconn, void (*)(PGconn*)> on(
            PQconnectdb(cluster_->conninfo().c_str()), PQfinish);
        const std::unique_ptr<PGresult, void (*)(PGresult*)> answer(PQexec(on.get(), text.c_str()),
                                                                    PQclear);
        const auto status = PQresultStatus(answer.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            throw std::runtime_error(PQerrorMessage(on.get()));
        return PQntuples(answer.get()) > 0 ? PQgetvalue(answer.get(), 0, 0) : "";
    }

    void clear() const {
        sql("TRUNCATE jobs, plain");
        sql("CHECKPOINT");
    }

    // Transactions a second of a script that `clients` run `each` times.
    double pgbench(const std::string& script, int clients, int each) const {
        const auto file = place_ / "script.sql";
        std::ofstream(file) << script;
        const auto command =
            fmt::format("{}/pgbench -n -M prepared -c {} -j 1 -t {} -f {} '{}' 2>&1",
                        db::find_postgres_binaries().string(), clients, each, file.string(),
                        cluster_->conninfo());
        const std::unique_ptr<FILE, int (*)(FILE*)> out(::popen(command.c_str(), "r"), ::pclose);
        std::string text;
        std::array<char, 4096> part{};
        while (std::fgets(part.data(), part.size(), out.get())) text += part.data();
        const auto at = text.find("tps = ");
        if (at == std::string::npos) throw std::runtime_error("pgbench: " + text);
        return std::stod(text.substr(at + 6));
    }

    // Jobs a second that `clients` enqueue together, `batch` a transaction.
    double enqueue(int clients, int batch, int jobs) {
        const auto begin = steady::now();
        run([](stage& on, int parts, int size, int total) -> task<> {
            std::vector<std::future<void>> all;
            for (int i = 0; i < parts; ++i)
                all.push_back(asio::co_spawn(on.io_, enqueue_some(*on.pool_, size, total / parts),
                                             asio::use_future));
            for (auto& one : all)
                while (one.wait_for(0s) != std::future_status::ready) co_await sleep_for(1ms);
        }(*this, clients, batch, jobs));
        return jobs / seconds_since(begin);
    }

    // Jobs a second that `workers` take and complete together, each up to `batch` at a time.
    double work_off(int workers, int batch, int jobs) {
        seen_ = {};
        const auto begin = steady::now();
        run(work(workers, batch, [&] { return seen_.done >= jobs; }));
        return jobs / seconds_since(begin);
    }

    // Runs workers until the condition holds, and then until they have stopped.
    task<> work(int workers, int batch, std::function<bool()> until) {
        std::vector<std::unique_ptr<queue::worker>> all;
        std::vector<std::future<void>> ended;
        for (int i = 0; i < workers; ++i) {
            auto& made = all.emplace_back(std::make_unique<queue::worker>(
                io_.get_executor(), svc_,
                queue::worker_options{
                    .queues = {"bench"}, .concurrency = batch, .name = fmt::format("w{}", i)}));
            made->on(no_op, perform);
            ended.push_back(asio::co_spawn(io_, made->run(), asio::use_future));
        }
        while (!until()) co_await sleep_for(1ms);
        for (auto& one : all) one->stop();
        for (auto& one : ended)
            while (one.wait_for(0s) != std::future_status::ready) co_await sleep_for(1ms);
    }

    // The median of a claim of one job, in milliseconds.
    double claim_ms() {
        return run([](db::pool& from) -> task<double> {
            static constexpr db::statement claim{
                "bench.claim",
                "SELECT id FROM job_turn('{bench}', 'bench', 1, $1, '{}', '{}', '{}', false)"};
            std::vector<double> times;
            for (int i = 0; i < 400; ++i) {
                const auto begin = steady::now();
                auto tx = co_await db::begin_system(from);
                co_await tx.query_and_commit(claim, workspace(static_cast<std::uint8_t>(i % 10)));
                if (i >= 100) times.push_back(seconds_since(begin) * 1000);
            }
            std::ranges::nth_element(times, times.begin() + std::ssize(times) / 2);
            co_return times[times.size() / 2];
        }(*pool_));
    }

    db::pool& pool() { return *pool_; }
    tally& seen() { return seen_; }

private:
    static task<> enqueue_some(db::pool& into, int batch, int jobs) {
        const std::vector<Nothing> many(static_cast<std::size_t>(batch));
        for (int i = 0; i < jobs; i += batch) {
            auto tx = co_await db::begin_system(into);
            if (batch == 1)
                co_await queue::enqueue(tx, workspace(1), no_op, Nothing{i});
            else
                co_await queue::enqueue_all(tx, workspace(1), no_op, many);
            co_await tx.commit();
        }
    }

    fs::path place_;
    std::optional<db::embedded_cluster> cluster_;
    asio::io_context io_{1};
    std::optional<db::pool> pool_;
    services svc_;
    tally seen_;
};

constexpr auto plain_put = "INSERT INTO plain (kind, payload) SELECT 'bench.no_op', "
                           "'{{\"number\":0}}' FROM generate_series(1, {});\n";
constexpr auto plain_take = "UPDATE plain SET state = 'done', finished_at = now() WHERE id IN "
                            "(SELECT id FROM plain WHERE state = 'pending' AND run_at <= now()"
                            " ORDER BY run_at LIMIT {} FOR UPDATE SKIP LOCKED);\n";

// Both steps one after the other.
double together(double one, double other) {
    return 1 / (1 / one + 1 / other);
}

void throughput(stage& on, int jobs, int only_workers, int only_batch) {
    fmt::print("| workers | jobs at a time | enqueued/s | done/s | both | plain: inserted/s | "
               "taken/s | both | share |\n"
               "|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (const int batch : {1, 100}) {
        for (const int workers : {1, 4, 16}) {
            if ((only_workers && workers != only_workers) || (only_batch && batch != only_batch))
                continue;
            struct round {
                double put, taken, plain_put, plain_taken, share;
            };
            std::vector<round> rounds;
            const int count =
                std::max(jobs * (batch == 1 ? 1 : 10) / (workers * batch), 1) * workers * batch;
            for (int i = 0; i < 3; ++i) {
                on.clear();
                round r{};
                r.put = on.enqueue(workers, batch, count);
                r.taken = on.work_off(workers, batch, count);
                const int each = count / workers / batch;
                r.plain_put =
                    on.pgbench(fmt::format(fmt::runtime(plain_put), batch), workers, each) * batch;
                r.plain_taken =
                    on.pgbench(fmt::format(fmt::runtime(plain_take), batch), workers, each) * batch;
                r.share = together(r.put, r.taken) / together(r.plain_put, r.plain_taken);
                rounds.push_back(r);
            }
            std::ranges::sort(rounds, {}, &round::share);
            const auto& r = rounds[1];
            fmt::print(
                "| {} | {} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} % |\n",
                workers, batch, r.put, r.taken, together(r.put, r.taken), r.plain_put,
                r.plain_taken, together(r.plain_put, r.plain_taken), r.share * 100);
            std::fflush(stdout);
        }
    }
}

std::string fill(int waiting, int finished) {
    constexpr auto one = "INSERT INTO jobs (workspace_id, id, queue, kind, payload, max_attempts, "
                         "lease_seconds, ready, state, finished_at)"
                         " SELECT ('01000000-0000-7000-8000-' || lpad(to_hex(n % 10), 12, "
                         "'0'))::uuid, gen_random_uuid(), 'bench', 'bench.no_op',"
                         " '{{\"number\":0}}', 5, 60, {}, '{}', {} FROM generate_series(1, {}) n;";
    return fmt::format(fmt::runtime(one), "true", "pending", "NULL", waiting) +
           fmt::format(fmt::runtime(one), "true", "done", "now()", finished);
}

void growth(stage& on, int rows) {
    on.clear();
    on.sql(fill(1000, 1000));
    on.sql("VACUUM ANALYZE jobs");
    const double small = on.claim_ms();
    on.clear();
    on.sql(fill(rows, rows));
    on.sql("VACUUM ANALYZE jobs");
    on.sql("CHECKPOINT");
    const double large = on.claim_ms();
    fmt::print("\nA claim of one job, ten workspaces (median of 300): {:.2f} ms with 1,000 waiting "
               "and 1,000 finished jobs, {:.2f} ms with {} and {}: "
               "{:.2f} times.\n",
               small, large, rows, rows, large / small);
}

void fairness(stage& on, int flood) {
    on.clear();
    on.enqueue(1, 100, flood);
    on.seen() = {.each = 5ms};
    std::vector<double> waits;
    on.run([](stage& with, std::vector<double>& out) -> task<> {
        bool enough = false;
        auto working = asio::co_spawn(co_await asio::this_coro::executor,
                                      with.work(2, 1, [&] { return enough; }), asio::use_future);
        for (int i = 0; i < 20; ++i) {
            co_await sleep_for(200ms);
            with.seen().other_began.reset();
            auto tx = co_await db::begin_system(with.pool());
            co_await queue::enqueue(tx, workspace(2), no_op, Nothing{});
            const auto begin = steady::now();
            co_await tx.commit();
            while (!with.seen().other_began) co_await sleep_for(1ms);
            out.push_back(
                std::chrono::duration<double, std::milli>(*with.seen().other_began - begin)
                    .count());
        }
        enough = true;
        while (working.wait_for(0s) != std::future_status::ready) co_await sleep_for(1ms);
    }(on, waits));
    std::ranges::sort(waits);
    fmt::print("\nA job of another workspace behind {} jobs of 5 ms, 2 workers, 20 times: begun "
               "after {:.0f} ms (median), {:.0f} ms at most.\n",
               flood, waits[10], waits.back());
}

int number_of(int argc, char** argv, std::string_view name, int otherwise) {
    for (int i = 1; i + 1 < argc; ++i)
        if (argv[i] == name) return std::atoi(argv[i + 1]);
    return otherwise;
}

} // namespace
} // namespace vf

int main(int argc, char** argv) {
    try {
        vf::log::configure(vf::log::level::error, {}, false);
        vf::stage on;
        vf::throughput(on, vf::number_of(argc, argv, "--jobs", 8000),
                       vf::number_of(argc, argv, "--workers", 0),
                       vf::number_of(argc, argv, "--batch", 0));
        vf::growth(on, vf::number_of(argc, argv, "--rows", 1'000'000));
        vf::fairness(on, vf::number_of(argc, argv, "--flood", 100'000));
    } catch (const std::exception& e) {
        fmt::print(stderr, "queue_bench: {}\n", e.what());
        return 1;
    }
    return 0;
}
