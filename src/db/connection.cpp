#include "db/connection.hpp"

#include "base/log.hpp"
#include "db/failure.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <libpq-fe.h>

#include <array>
#include <poll.h>

namespace asio = boost::asio;

namespace vf::db::detail {
namespace {

using namespace std::chrono_literals;
constexpr auto quiet = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t longest_name = 60; // NAMEDATALEN cuts prepared names silently at 63
constexpr int longest_params = 64;
constexpr auto cut_after = 5s; // from the cancel request to giving the connection up

constexpr statement settle{
    "vf.settle", "SELECT set_config('TimeZone','UTC',false), set_config('DateStyle','ISO',false), "
                 "set_config('idle_in_transaction_session_timeout','120s',false)"};
constexpr statement rollback{"vf.rollback", "ROLLBACK"};

// PQcancel opens a connection of its own and blocks: it gets a thread of its own.
asio::thread_pool& cancel_thread() {
    static asio::thread_pool one(1);
    return one;
}

void log_notice(void*, const char* message) {
    log::debug("db.notice", {{"message", message}});
}

std::string first_line(const char* text) {
    std::string_view view = text ? text : "";
    return std::string(view.substr(0, view.find('\n')));
}

// libpq tells of each address of a host on a line of its own, and the first need not be the one
// that matters.
std::string one_line(const char* text) {
    std::string out = text ? text : "";
    while (out.ends_with('\n')) out.pop_back();
    for (auto at = out.find('\n'); at != std::string::npos; at = out.find('\n', at))
        out.replace(at, 1, "; ");
    return out;
}

std::string field(const pg_result* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text ? text : "";
}

bool means_lost(const std::string& state) {
    return state.starts_with("08") || state == "57P01" || state == "57P02" || state == "57P03" ||
           state == "57P05" || state == "25P03";
}

} // namespace

connection::connection(asio::any_io_executor executor, std::string conninfo, bool pooled)
    : executor_(std::move(executor)), conninfo_(std::move(conninfo)), pooled_(pooled) {}

connection::~connection() {
    // The descriptor belongs to libpq: closing it twice would close a stranger's.
    if (socket_ && socket_->is_open()) socket_->release();
    if (pg_) PQfinish(pg_);
}

task<std::unique_ptr<connection>> connection::open(std::string conninfo, bool pooled_by_transaction,
                                                   microseconds limit) {
    std::unique_ptr<connection> made(new connection(co_await asio::this_coro::executor,
                                                    std::move(conninfo), pooled_by_transaction));
    bool in_time = true;
    try {
        co_await with_timeout(limit, made->connect());
    } catch (const timed_out&) {
        in_time = false;
    }
    if (!in_time) throw_lost("no connection within the limit", "connect");
    co_return made;
}

task<> connection::connect() {
    pg_ = PQconnectStart(conninfo_.c_str());
    if (!pg_) throw std::bad_alloc();
    if (PQstatus(pg_) == CONNECTION_BAD) lost("connect");
    PQsetNoticeProcessor(pg_, log_notice, nullptr);
    auto polled = PGRES_POLLING_WRITING;
    while (polled != PGRES_POLLING_OK) {
        watch_socket(); // it may be another one for the next address
        const auto direction = polled == PGRES_POLLING_READING
                                   ? asio::posix::descriptor_base::wait_read
                                   : asio::posix::descriptor_base::wait_write;
        const auto [ec] = co_await socket_->async_wait(direction, quiet);
        if (ec) throw boost::system::system_error(ec);
        // libpq may close the socket inside: the reactor must have let go of it before.
        socket_->release();
        polled = PQconnectPoll(pg_);
        if (polled == PGRES_POLLING_FAILED) lost("connect");
    }
    watch_socket();
    if (PQsetnonblocking(pg_, 1) != 0) lost("connect");
    if (pooled_) co_return;
    if (PQenterPipelineMode(pg_) != 1) lost("connect");
    co_await settle_session();
}

task<> connection::settle_session() {
    std::vector<step> steps;
    steps.push_back({settle, {}});
    co_await exchange(steps, 10s);
}

void connection::watch_socket() {
    if (socket_ && socket_->is_open()) socket_->release();
    socket_.emplace(executor_, PQsocket(pg_));
}

void connection::begin(microseconds limit) {
    if (in_flight_) throw std::logic_error("a statement is under way on this connection");
    in_flight_ = true;
    limit_strikes_ = 0;
    first_failure_ = nullptr;
    deadline_ = std::chrono::steady_clock::now() + limit;
}

void connection::end() noexcept {
    in_flight_ = false;
    deadline_ = std::chrono::steady_clock::time_point::max();
    names_.clear();
}

bool connection::send_one(const step& s) {
    const auto count = static_cast<int>(s.args.size());
    if (count > longest_params) throw std::logic_error("too many parameters; pass arrays");
    std::array<const char*, longest_params> texts{};
    for (std::size_t i = 0; i < s.args.size(); ++i) texts[i] = s.args[i].c_str();
    if (pooled_)
        return PQsendQueryParams(pg_, s.what.sql, count, nullptr, texts.data(), nullptr, nullptr,
                                 0) == 1;
    return PQsendQueryPrepared(pg_, s.what.name, count, texts.data(), nullptr, nullptr, 0) == 1;
}

void connection::send_all(const std::vector<step>& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto& s = steps[i];
        names_.emplace_back(s.what.name);
        const auto [known, fresh] = prepared_.try_emplace(s.what.name, s.what.sql);
        if (fresh) {
            if (known->first.size() > longest_name)
                throw std::logic_error("statement name too long: " + known->first);
            if (PQsendPrepare(pg_, s.what.name, s.what.sql, 0, nullptr) != 1) lost(s.what.name);
            expected_.push_back({i, true});
        } else if (known->second != s.what.sql) {
            throw std::logic_error("two texts for statement " + known->first);
        }
        if (!send_one(s)) lost(s.what.name);
        expected_.push_back({i, false});
    }
    if (PQpipelineSync(pg_) != 1) lost(names_.empty() ? "sync" : names_.back());
}

