#pragma once
// How a list of leads is read, decided from its filters alone: which index is walked in the list's
// order, or which filter's leads are fetched and sorted. decisions/0012 says why.
#include "db/walk.hpp"
#include "features/leads/types.hpp"

namespace vf::leads {

using db::few;
using db::rows_a_step;

/// A filter whose leads an index finds.
enum class Facet {
    search,
    tag,
    assignee,
    intent,
    email,
    phone,
    platform,
    type,
    status,
    score,
    created,
    last_interaction
};
BOOST_DESCRIBE_ENUM(Facet, search, tag, assignee, intent, email, phone, platform, type, status,
                    score, created, last_interaction)

/// What an index begins with, before the key of the order.
enum class WalkBy { all, status, type, assignee, nobody, phone, email };
BOOST_DESCRIBE_ENUM(WalkBy, all, status, type, assignee, nobody, phone, email)

/// A range of an index that holds the list's order.
struct Walk {
    WalkBy by = WalkBy::all;
    LeadSort sort;
    friend bool operator==(const Walk&, const Walk&) = default;
};

/// Every walk that has an index: the statements of lists are made from it, and the plan tests go
/// through it.
std::vector<Walk> all_walks();

/// The filters that are given and have an index.
std::vector<Facet> given_facets(const LeadFilter& filter);

/// The range of the order's key that the filters leave: microseconds or a score, below exclusive.
struct KeyRange {
    std::optional<std::int64_t> from;
    std::optional<std::int64_t> below;
};
KeyRange range_of(const LeadFilter& filter, LeadSort::by order);

/// The walk whose range holds exactly the list, if there is one: then each row that is looked at is
/// shown.
std::optional<Walk> exact_walk(const LeadFilter& filter, LeadSort sort);
/// Whether nothing is asked but what the walk's index begins with: then no row needs a check at
/// all.
bool is_whole(const LeadFilter& filter, WalkBy lead);
/// The walk that leaves least to be checked row by row.
Walk best_walk(const LeadFilter& filter, LeadSort sort);

/// How many leads a filter has, as far as they were counted (few + 1).
struct FacetCount {
    Facet facet = Facet::status;
    int count = 0;
};
/// The filter with the fewest leads, when it has few.
std::optional<Facet> narrowest(const std::vector<FacetCount>& counts);

/// What a search compares with: LIKE patterns without the part that only the database can do
/// (folding). `reach` is for phone numbers and addresses; `indexed`: long enough for the trigram
/// index.
struct SearchPattern {
    std::string text;
    std::string reach;
    bool indexed = false;
};
SearchPattern pattern_of(std::string_view typed);

} // namespace vf::leads
