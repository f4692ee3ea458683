#include "crypto/sealed_stream.hpp"

#include <sodium.h>

#include <stdexcept>

namespace vf::crypto {
namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

void must_be_a_key(std::string_view key) {
    if (key.size() != crypto_secretstream_xchacha20poly1305_KEYBYTES)
        throw std::logic_error("a stream's key has 32 bytes");
}

std::unexpected<error> cannot_open() {
    return fail(errc::invalid, "crypto.cannot_open",
                "It was changed or cut short, or its key is another one.");
}

} // namespace

struct stream_sealer::state {
    crypto_secretstream_xchacha20poly1305_state of{};
};
struct stream_opener::state {
    crypto_secretstream_xchacha20poly1305_state of{};
};

stream_sealer::stream_sealer(std::string_view key)
    : state_(std::make_unique<state>()),
      header_(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0') {
    must_be_a_key(key);
    crypto_secretstream_xchacha20poly1305_init_push(&state_->of, bytes_of(header_), bytes_of(key));
}
stream_sealer::stream_sealer(stream_sealer&&) noexcept = default;
stream_sealer::~stream_sealer() = default;

std::string stream_sealer::seal(std::string_view part, bool last) {
    std::string out(part.size() + crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
    crypto_secretstream_xchacha20poly1305_push(
        &state_->of, bytes_of(out), nullptr, bytes_of(part), part.size(), nullptr, 0,
        last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
             : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    return out;
}

stream_opener::stream_opener() : state_(std::make_unique<state>()) {}
stream_opener::stream_opener(stream_opener&&) noexcept = default;
stream_opener::~stream_opener() = default;

result<stream_opener> stream_opener::begin(std::string_view key, std::string_view header) {
    must_be_a_key(key);
    stream_opener out;
    if (header.size() != crypto_secretstream_xchacha20poly1305_HEADERBYTES ||
        crypto_secretstream_xchacha20poly1305_init_pull(&out.state_->of, bytes_of(header),
                                                        bytes_of(key)) != 0)
        return cannot_open();
    return out;
}

result<std::string> stream_opener::open(std::string_view sealed) {
    if (ended_ || sealed.size() < crypto_secretstream_xchacha20poly1305_ABYTES)
        return cannot_open();
    std::string out(sealed.size() - crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&state_->of, bytes_of(out), nullptr, &tag,
                                                   bytes_of(sealed), sealed.size(), nullptr,
                                                   0) != 0)
        return cannot_open();
    ended_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return out;
}

} // namespace vf::crypto
