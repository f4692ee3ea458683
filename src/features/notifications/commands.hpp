#pragma once
#include "base/async.hpp"
#include "db/tx.hpp"
#include "features/notifications/types.hpp"

namespace vf::notifications {

struct Notice {
    NotificationKind kind = NotificationKind::answered;
    std::optional<UserId> to{}; ///< none: everybody in the workspace
    std::optional<UserId> by{};
    std::optional<AccountId> account{};
    std::optional<ContactId> contact{};
    std::optional<OutboundId> message{};
    std::optional<std::string>
        detail{}; ///< a word of ours, [a-z0-9_.:-]: the database refuses others
    /// What may happen only once for its kind, where the caller may come here again: an id. Empty:
    /// the caller knows that it is new.
    std::string occasion{};
};

/// Tells the members, once the transaction is committed. The same occasion tells once: false when
/// they were told before.
task<bool> tell(db::tenant_tx& tx, Notice what);
/// Tells the members that somebody has come in, as `role`.
task<> tell_joined(db::system_tx& tx, WorkspaceId where, UserId who, std::string role);

} // namespace vf::notifications
