#pragma once
// Places that programs tell of what happens, without HTTP: what they got.
#include "base/describe.hpp"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace vf::sandbox {

/// A message that was taken, whether its sender got to know or not.
struct SinkMessage {
    std::string path;
    std::string id;        ///< webhook-id; "" of a channel's
    bool verified = false; ///< by a secret of the path
    std::string body;
};
BOOST_DESCRIBE_STRUCT(SinkMessage, (), (path, id, verified, body))

struct sink_state {
    std::map<std::string, std::vector<std::string>> secrets; ///< by path: "whsec_…"
    std::deque<SinkMessage> got;                             ///< the newest 50,000
    int refused = 0;                                         ///< malformed, or wrongly signed
};

} // namespace vf::sandbox
