#pragma once
#include "connectors/tiktok/visit.hpp"

namespace vf::connectors::tiktok {

/// Who follows the owner's account, from the list on its own profile, scrolled to its end. Complete
/// when nearly as many stand there as the profile counts (TikTok counts people whom it does not
/// list). Nobody learns of it.
task<result<FollowersRead>> read_followers(visit& v, account_ref account);

} // namespace vf::connectors::tiktok
