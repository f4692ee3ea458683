#include "connectors/connector.hpp"

#include "crypto/encoding.hpp"

namespace vf::connectors {

bool closed_conversations::has(const std::string& conversation_key) const {
    return !hashes_.empty() &&
           hashes_.contains(crypto::sha256_hex(salt_ + " thread " + conversation_key));
}

} // namespace vf::connectors
