#pragma once
#include "base/result.hpp"
#include "base/secret.hpp"

#include <filesystem>
#include <vector>

namespace vf::crypto {

/// 32 bytes.
using master_key = secret<std::string>;

/// Reads VISTAFLOW_KEY: 32 bytes in base64 or hex. The error names the variable, what is wrong and
/// an example, and never shows the value. The example itself and keys of repeated bytes are
/// refused.
result<master_key> parse_key(std::string_view text);

/// Reads the key file, or makes it (mode 0600) with a new random key. For the embedded database
/// only: with a database of your own the key must come from you. Refuses a file that others may
/// read. Safe when two processes start at once.
result<master_key> load_or_create_key_file(const std::filesystem::path& path);

/// Seals what is stored and derives other keys, all from the master key. Immutable once set up;
/// safe from any thread.
class keyring {
public:
    /// `older` keys still open what they sealed; the rotation command seals it again.
    explicit keyring(const master_key& current, const std::vector<master_key>& older = {});

    /// XChaCha20-Poly1305. The bytes: version (1), key id (4), nonce (24), ciphertext with its tag.
    /// `associated` says where it belongs ("workspace/record"): it opens only there.
    [[nodiscard]] std::string seal(std::string_view plaintext, std::string_view associated) const;
    /// "crypto.cannot_open" when it was changed, belongs elsewhere or its key is not known.
    [[nodiscard]] result<std::string> open(std::string_view sealed,
                                           std::string_view associated) const;
    /// True when it was sealed with the current key.
    [[nodiscard]] bool is_current(std::string_view sealed) const;
    /// The id of the current key: bytes 2 to 5 of what it sealed. Not secret.
    [[nodiscard]] const std::string& current_id() const noexcept { return entries_.front().id; }

    /// 32 bytes for that purpose (HKDF-SHA-256 with the label).
    [[nodiscard]] std::string derive(std::string_view label) const;

    /// JWT_SECRET: signs access tokens instead of the derived key.
    void use_token_secret(const secret<std::string>& value);
    [[nodiscard]] const secret<std::string>& token_key() const noexcept { return token_key_; }

private:
    struct entry {
        std::string id; // 4 bytes, not secret
        secret<std::string> seal_key;
    };
    static entry entry_of(const master_key& key);

    std::vector<entry> entries_; // the current one first
    master_key master_;
    secret<std::string> token_key_;
};

} // namespace vf::crypto
