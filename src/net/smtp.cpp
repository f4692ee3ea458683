#include "net/smtp.hpp"

#include <boost/url/parse.hpp>
#include <curl/curl.h>
#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace vf::net {
namespace {

constexpr std::size_t longest_address = 254; // RFC 5321 4.5.3.1.3

bool is_this_machine(std::string_view host) {
    return host == "localhost" || host.starts_with("127.") || host == "::1" || host == "[::1]";
}

// What can stand in MAIL FROM, RCPT TO and between angle brackets without quoting. Addresses beyond
// ASCII would need SMTPUTF8 all the way to the reader.
bool is_writable_address(std::string_view text) {
    const auto at = text.rfind('@');
    if (text.size() > longest_address || at == std::string_view::npos || at == 0 ||
        at + 1 == text.size())
        return false;
    return std::ranges::none_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte >= 0x7f || std::string_view("<>()[],;:\\\"").contains(c);
    });
}

std::string_view domain_of(std::string_view address) {
    return address.substr(address.rfind('@') + 1);
}

std::string base64(std::string_view bytes) {
    std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const auto size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                      reinterpret_cast<const unsigned char*>(bytes.data()),
                                      static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

// RFC 2045 6.8: lines of at most 76 characters.
std::string base64_lines(std::string_view bytes) {
    const auto all = base64(bytes);
    std::string out;
    for (std::size_t at = 0; at < all.size(); at += 76) out += all.substr(at, 76) + "\r\n";
    return out;
}

// Controls have no place in a header; a line break there would begin the next one.
std::string without_controls(std::string_view text) {
    std::string out(text);
    std::ranges::replace_if(
        out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return out;
}

bool is_plain(std::string_view text) {
    const bool ascii =
        std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii && text.size() <= 60 && !text.contains("=?");
}

// The longest piece of at most `limit` bytes that does not cut a character in two.
std::size_t piece_of(std::string_view utf8, std::size_t limit) {
    if (utf8.size() <= limit) return utf8.size();
    auto size = limit;
    while (size > 1 && (static_cast<unsigned char>(utf8[size]) & 0xc0) == 0x80) --size;
    return size;
}

// RFC 2047: folded into lines of at most 76 characters, the header's name included.
std::string encoded_words(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto size = piece_of(text, 39);
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + base64(text.substr(0, size)) + "?=";
        text.remove_prefix(size);
    }
    return out;
}

std::string header_text(std::string_view text) {
    auto clean = without_controls(text);
    return is_plain(clean) ? clean : encoded_words(clean);
}

std::string header_mailbox(const mailbox& who) {
    const auto name = without_controls(who.name);
    if (name.empty()) return "<" + who.address + ">";
    if (!is_plain(name)) return encoded_words(name) + "\r\n <" + who.address + ">";
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\" <" + who.address + ">";
}

// RFC 5322 3.3, in UTC.
std::string header_date(time_point at) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<seconds>(at - day));
    return fmt::format(
        "{}, {} {} {} {:02}:{:02}:{:02} +0000", days[std::chrono::weekday(day).c_encoding()],
        static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
        time.seconds().count());
}

std::string part(std::string_view boundary, std::string_view type, std::string_view content) {
    return fmt::format("--{}\r\nContent-Type: {}; charset=utf-8\r\n"
                       "Content-Transfer-Encoding: base64\r\n\r\n{}",
                       boundary, type, base64_lines(content));
}

struct curl_closer {
    void operator()(CURL* c) const { curl_easy_cleanup(c); }
    void operator()(curl_slist* l) const { curl_slist_free_all(l); }
};

std::size_t give_letter(char* into, std::size_t size, std::size_t count, void* from) {
    auto& rest = *static_cast<std::string_view*>(from);
    const auto bytes = std::min(size * count, rest.size());
    std::memcpy(into, rest.data(), bytes);
    rest.remove_prefix(bytes);
    return bytes;
}

void choose_security(CURL* c, const smtp_server& to, std::string_view hello) {
    const auto* scheme = to.security == smtp_security::tls ? "smtps" : "smtp";
    const auto host =
        to.host.contains(':') && !to.host.starts_with('[') ? "[" + to.host + "]" : to.host;
    // The path is what we greet with.
    const auto url = fmt::format("{}://{}:{}/{}", scheme, host, to.port, hello);
    curl_easy_setopt(c, CURLOPT_URL, url.c_str());
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(c, CURLOPT_USE_SSL,
                     to.security == smtp_security::none ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
    if (to.user.empty()) return;
    curl_easy_setopt(c, CURLOPT_USERNAME, to.user.c_str());
    curl_easy_setopt(c, CURLOPT_PASSWORD, to.password.reveal().c_str());
}

// The server's number says whether another try can help (RFC 5321 4.2.1).
std::unexpected<error> refusal(CURL* c, CURLcode code) {
    long reply = 0;
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &reply);
    const auto detail =
        fmt::format("{} (the mail server's last reply: {})", curl_easy_strerror(code), reply);
    if (code == CURLE_OPERATION_TIMEDOUT) return fail(errc::timeout, "smtp.timeout", detail);
    if (code == CURLE_LOGIN_DENIED || reply == 530 || reply == 534 || reply == 535)
        return fail(errc::unauthenticated, "smtp.login_refused", detail);
    if (reply >= 500 && reply < 600) return fail(errc::invalid, "smtp.refused", detail);
    return fail(errc::upstream, "smtp.failed", detail);
}

