#pragma once
#include "base/async.hpp"
#include "db/tx.hpp"

namespace vf::workspaces {

/// What other features need to know of the workspace they act for.
struct Settings {
    std::string name;
    bool sends_paused = false;
    std::string default_region; ///< ISO 3166 region of national phone numbers ("FR")
};
BOOST_DESCRIBE_STRUCT(Settings, (), (name, sends_paused, default_region))

task<Settings> settings_of(db::tenant_tx& tx);

} // namespace vf::workspaces
