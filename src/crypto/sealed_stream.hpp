#pragma once
#include "base/result.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace vf::crypto {

/// Seals what is too long to be held at once, part by part (XChaCha20-Poly1305, libsodium's
/// secretstream): a part that was changed, moved or left out is noticed, and so is a missing end.
class stream_sealer {
public:
    /// `key`: 32 bytes, for this stream alone.
    explicit stream_sealer(std::string_view key);
    stream_sealer(stream_sealer&&) noexcept;
    ~stream_sealer();
    /// What the opener begins with: 24 bytes, not secret.
    [[nodiscard]] const std::string& header() const { return header_; }
    /// 17 bytes longer than the part. After the last one nothing may follow.
    std::string seal(std::string_view part, bool last);

private:
    struct state;
    std::unique_ptr<state> state_;
    std::string header_;
};

class stream_opener {
public:
    /// "crypto.cannot_open" for a header that is none.
    static result<stream_opener> begin(std::string_view key, std::string_view header);
    stream_opener(stream_opener&&) noexcept;
    ~stream_opener();
    /// The next part. "crypto.cannot_open" when it is not what was sealed next.
    result<std::string> open(std::string_view sealed);
    /// Whether the part that was opened last is the stream's last.
    [[nodiscard]] bool ended() const { return ended_; }

private:
    stream_opener();
    struct state;
    std::unique_ptr<state> state_;
    bool ended_ = false;
};

} // namespace vf::crypto
