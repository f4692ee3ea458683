#include "features/imports/types.hpp"

#include <algorithm>
#include <string>

namespace vf::imports {

bool has_ended(ImportStatus status) {
    return status == ImportStatus::done || status == ImportStatus::failed ||
           status == ImportStatus::cancelled || status == ImportStatus::expired;
}

result<FileName> FileName::parse(std::string_view text) {
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20U; };
    if (text.empty() || text.size() > 200 || std::ranges::any_of(text, control))
        return fail(errc::invalid, "input.invalid", "must be a file's name, up to 200 bytes");
    FileName out;
    out.text_ = text;
    return out;
}

result<FileSize> FileSize::from_int(std::int64_t value) {
    if (value < 1 || value > most_bytes)
        return fail(errc::invalid, "input.invalid",
                    "must be between 1 and 1073741824 bytes (1 GiB)");
    FileSize out;
    out.value_ = value;
    return out;
}

std::string FileSize::json_schema() {
    return R"({"type":"integer","minimum":1,"maximum":)" + std::to_string(most_bytes) + "}";
}

} // namespace vf::imports
