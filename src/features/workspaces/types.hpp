#pragma once
#include "features/auth/types.hpp"

namespace vf::workspaces {

/// What of a workspace may be changed; what is left out stays.
struct UpdateWorkspace {
    std::optional<auth::Name> name;
    std::optional<bool> sends_paused; ///< the kill switch: true stops every send of the workspace
    std::optional<bool> require_second_factor; ///< keeps members without one out
};
BOOST_DESCRIBE_STRUCT(UpdateWorkspace, (), (name, sends_paused, require_second_factor))

} // namespace vf::workspaces
