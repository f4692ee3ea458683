#pragma once
#include "state.hpp"

#include <boost/json/object.hpp>

namespace vf::sandbox {

/// One entry of the "group_list" parameter.
struct notice_query {
    int group = 500;
    int count = 20;
    bool mark_read = false;
    std::int64_t max_time = 0; ///< Unix seconds; 0: from the newest
    std::int64_t min_time = 0;
};

/// Reads "[{count,is_mark_read,group,max_time,min_time}]".
result<std::vector<notice_query>> read_group_list(std::string_view text);

/// The kinds of notices in a group. The numbers of single tabs differ between sources, so that the
/// seed chooses one of the known schemes; 500 (all) and 661 (system) are sure.
std::vector<std::string> kinds_of_group(std::uint64_t seed, int group);
/// The group numbers of the tabs in their order: all, likes, comments, mentions, followers.
std::array<int, 5> tab_groups(std::uint64_t seed);

/// The reply of /api/notice/multi/; marks read when a query says so.
boost::json::object notice_reply(state& s, account& a, const std::vector<notice_query>& queries);
/// The reply of /api/notice/count/.
boost::json::object notice_counts(state& s, const account& a);

} // namespace vf::sandbox
