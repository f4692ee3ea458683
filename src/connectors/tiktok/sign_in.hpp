#pragma once
#include "connectors/connector.hpp"
#include "connectors/tiktok/client.hpp"
#include "connectors/tiktok/session_pool.hpp"

namespace vf::connectors::tiktok {

/// Shows QR codes on the login page of a fresh session, one after the other, until the phone has
/// agreed and the session's cookie is there. What the page asks its server for is read along;
/// nothing is asked for by us. Errors as for connector::sign_in_by_qr.
task<result<void>> sign_in_by_qr(warm_session& session, const client_options& options,
                                 std::shared_ptr<const selector_map> selectors, const clock& time,
                                 QrSignIn how);

} // namespace vf::connectors::tiktok
