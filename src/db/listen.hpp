#pragma once
#include "base/async.hpp"

#include <functional>
#include <stop_token>
#include <string>

namespace vf::db {

/// Listens on a channel over a connection of its own, which must not go through a transaction
/// pooler. Calls `on_notify` with the payload at each notification, and with "" after each
/// (re)connect, because notifications are lost meanwhile: look for yourself then. Reconnects for
/// ever (1 s to 30 s apart); returns after `stop` (from any thread) or throws when cancelled.
task<> listen(std::string conninfo, std::string channel,
              std::function<void(std::string_view payload)> on_notify, std::stop_token stop);

} // namespace vf::db
