#pragma once
// The world behind the pages: accounts, people, what they do as time goes by, and the truth about
// it. Knows no HTTP; the same seed and the same calls make the same world.
#include "answers.hpp"
#include "base/rng.hpp"
#include "base/time.hpp"
#include "people.hpp"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <queue>
#include <set>
#include <vector>

namespace vf::sandbox {

/// Something that happened to an account, as the truth keeps it.
struct TruthEvent {
    std::int64_t id = 0;
    time_point at;
    std::string
        kind; ///< like, comment, follow, unfollow, mention, dm, sent, refused, seen, accepted
    std::string handle;
    std::string uid;
    std::string text;
    std::string video_id;
    std::string notice_id;
    std::string conversation_id;
    std::string message_id;
    int status_code = 0;  ///< of a send
    bool history = false; ///< happened before the account was created
};
BOOST_DESCRIBE_STRUCT(TruthEvent, (),
                      (id, at, kind, handle, uid, text, video_id, notice_id, conversation_id,
                       message_id, status_code, history))

/// A person with the number that the platform knows him by.
struct resident {
    Person person;
    std::string uid; ///< 19 digits
    int hue = 0;
};

struct message {
    std::string id; ///< 19 digits
    bool from_owner = false;
    std::string kind = "text"; ///< text, video, unsupported, tip, recalled
    std::string text;
    time_point at;
    bool seen = false;
    std::string client_id;
    std::string sender{}; ///< who wrote it, in a group
};

struct conversation {
    std::string id;      ///< 0:1:<uid>:<uid>; of a group, a number
    std::string group{}; ///< its title; "": with one person
    std::size_t who = 0;
    std::vector<message> messages;
    int unread = 0;
    bool request = false; ///< waits in the requests folder
    int opened = 0;
    std::string draft;
    [[nodiscard]] time_point last_at() const {
        return messages.empty() ? time_point{} : messages.back().at;
    }
};

struct notice {
    std::string nid;
    std::string kind; ///< like, comment, follow, mention, system
    std::vector<std::size_t> users;
    std::string text;
    std::size_t video = 0;
    std::string comment_id;
    time_point at;
    bool read = false;
};

struct video {
    std::string id;
    std::string description;
};

/// What a control call may choose of a new account; defaults make a plain living one.
struct account_options {
    std::string handle;
    std::string nickname;
    std::string lang = "fr";
    double history_days = 14;
    double pace = 1; ///< multiplies what people do by themselves after the creation; 0: nothing
    bool message_requests = false; ///< strangers' messages land in the requests folder
    bool business_suite = false;   ///< messages are in the Business Suite's iframe
    int stranger_limit = 0;        ///< messages to somebody who never wrote; 0: no limit
};

/// A refusal that waits for its send.
struct planned_refusal {
    int code = 0;
    int times = 1;
    std::string handle;     ///< only to this person; empty: to anyone
    bool delivered = false; ///< the message arrives all the same (7174, 7178, 7192)
};

struct account_counters {
    int conversations_opened = 0;
    int seen_receipts = 0;
    int notices_marked_read = 0;
    int mark_read_requests = 0;
    int page_loads = 0;
    int sends = 0;
    int sends_refused = 0;
};
BOOST_DESCRIBE_STRUCT(account_counters, (),
                      (conversations_opened, seen_receipts, notices_marked_read, mark_read_requests,
                       page_loads, sends, sends_refused))

/// What one person does with one account.
struct life {
    explicit life(std::uint64_t seed) : chance(seed) {}
    seeded_rng chance;
    bool follows = false;
    time_point followed_at; ///< the last time
    std::size_t openers_used = 0;
    int unanswered = 0; ///< his messages since the owner last wrote
    talk told;
    std::set<std::size_t> liked;
};

struct account {
    account_options options;
    std::string uid;
    std::string bio;
    time_point created;
    int followers = 0;
    int following = 0;
    std::vector<video> videos;
    std::map<std::string, conversation> conversations; ///< by id
    std::vector<notice> notices;                       ///< oldest first
    std::vector<TruthEvent> events;
    std::deque<life> lives; ///< one a person, same index
    std::set<std::size_t> followed;
    std::deque<planned_refusal> refusals;
    account_counters counters;
    std::map<std::string, int> requests; ///< "GET /messages" -> count
    std::uint64_t revision = 1;          ///< grows with every visible change
};

/// What became of a message that the owner sent.
struct send_outcome {
    int status_code = 0; ///< as in the platform's table; 0: accepted
    std::string scene;
    std::string message_id;
};

/// All of it. One thread.
class world {
public:
    /// `haste` divides the delays of answers.
    world(std::uint64_t seed, time_point start, std::vector<Person> people, double haste = 1);

