#pragma once
#include "base/ids.hpp"

namespace vf::outreach {

struct template_tag {
    static constexpr const char* name = "TemplateId";
};
using TemplateId = strong_id<template_tag>;

// Of features/sequences, whose steps messages are.
struct sequence_tag {
    static constexpr const char* name = "SequenceId";
};
using SequenceId = strong_id<sequence_tag>;

/// One person on its way through a sequence.
struct run_tag {
    static constexpr const char* name = "RunId";
};
using RunId = strong_id<run_tag>;

} // namespace vf::outreach