task<std::vector<rows>> connection::exchange(const std::vector<step>& steps, microseconds limit) {
    if (pooled_) co_return co_await exchange_singly(steps, limit);
    begin(limit);
    std::vector<rows> out;
    out.reserve(steps.size());
    // What is thrown from here leaves in_flight_ set: recover() or the end of the connection.
    poisoned_ = true; // until the sync is queued there is nothing to drain up to
    send_all(steps);
    poisoned_ = false;
    co_await flush();
    co_await read_results(&out);
    end();
    if (first_failure_) std::rethrow_exception(std::exchange(first_failure_, nullptr));
    co_return out;
}

task<std::vector<rows>> connection::exchange_singly(const std::vector<step>& steps,
                                                    microseconds limit) {
    std::vector<rows> out;
    out.reserve(steps.size());
    for (const auto& s : steps) {
        begin(limit);
        names_.emplace_back(s.what.name);
        expected_.push_back({0, false});
        if (!send_one(s)) lost(s.what.name);
        co_await flush();
        co_await read_results(&out);
        end();
        if (first_failure_) std::rethrow_exception(std::exchange(first_failure_, nullptr));
    }
    co_return out;
}

task<> connection::run_script(std::string name, std::string sql) {
    if (!pooled_) throw std::logic_error("a script needs a connection without pipeline");
    begin(24h);
    names_.push_back(name);
    if (PQsendQuery(pg_, sql.c_str()) != 1) lost(name);
    co_await flush();
    co_await read_results(nullptr);
    end();
    if (first_failure_) std::rethrow_exception(std::exchange(first_failure_, nullptr));
}

task<> connection::flush() {
    using namespace asio::experimental::awaitable_operators;
    for (;;) {
        const int left = PQflush(pg_);
        if (left == 0) co_return;
        if (left < 0) lost("send");
        // The server may be unable to read more before we read what it says: wait for both.
        co_await (socket_->async_wait(asio::posix::descriptor_base::wait_write, quiet) ||
                  socket_->async_wait(asio::posix::descriptor_base::wait_read, quiet));
        if (limit_strikes_ > 1) lost("send");
        if (PQconsumeInput(pg_) != 1) lost("send");
    }
}

task<> connection::wait_readable() {
    const auto [ec] = co_await socket_->async_wait(asio::posix::descriptor_base::wait_read, quiet);
    if (ec && limit_strikes_ > 1) throw_lost("no answer after its time limit", "wait");
    if (ec) throw boost::system::system_error(ec);
}

task<> connection::wait_result() {
    while (PQisBusy(pg_) != 0) {
        co_await wait_readable();
        // A last message (why the server closes) may stand before the end of the stream.
        if (PQconsumeInput(pg_) != 1 && PQisBusy(pg_) != 0) lost("read");
    }
}

// Reads up to the sync (or the end of a single statement). Also used to drain what a cancelled wait
// left behind: the state is in members, so that it goes on where the other one stopped.
task<> connection::read_results(std::vector<rows>* out) {
    bool after_null = false;
    for (;;) {
        co_await wait_result();
        pg_result* result = PQgetResult(pg_);
        if (!result) {
            if (PQstatus(pg_) == CONNECTION_BAD) lost("read");
            if (pooled_) break;
            if (after_null) throw std::logic_error("libpq ran out of results before the sync");
            after_null = true;
            continue;
        }
        after_null = false;
        if (take_result(result, out)) break;
    }
    expected_.clear();
}

