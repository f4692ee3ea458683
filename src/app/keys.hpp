#pragma once
#include "app/config.hpp"
#include "crypto/keyring.hpp"
#include "db/pool.hpp"

namespace vf::app {

/// The keys of a configuration: VISTAFLOW_KEY or the key file seals, VISTAFLOW_OLD_KEYS still open.
/// Throws std::runtime_error with the line to show.
crypto::keyring make_keyring(const config& from);

/// What a rotation did.
struct rotation {
    std::int64_t resealed = 0;
    std::int64_t unopened = 0; ///< sealed with a key that is not known, or damaged
};
/// Seals with the current key what another one sealed, workspace by workspace, a small transaction
/// at a time: everything goes on meanwhile, and a rotation that was stopped goes on where it was.
task<rotation> reseal_all(db::pool& pool, const crypto::keyring& keys);
/// "social_accounts.session_sealed": what reseal_all() knows. A test compares it with the
/// catalogue.
std::vector<std::string> sealed_columns();

/// `vistaflow rotate-key`: the exit code.
int rotate_key(const config& from);

} // namespace vf::app
