#include "http/etag.hpp"

#include <algorithm>

namespace vf::http {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

} // namespace

std::string etag_of(std::int64_t version) {
    return '"' + std::to_string(version) + '"';
}

bool matches(std::string_view if_match, std::int64_t version) noexcept {
    if_match = trimmed(if_match);
    if (if_match.empty() || if_match == "*") return true;
    const auto wanted = etag_of(version);
    while (!if_match.empty()) {
        const auto comma = std::min(if_match.find(','), if_match.size());
        if (trimmed(if_match.substr(0, comma)) == wanted) return true;
        if_match.remove_prefix(std::min(comma + 1, if_match.size()));
    }
    return false;
}

void set_version(request& r, std::int64_t version) {
    r.set_header("ETag", etag_of(version));
}

result<void> require_version(request& r, std::int64_t current) {
    if (matches(r.raw().header("if-match"), current)) return {};
    set_version(r, current);
    error e{errc::conflict, "precondition.failed",
            "Somebody changed this since you read it: read it again."};
    e.params = {{"current", std::to_string(current)}};
    return std::unexpected(std::move(e));
}

} // namespace vf::http
