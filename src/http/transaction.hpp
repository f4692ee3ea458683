#pragma once
// The transactions of a request: what they enqueue belongs to the request's trace.
#include "db/tx.hpp"
#include "http/request.hpp"

namespace vf::http {

/// Of the workspace that the request is about. Throws std::logic_error when it is about none.
inline task<db::tenant_tx> begin_tenant(const request& req) {
    return db::begin_tenant(req.services().get<db::pool>(), req.who().workspace, req.trace_id());
}

/// Under the system's role.
inline task<db::system_tx> begin_system(const request& req) {
    return db::begin_system(req.services().get<db::pool>(), req.trace_id());
}

} // namespace vf::http
