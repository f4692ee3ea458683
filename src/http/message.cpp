#include "http/message.hpp"

#include "base/describe.hpp"

#include <algorithm>

namespace vf::http {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string_view find(const pairs& in, std::string_view name) noexcept {
    for (const auto& [key, value] : in) {
        if (key == name) return value;
    }
    return {};
}

std::string_view trim(std::string_view text) noexcept {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::unexpected<error> bad_target(std::string why) {
    return fail(errc::invalid, "request.malformed", std::move(why));
}

} // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view raw_request::header(std::string_view name) const noexcept {
    return find(headers, name);
}

std::string_view raw_request::parameter(std::string_view name) const noexcept {
    return find(query, name);
}

std::string_view raw_request::cookie(std::string_view name) const noexcept {
    for (const auto& [key, value] : headers) {
        if (key != "cookie") continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(';'), rest.size());
            const auto one = trim(rest.substr(0, end));
            const auto equals = one.find('=');
            if (equals != std::string_view::npos && trim(one.substr(0, equals)) == name) {
                return trim(one.substr(equals + 1));
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return {};
}

void response::set_header(std::string_view name, std::string value) {
    for (auto& [key, old] : headers) {
        if (!equal_ignoring_case(key, name)) continue;
        old = std::move(value);
        return;
    }
    headers.emplace_back(std::string(name), std::move(value));
}

std::string_view response::header(std::string_view name) const noexcept {
    for (const auto& [key, value] : headers) {
        if (equal_ignoring_case(key, name)) return value;
    }
    return {};
}

response text_response(int status, std::string content_type, std::string body) {
    response out;
    out.status = status;
    out.headers.emplace_back("Content-Type", std::move(content_type));
    out.body = std::move(body);
    return out;
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            out += ' ';
        } else if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

result<pairs> read_form(std::string_view text) {
    pairs out;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (one.empty()) continue;
        const auto equals = std::min(one.find('='), one.size());
        auto name = percent_decode(one.substr(0, equals), true);
        auto value = percent_decode(one.substr(std::min(equals + 1, one.size())), true);
        if (!name || !value) return bad_target("The query holds a bad percent escape.");
        out.emplace_back(std::move(*name), std::move(*value));
    }
    return out;
}

std::string write_form(const pairs& all) {
    std::string out;
    const auto append = [&](std::string_view text) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        for (const char c : text) {
            const auto u = static_cast<unsigned char>(c);
            const bool plain = (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') ||
                               (u >= '0' && u <= '9') || std::string_view("-._~").contains(c);
            if (plain)
                out += c;
            else
                out += {'%', digits[u >> 4], digits[u & 15]};
        }
    };
    for (const auto& [name, value] : all) {
        if (!out.empty()) out += '&';
        append(name);
        out += '=';
        append(value);
    }
    return out;
}

result<void> read_target(std::string_view target, raw_request& into) {
    into.target = target;
    if (const auto scheme = target.find("://");
        !target.starts_with('/') && scheme != std::string_view::npos) {
        const auto slash = target.find_first_of("/?", scheme + 3);
        target = slash == std::string_view::npos ? "/" : target.substr(slash);
    }
    if (target != "*" && !target.starts_with('/'))
        return bad_target("The request target must start with a slash.");
    target = target.substr(0, target.find('#'));
    const auto question = std::min(target.find('?'), target.size());
    const auto path = target.substr(0, question);
    if (path.contains("%2F") || path.contains("%2f"))
        return bad_target("The path holds an encoded slash.");
    auto decoded = percent_decode(path, false);
    if (!decoded) return bad_target("The path holds a bad percent escape.");
    if (!is_storable_text(*decoded))
        return bad_target("The path must be UTF-8 text without NUL characters.");
    VF_TRY(into.query, read_form(target.substr(std::min(question + 1, target.size()))));
    into.path = std::move(*decoded);
    return {};
}

} // namespace vf::http
