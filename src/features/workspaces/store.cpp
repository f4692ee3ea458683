#include "features/workspaces/commands.hpp"

namespace vf::workspaces {
namespace {

constexpr db::statement settings_sql{
    "workspaces.settings",
    "SELECT name, sends_paused, default_region FROM workspaces WHERE id = app_workspace()"};

} // namespace

task<Settings> settings_of(db::tenant_tx& tx) {
    const auto rows = co_await tx.query(settings_sql);
    co_return db::as<Settings>(rows[0]);
}

} // namespace vf::workspaces
