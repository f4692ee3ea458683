#include "net/fetch.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

namespace vf::net {
namespace {

struct transfer {
    fetch_response response;
    std::size_t max_body;
};

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* into) {
    auto& t = *static_cast<transfer*>(into);
    const auto bytes = size * count;
    // Anything but the byte count makes libcurl give up.
    if (t.response.body.size() + bytes > t.max_body) return 0;
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

} // namespace

result<fetch_response> fetch(const fetch_request& request) {
    initialise_once();
    const std::unique_ptr<CURL, curl_closer> handle(curl_easy_init());
    const auto headers = header_list(request);
    transfer t{{}, request.max_body};
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
    const auto code = curl_easy_perform(c);
    if (code == CURLE_OPERATION_TIMEDOUT)
        return fail(errc::timeout, "net.timeout", "No answer in time from " + request.url);
    if (code != CURLE_OK) {
        return fail(errc::upstream, "net.failed",
                    std::string(curl_easy_strerror(code)) + ": " + request.url);
    }
    long status = 0;
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    t.response.status = static_cast<int>(status);
    return std::move(t.response);
}

} // namespace vf::net
