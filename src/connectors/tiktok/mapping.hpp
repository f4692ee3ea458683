#pragma once
// What TikTok's pages and answers mean, as pure functions.
#include "base/result.hpp"
#include "connectors/connector.hpp"
#include "connectors/text.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::connectors::tiktok {

/// The clock and the words of the page that was read.
struct PageTime {
    time_point now{};
    int utc_offset = 0;   ///< minutes east of UTC, as the page's own Date says
    std::string language; ///< "en", "fr" or ""
};

/// One answer of /api/notice/multi/.
struct NoticePage {
    std::vector<ReadInteraction> interactions; ///< as the page has them: newest first
    std::int64_t newest = 0;                   ///< Unix seconds, 0 when there is none
    std::int64_t oldest = 0;
    bool has_more = false;
    int not_understood = 0; ///< notices of no known shape, for the selector report
};

/// Classifies each notice by its payload (digg, comment, follow, at, …), never by its number or
/// text. A grouped like gives one interaction a person. Keys: "like:<post>:<uid>" (stable, whatever
/// group the notice is in), else "notice:<nid>[:<uid>]". Errors: session_expired (status_code 8),
/// page_error (anything else that is not a notice list; an empty body too).
result<NoticePage> map_notices(std::string_view body);

/// How far the activity was read, in Unix seconds: all of it up to `newest`, but for what lies
/// between `gap_bottom` and `gap_top`, which is still to come (gap_top 0: nothing is).
struct ActivityCursor {
    std::int64_t newest = 0;
    std::int64_t gap_top = 0;
    std::int64_t gap_bottom = 0;
};
/// "newest" or "newest/gap_top/gap_bottom"; what cannot be understood is a beginning.
ActivityCursor parse_activity_cursor(std::string_view text);
std::string to_text(const ActivityCursor& cursor);

/// How often a list of conversations is walked to its end again because of rows that could not be
/// read.
inline constexpr int walks_of_list = 3;
/// Where a read of the inbox goes on. The list of conversations is walked to its end while rows may
/// be left that no read has opened: `walks` more times at most, unless time ran out.
struct InboxCursor {
    ActivityCursor activity;
    int walks = walks_of_list; ///< 0: all of the list was read; a view without news ends the walk
};
/// The activity's and ";list=N"; one that does not say N has not walked the list yet.
InboxCursor parse_inbox_cursor(std::string_view text);
std::string to_text(const InboxCursor& cursor);

/// One row of the activity panel, where no answer could be read.
struct ActivityRow {
    std::string handle;
    std::string name;
    std::string avatar_url;
    std::string text; ///< the row's description without its time
    std::string time_text;
    std::string post_url; ///< "" when the row shows no post
    bool is_system = false;
    bool has_follow_back = false;
};
/// Less exact than map_notices: only the first person of a group, the time to within its unit. A
/// row of no known words is a notification. Keys begin with "row:".
ReadInteraction map_row(const ActivityRow& row, const PageTime& page);

/// What precedes a preview of the owner's own message: "You: ", "Toi : ", "Vous : ".
bool preview_is_own(std::string_view preview);

/// What a row shows: preview, unread count and, as far as its text tells, the time of the last
/// message.
std::string row_fingerprint(std::string_view preview, std::string_view time_text, int unread,
                            const PageTime& page);
/// Whether something was written since: another preview, more unread, or a later time (a row that
/// only grew older has not changed).
bool row_changed(std::string_view known, std::string_view fresh);

/// "0:1:<uidA>:<uidB>".
struct ConversationKey {
    std::string first;
    std::string second;
};
std::optional<ConversationKey> parse_conversation_key(std::string_view key);
/// The other's id, "" when `own` is neither of the two.
std::string peer_of(const ConversationKey& key, std::string_view own);
/// The id that all keys share: the owner's, when there are two keys or more. "" when unclear.
std::string common_uid(const std::vector<std::string>& keys);

/// One child of the message list, as the page shows it, in order.
struct ThreadRow {
    std::string id;   ///< what the page calls it, "" where it does not
    std::string kind; ///< divider, text, video, image, sticker, unsupported, tip, recalled
    std::string text;
    std::string href; ///< of the avatar's link ("/@handle"), "" where there is none
    bool has_avatar = false;
    bool right = false;  ///< laid out at the right
    bool failed = false; ///< carries a mark that it was not sent
};
/// Two views of one virtualised list, the second further down; they overlap, else `newer` alone.
std::vector<ThreadRow> join_views(const std::vector<ThreadRow>& older,
                                  const std::vector<ThreadRow>& newer);
/// Messages with their sides and the time of the divider above. A side is decided by the link of
/// the avatar, else by the avatar's presence, else by the layout. Tips become kind
/// "system". Failed bubbles are left out: they were not sent.
std::vector<ReadMessage> map_thread(const std::vector<ThreadRow>& rows, std::string_view own_handle,
                                    std::string_view peer_handle, const PageTime& page);

/// A refusal that TikTok showed or answered.
struct Refusal {
    std::string reason; ///< request_limit, stranger_limit, chat_limit, too_fast, guidelines,
                        ///< peer_suspended, friends_only, privacy, own_restricted, peer_restricted,
                        ///< unknown
    std::string scope;  ///< peer, account, text
    std::string text;   ///< what the page said, or the code
};
std::optional<Refusal> refusal_of_text(std::string_view shown);
/// Of the JSON inside an answer to message/send; nullopt when it accepts.
std::optional<Refusal> refusal_of_code(std::int64_t status_code);
error to_error(const Refusal& refusal);

/// A number as profiles show it: "987", "1,234", "12.3K", "1.5M"; the least that it can mean, for
/// those are cut off. nullopt for anything else.
std::optional<std::int64_t> least_of_count(std::string_view text);

/// "@Handle", "/@handle?lang=en", "https://…/@handle/video/1" -> "handle" (lower case); "" for
/// none.
std::string handle_in(std::string_view text);

} // namespace vf::connectors::tiktok
