#include "crypto/keyring.hpp"

#include "crypto/encoding.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace vf::crypto {
namespace {

constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t id_size = 4;
constexpr char version = 1;
constexpr std::size_t head_size = 1 + id_size + nonce_size;
// Public by its nature, so it is refused as a key.
constexpr std::string_view example = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=";

std::unexpected<error> bad_key(const std::string& what) {
    return fail(
        errc::invalid, "config.invalid",
        fmt::format("VISTAFLOW_KEY {}: it must be 32 random bytes in base64 or hex, such as "
                    "{} (make your own: openssl rand -base64 32)",
                    what, example));
}

std::unexpected<error> bad_file(const std::filesystem::path& path, const std::string& what) {
    return fail(errc::unavailable, "config.key_file",
                fmt::format("The key file {} {}.", path.string(), what));
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const auto first = std::min(text.find_first_not_of(space), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(space) + 1);
}

result<master_key> read_key_file(const std::filesystem::path& path) {
    struct stat about{};
    if (::stat(path.c_str(), &about) != 0)
        return bad_file(path, std::string("cannot be read: ") + std::strerror(errno));
    if ((about.st_mode & 077) != 0)
        return bad_file(path, "may be read by others: run chmod 600 on it, and change the key if "
                              "somebody may have seen it");
    std::ifstream in(path);
    std::string text;
    if (!std::getline(in, text)) return bad_file(path, "is empty or cannot be read");
    auto key = parse_key(trim(text));
    if (!key) return bad_file(path, "does not hold 32 bytes in base64 or hex");
    return key;
}

/// Writes the whole file under another name and links it into place, so that a crash leaves either
/// no file or a whole one, and of two processes one wins.
result<void> create_key_file(const std::filesystem::path& path) {
    auto name = path.string() + ".XXXXXX";
    const int file = ::mkostemp(name.data(), O_CLOEXEC); // mode 0600
    if (file < 0) return bad_file(path, std::string("cannot be made: ") + std::strerror(errno));
    const auto text = base64_encode(random_bytes(key_size)) + "\n";
    const bool written =
        ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(file) == 0;
    ::close(file);
    const bool linked = written && (::link(name.c_str(), path.c_str()) == 0 || errno == EEXIST);
    const int why = errno;
    ::unlink(name.c_str());
    if (!linked) return bad_file(path, std::string("cannot be made: ") + std::strerror(why));
    return {};
}

} // namespace

result<master_key> parse_key(std::string_view text) {
    if (text.empty()) return bad_key("is empty");
    auto bytes = text.size() == 2 * key_size ? hex_decode(text) : base64_decode_any(text);
    if (!bytes) return bad_key("is neither base64 nor hex");
    if (bytes->size() != key_size) return bad_key(fmt::format("holds {} bytes", bytes->size()));
    if (text == example) return bad_key("is the example, which everybody knows");
    if (std::set<char>(bytes->begin(), bytes->end()).size() < 8) return bad_key("is not random");
    return master_key(*std::move(bytes));
}

result<master_key> load_or_create_key_file(const std::filesystem::path& path) {
    std::error_code ec;
    if (!std::filesystem::exists(path, ec)) VF_CHECK(create_key_file(path));
    return read_key_file(path);
}

keyring::entry keyring::entry_of(const master_key& key) {
    if (key.reveal().size() != key_size) throw std::logic_error("a master key has 32 bytes");
    return {hkdf_sha256(key.reveal(), "", "vistaflow key id", id_size),
            secret<std::string>(hkdf_sha256(key.reveal(), "", "vistaflow seal", key_size))};
}

keyring::keyring(const master_key& current, const std::vector<master_key>& older)
    : entries_{entry_of(current)}, master_(current) {
    for (const auto& key : older) entries_.push_back(entry_of(key));
    token_key_ = secret<std::string>(derive("access token"));
}

std::string keyring::derive(std::string_view label) const {
    return hkdf_sha256(master_.reveal(), "", fmt::format("vistaflow derive {}", label), key_size);
}

void keyring::use_token_secret(const secret<std::string>& value) {
    token_key_ = value;
}

std::string keyring::seal(std::string_view plaintext, std::string_view associated) const {
    const auto& with = entries_.front();
    std::string out;
    out += version;
    out += with.id;
    const auto covered = out + std::string(associated);
    const auto nonce = random_bytes(nonce_size);
    out += nonce;
    out.resize(head_size + plaintext.size() + tag_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(out) + head_size, nullptr,
                                               bytes_of(plaintext), plaintext.size(),
                                               bytes_of(covered), covered.size(), nullptr,
                                               bytes_of(nonce), bytes_of(with.seal_key.reveal()));
    return out;
}

result<std::string> keyring::open(std::string_view sealed, std::string_view associated) const {
    const auto cannot = fail(errc::internal, "crypto.cannot_open",
                             "What was sealed cannot be opened: it was changed, belongs elsewhere, "
                             "or VISTAFLOW_KEY is another than the one that sealed it.");
    if (sealed.size() < head_size + tag_size || sealed[0] != version) return cannot;
    const auto covered = std::string(sealed.substr(0, 1 + id_size)) + std::string(associated);
    const auto nonce = sealed.substr(1 + id_size, nonce_size);
    const auto cipher = sealed.substr(head_size);
    for (const auto& with : entries_) {
        if (with.id != sealed.substr(1, id_size)) continue;
        std::string out(cipher.size() - tag_size, '\0');
        if (crypto_aead_xchacha20poly1305_ietf_decrypt(
                bytes_of(out), nullptr, nullptr, bytes_of(cipher), cipher.size(), bytes_of(covered),
                covered.size(), bytes_of(nonce), bytes_of(with.seal_key.reveal())) == 0)
            return out;
    }
    return cannot;
}

bool keyring::is_current(std::string_view sealed) const {
    return sealed.size() > id_size && sealed[0] == version &&
           sealed.substr(1, id_size) == entries_.front().id;
}

} // namespace vf::crypto
