#pragma once
#include "base/ids.hpp"

namespace vf::leads {

struct note_tag {
    static constexpr const char* name = "NoteId";
};
struct tag_tag {
    static constexpr const char* name = "TagId";
};

using NoteId = strong_id<note_tag>;
using TagId = strong_id<tag_tag>;

} // namespace vf::leads
