#pragma once
// How a letter waits in the jobs table: who gets it and every word of it sealed, because a link in
// it may open an account.
#include "crypto/keyring.hpp"
#include "features/mail/jobs.hpp"

namespace vf::mail {

/// What is sealed.
struct SealedLetter {
    std::string to;
    Rendered content;
};
BOOST_DESCRIBE_STRUCT(SealedLetter, (), (to, content))

SendLetter seal(const crypto::keyring& keys, uuid letter_id, const SealedLetter& letter);
/// "crypto.cannot_open" when it was changed or the key is another.
result<SealedLetter> unseal(const crypto::keyring& keys, const SendLetter& job);

} // namespace vf::mail
