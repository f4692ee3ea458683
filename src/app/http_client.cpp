#include "app/http_client.hpp"

#include "base/json.hpp"
#include "net/fetch.hpp"

namespace vf::app {
namespace {

std::string text_at(const boost::json::value& v, std::string_view name) {
    if (!v.is_object()) return {};
    const auto* found = v.get_object().if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string{};
}

} // namespace

result<boost::json::value> http_client::ask(const std::string& method, const std::string& path,
                                            const boost::json::value* body) const {
    net::fetch_request request;
    request.method = method;
    request.url = base_ + path;
    if (!token_.empty()) request.headers.emplace_back("Authorization", "Bearer " + token_);
    if (body) {
        request.headers.emplace_back("Content-Type", "application/json");
        request.body = json::to_text(*body);
    }
    VF_TRY(const auto response, net::fetch(request));
    if (response.status == 204) return boost::json::value{};
    auto parsed = json::parse_value(response.body);
    if (response.status >= 200 && response.status < 300) return parsed;
    const auto code = parsed ? text_at(*parsed, "code") : std::string{};
    const auto detail = parsed ? text_at(*parsed, "detail") : response.body.substr(0, 200);
    return fail(errc::upstream, code.empty() ? "http." + std::to_string(response.status) : code,
                method + " " + path + ": " + detail);
}

} // namespace vf::app
