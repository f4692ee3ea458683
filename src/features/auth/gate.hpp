#pragma once
#include "crypto/jwt.hpp"
#include "features/auth/store.hpp"
#include "http/request.hpp"

#include <memory>

namespace vf::auth {

/// Tells the router who asks: bearer token, API key ("Bearer vf_…") or vf_access cookie, then the
/// workspace of X-Workspace-Id, ?workspace= or the user's first. What was found is remembered for
/// two seconds, so that an ended sign-in and a removed member are out after that. One per loop.
class gate {
public:
    gate();
    ~gate();
    task<result<http::principal>> identify(http::request& req, http::role needed);

private:
    task<result<http::principal>> identify_key(http::request& req, std::string text);
    task<result<Standing>> standing_of(const services& svc, crypto::AccessClaims claims,
                                       std::optional<WorkspaceId> wanted);

    struct state;
    std::unique_ptr<state> state_;
};

} // namespace vf::auth
