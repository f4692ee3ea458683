#include "http/request.hpp"

#include "base/trace.hpp"
#include "crypto/encoding.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace vf::http {

const std::string& request::trace_id() const {
    thread_local system_rng random;
    if (trace_id_.empty()) {
        auto sent = parse_traceparent(raw_.header("traceparent"));
        trace_id_ = sent ? std::move(sent->trace_id) : trace_id_for(id_, random);
    }
    return trace_id_;
}

const principal& request::who() const {
    if (!who_) throw std::logic_error("who() in a route that anyone may call");
    return *who_;
}

std::string_view request::path_parameter(std::string_view name) const noexcept {
    for (const auto& [key, value] : path_) {
        if (key == name) return value;
    }
    return {};
}

void request::set_header(std::string name, std::string value) {
    headers_.emplace_back(std::move(name), std::move(value));
}

void request::set_cookie(const cookie& one) {
    auto text =
        fmt::format("{}={}; Path={}; SameSite={}", one.name, one.value, one.path, one.same_site);
    if (one.max_age) text += fmt::format("; Max-Age={}", one.max_age->count());
    if (one.http_only) text += "; HttpOnly";
    if (one.secure) text += "; Secure";
    headers_.emplace_back("Set-Cookie", std::move(text));
}

bool csrf_token_matches(const raw_request& r) noexcept {
    const auto sent = r.header("x-csrf-token");
    const auto kept = r.cookie("vf_csrf");
    return !kept.empty() && crypto::equal_constant_time(sent, kept);
}

} // namespace vf::http