    [[nodiscard]] time_point now() const { return now_; }
    /// Runs everything that falls due up to `t`, in its order; going back is ignored.
    void run_until(time_point t);

    /// Creates an account with its history. conflict when the handle is taken.
    result<account*> create_account(account_options options);
    [[nodiscard]] account* find_account(std::string_view handle_or_uid);
    [[nodiscard]] const std::map<std::string, std::unique_ptr<account>>& accounts() const {
        return accounts_;
    }
    [[nodiscard]] const std::vector<resident>& people() const { return people_; }
    /// The index of a person by handle or uid; nullopt when there is none.
    [[nodiscard]] std::optional<std::size_t> find_person(std::string_view handle_or_uid) const;

    /// A person does something now. `text` may be empty: one of his own is taken. Returns the
    /// event.
    TruthEvent like(account& a, std::size_t who, std::optional<std::size_t> video = {});
    TruthEvent comment(account& a, std::size_t who, std::string text = {});
    TruthEvent mention(account& a, std::size_t who, std::string text = {});
    TruthEvent follow(account& a, std::size_t who);
    TruthEvent unfollow(account& a, std::size_t who);
    /// Who follows the account, the latest first.
    [[nodiscard]] static std::vector<std::size_t> followers(const account& a);
    TruthEvent system_notice(account& a, std::string text);
    TruthEvent dm(account& a, std::size_t who, std::string text = {}, std::string kind = "text");
    /// Somebody writes in a group that the account is in; the group is made when there is none.
    TruthEvent group_dm(account& a, std::size_t who, std::string title, std::string text);
    /// Takes back the last message of this person; not_found when there is none.
    result<TruthEvent> recall(account& a, std::size_t who);

    /// The owner sends a message; the person may answer later. A repeated client id is one message.
    send_outcome send(account& a, std::size_t who, std::string text, std::string client_id);
    /// The conversation with a person, made when there is none.
    conversation& open_with(account& a, std::size_t who);
    /// The owner opened it: unread goes to 0, and the other side sees it.
    void mark_conversation_read(account& a, conversation& c);
    /// Answers a message request.
    void settle_request(account& a, conversation& c, bool accept);
    /// Marks the notices of these kinds read; all when empty.
    void mark_notices_read(account& a, const std::vector<std::string>& kinds);
    /// 19 digits, new each time.
    std::string new_id();
    rng& chance() { return chance_; }

private:
    struct due {
        time_point at;
        std::uint64_t order;
        std::function<void()> what;
    };
    struct later {
        bool operator()(const due& a, const due& b) const {
            return a.at != b.at ? a.at > b.at : a.order > b.order;
        }
    };

    void at(time_point when, std::function<void()> what);
    void live(account& a, std::size_t who);
    void act(account& a, std::size_t who);
    void answer_later(account& a, std::size_t who, const std::string& text);
    void owner_answers_in_history(account& a, std::size_t who);
    std::string own_comment(account& a, std::size_t who);
    TruthEvent record(account& a, TruthEvent e, std::optional<std::size_t> who);
    message& add_message(account& a, conversation& c, message m);
    int refusal_for(account& a, std::size_t who, const conversation& c);

    std::uint64_t seed_;
    time_point now_;
    double haste_;
    seeded_rng chance_;
    std::vector<resident> people_;
    std::map<std::string, std::unique_ptr<account>> accounts_; ///< by handle
    std::priority_queue<due, std::vector<due>, later> queue_;
    std::uint64_t order_ = 0;
    std::int64_t next_event_ = 1;
};

} // namespace vf::sandbox
