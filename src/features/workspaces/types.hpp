#pragma once
#include "base/time_zone.hpp"
#include "features/auth/types.hpp"

namespace vf::workspaces {

/// What of a workspace may be changed; what is left out stays.
struct UpdateWorkspace {
    std::optional<auth::Name> name;
    std::optional<bool> sends_paused; ///< the kill switch: true stops every send of the workspace
    std::optional<bool> require_second_factor; ///< keeps members without one out
};
BOOST_DESCRIBE_STRUCT(UpdateWorkspace, (), (name, sends_paused, require_second_factor))

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
BOOST_DESCRIBE_ENUM(Weekday, monday, tuesday, wednesday, thursday, friday, saturday, sunday)

/// A time of day, "00:00" to "24:00".
class ClockTime {
public:
    ClockTime() = default;
    static result<ClockTime> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","pattern":"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"})";
    }
    [[nodiscard]] const std::string& str() const noexcept { return text_; }
    [[nodiscard]] std::chrono::minutes since_midnight() const;
    friend bool operator==(const ClockTime&, const ClockTime&) = default;

private:
    std::string text_ = "00:00";
};

/// When the workspace sends: each of these days from a time until another, by this clock; past
/// midnight where `until` is the earlier one.
struct SendingHours {
    vf::time_zone time_zone;
    std::vector<Weekday> days;
    ClockTime from;
    ClockTime until;
};
BOOST_DESCRIBE_STRUCT(SendingHours, (), (time_zone, days, from, until))

struct CreateWorkspace {
    auth::Name name;
};
BOOST_DESCRIBE_STRUCT(CreateWorkspace, (), (name))

/// Somebody who belongs to the workspace, as the others see them.
struct Member {
    UserId user_id;
    std::string name;
    std::string email;
    auth::MemberRole role = auth::MemberRole::member;
    time_point joined_at{};
};
BOOST_DESCRIBE_STRUCT(Member, (), (user_id, name, email, role, joined_at))

/// A member, by the user's id.
struct WhichMember {
    UserId id;
};
BOOST_DESCRIBE_STRUCT(WhichMember, (), (id))

struct ChangeMember {
    UserId id;
    auth::MemberRole role = auth::MemberRole::member;
};
BOOST_DESCRIBE_STRUCT(ChangeMember, (), (id, role))

/// To whom the workspace goes: one of its members.
struct TransferWorkspace {
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(TransferWorkspace, (), (user_id))

} // namespace vf::workspaces
