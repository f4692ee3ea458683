#pragma once
// Filters and an order under a name.
#include "features/leads/work_types.hpp"

namespace vf::leads {

/// How many views one member may keep.
inline constexpr int most_views = 100;

struct LeadView {
    LeadViewId id;
    std::string name;
    LeadFilter filter;
    LeadSort sort;
    bool shared = false; ///< with the whole workspace; else its owner's alone
    UserId owner_id;
    time_point created_at{};
    time_point updated_at{};
};
BOOST_DESCRIBE_STRUCT(LeadView, (),
                      (id, name, filter, sort, shared, owner_id, created_at, updated_at))

struct LeadViewList {
    std::vector<LeadView> items; ///< one's own and the shared ones, by name
};
BOOST_DESCRIBE_STRUCT(LeadViewList, (), (items))

struct AddLeadView {
    Label name;
    LeadFilter filter;
    LeadSort sort;
    std::optional<bool> shared; ///< left out: no
};
BOOST_DESCRIBE_STRUCT(AddLeadView, (), (name, filter, sort, shared))

/// What is left out stays.
struct EditLeadView {
    LeadViewId id;
    std::optional<Label> name;
    std::optional<LeadFilter> filter;
    std::optional<LeadSort> sort;
    std::optional<bool> shared;
};
BOOST_DESCRIBE_STRUCT(EditLeadView, (), (id, name, filter, sort, shared))

struct WhichLeadView {
    LeadViewId id;
};
BOOST_DESCRIBE_STRUCT(WhichLeadView, (), (id))

} // namespace vf::leads
