#include "app/doctor.hpp"

#include "app/command_session.hpp"
#include "browser/browser.hpp"
#include "connectors/tiktok/client.hpp"
#include "crypto/keyring.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <map>

namespace vf::app {
namespace {

std::string check_key(const config& settings) {
    if (!settings.key)
        return "a key file in DATA_DIR, made when the embedded database is first used";
    const auto key = crypto::parse_key(settings.key->reveal());
    if (!key) throw std::runtime_error(key.error().detail);
    return "VISTAFLOW_KEY is well-formed";
}

std::string check_database(const config& settings) {
    const database db(settings);
    const auto applied = db.migrate(settings.migrations_dir);
    return fmt::format("{}; {} migrations applied now; run-time roles are right",
                       settings.database_url ? "DATABASE_URL answers" : "the embedded cluster runs",
                       applied.size());
}

std::string check_web(const config& settings) {
    if (!std::filesystem::exists(settings.web_dir / "index.html")) {
        throw std::runtime_error("no index.html in " + settings.web_dir.string() +
                                 ": run script/setup");
    }
    return settings.web_dir.string();
}

// Starts a browser as the product would, with or without a screen.
std::string try_browser(const config& settings, bool with_screen) {
    boost::asio::io_context io(1);
    browser::driver_options options;
    options.driver_dir = settings.driver_dir.string();
    options.chromium_path = settings.chromium.string();
    options.chromium_sandbox = settings.chromium_sandbox;
    options.headless = !with_screen;
    options.own_display = with_screen;
    browser::engine engine(io.get_executor(), options);
    auto tried = boost::asio::co_spawn(
        io,
        [](browser::engine& one) -> task<result<std::string>> {
            auto opened = co_await one.new_context({});
            const auto version = one.version();
            co_await one.close();
            if (!opened) co_return std::unexpected(opened.error());
            co_return "Chromium " + version;
        }(engine),
        boost::asio::use_future);
    io.run();
    const auto version = tried.get();
    if (!version) throw std::runtime_error(version.error().detail);
    return *version;
}

std::string check_browser(const config& settings) {
    return try_browser(settings, false);
}

std::string check_sign_in(const config& settings) {
    return try_browser(settings, true) + " on a display of its own, for signing in by QR code";
}

} // namespace

namespace {

constexpr db::statement reports_sql{"instance.selector_reports",
                                    "SELECT * FROM instance_selector_reports($1)"};

// "editor=candidate 0" -> how many accounts said so.
std::map<std::string, int> last_reports(const config& settings) {
    command_session on(settings);
    std::map<std::string, int> out;
    const auto rows = on.wait(db::read_system(on.pool(), reports_sql, 500));
    for (const auto& row : rows) {
        const auto lines = json::parse<std::vector<std::string>>(row.get<std::string>("lines"));
        if (!lines) continue;
        for (const auto& line : *lines) ++out[line];
    }
    return out;
}

} // namespace

int doctor_selectors(const config& settings) {
    using connectors::tiktok::selector_map;
    auto map = selector_map::builtin();
    fmt::print("{:<10} {}\n", "built in", map.version());
    const auto file = settings.data_dir / "selectors/tiktok.json";
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        fmt::print("{:<10} none ({})\n", "file", file.string());
    } else if (auto read =
                   selector_map::parse(std::string(std::istreambuf_iterator<char>(in), {}))) {
        map = *std::move(read);
        fmt::print("{:<10} {} ({})\n", "file", map.version(), file.string());
    } else {
        fmt::print("{:<10} BROKEN  {} ({})\n", "file", read.error().detail, file.string());
        return 1;
    }
    const auto reports = last_reports(settings);
    fmt::print("\n{:<24} {:<12} last reads\n", "element", "candidates");
    for (const auto& [key, list] : map.elements()) {
        const std::string element(key);
        std::string found;
        for (auto at = reports.lower_bound(element + "=");
             at != reports.end() && at->first.starts_with(element + "="); ++at)
            found += fmt::format("{}{} x{}", found.empty() ? "" : ", ",
                                 at->first.substr(element.size() + 1), at->second);
        fmt::print("{:<24} {:<12} {}\n", element, list.as_array().size(),
                   found.empty() ? "-" : found);
    }
    for (const auto* other : {"notices=asked", "notices=panel", "notice.not_understood"})
        if (const auto at = reports.find(other); at != reports.end())
            fmt::print("{:<37} x{}\n", other, at->second);
    return 0;
}

int doctor(const config& settings) {
    for (const auto& one : settings.report) {
        fmt::print("{:<24} {:<44} {}\n", one.name, one.value.empty() ? "-" : one.value,
                   !one.note.empty()      ? one.note
                   : one.from_environment ? "environment"
                                          : "default");
    }
    fmt::print("\n");
    bool well = true;
    const std::pair<const char*, std::function<std::string(const config&)>> checks[] = {
        {"key", check_key},
        {"database", check_database},
        {"dashboard", check_web},
        {"browser", check_browser},
        {"sign-in", check_sign_in}};
    for (const auto& [name, check] : checks) {
        try {
            fmt::print("{:<10} ok      {}\n", name, check(settings));
        } catch (const std::exception& e) {
            well = false;
            fmt::print("{:<10} BROKEN  {}\n", name, e.what());
        }
    }
    return well ? 0 : 1;
}

} // namespace vf::app
