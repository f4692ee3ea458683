#pragma once
#include "base/ids.hpp"

namespace vf::outreach {

struct template_tag {
    static constexpr const char* name = "TemplateId";
};
using TemplateId = strong_id<template_tag>;

} // namespace vf::outreach
