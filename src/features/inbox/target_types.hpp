#pragma once
#include "features/outreach/types.hpp"

namespace vf::inbox {

/// How many people a workspace may follow closely.
inline constexpr int most_targets = 200;

/// A person whom the workspace follows closely.
struct Target {
    ContactRef contact;
    std::optional<LeadId> lead_id;
    std::optional<std::string> note;
    UserId added_by;
    time_point created_at{};
};
BOOST_DESCRIBE_STRUCT(Target, (), (contact, lead_id, note, added_by, created_at))

/// A contact, or the name of somebody on a platform, known already or not.
struct AddTarget {
    std::optional<ContactId> contact_id;
    std::optional<Platform> platform;
    std::optional<Handle> handle;
    std::optional<outreach::MessageText> note;
};
BOOST_DESCRIBE_STRUCT(AddTarget, (), (contact_id, platform, handle, note))

/// None: the note is taken away.
struct EditTarget {
    ContactId contact_id;
    std::optional<outreach::MessageText> note;
};
BOOST_DESCRIBE_STRUCT(EditTarget, (), (contact_id, note))

struct WhichTarget {
    ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(WhichTarget, (), (contact_id))

} // namespace vf::inbox
