#pragma once
#include "base/secret.hpp"

#include <string>

namespace vf::crypto {

// Argon2id, 19 MiB, two passes (OWASP's first choice for servers): about 20 ms of one core. All
// three block: run them on the CPU pool.

/// The hash as text with its salt and parameters ("$argon2id$v=19$m=19456,t=2,p=1$…").
std::string hash_password(const secret<std::string>& password);
/// True when it is the password of that hash.
bool verify_password(const std::string& hash, const secret<std::string>& password);
/// The work of verify_password without a hash, for e-mails that nobody has; always false.
bool burn_password(const secret<std::string>& password);
/// True when the hash was made with other parameters: hash again after a good sign-in.
bool password_needs_rehash(const std::string& hash);

} // namespace vf::crypto
