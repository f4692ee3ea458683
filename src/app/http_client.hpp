#pragma once
#include "base/result.hpp"

#include <boost/json/value.hpp>

#include <string>

namespace vf::app {

/// A blocking JSON client for the command line: the demo speaks to the product as any API client
/// does, and to the sandbox's control API.
class http_client {
public:
    explicit http_client(std::string base) : base_(std::move(base)) {}

    /// The answer's JSON (null for 204). A problem becomes an error with its code and detail.
    result<boost::json::value> get(const std::string& path) const {
        return ask("GET", path, nullptr);
    }
    result<boost::json::value> post(const std::string& path, const boost::json::value& body) const {
        return ask("POST", path, &body);
    }
    result<boost::json::value> put(const std::string& path, const boost::json::value& body) const {
        return ask("PUT", path, &body);
    }
    void use_token(std::string token) { token_ = std::move(token); }
    [[nodiscard]] const std::string& base() const { return base_; }

private:
    result<boost::json::value> ask(const std::string& method, const std::string& path,
                                   const boost::json::value* body) const;

    std::string base_;
    std::string token_;
};

} // namespace vf::app
