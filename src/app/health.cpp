#include "app/health.hpp"

#include "base/log.hpp"
#include "db/pool.hpp"
#include "db/tx.hpp"

namespace vf::app {
namespace {

constexpr db::statement ping_sql{"app.ping", "SELECT 1"};

} // namespace

task<result<Health>> health(http::request& req, http::none) {
    try {
        co_await db::read_system(req.services().get<db::pool>(), ping_sql);
    } catch (const db::failure& e) {
        log::warn("health.database", {{"error", e.what()}});
        co_return fail(errc::unavailable, "database.unavailable", "The database does not answer.");
    }
    co_return Health{"ok"};
}

} // namespace vf::app
