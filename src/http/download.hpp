#pragma once
#include "base/result.hpp"
#include "http/message.hpp"

namespace vf::http {

/// A file to keep (a name in ASCII), written bit by bit. At most two at a time on one loop, because
/// each holds a database connection while the client reads: one more is rate_limited
/// "download.busy". `write` is called when its turn comes; what it throws cuts the connection, so
/// that half a file is seen as one.
result<response> download(std::string content_type, std::string file_name,
                          std::function<task<>(stream&)> write);

} // namespace vf::http
