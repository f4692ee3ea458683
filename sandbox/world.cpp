#include "world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ranges>

namespace vf::sandbox {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// FNV-1a, so that each person and account has chance of its own, whatever the others do.
std::uint64_t mixed(std::uint64_t seed, std::string_view text) {
    std::uint64_t h = 0xcbf29ce484222325ULL ^ seed;
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return h;
}

microseconds days(double n) {
    return microseconds(static_cast<std::int64_t>(n * 86'400e6));
}

std::string digits19(rng& chance) {
    return fmt::format("7{:018}", chance.between(0, 999'999'999'999'999'999));
}

const std::array<const char*, 9>& video_texts() {
    static constexpr std::array<const char*, 9> texts = {
        "prod du soir 🌙 type beat mélancolique 142 bpm",
        "je recrée un son avec 3 objets de ma cuisine",
        "le son de la flûte vous l'avez demandé 🪈",
        "comment je mixe une 808 en 40 secondes",
        "afro x jersey, dites-moi en commentaire",
        "type beat drill avec un chœur d'église",
        "cook up en direct du train 🚄",
        "prod dispo, premier arrivé premier servi",
        "lofi pour ceux qui révisent 📚"};
    return texts;
}

std::string conversation_id(const std::string& a, const std::string& b) {
    return fmt::format("0:1:{}:{}", std::min(a, b), std::max(a, b));
}

} // namespace

world::world(std::uint64_t seed, time_point start, std::vector<Person> people, double haste)
    : seed_(seed), now_(start), haste_(haste), chance_(mixed(seed, "world")) {
    for (auto& p : people) {
        seeded_rng own(mixed(seed, p.handle));
        resident r{std::move(p), digits19(own), static_cast<int>(own.between(0, 359))};
        people_.push_back(std::move(r));
    }
}

std::string world::new_id() {
    return digits19(chance_);
}

void world::at(time_point when, std::function<void()> what) {
    queue_.push({when, order_++, std::move(what)});
}

void world::run_until(time_point t) {
    while (!queue_.empty() && queue_.top().at <= t) {
        // A copy: what runs may push and move the heap.
        const auto next = queue_.top();
        queue_.pop();
        now_ = std::max(now_, next.at);
        next.what();
    }
    now_ = std::max(now_, t);
}

result<account*> world::create_account(account_options options) {
    if (accounts_.contains(options.handle))
        return fail(errc::conflict, "sandbox.handle_taken", "There is an account of that handle.");
    auto owned = std::make_unique<account>();
    auto& a = *owned;
    seeded_rng own(mixed(seed_, options.handle + "/account"));
    a.uid = digits19(own);
    a.bio = "beats & mélodies 🎹 | instrus dispo, DM ouverts";
    a.created = now_;
    a.followers = static_cast<int>(own.between(900, 9000));
    a.following = static_cast<int>(own.between(80, 700));
    for (const auto* text : video_texts()) a.videos.push_back({digits19(own), text});
    a.options = std::move(options);
    for (std::size_t i = 0; i < people_.size(); ++i)
        a.lives.emplace_back(mixed(seed_, a.options.handle + "/" + people_[i].person.handle));
    accounts_.emplace(a.options.handle, std::move(owned));

    // The history is lived through: time goes back for this account alone, then catches up.
    const auto created = now_;
    decltype(queue_) others;
    std::swap(queue_, others);
    now_ = created - days(a.options.history_days);
    for (std::size_t i = 0; i < people_.size(); ++i) live(a, i);
    if (now_ < created) {
        at(now_, [this, &a] {
            system_notice(a, a.options.lang == "en" ? "Welcome! Tell people about yourself."
                                                    : "Bienvenue ! Présente-toi à la communauté.");
        });
    }
    run_until(created);
    for (; !others.empty(); others.pop()) queue_.push(others.top());
    now_ = created;
    for (auto& n : a.notices) n.read = n.at < created - hours(20);
    for (auto& [id, c] : a.conversations) {
        if (c.last_at() < created - hours(36) || a.lives[c.who].chance.unit() < 0.5) c.unread = 0;
    }
    a.counters = {};
    return &a;
}

account* world::find_account(std::string_view handle_or_uid) {
    for (auto& [handle, a] : accounts_) {
        if (handle == handle_or_uid || a->uid == handle_or_uid) return a.get();
    }
    return nullptr;
}

std::optional<std::size_t> world::find_person(std::string_view handle_or_uid) const {
    for (std::size_t i = 0; i < people_.size(); ++i) {
        if (people_[i].person.handle == handle_or_uid || people_[i].uid == handle_or_uid) return i;
    }
    return std::nullopt;
}

namespace {

struct wishes {
    double like = 0, comment = 0, dm = 0, mention = 0, follow = 0;
    [[nodiscard]] double sum() const { return like + comment + dm + mention + follow; }
};

// Before the account's creation people write less, so that most have still something to say.
wishes wishes_of(const Person& p, const life& l, std::size_t videos, bool history) {
    wishes w;
    w.like = l.liked.size() < videos ? p.rates.like.value_or(0) : 0;
    w.comment = p.comments.empty() ? 0 : p.rates.comment.value_or(0);
    w.mention = p.rates.mention.value_or(0);
    w.follow = l.follows ? 0 : 0.12;
    const bool has_more_to_say = l.openers_used < p.openers.size() && l.unanswered < 2;
    w.dm = has_more_to_say && !l.told.refused ? p.rates.dm.value_or(0) : 0;
    if (history) {
        w.dm *= 0.5;
        w.comment *= 0.4;
    }
    return w;
}

} // namespace

// Schedules the next thing that a person does by himself: a Poisson process at the sum of his
// rates.
void world::live(account& a, std::size_t who) {
    auto& l = a.lives[who];
    const double pace = now_ >= a.created ? a.options.pace : 1;
    // A wish that comes back keeps the process alive when everything else is used up.
    const double rate =
        (wishes_of(people_[who].person, l, a.videos.size(), now_ < a.created).sum() + 0.01) * pace;
    if (rate <= 0) return;
    const auto wait = days(-std::log(1.0 - l.chance.unit()) / rate);
    // Beyond the creation another pace holds: draw anew from there.
    if (now_ < a.created && now_ + wait > a.created) {
        at(a.created, [this, &a, who] { live(a, who); });
        return;
    }
    at(now_ + wait, [this, &a, who] {
        act(a, who);
        live(a, who);
    });
}

void world::act(account& a, std::size_t who) {
    auto& l = a.lives[who];
    const auto w = wishes_of(people_[who].person, l, a.videos.size(), now_ < a.created);
    double draw = l.chance.unit() * (w.sum() + 0.01);
    if ((draw -= w.like) < 0) {
        like(a, who);
    } else if ((draw -= w.comment) < 0) {
        comment(a, who);
    } else if ((draw -= w.mention) < 0) {
        mention(a, who);
    } else if ((draw -= w.follow) < 0) {
        follow(a, who);
    } else if ((draw -= w.dm) < 0) {
        dm(a, who);
        if (l.chance.unit() < 0.05) dm(a, who, {}, l.chance.unit() < 0.7 ? "video" : "unsupported");
        if (now_ < a.created && l.chance.unit() < 0.35) owner_answers_in_history(a, who);
    }
}

void world::owner_answers_in_history(account& a, std::size_t who) {
    static constexpr std::array<const char*, 4> french = {
        "Salut ! Merci pour ton message 🙏 tu cherches quel style exactement ?",
        "Hello, merci ! Oui c'est possible, c'est pour quel projet ?",
        "Merci beaucoup ! T'as un budget en tête ?",
        "Salut, dispo pour en parler. Tu as un numéro où je peux t'appeler ?"};
    auto& l = a.lives[who];
    if (people_[who].person.type == "spam") return;
    const auto when = now_ + minutes(l.chance.between(5, 120));
    if (when >= a.created) return;
    const std::string text = people_[who].person.lang == "en"
                                 ? "Hey, thanks for reaching out! What do you have in mind?"
                                 : french[static_cast<std::size_t>(l.chance.between(0, 3))];
    at(when, [this, &a, who, text] { send(a, who, text, {}); });
}

TruthEvent world::record(account& a, TruthEvent e, std::optional<std::size_t> who) {
    e.id = next_event_++;
    e.at = now_;
    e.history = now_ < a.created;
    if (who) {
        e.handle = people_[*who].person.handle;
        e.uid = people_[*who].uid;
    }
    a.events.push_back(e);
    ++a.revision;
    return e;
}

TruthEvent world::like(account& a, std::size_t who, std::optional<std::size_t> video) {
    auto& l = a.lives[who];
    auto index = video ? *video % a.videos.size()
                       : static_cast<std::size_t>(
                             l.chance.between(0, static_cast<std::int64_t>(a.videos.size()) - 1));
    if (!video) {
        while (l.liked.contains(index) && l.liked.size() < a.videos.size())
            index = (index + 1) % a.videos.size();
    }
    l.liked.insert(index);
    const auto recent = std::ranges::find_if(a.notices, [&](const notice& n) {
        return n.kind == "like" && n.video == index && !n.read && n.users.size() < 6 &&
               now_ - n.at < hours(3) && std::ranges::count(n.users, who) == 0;
    });
    std::string nid;
    if (recent != a.notices.end() && l.chance.unit() < 0.7) {
        auto grouped = std::move(*recent);
        a.notices.erase(recent);
        grouped.users.insert(grouped.users.begin(), who);
        grouped.at = now_;
        nid = grouped.nid;
        a.notices.push_back(std::move(grouped));
    } else {
        nid = new_id();
        a.notices.push_back({nid, "like", {who}, {}, index, {}, now_, false});
    }
    return record(a, {.kind = "like", .video_id = a.videos[index].id, .notice_id = nid}, who);
}

std::string world::own_comment(account& a, std::size_t who) {
    const auto& texts = people_[who].person.comments;
    if (texts.empty()) return "🔥";
    return texts[static_cast<std::size_t>(
        a.lives[who].chance.between(0, static_cast<std::int64_t>(texts.size()) - 1))];
}

TruthEvent world::comment(account& a, std::size_t who, std::string text) {
    if (text.empty()) text = own_comment(a, who);
    const auto index = static_cast<std::size_t>(
        a.lives[who].chance.between(0, static_cast<std::int64_t>(a.videos.size()) - 1));
    const auto nid = new_id();
    a.notices.push_back({nid, "comment", {who}, text, index, new_id(), now_, false});
    return record(
        a, {.kind = "comment", .text = text, .video_id = a.videos[index].id, .notice_id = nid},
        who);
}

TruthEvent world::mention(account& a, std::size_t who, std::string text) {
    if (text.empty()) text = fmt::format("@{} {}", a.options.handle, own_comment(a, who));
    const auto nid = new_id();
    a.notices.push_back({nid, "mention", {who}, text, 0, new_id(), now_, false});
    return record(a, {.kind = "mention", .text = text, .notice_id = nid}, who);
}

TruthEvent world::follow(account& a, std::size_t who) {
    a.lives[who].follows = true;
    a.lives[who].followed_at = now_;
    ++a.followers;
    const auto nid = new_id();
    a.notices.push_back({nid, "follow", {who}, {}, 0, {}, now_, false});
    return record(a, {.kind = "follow", .notice_id = nid}, who);
}

// The platform tells nobody: it can only be seen in the list.
TruthEvent world::unfollow(account& a, std::size_t who) {
    a.lives[who].follows = false;
    --a.followers;
    return record(a, {.kind = "unfollow"}, who);
}

std::vector<std::size_t> world::followers(const account& a) {
    std::vector<std::size_t> out;
    for (std::size_t who = 0; who < a.lives.size(); ++who)
        if (a.lives[who].follows) out.push_back(who);
    std::ranges::sort(out, std::greater{},
                      [&](std::size_t who) { return std::pair{a.lives[who].followed_at, who}; });
    return out;
}

TruthEvent world::system_notice(account& a, std::string text) {
    const auto nid = new_id();
    a.notices.push_back({nid, "system", {}, text, 0, {}, now_, false});
    return record(a, {.kind = "system", .text = std::move(text), .notice_id = nid}, std::nullopt);
}

conversation& world::open_with(account& a, std::size_t who) {
    const auto id = conversation_id(a.uid, people_[who].uid);
    auto [at, made] = a.conversations.try_emplace(id);
    if (made) {
        at->second.id = id;
        at->second.who = who;
    }
    return at->second;
}

message& world::add_message(account& a, conversation& c, message m) {
    m.id = new_id();
    m.at = now_;
    c.messages.push_back(std::move(m));
    ++a.revision;
    return c.messages.back();
}

TruthEvent world::dm(account& a, std::size_t who, std::string text, std::string kind) {
    auto& l = a.lives[who];
    const auto& p = people_[who].person;
    if (text.empty() && kind == "text") {
        text = p.openers.empty() ? "👋" : p.openers[std::min(l.openers_used, p.openers.size() - 1)];
        ++l.openers_used;
    }
    if (kind == "video") text = a.videos.front().description;
    auto& c = open_with(a, who);
    const bool first = c.messages.empty();
    if (first && a.options.message_requests && !a.followed.contains(who)) c.request = true;
    ++l.unanswered;
    ++c.unread;
    const auto& m = add_message(a, c, {.kind = std::move(kind), .text = text});
    return record(a, {.kind = "dm", .text = text, .conversation_id = c.id, .message_id = m.id},
                  who);
}

TruthEvent world::group_dm(account& a, std::size_t who, std::string title, std::string text) {
    auto at = std::ranges::find_if(a.conversations,
                                   [&](const auto& one) { return one.second.group == title; });
    if (at == a.conversations.end()) {
        const auto id = new_id();
        at = a.conversations.try_emplace(id).first;
        at->second.id = id;
        at->second.group = std::move(title);
    }
    auto& c = at->second;
    c.who = who;
    ++c.unread;
    const auto& m =
        add_message(a, c, {.text = std::move(text), .sender = people_[who].person.name});
    return record(
        a, {.kind = "group_dm", .text = m.text, .conversation_id = c.id, .message_id = m.id}, who);
}

result<TruthEvent> world::recall(account& a, std::size_t who) {
    const auto at = a.conversations.find(conversation_id(a.uid, people_[who].uid));
    auto none = fail(errc::not_found, "sandbox.no_message", "This person has written nothing.");
    if (at == a.conversations.end()) return none;
    auto& c = at->second;
    const auto last = std::ranges::find_if(c.messages | std::views::reverse, [](const message& m) {
        return !m.from_owner && m.kind != "tip" && m.kind != "recalled";
    });
    if (last == c.messages.rend()) return none;
    last->kind = "recalled";
    last->text.clear();
    ++a.revision;
    return record(a, {.kind = "recall", .conversation_id = c.id, .message_id = last->id}, who);
}

// Which refusal a send to this person gets now; 0 when it may pass.
int world::refusal_for(account& a, std::size_t who, const conversation& c) {
    if (const auto& policy = people_[who].person.policy) return *policy;
    if (a.options.stranger_limit <= 0) return 0;
    const auto his = std::ranges::count_if(
        c.messages, [](const message& m) { return !m.from_owner && m.kind != "tip"; });
    const auto mine = std::ranges::count_if(c.messages, &message::from_owner);
    return his == 0 && mine >= a.options.stranger_limit ? 7193 : 0;
}

send_outcome world::send(account& a, std::size_t who, std::string text, std::string client_id) {
    auto& c = open_with(a, who);
    if (!client_id.empty()) {
        for (const auto& m : c.messages) {
            if (m.client_id == client_id) return {0, {}, m.id};
        }
    }
    ++a.counters.sends;
    int code = refusal_for(a, who, c);
    bool delivered = false;
    const auto planned = std::ranges::find_if(a.refusals, [&](const planned_refusal& r) {
        return r.times > 0 && (r.handle.empty() || r.handle == people_[who].person.handle);
    });
    if (planned != a.refusals.end()) {
        code = planned->code;
        delivered = planned->delivered;
        if (--planned->times == 0) a.refusals.erase(planned);
    }
    send_outcome out{code, code == 7193 ? "message_request_limit" : "", {}};
    if (code != 0) ++a.counters.sends_refused;
    if (code != 0 && !delivered) {
        record(a, {.kind = "refused", .text = text, .conversation_id = c.id, .status_code = code},
               who);
        return out;
    }
    c.request = false;
    c.draft.clear();
    a.lives[who].unanswered = 0;
    out.message_id =
        add_message(a, c, {.from_owner = true, .text = text, .client_id = std::move(client_id)}).id;
    record(a,
           {.kind = "sent",
            .text = text,
            .conversation_id = c.id,
            .message_id = out.message_id,
            .status_code = code},
           who);
    answer_later(a, who, text);
    return out;
}

void world::answer_later(account& a, std::size_t who, const std::string& text) {
    auto& l = a.lives[who];
    const auto plan = plan_answer(people_[who].person, l.told, text, l.chance);
    const double haste = now_ < a.created ? 1 : haste_;
    const auto after = [&](seconds s) {
        return now_ + microseconds(
                          static_cast<std::int64_t>(static_cast<double>(s.count()) * 1e6 / haste));
    };
    if (plan.seen_after) {
        at(after(*plan.seen_after), [this, &a, who] {
            for (auto& m : open_with(a, who).messages) m.seen = m.seen || m.from_owner;
            record(a, {.kind = "seen"}, who);
        });
    }
    auto when = after(plan.write_after);
    for (const auto& answer : plan.texts) {
        at(when, [this, &a, who, answer] { dm(a, who, answer); });
        when += seconds(4);
    }
}

void world::mark_conversation_read(account& a, conversation& c) {
    ++c.opened;
    ++a.counters.conversations_opened;
    if (c.unread > 0) {
        ++a.counters.seen_receipts;
        ++a.revision;
    }
    c.unread = 0;
}

void world::settle_request(account& a, conversation& c, bool accept) {
    ++a.revision;
    if (!accept) {
        a.conversations.erase(c.id);
        return;
    }
    c.request = false;
    add_message(a, c, {.kind = "tip", .text = "Message request accepted. You can start chatting."});
    record(a, {.kind = "accepted", .conversation_id = c.id}, c.who);
}

void world::mark_notices_read(account& a, const std::vector<std::string>& kinds) {
    ++a.counters.mark_read_requests;
    for (auto& n : a.notices) {
        if (n.read || (!kinds.empty() && std::ranges::count(kinds, n.kind) == 0)) continue;
        n.read = true;
        ++a.counters.notices_marked_read;
    }
    ++a.revision;
}

} // namespace vf::sandbox
