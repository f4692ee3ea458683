#include "features/privacy/types.hpp"

#include "base/text.hpp"

namespace vf::privacy {

result<BasisNote> BasisNote::parse(std::string_view text) {
    const auto length = count_characters(text);
    if (trimmed(text).empty() || length > 500)
        return fail(errc::invalid, "input.invalid",
                    "must have 1 to 500 characters that are not all blanks");
    BasisNote out;
    out.text_ = trimmed(text);
    return out;
}

} // namespace vf::privacy
