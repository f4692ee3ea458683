#include "http/problem.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <array>

namespace vf::http {
namespace {

struct mapping {
    errc kind;
    int status;
};

constexpr std::array<mapping, errc_count> statuses = {{
    {errc::invalid, 400},
    {errc::unauthenticated, 401},
    {errc::forbidden, 403},
    {errc::not_found, 404},
    {errc::conflict, 409},
    {errc::rate_limited, 429},
    {errc::too_large, 413},
    {errc::unsupported, 415},
    {errc::upstream, 502},
    {errc::timeout, 504},
    {errc::unavailable, 503},
    {errc::internal, 500},
}};

consteval bool covers_every_kind() {
    for (std::size_t kind = 0; kind < errc_count; ++kind) {
        if (std::ranges::count(statuses, static_cast<errc>(kind), &mapping::kind) != 1)
            return false;
    }
    return static_cast<std::size_t>(errc::internal) + 1 == errc_count;
}
static_assert(covers_every_kind(), "give the new errc a status here, and errc_count its number");

struct phrase {
    int status;
    const char* text;
};
constexpr phrase phrases[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
};

void append_member(std::string& out, std::string_view name, std::string_view value) {
    json::append_string(out, name);
    out += ':';
    json::append_string(out, value);
}

void append_fields(std::string& out, const std::vector<field_error>& fields) {
    out += '[';
    for (std::size_t i = 0; i < fields.size(); ++i) {
        out += i ? ",{" : "{";
        append_member(out, "pointer", fields[i].pointer);
        out += ',';
        append_member(out, "detail", fields[i].detail);
        out += '}';
    }
    out += ']';
}

void append_params(std::string& out, const std::vector<std::pair<std::string, std::string>>& all) {
    out += '{';
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i) out += ',';
        append_member(out, all[i].first, all[i].second);
    }
    out += '}';
}

} // namespace

const char* reason_phrase(int status) noexcept {
    const auto* found = std::ranges::find(phrases, status, &phrase::status);
    return found == std::end(phrases) ? "Unknown" : found->text;
}

int status_of(const error& e) noexcept {
    // A body that could be read but breaks a rule of a field: 422, so that a client can tell it
    // from a request that made no sense at all.
    if (e.kind == errc::invalid && !e.fields.empty()) return 422;
    // A conflict that the caller asked to be told of, by If-Match (etag.hpp).
    if (e.kind == errc::conflict && e.code == "precondition.failed") return 412;
    return std::ranges::find(statuses, e.kind, &mapping::kind)->status;
}

response problem_response(const error& e) {
    return problem_response(status_of(e), e);
}

response problem_response(int status, const error& e) {
    const bool hidden = e.kind == errc::internal;
    const std::string code = hidden || e.code.empty() ? name_of(e.kind) : e.code;
    std::string body = "{";
    append_member(body, "type", "about:blank");
    body += ',';
    append_member(body, "title", reason_phrase(status));
    body += ",\"status\":" + std::to_string(status) + ",";
    append_member(body, "code", code);
    body += ',';
    append_member(body, "detail", hidden ? "Something went wrong on our side." : e.detail);
    body += ",\"errors\":";
    append_fields(body, e.fields);
    body += ",\"params\":";
    append_params(body, e.params);
    body += '}';
    auto out = text_response(status, "application/problem+json", std::move(body));
    const auto retry =
        std::ranges::find(e.params, "retryAfter", &std::pair<std::string, std::string>::first);
    if (retry != e.params.end()) out.set_header("Retry-After", retry->second);
    return out;
}

} // namespace vf::http
