#pragma once
#include "base/describe.hpp"
#include "connectors/types.hpp"
#include "http/time_list.hpp"

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

/// Who of the two wrote first, the person or the owner: for the record of processing.
enum class WroteFirst { them, us };
BOOST_DESCRIBE_ENUM(WroteFirst, them, us)

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
    bool is_target = false; ///< the workspace follows the person closely
};
BOOST_DESCRIBE_STRUCT(Interaction, (),
                      (id, type, direction, contact, lead_id, account_id, text, post_url,
                       post_title, occurred_at, time_precision, first_seen_at, is_target))

/// Which interactions; several values of one filter mean any of them, several filters mean all of
/// them. Times: from inclusive, to exclusive.
struct InteractionFilter {
    std::optional<std::vector<Platform>> platform{};
    std::optional<std::vector<InteractionType>> type{};
    std::optional<ContactId> contact_id{};
    std::optional<AccountId> account_id{};
    std::optional<Direction> direction{};
    std::optional<time_point> from{};
    std::optional<time_point> to{};
    std::optional<http::SearchText> q{}; ///< part of the text
    std::optional<bool> is_target{};     ///< of people whom the workspace follows closely
};
BOOST_DESCRIBE_STRUCT(InteractionFilter, (),
                      (platform, type, contact_id, account_id, direction, from, to, q, is_target))

/// A page may hold fewer interactions than its limit and still have a next one: a page looks at a
/// bounded number of them, however rare what it looks for.
struct ListInteractions : InteractionFilter, http::InTime {};
BOOST_DESCRIBE_STRUCT(ListInteractions, (InteractionFilter, http::InTime), ())

/// The filters and the order of a list, without its pages.
struct ExportInteractions : InteractionFilter {
    std::optional<http::TimeOrder> order{};
};
BOOST_DESCRIBE_STRUCT(ExportInteractions, (InteractionFilter), (order))

/// A name on a platform, as people type it: with or without the @.
class Handle {
public:
    static result<Handle> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","minLength":1,"maxLength":100})";
    }
    [[nodiscard]] const std::string& str() const { return text_; }
    /// As the platform writes it: TikTok and Instagram know no capitals.
    [[nodiscard]] std::string on(Platform platform) const;

private:
    std::string text_;
};

/// A message of a data export, with its time to the second. `kind`: as connectors::ReadMessage.
struct PastMessage {
    bool from_owner = false;
    std::string kind;
    std::string text;
    time_point at{};
};
BOOST_DESCRIBE_STRUCT(PastMessage, (), (from_owner, kind, text, at))

/// Part of a thread with somebody, as an export has it: in any order, but all that was said in one
/// second.
struct PastThread {
    std::string handle;
    std::vector<PastMessage> messages;
};

struct PastFollow {
    std::string handle;
    time_point since{};
};

/// Part of an export.
struct Past {
    std::vector<PastFollow> follows;
    std::vector<PastThread> threads;
};

/// Where a person is seen on its platform.
std::string profile_url(Platform platform, std::string_view handle);

struct WhichInteraction {
    InteractionId id;
};
BOOST_DESCRIBE_STRUCT(WhichInteraction, (), (id))

} // namespace vf::inbox
