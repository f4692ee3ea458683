#pragma once
#include "base/describe.hpp"
#include "base/secret.hpp"
#include "connectors/connector.hpp"
#include "features/accounts/health.hpp"

namespace vf::accounts {

/// How much may leave through one account; sliding windows over the ledger (outreach).
struct Limits {
    int dm_per_hour = 10;
    int dm_per_day = 50;
    int actions_per_hour = 30; ///< whatever others can see: messages among them
    int warm_up_days = 7;      ///< how long a new account works its way up to these; 0: not at all
};

/// How long the sends of an account rest after the platform refused for the whole account, when
/// they rested `before` hours the last time (0: never, or one went well since): six hours, a day
/// where it is barred, twice as long each time, a week at most.
int hours_held(const std::string& reason, int before);

/// The limits of an account connected that long: its messages begin with a share of the full ones
/// (one more than a day's) and grow each day.
Limits warmed_up(Limits full, seconds age);

/// How often each inbox is read: every `interval`, plus up to a ninth of it, so that many accounts
/// are not read in step.
struct SyncSettings {
    seconds interval{180};
};

enum class AccountStatus { active, expired, paused, disconnected };
BOOST_DESCRIBE_ENUM(AccountStatus, active, expired, paused, disconnected)

/// An account as the API shows it: nothing of its session.
struct SocialAccount {
    AccountId id;
    connectors::Platform platform = connectors::Platform::tiktok;
    std::string handle;
    std::string display_name;
    std::optional<std::string> avatar_url;
    AccountStatus status = AccountStatus::active;
    std::optional<std::string> status_reason;
    std::optional<time_point> session_expires_at;
    std::optional<time_point> last_sync_at;
    std::optional<time_point> next_sync_at;
    std::optional<std::string> last_sync_error;
    int dm_sent_last_hour = 0;
    int dm_sent_last_day = 0;
    int dm_hour_limit = 0; ///< what holds today: less than the full one while it warms up
    int dm_day_limit = 0;
    std::optional<time_point> warm_until;       ///< until then it may send less than later
    bool sends_paused = false;                  ///< the kill switch of this account
    std::optional<time_point> sends_held_until; ///< the platform refused: nothing leaves until then
    std::optional<std::string> sends_held_reason; ///< what it said: "too_fast", "own_restricted"
    std::optional<int> read_every_seconds; ///< between its last reads; more than the interval: the
                                           ///< machine cannot read all accounts in time
    std::optional<int> first_reading; ///< conversations read so far, while its past is being read
    std::optional<time_point> interrupted_at;   ///< since when it waits for its owner
    std::optional<time_point> recovered_at;     ///< when it was read again after the last time
    std::optional<int> recovered_after_seconds; ///< how long it had waited then
    AccountHealth health;
    time_point created_at{};
};
BOOST_DESCRIBE_STRUCT(SocialAccount, (),
                      (id, platform, handle, display_name, avatar_url, status, status_reason,
                       session_expires_at, last_sync_at, next_sync_at, last_sync_error,
                       dm_sent_last_hour, dm_sent_last_day, dm_hour_limit, dm_day_limit, warm_until,
                       sends_paused, sends_held_until, sends_held_reason, read_every_seconds,
                       first_reading, interrupted_at, recovered_at, recovered_after_seconds, health,
                       created_at))

/// qr: the owner scans a code with the platform's app; cookies: the owner pastes those of a browser
/// that is signed in.
enum class ConnectMethod { qr, cookies };
BOOST_DESCRIBE_ENUM(ConnectMethod, qr, cookies)

/// waiting: for cookies, or for a browser to show a code; code_shown: a code can be scanned;
/// scanned: the phone has to agree; checking: a browser looks whose session it is. The others are
/// ends.
enum class ConnectionStatus {
    waiting,
    code_shown,
    scanned,
    checking,
    connected,
    failed,
    expired,
    cancelled
};
BOOST_DESCRIBE_ENUM(ConnectionStatus, waiting, code_shown, scanned, checking, connected, failed,
                    expired, cancelled)

/// Nothing comes after it.
bool has_ended(ConnectionStatus status);

/// Cookies as pasted: in any usual form, up to 500 kB (a browser's whole cookies.txt). Can be read,
/// never written.
class PastedCookies {
public:
    static constexpr std::size_t max_bytes = 500'000;
    PastedCookies() = default;
    static result<PastedCookies> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","minLength":1,"maxLength":500000})";
    }
    [[nodiscard]] const secret<>& value() const { return value_; }

private:
    secret<> value_;
};

