#include "features/notifications/api.hpp"

#include "features/notifications/store.hpp"
#include "http/transaction.hpp"

namespace vf::notifications {

task<result<http::Page<Notification>>> list(http::request& req, ListNotifications in) {
    co_return co_await list_notifications(req.services().get<db::pool>(), req.who().workspace,
                                          req.who().user, std::move(in));
}

task<result<NotificationCount>> count(http::request& req, http::none) {
    co_return NotificationCount{
        co_await count_unread(req.services().get<db::pool>(), req.who().workspace, req.who().user)};
}

task<result<void>> read(http::request& req, WhichNotification in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await mark_read(tx, req.who().user, in.id))
        co_return fail(errc::not_found, "notification.not_found",
                       "There is no such notification for you; they are kept for 90 days.");
    co_await tx.commit();
    co_return result<void>{};
}

task<result<void>> read_all(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    co_await mark_all_read(tx, req.who().user);
    co_await tx.commit();
    co_return result<void>{};
}

} // namespace vf::notifications
