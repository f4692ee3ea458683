#pragma once
#include "features/inbox/types.hpp"

namespace vf::notifications {

struct notification_tag {
    static constexpr const char* name = "NotificationId";
};
using NotificationId = strong_id<notification_tag>;

/// What happened. `account_expired`, `account_paused`: the account waits for its owner;
/// `account_expiring`: its session ends soon, `detail` says in how many days;
/// `message_failed`: it will not be sent; `answered`: somebody wrote back to what was sent;
/// `contact_found`: a person gave a number or an address; `refused`: a person does not want to be
/// written to; `member_joined`; `lead_assigned`: to the member who is told.
enum class NotificationKind {
    account_expired,
    account_expiring,
    account_paused,
    account_held, ///< the platform asked to slow down: `detail` is its reason
    message_failed,
    answered,
    contact_found,
    refused,
    maybe_refused, ///< the members decide
    member_joined,
    lead_assigned,
    agent_hands_over,  ///< a conversation waits for a human: `detail` is the agent's reason
    integration_paused ///< to administrators: `detail` says why
};
BOOST_DESCRIBE_ENUM(NotificationKind, account_expired, account_expiring, account_paused,
                    account_held, message_failed, answered, contact_found, refused, maybe_refused,
                    member_joined, lead_assigned, agent_hands_over, integration_paused)

/// An account, as a list of something else shows it.
struct AccountRef {
    AccountId id;
    inbox::Platform platform = inbox::Platform::tiktok;
    std::string handle;
};
BOOST_DESCRIBE_STRUCT(AccountRef, (), (id, platform, handle))

/// Something that a member should know, with whatever it is about.
struct Notification {
    NotificationId id;
    NotificationKind kind = NotificationKind::answered;
    bool read = false; ///< by the caller
    std::optional<AccountRef> account;
    std::optional<inbox::ContactRef> contact;
    std::optional<LeadId> lead_id; ///< the contact's
    std::optional<OutboundId> message_id;
    std::optional<UserId> by; ///< who joined, or who assigned
    /// A word of ours: why a message failed, "phone" or "email", the role of who joined, how many
    /// leads were assigned where it was more than one.
    std::optional<std::string> detail;
    time_point created_at{};
};
BOOST_DESCRIBE_STRUCT(Notification, (),
                      (id, kind, read, account, contact, lead_id, message_id, by, detail,
                       created_at))

struct ListNotifications {
    std::optional<std::vector<NotificationKind>> kind{};
    std::optional<bool> unread{};
    http::Limit limit{};
    std::optional<http::Cursor> cursor{};
};
BOOST_DESCRIBE_STRUCT(ListNotifications, (), (kind, unread, limit, cursor))

/// How many the caller has not read: of the newest 1,000, 100 at most.
struct NotificationCount {
    int unread = 0;
};
BOOST_DESCRIBE_STRUCT(NotificationCount, (), (unread))

struct WhichNotification {
    NotificationId id;
};
BOOST_DESCRIBE_STRUCT(WhichNotification, (), (id))

} // namespace vf::notifications
