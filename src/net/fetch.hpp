#pragma once
#include "base/result.hpp"
#include "base/time.hpp"

#include <string>
#include <utility>
#include <vector>

namespace vf::net {

/// One HTTP exchange. Cookies are not kept; redirects are not followed.
struct fetch_request {
    std::string method = "GET";
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
    milliseconds limit{30'000};
    std::size_t max_body = 16 * 1024 * 1024;
    /// A longer body is cut off there and the rest left unread, instead of a failure.
    bool cut_body = false;
    /// The address comes from a person: the connection is opened to a public address only, whatever
    /// a name means at that moment, over https, past no proxy.
    bool judged = false;
};

struct fetch_response {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case
    std::string body;
};

/// Does the exchange on the calling thread, with TLS verified; nothing on a loop may call it (a
/// cpu_pool may). upstream "net.failed" when there was no answer,
/// timeout "net.timeout" when it took too long. Where it is judged: forbidden "net.refused_address"
/// when the host has no public address. More closely, upstream is "net.unresolvable" for a name
/// that means nothing and "net.tls" for a certificate that is not good.
result<fetch_response> fetch(const fetch_request& request);

} // namespace vf::net
