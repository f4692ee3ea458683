#include "resources.hpp"

namespace vf::sandbox {

std::optional<std::string_view> resource(std::string_view path) {
    for (const auto& file : detail::embedded_files()) {
        if (file.path == path)
            return std::string_view(reinterpret_cast<const char*>(file.bytes), file.size);
    }
    return std::nullopt;
}

} // namespace vf::sandbox
