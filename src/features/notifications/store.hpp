#pragma once
#include "db/pool.hpp"
#include "features/notifications/commands.hpp"
#include "http/time_list.hpp"

namespace vf::notifications {

/// One page of what the member is told, newest first.
task<result<http::Page<Notification>>> list_notifications(db::pool& pool, WorkspaceId workspace,
                                                          UserId me, ListNotifications in);
task<int> count_unread(db::pool& pool, WorkspaceId workspace, UserId me);
/// False: the member is told nothing of that id.
task<bool> mark_read(db::tenant_tx& tx, UserId me, NotificationId id);
task<> mark_all_read(db::tenant_tx& tx, UserId me);

/// Forgets those older than 90 days, up to 10,000; returns how many.
task<std::int64_t> forget_old(db::pool& pool);

/// The statements that read a page, for the plan tests.
const http::TimeWalk& notification_walk();
/// The one that counts: $1 is the member.
const db::statement& unread_statement();

} // namespace vf::notifications
