#include "db/pool.hpp"

#include "base/log.hpp"
#include "db/failure.hpp"
#include "db/pool_core.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace asio = boost::asio;

namespace vf::db {
namespace detail {

using namespace std::chrono_literals;

namespace {
constexpr auto quiet = asio::as_tuple(asio::use_awaitable);
constexpr auto watch_every = 200ms; // how exact a statement's time limit is
constexpr microseconds clean_limit = 5s;
} // namespace

lease::lease(std::shared_ptr<pool_core> from, std::unique_ptr<connection> what)
    : from_(std::move(from)), what_(std::move(what)) {}

lease& lease::operator=(lease&& other) noexcept {
    if (this != &other) {
        give_back();
        from_ = std::move(other.from_);
        what_ = std::move(other.what_);
    }
    return *this;
}

void lease::give_back() noexcept {
    if (what_) from_->release(std::move(what_));
    from_.reset();
}

pool_core::pool_core(asio::any_io_executor on, pool_options with)
    : executor(std::move(on)), options(std::move(with)), watchdog_(executor) {}

class pool_core::place {
public:
    explicit place(pool_core& of) : of_(&of) { ++of.total_; }
    place(const place&) = delete;
    place& operator=(const place&) = delete;
    ~place() {
        if (of_) of_->drop_one();
    }
    void keep() { of_ = nullptr; }

private:
    pool_core* of_;
};

lease pool_core::lend(std::unique_ptr<connection> what) {
    lent_.push_back(what.get());
    watch();
    return {shared_from_this(), std::move(what)};
}

task<lease> pool_core::acquire() {
    const auto self = shared_from_this();
    for (;;) {
        if (closed_) throw failure("57P03", "the pool is closed");
        while (!free_.empty()) {
            auto candidate = std::move(free_.back());
            free_.pop_back();
            if (!candidate->stale()) {
                candidate->used = true;
                co_return lend(std::move(candidate));
            }
            log::info("db.connection_replaced");
            candidate.reset();
            drop_one();
        }
        if (total_ < options.size) {
            place mine(*this);
            auto fresh = co_await connection::open(options.conninfo, options.pooler_transaction,
                                                   options.connect_limit);
            mine.keep();
            co_return lend(std::move(fresh));
        }
        if (auto got = co_await wait_turn()) co_return got;
    }
}

task<lease> pool_core::wait_turn() {
    waiter me(executor);
    me.timer.expires_after(options.acquire_limit);
    struct queued {
        queued(pool_core& of, waiter& who)
            : pool(of), at(of.waiters_.insert(of.waiters_.end(), &who)) {}
        queued(const queued&) = delete;
        queued& operator=(const queued&) = delete;
        ~queued() {
            const auto* who = *at;
            const bool passed_over = who->woken && !taken;
            auto given = std::move((*at)->given);
            pool.waiters_.erase(at);
            // Given a connection or a chance, but cancelled at the same moment: pass it on.
            if (given)
                pool.put_back(std::move(given));
            else if (passed_over)
                pool.wake_one();
        }
        pool_core& pool;
        std::list<waiter*>::iterator at;
        bool taken = false;
    };
    queued line(*this, me);
    const auto [ec] = co_await me.timer.async_wait(quiet);
    if (!me.woken) {
        if (ec) throw boost::system::system_error(ec);
        throw failure("53300", "no database connection became free within the limit");
    }
    line.taken = true;
    if (!me.given) co_return lease{};
    co_return lend(std::move(me.given));
}

void pool_core::wake_one() noexcept {
    for (auto* next : waiters_) {
        if (next->woken) continue;
        next->woken = true;
        next->timer.cancel();
        return;
    }
}

void pool_core::put_back(std::unique_ptr<connection> ready) noexcept {
    if (closed_) {
        ready.reset();
        drop_one();
        return;
    }
    for (auto* next : waiters_) {
        if (next->woken) continue;
        next->woken = true;
        ready->used = true;
        next->given = std::move(ready);
        next->timer.cancel();
        return;
    }
    free_.push_back(std::move(ready));
}

void pool_core::drop_one() noexcept {
    --total_;
    wake_one();
}

void pool_core::release(std::unique_ptr<connection> back) noexcept {
    std::erase(lent_, back.get());
    if (back->idle()) {
        put_back(std::move(back));
        return;
    }
    try {
        spawn(executor, "db.clean", clean(shared_from_this(), std::move(back)));
    } catch (...) {
        drop_one();
    }
}

task<> pool_core::clean(std::shared_ptr<pool_core> self, std::unique_ptr<connection> dirty) {
    bool clean = false;
    try {
        clean = co_await with_timeout(clean_limit, dirty->recover());
    } catch (const std::exception& e) {
        log::debug("db.connection_dropped", {{"why", e.what()}});
    }
    if (clean) {
        self->put_back(std::move(dirty));
    } else {
        dirty.reset();
        self->drop_one();
    }
}

// Time limits of statements cost nothing per statement: one timer looks at all that are lent.
void pool_core::watch() {
    if (watching_) return;
    watching_ = true;
    watchdog_.expires_after(watch_every);
    watchdog_.async_wait([weak = weak_from_this()](boost::system::error_code ec) {
        const auto self = weak.lock();
        if (!self) return;
        self->watching_ = false;
        if (ec || self->lent_.empty()) return;
        const auto now = std::chrono::steady_clock::now();
        for (auto* each : self->lent_) each->enforce_limit(now);
        self->watch();
    });
}

void pool_core::shut() noexcept {
    closed_ = true;
    total_ -= free_.size();
    free_.clear();
    for (auto* each : waiters_) {
        each->woken = true;
        each->timer.cancel();
    }
}

task<> pool_core::close() {
    const auto self = shared_from_this();
    shut();
    for (int i = 0; i < 1000 && total_ > 0; ++i) co_await sleep_for(5ms);
    watchdog_.cancel();
}

pool::usage pool_core::now() const {
    return {total_, lent_.size(), waiters_.size()};
}

} // namespace detail

pool::pool(asio::any_io_executor executor, pool_options options)
    : core_(std::make_shared<detail::pool_core>(std::move(executor), std::move(options))) {}

pool::~pool() {
    core_->shut();
}

task<> pool::close() {
    co_await core_->close();
}

const pool_options& pool::options() const {
    return core_->options;
}

asio::any_io_executor pool::executor() const {
    return core_->executor;
}

pool::usage pool::now() const {
    return core_->now();
}

} // namespace vf::db
