#pragma once
// One interface for all platforms. A connector drives one platform on behalf of the owner's own
// accounts; it knows neither database nor HTTP server. Everything that people wrote is data.
#include "base/async.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "connectors/types.hpp"

#include <boost/describe/class.hpp>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace vf::connectors {

/// What keeps an account connected: Playwright's storage state as JSON text. As good as a password:
/// sealed at rest, never logged, never in a response.
struct SessionState {
    std::string storage_state_json;
    std::optional<time_point> ends_at{}; ///< by its own word; none where it does not say
};

/// The owner's own account for which a call is made. `handle` has no '@'; both texts are "" while
/// they are not known yet.
struct account_ref {
    AccountId account;
    std::string platform_user_id;
    std::string handle;
};

/// A person on the platform; what is not known is "". `handle` has no '@'.
struct Peer {
    std::string platform_user_id;
    std::string handle;
    std::string display_name;
    std::string avatar_url;
    std::string bio;
};

/// One event by a person towards the owner. `dedupe_key` is unique within the account and the same
/// whenever the event is read again. `time_exact` is false where the page said only "3d ago".
struct ReadInteraction {
    std::string dedupe_key;
    InteractionType type = InteractionType::notification;
    Peer from;
    std::string text;
    std::string post_id;
    std::string post_title;
    std::string post_url;
    time_point occurred_at{};
    bool time_exact = false;
};

/// One message of a thread. `kind`: text, image, video, sticker, system (the platform's own line;
/// nobody wrote it), unsupported. `at` is the time of the divider above it, when there is one.
struct ReadMessage {
    bool from_owner = false;
    std::string text;
    std::string kind = "text";
    std::optional<time_point> at{};
    bool time_exact = false;
};

/// A row of the inbox, and its messages when it was opened. `fingerprint` covers preview, time text
/// and unread count; store it as KnownConversation. It is "" when the row changed but was not
/// opened in this read (see InboxRead::more), so that the next read opens it.
struct ReadConversation {
    std::string conversation_key;
    Peer peer;
    std::string preview;
    std::string time_text;
    int unread = 0;
    std::string fingerprint;
    bool opened = false;
    bool is_request = false; ///< a message request: reading it is fine, nothing can be sent yet
    bool is_group = false;   ///< listed, never opened and never written to
    std::vector<ReadMessage> messages{}; ///< oldest first, when opened; the end of the thread
};

/// What is stored of a conversation, so that only changed rows are opened. `handle` is "" while it
/// is not known. `first`: with somebody whom the owner follows closely, so it does not wait for the
/// next read when this one has no time for all that changed.
struct KnownConversation {
    std::string conversation_key;
    std::string fingerprint;
    std::string handle{};
    bool first = false;
};

/// Conversations that nothing opens: the person was erased, and of the key a salted hash is left.
class closed_conversations {
public:
    closed_conversations() = default;
    /// `hashes`: SHA-256 of "SALT thread KEY", in hexadecimal.
    closed_conversations(std::string salt, std::set<std::string> hashes)
        : salt_(std::move(salt)), hashes_(std::move(hashes)) {}
    [[nodiscard]] bool has(const std::string& conversation_key) const;

private:
    std::string salt_;
    std::set<std::string> hashes_;
};

/// What an earlier read has left.
struct KnownInbox {
    std::vector<KnownConversation> conversations{};
    closed_conversations closed{};
};

struct InboxRead {
    std::vector<ReadInteraction> interactions; ///< newer than the cursor, oldest first
    std::vector<ReadConversation> conversations;
    std::string new_cursor; ///< opaque; give it to the next read
    bool more = false; ///< the budget of this read ran out before everything changed was opened
    std::vector<std::string> selector_report; ///< "element=candidate 0" for each element looked for
    SessionState state;                       ///< to be sealed and stored again
};

/// Whose session it is. `session_expires_at` comes from the cookies, where they say it.
struct OwnProfile {
    std::string platform_user_id;
    std::string handle;
    std::string display_name;
    std::string avatar_url;
    std::optional<time_point> session_expires_at{};
};

struct Validated {
    OwnProfile profile;
    SessionState state;
};

/// What was understood of a pasted session, before any browser has tried it. Cookie names only,
/// never values.
struct ParsedSession {
    SessionState state;
    std::string format; ///< a name of the form, for tiktok in tiktok/cookies.hpp
    std::vector<std::string> cookie_names;
    std::vector<std::string> ignored_domains;
    std::vector<std::string> warnings; ///< stable codes: tiktok/cookies.hpp
    std::optional<time_point> session_expires_at{};
};

/// A code to be scanned with the platform's app on the owner's phone.
struct QrCode {
    std::string link; ///< what the code holds: a web address
    time_point expires_at{};
    int number = 1; ///< 1, and one more for each that took the place of an expired one
};

/// Where a sign-in by QR code stands: a code is shown, the phone has scanned it, the phone has
/// agreed. `code` is the one that is shown.
enum class QrStage { shown, scanned, confirmed };
struct QrProgress {
    QrStage stage = QrStage::shown;
    QrCode code;
};

