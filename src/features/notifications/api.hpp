#pragma once
#include "features/notifications/types.hpp"
#include "http/request.hpp"

namespace vf::notifications {

/// Newest first.
task<result<http::Page<Notification>>> list(http::request& req, ListNotifications in);
task<result<NotificationCount>> count(http::request& req, http::none in);
task<result<void>> read(http::request& req, WhichNotification in);
/// All that the caller is told of at this moment.
task<result<void>> read_all(http::request& req, http::none in);

} // namespace vf::notifications
