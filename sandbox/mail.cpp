#include "mail.hpp"

#include "crypto/encoding.hpp"

#include <algorithm>
#include <map>

namespace vf::sandbox {
namespace {

struct entity {
    std::map<std::string, std::string> headers; // names in lower case, unfolded
    std::string_view body;
};

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

entity split(std::string_view raw) {
    entity out;
    std::string name;
    while (!raw.empty()) {
        const auto end = std::min(raw.find("\r\n"), raw.size());
        const auto line = raw.substr(0, end);
        raw.remove_prefix(std::min(end + 2, raw.size()));
        if (line.empty()) break;
        if (line[0] == ' ' || line[0] == '\t') {
            out.headers[name] += line;
            continue;
        }
        const auto colon = std::min(line.find(':'), line.size());
        name = lower(line.substr(0, colon));
        out.headers[name] = trimmed(line.substr(std::min(colon + 1, line.size())));
    }
    out.body = raw;
    return out;
}

std::string header_of(const entity& of, const std::string& name) {
    const auto found = of.headers.find(name);
    return found == of.headers.end() ? std::string{} : found->second;
}

// RFC 2047, base64 in UTF-8 only; white space between two words is none.
std::string decode_words(std::string_view text) {
    constexpr std::string_view open = "=?utf-8?b?";
    std::string out;
    bool after_word = false;
    while (!text.empty()) {
        const auto end = text.find("?=", open.size());
        if (lower(text.substr(0, open.size())) == open && end != std::string_view::npos) {
            out +=
                crypto::base64_decode_any(text.substr(open.size(), end - open.size())).value_or("");
            text.remove_prefix(end + 2);
            after_word = true;
            continue;
        }
        const auto rest = trimmed(text);
        if (after_word && lower(rest.substr(0, open.size())) == open &&
            rest.data() != text.data()) {
            text.remove_prefix(static_cast<std::size_t>(rest.data() - text.data()));
            continue;
        }
        after_word = false;
        out += text.front();
        text.remove_prefix(1);
    }
    return out;
}

std::string decode_body(const entity& of) {
    if (lower(header_of(of, "content-transfer-encoding")) != "base64") return std::string(of.body);
    std::string letters(of.body);
    std::erase_if(letters, [](char c) { return c == '\r' || c == '\n' || c == ' '; });
    return crypto::base64_decode_any(letters).value_or("");
}

std::string boundary_of(const std::string& type) {
    const auto at = type.find("boundary=");
    if (at == std::string::npos) return {};
    auto value = type.substr(at + 9);
    if (!value.starts_with('"')) return value.substr(0, value.find(';'));
    return value.substr(1, value.find('"', 1) - 1);
}

void read_entity(const entity& of, ReceivedMail& into, int depth) {
    const auto type = header_of(of, "content-type");
    const auto boundary = boundary_of(type);
    if (boundary.empty() || depth > 3) {
        (lower(type).starts_with("text/html") ? into.html : into.text) = decode_body(of);
        return;
    }
    const auto mark = "--" + boundary;
    auto rest = of.body;
    for (auto at = rest.find(mark); at != std::string_view::npos; at = rest.find(mark)) {
        rest.remove_prefix(at + mark.size());
        if (rest.starts_with("--")) return;
        rest.remove_prefix(std::min<std::size_t>(2, rest.size()));
        read_entity(split(rest.substr(0, rest.find("\r\n" + mark))), into, depth + 1);
    }
}

} // namespace

void read_mail(ReceivedMail& mail) {
    const auto whole = split(mail.raw);
    mail.subject = decode_words(header_of(whole, "subject"));
    mail.header_from = decode_words(header_of(whole, "from"));
    mail.header_to = decode_words(header_of(whole, "to"));
    read_entity(whole, mail, 0);
}

} // namespace vf::sandbox