// True at the sync.
bool connection::take_result(pg_result* result, std::vector<rows>* out) {
    rows owned(result);
    const auto status = PQresultStatus(result);
    if (status == PGRES_PIPELINE_SYNC) return true;
    expected now{0, false};
    if (!expected_.empty()) {
        now = expected_.front();
        expected_.pop_front();
    }
    const std::string name = now.step < names_.size() ? names_[now.step] : "";
    switch (status) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
        if (!now.preparation && out) out->push_back(std::move(owned));
        return false;
    case PGRES_PIPELINE_ABORTED:
        if (now.preparation) prepared_.erase(name);
        return false;
    default:
        if (now.preparation) prepared_.erase(name);
        note_failure(result, name);
        return false;
    }
}

void connection::note_failure(const pg_result* result, const std::string& name) {
    const auto state = field(result, PG_DIAG_SQLSTATE);
    auto message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (message.empty()) message = first_line(PQresultErrorMessage(result));
    const auto severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (means_lost(state) || severity == "FATAL" || severity == "PANIC" ||
        PQstatus(pg_) == CONNECTION_BAD) {
        poisoned_ = true;
        throw_lost(message, name);
    }
    // Plans and names that this session holds no longer fit: 0A000 "cached plan must not change
    // result type", 26000, 42P05.
    if (state == "0A000" || state == "26000" || state == "42P05") poisoned_ = true;
    if (limit_strikes_ > 0 && state == "57014") message = "ran over its time limit";
    if (first_failure_) return;
    try {
        throw_failure(state, message, name, field(result, PG_DIAG_CONSTRAINT_NAME));
    } catch (...) {
        first_failure_ = std::current_exception();
    }
}

void connection::lost(const std::string& name) {
    poisoned_ = true;
    auto message = one_line(PQerrorMessage(pg_));
    if (message.empty()) message = "the connection was lost";
    const bool known = !expected_.empty() && expected_.front().step < names_.size();
    throw_lost(message, known ? names_[expected_.front().step] : name);
}

std::shared_ptr<std::atomic<bool>> connection::request_cancel() {
    auto done = std::make_shared<std::atomic<bool>>(false);
    const std::shared_ptr<PGcancel> order(PQgetCancel(pg_), [](PGcancel* c) { PQfreeCancel(c); });
    if (!order) {
        *done = true;
        return done;
    }
    asio::post(cancel_thread(), [order, done] {
        std::array<char, 256> why{};
        if (PQcancel(order.get(), why.data(), static_cast<int>(why.size())) != 1)
            log::warn("db.cancel_failed", {{"error", first_line(why.data())}});
        *done = true;
    });
    return done;
}

void connection::enforce_limit(std::chrono::steady_clock::time_point now) {
    if (now < deadline_) return;
    ++limit_strikes_;
    deadline_ = now + cut_after;
    if (limit_strikes_ == 1) {
        log::warn("db.statement_over_limit", {{"statement", names_.empty() ? "" : names_.back()}});
        request_cancel();
        return;
    }
    poisoned_ = true;
    deadline_ = std::chrono::steady_clock::time_point::max();
    if (socket_) socket_->cancel();
}

task<bool> connection::recover() {
    if (!pg_ || PQstatus(pg_) != CONNECTION_OK || poisoned_) co_return false;
    if (in_flight_) {
        const auto asked = request_cancel();
        co_await flush();
        co_await read_results(nullptr);
        end();
        // A cancel request that arrives late would hit the next statement.
        while (!*asked) co_await sleep_for(1ms);
    }
    if (PQtransactionStatus(pg_) != PQTRANS_IDLE) {
        std::vector<step> steps;
        steps.push_back({rollback, {}});
        co_await exchange(steps, 10s);
    }
    co_return idle();
}

bool connection::idle() const {
    return !in_flight_ && !poisoned_ && PQstatus(pg_) == CONNECTION_OK &&
           PQtransactionStatus(pg_) == PQTRANS_IDLE;
}

bool connection::stale() {
    // An idle server speaks up to say that it is going, or (rarely) that a setting changed.
    pollfd at{PQsocket(pg_), POLLIN, 0};
    while (::poll(&at, 1, 0) > 0) {
        if (PQconsumeInput(pg_) != 1 || PQisBusy(pg_) != 0) return true;
    }
    return !idle();
}

} // namespace vf::db::detail
