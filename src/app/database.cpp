#include "app/app.hpp"
#include "base/async.hpp"
#include "db/embedded.hpp"
#include "db/migrate.hpp"
#include "db/roles.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <cstdlib>
#include <unistd.h>

namespace vf::app {
namespace {

template <class T> T run_here(task<T> work) {
    boost::asio::io_context io(1);
    auto done = boost::asio::co_spawn(io, std::move(work), boost::asio::use_future);
    io.run();
    return done.get();
}

// A Unix socket's path holds 107 bytes, so it does not go under DATA_DIR.
std::filesystem::path socket_dir_of(const config& from) {
    if (!from.socket_dir.empty()) return from.socket_dir;
    if (geteuid() == 0) return "/run/vistaflow";
    if (const char* runtime = std::getenv("XDG_RUNTIME_DIR"))
        return std::filesystem::path(runtime) / "vistaflow";
    return std::filesystem::temp_directory_path() / ("vistaflow-" + std::to_string(geteuid()));
}

} // namespace

struct database::cluster {
    db::embedded_cluster server;
};

database::database(const config& from, when_running running) {
    if (from.database_url) {
        conninfo_ = *from.database_url;
        direct_ = from.database_direct_url.value_or(conninfo_);
        return;
    }
    db::embedded_options options;
    options.data_dir = from.data_dir;
    options.socket_dir = socket_dir_of(from);
    if (running == when_running::join && db::embedded_answers(options)) {
        conninfo_ = direct_ = db::embedded_conninfo(options);
        return;
    }
    cluster_ = std::make_unique<cluster>(cluster{db::embedded_cluster::start(options)});
    conninfo_ = direct_ = cluster_->server.conninfo();
}

database::~database() = default;

std::vector<std::string> database::migrate(const std::filesystem::path& directory) const {
    std::vector<std::string> names;
    for (const auto& done : run_here(db::migrate(direct_, directory))) names.push_back(done.name);
    const auto roles = run_here(db::check_runtime_roles(direct_));
    if (!roles) throw std::runtime_error(roles.error().detail);
    return names;
}

std::vector<std::string> database::pending(const std::filesystem::path& directory) const {
    return run_here(db::pending_migrations(direct_, directory));
}

bool database::revive() {
    if (!cluster_ || cluster_->server.alive()) return true;
    try {
        cluster_->server.restart();
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

} // namespace vf::app
