#pragma once
#include "http/request.hpp"

namespace vf::app {

struct Health {
    std::string status;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status))

/// "ok" when the database answers; unavailable "database.unavailable" otherwise.
task<result<Health>> health(http::request& req, http::none in);

} // namespace vf::app
