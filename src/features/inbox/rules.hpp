#pragma once
#include "connectors/connector.hpp"
#include "features/inbox/types.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vf::inbox {

/// What of a stored message tells it from its neighbours.
struct StoredMessage {
    bool from_owner = false;
    std::string kind;
    std::string text;

    friend bool operator==(const StoredMessage&, const StoredMessage&) = default;
};
BOOST_DESCRIBE_STRUCT(StoredMessage, (), (from_owner, kind, text))

/// The messages of a read that people wrote: the platform's own lines come and go and are left out.
std::vector<connectors::ReadMessage> written(std::vector<connectors::ReadMessage> read);

/// The platform gives messages no id, so a thread that was read again is laid over what is stored:
/// `stored` is the end of the thread as it stands in the database, `read` the end as it stands on
/// the page. Returns the index in `read` of the first message that is new; read.size() when none
/// is. A few of what is stored may have been taken back since, anywhere. When nothing overlaps,
/// everything is new (a gap).
std::size_t first_new(std::span<const StoredMessage> stored,
                      std::span<const connectors::ReadMessage> read);

/// The same where `stored` comes from a data export, which writes what is no text otherwise than
/// the page does: the texts alone are laid over each other.
std::size_t first_new_after_export(std::span<const StoredMessage> stored,
                                   std::span<const connectors::ReadMessage> read);

/// The beginning of a thread as the page showed it: its first messages, oldest first, and how far
/// the time of the first may be off.
struct ThreadHead {
    std::vector<StoredMessage> messages;
    time_point at{};
    seconds within{};
};

/// How many messages of an export (oldest first) are older than a thread that was read from the
/// page, which has everything since its own first one. Where the two cannot be laid over each other
/// by what they say, what is older for certain.
std::size_t older_than(const ThreadHead& head, std::span<const PastMessage> past);

/// Which messages of an export (oldest first) a thread lacks that an export brought, of which
/// `stored` are the messages from the time of the first of `past` on, and its own first one.
struct Lacking {
    std::size_t before = 0; ///< the first so many are older than all that is stored
    std::size_t after = 0;  ///< those from here on are newer
};
Lacking lacking(std::span<const PastMessage> stored, std::span<const PastMessage> past);

/// Up to which message of a thread the workspace has read after more of it was stored: `before`, or
/// where the owner wrote last (whoever answers has read). Of a thread that is stored for the first
/// time, all but what the platform still counts as unread. -1: nothing.
int read_up_to(int before, int last, std::optional<int> last_own, int unread_there, bool first);

/// The key by which a person is recognised: the platform's id, or "@handle" while only the handle
/// is known.
std::string person_key(const connectors::Peer& peer);

} // namespace vf::inbox
