#include "base/log.hpp"

#include "base/time.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <atomic>
#include <cstdio>
#include <mutex>
#include <stdexcept>

namespace vf::log {
namespace {

struct sink {
    std::atomic<level> least{level::info};
    std::mutex mutex;
    std::FILE* out = stderr;
    bool json = false;
};

sink& the_sink() {
    static sink instance;
    return instance;
}

const char* name_of_level(level at) {
    switch (at) {
    case level::debug:
        return "debug";
    case level::info:
        return "info";
    case level::warn:
        return "warn";
    case level::error:
        return "error";
    case level::off:
        return "off";
    }
    return "off";
}

boost::json::value to_json(const field& f) {
    return std::visit([](const auto& v) { return boost::json::value(v); }, f.value);
}

std::string as_json(level at, std::string_view event, fields values) {
    boost::json::object line;
    line["ts"] = to_string(system_clock{}.now());
    line["level"] = name_of_level(at);
    line["event"] = event;
    for (const auto& f : values) line[f.name] = to_json(f);
    return boost::json::serialize(line);
}

// Values are JSON-escaped in the text form too, so that a message from a stranger cannot forge a
// line.
std::string as_text(level at, std::string_view event, fields values) {
    std::string line =
        fmt::format("{} {:<5} {}", to_string(system_clock{}.now()), name_of_level(at), event);
    for (const auto& f : values) {
        line += fmt::format(" {}={}", f.name, boost::json::serialize(to_json(f)));
    }
    return line;
}

} // namespace

void configure(level least, const std::string& file, bool json) {
    auto& s = the_sink();
    const std::scoped_lock lock(s.mutex);
    s.least = least;
    s.json = json;
    if (file.empty()) return;
    std::FILE* opened = std::fopen(file.c_str(), "ae");
    if (!opened) throw std::runtime_error("LOG_FILE cannot be opened for writing: " + file);
    s.out = opened;
}

result<level> parse_level(std::string_view text) {
    for (const level at : {level::debug, level::info, level::warn, level::error, level::off}) {
        if (text == name_of_level(at)) return at;
    }
    return fail(errc::invalid, "config.invalid", "must be debug, info, warn, error or off");
}

void write(level at, std::string_view event, fields values) {
    auto& s = the_sink();
    if (at < s.least.load(std::memory_order_relaxed)) return;
    const std::string line = s.json ? as_json(at, event, values) : as_text(at, event, values);
    const std::scoped_lock lock(s.mutex);
    std::fwrite(line.data(), 1, line.size(), s.out);
    std::fputc('\n', s.out);
    std::fflush(s.out);
}

} // namespace vf::log
