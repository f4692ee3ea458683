#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace vf::connectors {

/// Bytes that lie elsewhere, read by place. May block and may throw; what it throws comes out of
/// the archive's call.
struct byte_source {
    std::uint64_t size = 0;
    /// The bytes from `offset` on, as many as are at hand (at least one before the end).
    std::function<std::string(std::uint64_t offset)> read;
};

/// The files in a zip, or the one file that a source is by itself, in constant memory. Reads its
/// source as it needs it, so it blocks as that does: for a thread of its own. Hostile zips end in
/// an error: encrypted, cut short, swollen (more than `most_bytes` once unpacked).
class archive {
public:
    static constexpr std::uint64_t most_bytes = 8ULL << 30U;

    /// `name`: what the source is called, for the file that it is when it is no zip.
    archive(byte_source source, std::string name);
    archive(const archive&) = delete;
    archive& operator=(const archive&) = delete;
    ~archive();

    /// The next file's path; nullopt after the last. invalid "import.not_readable".
    result<std::optional<std::string>> next_file();
    /// The next piece of that file, valid until the next call; empty at its end. invalid
    /// "import.not_readable", "import.locked" (a password), "import.too_large".
    result<std::string_view> read();
    /// Where in the source it reads. A zip is looked at from its end first.
    [[nodiscard]] std::uint64_t position() const noexcept;

private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

} // namespace vf::connectors
