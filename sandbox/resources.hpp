#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace vf::sandbox {

/// A file compiled in, by its path below sandbox/ ("www/core.js"); nullopt when there is none.
std::optional<std::string_view> resource(std::string_view path);

namespace detail {
struct embedded {
    std::string_view path;
    const unsigned char* bytes;
    std::size_t size;
};
/// Written at build time by embed.cmake.
std::span<const embedded> embedded_files();
} // namespace detail

} // namespace vf::sandbox
