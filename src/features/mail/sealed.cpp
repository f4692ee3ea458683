#include "features/mail/sealed.hpp"

#include "crypto/encoding.hpp"

namespace vf::mail {
namespace {

std::string place_of(uuid letter_id) {
    return "mail/" + to_string(letter_id);
}

} // namespace

SendLetter seal(const crypto::keyring& keys, uuid letter_id, const SealedLetter& letter) {
    return {letter_id,
            crypto::base64url_encode(keys.seal(json::write(letter), place_of(letter_id)))};
}

result<SealedLetter> unseal(const crypto::keyring& keys, const SendLetter& job) {
    const auto bytes = crypto::base64url_decode(job.sealed);
    if (!bytes) return fail(errc::invalid, "crypto.cannot_open", "The letter cannot be opened.");
    VF_TRY(const auto text, keys.open(*bytes, place_of(job.letter_id)));
    return json::parse<SealedLetter>(text);
}

} // namespace vf::mail