void initialise_once() {
    static const auto code = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (code != CURLE_OK) throw std::runtime_error("libcurl does not start");
}

} // namespace

result<smtp_server> parse_smtp_url(std::string_view url) {
    const auto wrong = [](const char* why) { return fail(errc::invalid, "smtp.bad_url", why); };
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed || (parsed->scheme() != "smtp" && parsed->scheme() != "smtps"))
        return wrong("must be an smtp or smtps address");
    if (parsed->host().empty()) return wrong("must name a host");
    if (parsed->encoded_path() != "" && parsed->encoded_path() != "/")
        return wrong("must have no path");
    smtp_server out;
    out.host = parsed->host();
    if (out.host.starts_with('[')) out.host = out.host.substr(1, out.host.size() - 2);
    const bool implicit = parsed->scheme() == "smtps";
    out.port = implicit ? 465 : 587;
    if (parsed->has_port()) {
        // port_number() of Boost 1.81 wraps around.
        const std::string port = parsed->port();
        const auto [end, ec] = std::from_chars(port.data(), port.data() + port.size(), out.port);
        if (ec != std::errc{} || end != port.data() + port.size() || out.port == 0)
            return wrong("must have a port from 1 to 65535");
    }
    out.security = implicit                    ? smtp_security::tls
                   : is_this_machine(out.host) ? smtp_security::none
                                               : smtp_security::starttls;
    for (const auto& one : parsed->params()) {
        if (one.key != "tls" || one.value != "off" || implicit)
            return wrong("may only have ?tls=off, and only with smtp");
        out.security = smtp_security::none;
    }
    out.user = parsed->user();
    out.password = secret<>(parsed->password());
    return out;
}

result<mailbox> parse_mailbox(std::string_view text) {
    mailbox out;
    const auto open = text.find('<');
    if (open != std::string_view::npos && text.ends_with('>')) {
        out.name = text.substr(0, open);
        while (out.name.ends_with(' ')) out.name.pop_back();
        if (out.name.size() >= 2 && out.name.starts_with('"') && out.name.ends_with('"'))
            out.name = out.name.substr(1, out.name.size() - 2);
        text = text.substr(open + 1, text.size() - open - 2);
    }
    out.address = text;
    if (!is_writable_address(out.address) || out.name != without_controls(out.name))
        return fail(errc::invalid, "smtp.bad_address",
                    "must be an address such as VistaFlow <no-reply@example.org>");
    return out;
}

result<std::string> compose(const mail_message& letter) {
    if (!is_writable_address(letter.from.address) || !is_writable_address(letter.to.address))
        return fail(errc::invalid, "smtp.bad_address", "This is no address that mail can go to.");
    // Base64 has no underscore: the boundary cannot occur in a part.
    const auto boundary = "=_" + without_controls(letter.id);
    return fmt::format(
        "From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <{}@{}>\r\n"
        "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/alternative;\r\n boundary=\"{}\"\r\n\r\n{}{}--{}--\r\n",
        header_mailbox(letter.from), header_mailbox(letter.to), header_text(letter.subject),
        header_date(letter.date), without_controls(letter.id), domain_of(letter.from.address),
        boundary, part(boundary, "text/plain", letter.text),
        part(boundary, "text/html", letter.html), boundary);
}

result<void> send_mail(const smtp_server& to, const mail_message& letter, milliseconds limit) {
    VF_TRY(const auto text, compose(letter));
    initialise_once();
    const std::unique_ptr<CURL, curl_closer> handle(curl_easy_init());
    CURL* const c = handle.get();
    choose_security(c, to, domain_of(letter.from.address));
    const auto from = "<" + letter.from.address + ">";
    const std::unique_ptr<curl_slist, curl_closer> recipients(
        curl_slist_append(nullptr, ("<" + letter.to.address + ">").c_str()));
    std::string_view rest = text;
    curl_easy_setopt(c, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(c, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(c, CURLOPT_READFUNCTION, give_letter);
    curl_easy_setopt(c, CURLOPT_READDATA, &rest);
    curl_easy_setopt(c, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(text.size()));
    curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, static_cast<long>(limit.count()));
    // The good-bye to a server that fell silent must not wait for minutes.
    curl_easy_setopt(c, CURLOPT_SERVER_RESPONSE_TIMEOUT, 10L);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    const auto code = curl_easy_perform(c);
    if (code != CURLE_OK) return refusal(c, code);
    return {};
}

} // namespace vf::net
