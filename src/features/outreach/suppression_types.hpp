#pragma once
#include "features/outreach/types.hpp"

namespace vf::outreach {

/// Why a person must not be written to: it refused in a message, it asked by another way, it
/// complained, or the workspace decided so.
enum class SuppressionReason { refusal, request, complaint, decision };
BOOST_DESCRIBE_ENUM(SuppressionReason, refusal, request, complaint, decision)
/// Those that a member may give.
enum class GivenReason { request, complaint, decision };
BOOST_DESCRIBE_ENUM(GivenReason, request, complaint, decision)

/// A person who must not be written to, from any account of the workspace.
struct Suppression {
    inbox::ContactRef contact;
    std::optional<LeadId> lead_id;
    SuppressionReason reason = SuppressionReason::refusal;
    std::optional<std::string> quote; ///< the words of a refusal
    std::optional<std::string> note;
    std::optional<UserId> added_by; ///< none: the program
    time_point created_at{};
};
BOOST_DESCRIBE_STRUCT(Suppression, (),
                      (contact, lead_id, reason, quote, note, added_by, created_at))

/// Which: any of the values of one filter, all of the filters. Times: from inclusive, to exclusive.
struct SuppressionFilter {
    std::optional<std::vector<inbox::Platform>> platform{};
    std::optional<std::vector<SuppressionReason>> reason{};
    std::optional<time_point> from{};
    std::optional<time_point> to{};
    std::optional<http::SearchText> q{}; ///< part of the person's name or handle
};
BOOST_DESCRIBE_STRUCT(SuppressionFilter, (), (platform, reason, from, to, q))

struct ListSuppressions : SuppressionFilter {
    http::Limit limit{};
    std::optional<http::Cursor> cursor{};
};
BOOST_DESCRIBE_STRUCT(ListSuppressions, (SuppressionFilter), (limit, cursor))

/// A contact, or the name of somebody on a platform, known already or not.
struct AddSuppression {
    std::optional<ContactId> contact_id;
    std::optional<inbox::Platform> platform;
    std::optional<inbox::Handle> handle;
    GivenReason reason = GivenReason::decision;
    std::optional<MessageText> note;
};
BOOST_DESCRIBE_STRUCT(AddSuppression, (), (contact_id, platform, handle, reason, note))

/// Somebody by name on a platform, known already or not.
struct ImportedSuppression {
    inbox::Platform platform = inbox::Platform::tiktok;
    inbox::Handle handle;
    std::optional<GivenReason> reason; ///< none: decision
    std::optional<MessageText> note;
};
BOOST_DESCRIBE_STRUCT(ImportedSuppression, (), (platform, handle, reason, note))

/// A list from elsewhere, 1,000 people at most; all of them are taken, or none.
struct ImportSuppressions {
    std::vector<ImportedSuppression> people;
};
BOOST_DESCRIBE_STRUCT(ImportSuppressions, (), (people))

/// `added` of them were not suppressed before.
struct ImportedSuppressions {
    int people = 0;
    int added = 0;
};
BOOST_DESCRIBE_STRUCT(ImportedSuppressions, (), (people, added))

struct WhichSuppression {
    ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(WhichSuppression, (), (contact_id))

} // namespace vf::outreach