/// A platform that accounts can be connected of, and what it gives.
struct PlatformOffer {
    connectors::Platform platform = connectors::Platform::tiktok;
    std::vector<connectors::Capability> capabilities;
    bool practice = false; ///< a stand-in on this machine answers for it: the people are invented
};
BOOST_DESCRIBE_STRUCT(PlatformOffer, (), (platform, capabilities, practice))

struct PlatformOffers {
    std::vector<PlatformOffer> items;
};
BOOST_DESCRIBE_STRUCT(PlatformOffers, (), (items))

struct StartConnection {
    connectors::Platform platform = connectors::Platform::tiktok;
    ConnectMethod method = ConnectMethod::cookies;
    std::optional<AccountId> account_id; ///< the account that it renews, and no other
};
BOOST_DESCRIBE_STRUCT(StartConnection, (), (platform, method, account_id))

struct WhichConnection {
    ConnectionId connection_id;
};
BOOST_DESCRIBE_STRUCT(WhichConnection, (), (connection_id))

struct PreviewCookies {
    connectors::Platform platform = connectors::Platform::tiktok;
    PastedCookies cookies;
};
BOOST_DESCRIBE_STRUCT(PreviewCookies, (), (platform, cookies))

/// With cookies: they are tried, whatever the connection was begun with. Without: a connection by
/// QR code says whether it is there.
struct CompleteConnection {
    ConnectionId connection_id;
    std::optional<PastedCookies> cookies;
};
BOOST_DESCRIBE_STRUCT(CompleteConnection, (), (connection_id, cookies))

/// What was read in the pasted text: names only, never values.
struct Understood {
    std::string format;
    std::vector<std::string> cookie_names;
    std::vector<std::string> ignored_domains;
    std::vector<std::string> warnings;
    std::optional<time_point> session_expires_at;
};
BOOST_DESCRIBE_STRUCT(Understood, (),
                      (format, cookie_names, ignored_domains, warnings, session_expires_at))

/// How many codes a connection shows, one after the other, before it gives up.
inline constexpr int max_codes = 5;

/// The code to scan: `link` is what it holds, for whoever draws it, or to open on the phone itself.
struct ScanCode {
    std::string link;
    time_point expires_at{};
    int number = 1; ///< 1, and one more for each that took the place of an expired one
    int of = max_codes;
};
BOOST_DESCRIBE_STRUCT(ScanCode, (), (link, expires_at, number, of))

/// An attempt to connect an account, from "waiting" to one of its ends.
struct Connection {
    ConnectionId connection_id;
    connectors::Platform platform = connectors::Platform::tiktok;
    ConnectMethod method = ConnectMethod::cookies;
    ConnectionStatus status = ConnectionStatus::waiting;
    std::optional<AccountId> reconnects; ///< the account that it is to renew
    std::optional<ScanCode> code;        ///< while one can be scanned, or has been
    std::optional<AccountId> account_id;
    std::optional<std::string> handle;
    std::optional<std::string> problem_code;
    std::optional<std::string> problem_detail;
    std::optional<Understood> understood;
    time_point expires_at{};
};
BOOST_DESCRIBE_STRUCT(Connection, (),
                      (connection_id, platform, method, status, reconnects, code, account_id,
                       handle, problem_code, problem_detail, understood, expires_at))

struct WhichAccount {
    AccountId id;
};
BOOST_DESCRIBE_STRUCT(WhichAccount, (), (id))

/// What a member may change of an account.
struct UpdateAccount {
    AccountId id;
    bool sends_paused = false; ///< true: no message leaves through it until this is taken back
};
BOOST_DESCRIBE_STRUCT(UpdateAccount, (), (id, sends_paused))

struct StartedJob {
    JobId job_id;
};
BOOST_DESCRIBE_STRUCT(StartedJob, (), (job_id))

} // namespace vf::accounts
