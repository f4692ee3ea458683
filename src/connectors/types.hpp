#pragma once
#include <boost/describe/enum.hpp>

namespace vf::connectors {

/// What one event by a person towards the owner's account is; the words of the product, whatever a
/// platform calls them.
enum class InteractionType {
    like,
    comment,
    follow,
    unfollow,
    share,
    mention,
    save,
    dm,
    notification
};
BOOST_DESCRIBE_ENUM(InteractionType, like, comment, follow, unfollow, share, mention, save, dm,
                    notification)

/// The platforms that there are connectors for, or are planned.
enum class Platform { tiktok, instagram, facebook };
BOOST_DESCRIBE_ENUM(Platform, tiktok, instagram, facebook)

} // namespace vf::connectors
