#include "notices.hpp"

#include "base/json.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace vf::sandbox {
namespace {

namespace bj = boost::json;

std::int64_t unix_seconds(time_point t) {
    return std::chrono::duration_cast<seconds>(t.time_since_epoch()).count();
}

std::int64_t whole(const bj::object& o, std::string_view key, std::int64_t otherwise) {
    const auto* v = o.if_contains(key);
    return v && v->is_int64() ? v->get_int64() : otherwise;
}

// What the facts leave open about the JSON, by seed.
bool choice(std::uint64_t seed, unsigned bit) {
    seeded_rng r(seed ^ 0x0071ce5);
    return ((r.next() >> bit) & 1) != 0;
}

bj::object user_json(const state& s, std::size_t who) {
    const auto& r = s.people.people()[who];
    return {{"uid", r.uid},
            {"unique_id", r.person.handle},
            {"nickname", r.person.name},
            {"avatar_thumb",
             bj::object{
                 {"url_list", bj::array{fmt::format("http://{}/avatar/{}.svg", s.host, r.uid)}}}}};
}

bj::object video_json(const state& s, const account& a, std::size_t index) {
    const auto& v = a.videos[index];
    return {{"aweme_id", v.id},
            {"desc", v.description},
            {"author", bj::object{{"unique_id", a.options.handle}}},
            {"video",
             bj::object{
                 {"cover", bj::object{{"url_list", bj::array{fmt::format("http://{}/cover/{}.svg",
                                                                         s.host, v.id)}}}}}}};
}

bj::array users_json(const state& s, const notice& n) {
    bj::array out;
    for (const auto who : n.users) out.push_back(user_json(s, who));
    return out;
}

void add_payload(bj::object& out, const state& s, const account& a, const notice& n) {
    const auto seed = s.chosen.seed;
    if (n.kind == "like") {
        out["type"] = 41;
        out["digg"] =
            bj::object{{"from_user", users_json(s, n)}, {"aweme", video_json(s, a, n.video)}};
    } else if (n.kind == "comment") {
        out["type"] = 31;
        out["comment"] = bj::object{{"comment", bj::object{{"cid", n.comment_id},
                                                           {"text", n.text},
                                                           {"user", user_json(s, n.users.front())},
                                                           {"aweme", video_json(s, a, n.video)}}}};
    } else if (n.kind == "follow") {
        out["type"] = 33;
        bj::value from = user_json(s, n.users.front());
        if (choice(seed, 3)) from = bj::array{from};
        out["follow"] = bj::object{{"from_user", std::move(from)}};
    } else if (n.kind == "mention") {
        out["type"] = 45;
        const auto* key = choice(seed, 4) ? "user_info" : "from_user";
        out["at"] = bj::object{{key, user_json(s, n.users.front())},
                               {"content", n.text},
                               {"aweme", video_json(s, a, n.video)}};
    } else {
        out["type"] = 2;
        out["template_notice"] =
            bj::object{{"notice", bj::object{{"title", "Sandbox"}, {"content", n.text}}}};
    }
}

bj::object notice_json(const state& s, const account& a, const notice& n) {
    bj::object out;
    if (choice(s.chosen.seed, 1))
        out["nid_str"] = n.nid;
    else
        out["nid"] = std::stoll(n.nid);
    out["display_type"] = 1;
    out["has_read"] = n.read;
    out["create_time"] = unix_seconds(n.at);
    if (!n.users.empty()) out["user_id"] = s.people.people()[n.users.front()].uid;
    add_payload(out, s, a, n);
    return out;
}

bj::object group_reply(state& s, account& a, const notice_query& q) {
    const auto kinds = kinds_of_group(s.chosen.seed, q.group);
    bj::array list;
    std::int64_t oldest = 0;
    std::int64_t newest = 0;
    bool more = false;
    for (auto n = a.notices.rbegin(); n != a.notices.rend(); ++n) {
        const auto at = unix_seconds(n->at);
        if (std::ranges::count(kinds, n->kind) == 0) continue;
        if ((q.max_time > 0 && at >= q.max_time) || at < q.min_time) continue;
        // A page ends between two seconds, so that the next one misses nobody of this second.
        if (std::ssize(list) >= q.count && at != oldest) {
            more = true;
            break;
        }
        oldest = at;
        newest = std::max(newest, at);
        list.push_back(notice_json(s, a, *n));
    }
    if (q.mark_read) s.people.mark_notices_read(a, kinds);
    return {{"group", q.group},
            {"has_more", more},
            {"max_time", oldest},
            {"min_time", newest},
            {"notice_list", std::move(list)}};
}

} // namespace

result<std::vector<notice_query>> read_group_list(std::string_view text) {
    VF_TRY(const auto value, json::parse_value(text));
    if (!value.is_array()) return fail_field("/group_list", "must be a list");
    std::vector<notice_query> out;
    for (const auto& entry : value.get_array()) {
        if (!entry.is_object()) return fail_field("/group_list", "must hold objects");
        const auto& o = entry.get_object();
        notice_query q;
        q.group = static_cast<int>(whole(o, "group", 500));
        q.count = static_cast<int>(std::clamp<std::int64_t>(whole(o, "count", 20), 1, 100));
        q.mark_read = whole(o, "is_mark_read", 0) == 1;
        q.max_time = whole(o, "max_time", 0);
        q.min_time = whole(o, "min_time", 0);
        out.push_back(q);
    }
    return out;
}

std::array<int, 5> tab_groups(std::uint64_t seed) {
    if (choice(seed, 2)) return {500, 505, 2, 6, 7};
    return {500, 2, 3, 16, 6};
}

std::vector<std::string> kinds_of_group(std::uint64_t seed, int group) {
    static const std::array<const char*, 5> tabs = {"", "like", "comment", "mention", "follow"};
    if (group == 500) return {"like", "comment", "mention", "follow", "system"};
    if (group == 661) return {"system"};
    const auto numbers = tab_groups(seed);
    for (std::size_t i = 1; i < tabs.size(); ++i) {
        if (numbers[i] == group) return {tabs[i]};
    }
    return {};
}

boost::json::object notice_reply(state& s, account& a, const std::vector<notice_query>& queries) {
    bj::array lists;
    for (const auto& q : queries) {
        auto reply = group_reply(s, a, q);
        if (!reply["notice_list"].as_array().empty()) lists.push_back(std::move(reply));
    }
    return {
        {"status_code", 0},
        {"status_msg", ""},
        {"extra",
         bj::object{
             {"now",
              std::chrono::duration_cast<milliseconds>(s.people.now().time_since_epoch()).count()},
             {"logid", s.sessions.random_hex(32)},
             {"fatal_item_ids", bj::array{}}}},
        {"log_pb", bj::object{}},
        {"notice_lists", std::move(lists)}};
}

boost::json::object notice_counts(state& s, const account& a) {
    bj::array counts;
    const auto add = [&](int group) {
        const auto kinds = kinds_of_group(s.chosen.seed, group);
        const auto n = std::ranges::count_if(a.notices, [&](const notice& x) {
            return !x.read && std::ranges::count(kinds, x.kind) > 0;
        });
        counts.push_back(bj::object{{"group", group}, {"count", n}});
    };
    for (const int group : tab_groups(s.chosen.seed)) add(group);
    add(661);
    return {{"status_code", 0}, {"notice_count", std::move(counts)}};
}

} // namespace vf::sandbox
