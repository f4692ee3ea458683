#include "features/jobs/types.hpp"

#include <algorithm>

namespace vf::jobs {

result<JobKind> JobKind::parse(std::string_view text) {
    const bool fits = !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || c == '.' || c == '_';
    });
    if (!fits)
        return fail(errc::invalid, "input.invalid",
                    "must be the name of a kind of job, such as inbox.sync_account");
    JobKind out;
    out.text_ = text;
    return out;
}

} // namespace vf::jobs
