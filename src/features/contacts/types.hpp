#pragma once
#include "features/leads/types.hpp"

namespace vf::contacts {

struct link_tag {
    static constexpr const char* name = "ContactLinkId";
};
using ContactLinkId = strong_id<link_tag>;

/// A person on a platform, as lists show it.
struct ContactSummary : inbox::ContactRef {
    std::optional<std::string> bio;
    std::string source; ///< how the person came to be known: "like", "dm", …, "target"
    std::optional<inbox::WroteFirst> wrote_first; ///< none: nobody wrote yet
    std::optional<LeadId> lead_id;
    bool is_target = false;     ///< the workspace follows the person closely
    bool is_suppressed = false; ///< must not be written to, for itself or as one of its human's
    time_point created_at{};
    time_point updated_at{};
};
BOOST_DESCRIBE_STRUCT(ContactSummary, (inbox::ContactRef),
                      (bio, source, wrote_first, lead_id, is_target, is_suppressed, created_at,
                       updated_at))

/// Whether two contacts are one human: it looks so, a member says so, a member says not (or no
/// more).
enum class LinkState { suggested, confirmed, undone };
BOOST_DESCRIBE_ENUM(LinkState, suggested, confirmed, undone)

/// Why it looks so: both gave the same number or address, or bear the same name on two platforms.
enum class LinkReason { phone, email, handle, by_hand };
BOOST_DESCRIBE_ENUM(LinkReason, phone, email, handle, by_hand)

/// Two contacts that are, may be, or are not one human.
struct ContactLink {
    ContactLinkId id;
    inbox::ContactRef first; ///< of the smaller id
    inbox::ContactRef second;
    LinkState state = LinkState::suggested;
    LinkReason reason = LinkReason::by_hand;
    std::optional<std::string> value; ///< what both have; none by hand
    time_point created_at{};
    std::optional<time_point> decided_at;
    std::optional<UserId> decided_by;
};
BOOST_DESCRIBE_STRUCT(ContactLink, (),
                      (id, first, second, state, reason, value, created_at, decided_at, decided_by))

/// A person with how to reach it and who else it is.
struct Contact : ContactSummary {
    std::vector<leads::ContactPoint> contact_points;
    std::vector<inbox::ContactRef> same_human; ///< the other contacts of one human, by handle
    std::vector<ContactLink> links;            ///< its own, whatever their state, newest first
};
BOOST_DESCRIBE_STRUCT(Contact, (ContactSummary), (contact_points, same_human, links))

/// Several values of one filter mean any of them, several filters mean all of them. Times are when
/// the person came to be known: from inclusive, to exclusive.
struct ContactFilter {
    std::optional<std::vector<inbox::Platform>> platform{};
    std::optional<time_point> from{};
    std::optional<time_point> to{};
    std::optional<http::SearchText> q{}; ///< part of the name or handle
};
BOOST_DESCRIBE_STRUCT(ContactFilter, (), (platform, from, to, q))

struct ListContacts : ContactFilter, http::InTime {};
BOOST_DESCRIBE_STRUCT(ListContacts, (ContactFilter, http::InTime), ())

struct WhichContact {
    ContactId id;
};
BOOST_DESCRIBE_STRUCT(WhichContact, (), (id))

struct ListLinks {
    std::optional<LinkState> state{}; ///< none: what waits for a decision (suggested)
    http::Limit limit{};
    std::optional<http::Cursor> cursor{};
};
BOOST_DESCRIBE_STRUCT(ListLinks, (), (state, limit, cursor))

/// What a member may say of two contacts.
enum class LinkDecision { confirmed, undone };
BOOST_DESCRIBE_ENUM(LinkDecision, confirmed, undone)

struct DecideLink {
    ContactId id;
    ContactId other_id;
    LinkDecision state = LinkDecision::confirmed;
};
BOOST_DESCRIBE_STRUCT(DecideLink, (), (id, other_id, state))

} // namespace vf::contacts
