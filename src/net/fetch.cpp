#include "net/fetch.hpp"

#include "net/guard.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vf::net {
namespace {

struct transfer {
    fetch_response response;
    std::size_t max_body;
    bool cut_body = false;
    bool was_cut = false;
    bool was_refused = false; ///< an address that is not public
};

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* into) {
    auto& t = *static_cast<transfer*>(into);
    const auto bytes = size * count;
    const auto room = t.max_body - t.response.body.size();
    // Anything but the byte count makes libcurl give up.
    if (bytes > room) {
        t.was_cut = t.cut_body;
        if (t.cut_body) t.response.body.append(data, room);
        return 0;
    }
    t.response.body.append(data, bytes);
    return bytes;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* into) {
    auto& t = *static_cast<transfer*>(into);
    std::string_view line(data, size * count);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return size * count;
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    auto value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
        value.remove_prefix(1);
    while (!value.empty() && (value.back() == '\r' || value.back() == '\n')) value.remove_suffix(1);
    t.response.headers.emplace_back(std::move(name), value);
    return size * count;
}

boost::asio::ip::address address_of(const sockaddr& from) {
    namespace ip = boost::asio::ip;
    if (from.sa_family == AF_INET)
        return ip::address_v4(ntohl(reinterpret_cast<const sockaddr_in&>(from).sin_addr.s_addr));
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(from);
    ip::address_v6::bytes_type bytes;
    std::ranges::copy(v6.sin6_addr.s6_addr, bytes.begin());
    return ip::address_v6(bytes, v6.sin6_scope_id);
}

// Judges the very address that libcurl is about to connect to: nothing that a name server says
// later can change it.
curl_socket_t open_judged(void* of, curlsocktype, curl_sockaddr* to) {
    const bool known = to->family == AF_INET || to->family == AF_INET6;
    if (!known || !is_public(address_of(to->addr))) {
        static_cast<transfer*>(of)->was_refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

void judge_connections(CURL* c, transfer& t) {
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(c, CURLOPT_PROXY, "");
    curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_judged);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, &t);
}

struct curl_closer {
    void operator()(CURL* c) const { curl_easy_cleanup(c); }
    void operator()(curl_slist* l) const { curl_slist_free_all(l); }
};

void initialise_once() {
    static const auto code = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (code != CURLE_OK) throw std::runtime_error("libcurl does not start");
}

std::unique_ptr<curl_slist, curl_closer> header_list(const fetch_request& request) {
    // libcurl's own "Expect: 100-continue" would cost a second with servers that do not know it.
    curl_slist* list = curl_slist_append(nullptr, "Expect:");
    for (const auto& [name, value] : request.headers)
        list = curl_slist_append(list, (name + ": " + value).c_str());
    return std::unique_ptr<curl_slist, curl_closer>(list);
}

std::unexpected<error> failure(CURLcode code, const transfer& t, const std::string& url) {
    if (code == CURLE_OPERATION_TIMEDOUT)
        return fail(errc::timeout, "net.timeout", "No answer in time from " + url);
    if (t.was_refused)
        return fail(errc::forbidden, "net.refused_address",
                    "The host has no address of the public Internet: " + url);
    const auto why = std::string(curl_easy_strerror(code)) + ": " + url;
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return fail(errc::upstream, "net.unresolvable", why);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
        return fail(errc::upstream, "net.tls", why);
    default:
        return fail(errc::upstream, "net.failed", why);
    }
}

} // namespace

result<fetch_response> fetch(const fetch_request& request) {
    initialise_once();
    const std::unique_ptr<CURL, curl_closer> handle(curl_easy_init());
    const auto headers = header_list(request);
    transfer t{.response = {}, .max_body = request.max_body, .cut_body = request.cut_body};
    CURL* const c = handle.get();
    curl_easy_setopt(c, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, static_cast<long>(request.limit.count()));
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &t);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, &t);
    if (request.method == "HEAD") curl_easy_setopt(c, CURLOPT_NOBODY, 1L);
    if (!request.body.empty() || request.method == "POST" || request.method == "PATCH" ||
        request.method == "PUT") {
        curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(c, CURLOPT_POSTFIELDS, request.body.c_str());
    }
    if (request.judged) judge_connections(c, t);
    const auto code = curl_easy_perform(c);
    if (code != CURLE_OK && !t.was_cut) return failure(code, t, request.url);
    long status = 0;
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    t.response.status = static_cast<int>(status);
    return std::move(t.response);
}

} // namespace vf::net
