#pragma once
#include "features/auth/types.hpp"
#include "http/paging.hpp"

namespace vf::instance {

/// How much of something a workspace may have: 0 to 1,000,000.
class PlanLimit {
public:
    PlanLimit() = default;
    static result<PlanLimit> from_int(std::int64_t value);
    [[nodiscard]] std::int64_t to_int() const noexcept { return value_; }
    static std::string json_schema() {
        return R"({"type":"integer","minimum":0,"maximum":1000000})";
    }

private:
    std::int64_t value_ = 0;
};

/// What a workspace's plan allows; none: as much as it likes.
struct PlanLimits {
    std::optional<PlanLimit> members;
    std::optional<PlanLimit> accounts;
    std::optional<PlanLimit> dm_per_day; ///< all its accounts together, in any 24 hours
};
BOOST_DESCRIBE_STRUCT(PlanLimits, (), (members, accounts, dm_per_day))

/// A workspace as whoever runs the service sees it: numbers, and how to reach its owner.
struct InstanceWorkspace {
    WorkspaceId id;
    std::string name;
    std::optional<std::string> owner_email; ///< of the longest-standing owner
    time_point created_at{};
    std::optional<time_point> suspended_at;
    std::optional<time_point> delete_after;
    int members = 0;
    int accounts = 0;
    int dms_last_day = 0;
    int dms_last_month = 0; ///< 30 days
    PlanLimits limits;
};
BOOST_DESCRIBE_STRUCT(InstanceWorkspace, (),
                      (id, name, owner_email, created_at, suspended_at, delete_after, members,
                       accounts, dms_last_day, dms_last_month, limits))

struct ListInstanceWorkspaces {
    http::Limit limit;
    std::optional<http::Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListInstanceWorkspaces, (), (limit, cursor))

struct WhichWorkspace {
    WorkspaceId id;
};
BOOST_DESCRIBE_STRUCT(WhichWorkspace, (), (id))

/// All limits at once: what is left out is no limit.
struct SetLimits {
    WorkspaceId id;
    std::optional<PlanLimit> members;
    std::optional<PlanLimit> accounts;
    std::optional<PlanLimit> dm_per_day;
};
BOOST_DESCRIBE_STRUCT(SetLimits, (), (id, members, accounts, dm_per_day))

/// An account that somebody else makes for a user.
struct NewUser {
    auth::Email email;
    auth::Name name;
    auth::Name workspace_name;
    auth::Locale locale = auth::Locale::fr;
};

} // namespace vf::instance
