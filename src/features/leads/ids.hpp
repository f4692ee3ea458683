#pragma once
#include "base/ids.hpp"

namespace vf::leads {

struct note_tag {
    static constexpr const char* name = "NoteId";
};
struct tag_tag {
    static constexpr const char* name = "TagId";
};
struct batch_tag {
    static constexpr const char* name = "BatchId";
};
struct view_tag {
    static constexpr const char* name = "LeadViewId";
};

using NoteId = strong_id<note_tag>;
using TagId = strong_id<tag_tag>;
using BatchId = strong_id<batch_tag>;
using LeadViewId = strong_id<view_tag>;

} // namespace vf::leads
