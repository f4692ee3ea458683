#pragma once
#include "base/ids.hpp"

namespace vf::sequences {

struct sequence_tag {
    static constexpr const char* name = "SequenceId";
};
using SequenceId = strong_id<sequence_tag>;

struct run_tag {
    static constexpr const char* name = "RunId";
};
using RunId = strong_id<run_tag>;

enum class Variant { a, b };
BOOST_DESCRIBE_ENUM(Variant, a, b)

} // namespace vf::sequences
