#include "net/http_date.hpp"

#include <curl/curl.h>

namespace vf::net {

std::optional<time_point> parse_http_date(const std::string& text) {
    const auto seconds_since_1970 = curl_getdate(text.c_str(), nullptr);
    if (seconds_since_1970 < 0) return std::nullopt;
    return time_point{seconds(seconds_since_1970)};
}

} // namespace vf::net
