#pragma once
#include "base/describe.hpp"
#include "connectors/types.hpp"
#include "http/paging.hpp"

namespace vf::inbox {

using connectors::InteractionType;
using connectors::Platform;

/// Which way an interaction went: a person's towards the owner, or the owner's own message.
enum class Direction { in, out };
BOOST_DESCRIBE_ENUM(Direction, in, out)

/// A person, as lists show it.
struct ContactRef {
    ContactId id;
    Platform platform = Platform::tiktok;
    std::string handle;
    std::string display_name;
    std::optional<std::string> avatar_url;
    std::string profile_url;
};
BOOST_DESCRIBE_STRUCT(ContactRef, (), (id, platform, handle, display_name, avatar_url, profile_url))

/// "exact": the platform said the time; "approximate": it said "3d ago", or nothing.
enum class TimePrecision { exact, approximate };
BOOST_DESCRIBE_ENUM(TimePrecision, exact, approximate)

/// One event by a contact, or one message to it.
struct Interaction {
    InteractionId id;
    InteractionType type = InteractionType::notification;
    Direction direction = Direction::in;
    ContactRef contact;
    std::optional<LeadId> lead_id;
    AccountId account_id;
    std::optional<std::string> text;
    std::optional<std::string> post_url;
    std::optional<std::string> post_title;
    time_point occurred_at{};
    TimePrecision time_precision = TimePrecision::exact;
    time_point first_seen_at{};
};
BOOST_DESCRIBE_STRUCT(Interaction, (),
                      (id, type, direction, contact, lead_id, account_id, text, post_url,
                       post_title, occurred_at, time_precision, first_seen_at))

struct ListInteractions {
    std::optional<InteractionType> type;
    std::optional<ContactId> contact_id;
    std::optional<AccountId> account_id;
    http::Limit limit;
    std::optional<http::Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListInteractions, (), (type, contact_id, account_id, limit, cursor))

/// The sort key of a list by time: microseconds since 1970, as exact as the database keeps it.
struct TimeKey {
    std::int64_t t = 0;
    uuid id;
};
BOOST_DESCRIBE_STRUCT(TimeKey, (), (t, id))
/// The time of a cursor's key, which a client may have changed: up to the year 9999.
result<time_point> time_of_key(std::int64_t micros);

/// Where a person is seen on its platform.
std::string profile_url(Platform platform, std::string_view handle);

struct WhichInteraction {
    InteractionId id;
};
BOOST_DESCRIBE_STRUCT(WhichInteraction, (), (id))

} // namespace vf::inbox