/// How a sign-in by QR code is to go. An error of either function ends it, and is its answer.
struct QrSignIn {
    int max_codes = 5; ///< how many codes are shown, one after the other, before it gives up
    std::function<task<result<void>>(QrProgress)> on_progress{};
    std::function<task<result<void>>()> still_wanted{}; ///< asked every three seconds
};

/// One DM. `deadline` is the last moment at which Enter may be pressed (the lease's end less its
/// grace). `conversation_key` is "" for a first contact.
struct SendRequest {
    Peer peer;
    std::string conversation_key;
    std::string text;
    time_point deadline{};
    /// Asked in the last moment before Enter; an error of it is what send() answers, and nothing
    /// was sent. May be empty.
    std::function<task<result<void>>()> may_leave{};
};

/// How it is known that a message went out. `conversation_key` and `peer` hold what the page
/// showed.
struct SendProof {
    std::string conversation_key;
    Peer peer;
    std::string confirmed_by; ///< "bubble" (the thread shows it), "response" (the platform said so)
    time_point sent_at{};
    SessionState state;
};

struct ThreadRequest {
    Peer peer;
    std::string conversation_key;
    int max_messages = 60;
};

struct ThreadRead {
    ReadConversation conversation;
    SessionState state;
};

/// Who follows the owner's account. `complete` when the list was read to its end; only then does
/// somebody's absence mean something.
struct FollowersRead {
    std::vector<Peer> followers;
    bool complete = false;
    SessionState state;
};

/// What a platform gives: "yes", or "no" with the reason in plain words. The dashboard has words of
/// its own for each name and note.
struct Capability {
    std::string name; ///< connect_qr, read_like, …, read_dm, send_dm, first_contact, webhooks, …
    bool available = false;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Capability, (), (name, available, note))

/// One platform. Errors that any call may give, by `error.code`:
/// - session_expired (unauthenticated): signed out, ask the owner to connect again.
/// - challenge (forbidden): a captcha or a warning; pause the account, ask the owner.
/// - peer_mismatch (conflict): the page shows another person than asked for; nothing was typed.
/// - draft_present (conflict): the editor holds a text of the owner's; nothing was typed.
/// - refused_by_platform (forbidden, or rate_limited where it passes): params reason (a name),
/// scope
///   (peer, account or text) and text (what the platform said).
/// - deadline_passed (timeout): the time to press Enter was over; nothing was sent.
/// - selector_missing (upstream): the page is not as known; params element.
/// - browser_gone (upstream): browser or driver died in this step; the next call starts afresh.
/// - page_error (upstream): the page said that something went wrong, or could not be loaded.
/// - session_busy (conflict): another call for this account is under way.
/// - outcome_unknown (upstream): Enter was pressed and nothing proves the outcome; read the thread
///   before anything is sent again. Params as refused_by_platform where the page said something.
/// - qr_expired (timeout): nobody scanned any of the codes; qr_refused (forbidden): the phone said
///   no; too_many_sign_ins (rate_limited): the platform gives out no code for now.
/// - not_supported (unsupported): this platform cannot do it.
///
/// Only outcome_unknown leaves open whether something was sent; after all other errors nothing was.
/// Calls for one account must not overlap: the caller has a serial key per account.
class connector {
public:
    connector() = default;
    connector(const connector&) = delete;
    connector& operator=(const connector&) = delete;
    virtual ~connector() = default;

    [[nodiscard]] virtual Platform platform() const = 0;
    [[nodiscard]] virtual std::vector<Capability> capabilities() const = 0;
    /// Whether a stand-in answers for the platform, with invented people (the sandbox).
    [[nodiscard]] virtual bool is_practice() const = 0;
    /// Reads a pasted session (cookies in any usual form); pure, no network.
    [[nodiscard]] virtual result<ParsedSession> parse_session(std::string_view pasted,
                                                              time_point now) const = 0;
    /// Opens the platform with the session and says whose it is.
    virtual task<result<Validated>> validate(SessionState session) = 0;
    /// Signs in anew by a code that the owner scans. Takes minutes: until the phone has agreed, the
    /// codes are used up, or nobody wants it any more. Many may be under way.
    virtual task<result<Validated>> sign_in_by_qr(QrSignIn how) = 0;
    /// Everything new: activity since the cursor ("" at first), conversations whose row changed.
    virtual task<result<InboxRead>> read_inbox(account_ref account, SessionState session,
                                               std::string cursor, KnownInbox known) = 0;
    /// Writes one message, at a human pace.
    virtual task<result<SendProof>> send(account_ref account, SessionState session,
                                         SendRequest request) = 0;
    /// The end of one thread; to settle an unknown outcome, or to fill a gap.
    virtual task<result<ThreadRead>> read_thread(account_ref account, SessionState session,
                                                 ThreadRequest request) = 0;
    /// Who follows the account, as far as its own page shows it.
    virtual task<result<FollowersRead>> read_followers(account_ref account,
                                                       SessionState session) = 0;
    /// Forgets what is kept warm for an account (it was disconnected, or its session was replaced).
    virtual task<> forget(AccountId account) = 0;
};

} // namespace vf::connectors
