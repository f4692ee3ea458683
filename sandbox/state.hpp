#pragma once
// What the routes share: the world, its clock, sessions, faults and QR sign-ins. One thread.
#include "google.hpp"
#include "mail.hpp"
#include "openai.hpp"
#include "sessions.hpp"
#include "sinks.hpp"
#include "world.hpp"

#include <deque>
#include <functional>
#include <map>

namespace vf::sandbox {

/// A fault that waits for its occasion. Kinds: see docs/reference/sandbox.md.
struct Fault {
    std::string kind;
    std::optional<std::string> account{}; ///< only this account; else any
    std::optional<std::string> path{};    ///< only paths that begin so; else any
    std::optional<int> times{};           ///< how often; absent: until it is cleared
    std::optional<int> ms{};   ///< real milliseconds: "slow", "delayed_echo", "more_while_read"
    std::optional<int> code{}; ///< HTTP status, or the platform's code of a refusal
    std::optional<std::string> handle{}; ///< the person, of "refusal" and "draft"
    std::optional<std::string> text{};   ///< of "draft" and "more_while_read"
    std::optional<bool> delivered{};     ///< "refusal": the message arrives all the same
    std::optional<int> swaps{};          ///< "reorder_rows": how often in one page, once a click
};
BOOST_DESCRIBE_STRUCT(Fault, (),
                      (kind, account, path, times, ms, code, handle, text, delivered, swaps))

/// A QR sign-in under way.
struct qr_login {
    std::string token;
    std::string status = "new"; ///< new, scanned, confirmed, refused, expired
    std::string account_handle;
    time_point expires;
};

struct options {
    std::uint64_t seed = 1;
    double speed = 1; ///< world seconds a real second
    bool manual_clock = false;
    std::size_t people = 0; ///< at least so many; 0: those who are built in
    double haste = 1;       ///< divides the delays of answers
    std::optional<time_point> start{};
};

/// The sandbox without HTTP.
class state {
public:
    state(const options& chosen, const clock& real);

    /// Does what `soon` left, and brings the world to the present of its clock when it runs.
    void tick();
    /// Does this so much later in real time, whatever the world's clock.
    void soon(microseconds delay, std::function<void()> what);
    /// Moves a manual clock on (or shifts a running one) and runs what falls due.
    void advance(microseconds by);
    /// Consumes one occasion of a fault that fits.
    std::optional<Fault> take_fault(std::string_view kind, std::string_view account,
                                    std::string_view path);
    /// The account of a session cookie; nullptr when there is none that is valid.
    account* signed_in(std::string_view session_id);
    /// How long a QR code lives, in world time: a minute of real time when the clock runs.
    [[nodiscard]] microseconds qr_life() const;

    options chosen;
    world people;
    session_store sessions;
    std::deque<Fault> faults;
    std::deque<qr_login> qr_logins;
    google_state google;
    openai_state openai;
    sink_state sinks;
    std::deque<ReceivedMail> mails; ///< oldest first
    std::int64_t next_mail_id = 1;
    std::map<std::string, int> anonymous_requests;
    std::uint64_t page_loads = 0;
    std::optional<std::uint64_t> pinned_markup{};
    std::string skin = "new"; ///< new, old, bare
    std::string host;         ///< "127.0.0.1:4100", once the port is known

private:
    std::multimap<time_point, std::function<void()>> soon_;
    const clock& real_;
    time_point real_start_;
    time_point world_start_;
};

} // namespace vf::sandbox
