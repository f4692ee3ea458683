#include "site.hpp"

#include "base/json.hpp"
#include "control.hpp"
#include "google_site.hpp"
#include "notices.hpp"
#include "openai_site.hpp"
#include "pages.hpp"
#include "qr.hpp"
#include "resources.hpp"
#include "sinks_site.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace vf::sandbox {
namespace {

namespace bj = boost::json;
using http::raw_request;
using http::response;

std::int64_t unix_ms(time_point t) {
    return std::chrono::duration_cast<milliseconds>(t.time_since_epoch()).count();
}

response json_response(const bj::value& body, int status = 200) {
    return http::text_response(status, "application/json; charset=utf-8", json::to_text(body));
}

response html_response(std::string body, int status = 200) {
    auto out = http::text_response(status, "text/html; charset=utf-8", std::move(body));
    out.set_header("Cache-Control", "no-store");
    return out;
}

response redirect(std::string to) {
    response out;
    out.status = 302;
    out.set_header("Location", std::move(to));
    return out;
}

std::string url_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        const bool plain = (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') ||
                           (u >= '0' && u <= '9') || u == '-' || u == '_' || u == '.';
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", u);
    }
    return out;
}

std::string language(const raw_request& r, const account* me) {
    const auto asked = r.parameter("lang");
    if (asked.starts_with("fr")) return "fr";
    if (!asked.empty()) return "en";
    if (me) return me->options.lang == "en" ? "en" : "fr";
    return r.header("accept-language").starts_with("fr") ? "fr" : "en";
}

// What one request is about; lives as long as its handler.
struct visit {
    state& s;
    raw_request& r;
    account* me;

    [[nodiscard]] std::string_view who() const {
        return me ? std::string_view(me->options.handle) : std::string_view();
    }
    std::optional<Fault> fault(std::string_view kind) { return s.take_fault(kind, who(), r.path); }
};

// ---- pages

response show(visit& v, page p, int status = 200) {
    p.lang = language(v.r, v.me);
    p.me = v.me;
    if (v.me) ++v.me->counters.page_loads;
    for (const auto* kind : {"captcha", "login_modal", "cookie_banner", "notification_popup"}) {
        if (v.fault(kind)) p.faults[kind] = true;
    }
    p.leaves_for_login = v.fault("sent_to_login").has_value();
    if (v.fault("missing_data")) p.with_universal_data = false;
    if (v.fault("error_page")) p.name = "error";
    if (v.fault("waf")) p.name = "waf";
    return html_response(render(v.s, p), status);
}

response to_login(visit& v) {
    return redirect(fmt::format("/login?enter_method=web_redirect&enter_from=others&launch_type=web"
                                "&lang={}&redirect_url={}",
                                language(v.r, nullptr),
                                url_encoded(fmt::format("http://{}{}", v.s.host, v.r.target))));
}

response messages_page(visit& v) {
    if (v.r.header("user-agent").contains("Mobile")) return redirect("/foryou");
    if (!v.me) return to_login(v);
    const bool framed = v.r.parameter("scene") == "business";
    if (v.me->options.business_suite && !framed) {
        return redirect(fmt::format("/business-suite/messages?from=dm&lang={}&u={}",
                                    language(v.r, v.me), url_encoded(v.r.parameter("u"))));
    }
    page p{.name = "messages"};
    p.data["framed"] = framed;
    if (const auto moved = v.fault("reorder_rows"))
        p.faults["reorder_rows"] = moved->swaps.value_or(1);
    if (const auto late = v.fault("delayed_echo"))
        p.faults["delayed_echo"] = late->ms.value_or(3000);
    if (const auto uid = v.r.parameter("u"); !uid.empty()) {
        if (const auto who = v.s.people.find_person(uid)) {
            p.data["open"] = v.s.people.open_with(*v.me, *who).id;
        }
    }
    return show(v, std::move(p));
}

response profile_page(visit& v, std::string_view handle) {
    page p{.name = "profile"};
    if (const auto who = v.s.people.find_person(handle)) {
        p.data = profile_json(v.s.people.people()[*who]);
        p.data["followed"] = v.me && v.me->followed.contains(*who);
        p.data["followsMe"] = v.me && v.me->lives[*who].follows;
    } else if (const auto* a = v.s.people.find_account(handle)) {
        p.data = {{"uid", a->uid},
                  {"handle", a->options.handle},
                  {"nickname", a->options.nickname},
                  {"bio", a->bio},
                  {"followers", short_count(static_cast<int>(world::followers(*a).size()))},
                  {"following", short_count(a->following)},
                  {"likes", short_count(a->followers * 11)}};
        p.data["own"] = v.me == a;
        bj::array videos;
        for (const auto& x : a->videos)
            videos.push_back(bj::object{{"id", x.id}, {"text", x.description}});
        p.data["videos"] = std::move(videos);
    } else {
        p.name = "notfound";
        p.data["what"] = "account";
    }
    return show(v, std::move(p));
}

response login_page(visit& v) {
    if (v.me) return redirect("/foryou");
    page p{.name = "login"};
    p.data["way"] = v.r.path.substr(std::min(v.r.path.size(), std::string("/login/").size()));
    return show(v, std::move(p));
}

response feed_page(visit& v) {
    page p{.name = "foryou"};
    bj::array videos;
    for (const auto& [handle, a] : v.s.people.accounts()) {
        for (const auto& x : a->videos) {
            videos.push_back(bj::object{{"id", x.id},
                                        {"text", x.description},
                                        {"handle", handle},
                                        {"nickname", a->options.nickname},
                                        {"uid", a->uid}});
        }
        if (videos.size() >= 12) break;
    }
    p.data["videos"] = std::move(videos);
    return show(v, std::move(p));
}

response scan_page(visit& v) {
    page p{.name = "scan"};
    p.data["token"] = v.r.parameter("token");
    bj::array handles;
    for (const auto& [handle, a] : v.s.people.accounts()) handles.emplace_back(handle);
    p.data["accounts"] = std::move(handles);
    return show(v, std::move(p));
}

std::optional<response> pages(visit& v) {
    const std::string_view path = v.r.path;
    if (path == "/") return redirect("/foryou");
    if (path == "/foryou" || path == "/following" || path == "/explore") return feed_page(v);
    if (path == "/messages") return messages_page(v);
    if (path == "/business-suite/messages") {
        if (!v.me) return to_login(v);
        page p{.name = "business"};
        p.data["u"] = v.r.parameter("u");
        return show(v, std::move(p));
    }
    if (path == "/login" || path.starts_with("/login/")) return login_page(v);
    if (path == "/tiktokstudio/upload") return v.me ? feed_page(v) : to_login(v);
    if (path == "/inbox") return v.me ? redirect("/foryou") : to_login(v);
    if (path == "/scan") return scan_page(v);
    if (path == "/console") {
        page p{.name = "console"};
        return show(v, std::move(p));
    }
    if (path.starts_with("/@")) {
        auto handle = path.substr(2);
        return profile_page(v, handle.substr(0, handle.find('/')));
    }
    return std::nullopt;
}

// ---- sign-in

response sign_in(visit& v, account& a, bj::object body) {
    const auto& issued =
        v.s.sessions.issue(a.options.handle, a.uid, v.s.people.now(), seconds(15'552'000));
    auto out = json_response(body);
    for (auto& line : set_cookie_lines(issued, v.s.people.now()))
        out.headers.emplace_back("Set-Cookie", std::move(line));
    return out;
}

response new_qr(visit& v) {
    if (v.fault("qr_throttled"))
        return json_response(
            bj::object{{"message", "error"},
                       {"data", bj::object{{"error_code", 7},
                                           {"description", "Maximum number of attempts reached. "
                                                           "Try again later."}}}});
    qr_login q{.token = v.s.sessions.random_hex(32), .expires = v.s.people.now() + v.s.qr_life()};
    const auto url = fmt::format("http://{}/scan?token={}", v.s.host, q.token);
    bj::object data{{"token", q.token},
                    {"qrcode_index_url", url},
                    {"qrcode", qr_png_base64(url)},
                    {"expire_time", unix_ms(q.expires) / 1000},
                    {"error_code", 0}};
    v.s.qr_logins.push_back(std::move(q));
    if (v.s.qr_logins.size() > 200) v.s.qr_logins.pop_front();
    auto out = json_response(bj::object{{"message", "success"}, {"data", std::move(data)}});
    out.headers.emplace_back("Set-Cookie", "passport_csrf_token=" + v.s.sessions.random_hex(32) +
                                               "; Path=/; SameSite=Lax");
    return out;
}

response check_qr(visit& v) {
    const auto at = std::ranges::find(v.s.qr_logins, v.r.parameter("token"), &qr_login::token);
    if (at == v.s.qr_logins.end())
        return json_response(
            bj::object{{"message", "error"}, {"data", bj::object{{"error_code", 1}}}});
    const bool open = at->status == "new" || at->status == "scanned";
    if (open && v.s.people.now() >= at->expires) at->status = "expired";
    // The platform is reported to refuse a browser without a screen at this point.
    if (at->status == "confirmed" && v.r.header("user-agent").contains("Headless"))
        at->status = "refused";
    bj::object data{{"status", at->status}, {"error_code", 0}};
    if (at->status == "confirmed") {
        if (auto* a = v.s.people.find_account(at->account_handle)) {
            data["redirect_url"] = fmt::format("http://{}/foryou", v.s.host);
            at->status = "expired"; // a code signs in once
            return sign_in(v, *a, {{"message", "success"}, {"data", std::move(data)}});
        }
    }
    return json_response(bj::object{{"message", "success"}, {"data", std::move(data)}});
}

struct LoginForm {
    std::string username;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(LoginForm, (), (username, password))

response password_login(visit& v) {
    const auto form = json::parse<LoginForm>(v.r.body);
    auto* a =
        form && form->password == "sandbox" ? v.s.people.find_account(form->username) : nullptr;
    if (!a) {
        return json_response(bj::object{
            {"message", "error"},
            {"data", bj::object{{"error_code", 1009},
                                {"description", "Username or password doesn't match."}}}});
    }
    return sign_in(v, *a, {{"message", "success"}, {"data", bj::object{{"user_id_str", a->uid}}}});
}

response account_info(visit& v) {
    if (!v.me) {
        return json_response(
            bj::object{{"message", "error"},
                       {"data", bj::object{{"error_code", 13}, {"name", "session_expired"}}}});
    }
    return json_response(bj::object{{"message", "success"},
                                    {"data", bj::object{{"user_id", std::stoll(v.me->uid)},
                                                        {"user_id_str", v.me->uid},
                                                        {"username", v.me->options.handle},
                                                        {"screen_name", v.me->options.nickname}}}});
}

// ---- messages: JSON where the platform speaks protobuf

bj::object peer_json(const state& s, std::size_t who) {
    const auto& r = s.people.people()[who];
    return {{"uid", r.uid}, {"handle", r.person.handle}, {"nickname", r.person.name}};
}

bj::object message_json(const message& m) {
    return {{"id", m.id},
            {"mine", m.from_owner},
            {"kind", m.kind},
            {"text", m.text},
            {"at", unix_ms(m.at)},
            {"status", m.seen ? "seen" : "sent"},
            {"clientId", m.client_id},
            {"sender", m.sender}};
}

bj::object conversation_json(const state& s, const conversation& c) {
    bj::object out{{"id", c.id},         {"peer", peer_json(s, c.who)},
                   {"unread", c.unread}, {"request", c.request},
                   {"draft", c.draft},   {"at", 0},
                   {"preview", ""},      {"mine", false},
                   {"kind", "text"}};
    if (!c.group.empty())
        out["peer"] = bj::object{
            {"uid", s.people.people()[c.who].uid}, {"handle", ""}, {"nickname", c.group}};
    if (!c.messages.empty()) {
        const auto& last = c.messages.back();
        out["at"] = unix_ms(last.at);
        out["preview"] = last.text;
        out["mine"] = last.from_owner;
        out["kind"] = last.kind;
    }
    return out;
}

std::int64_t number_in(const bj::object& in, std::string_view key, std::int64_t otherwise,
                       std::int64_t low, std::int64_t high) {
    const auto* v = in.if_contains(key);
    return v && v->is_int64() ? std::clamp(v->get_int64(), low, high) : otherwise;
}

// A page of the inbox, newest first; conversations without a message are shown only when open.
response inbox(visit& v, const bj::object& in) {
    const auto from = static_cast<std::size_t>(number_in(in, "from", 0, 0, 1'000'000));
    const auto wanted = static_cast<std::size_t>(number_in(in, "count", 20, 1, 500));
    std::vector<const conversation*> all;
    for (const auto& [id, c] : v.me->conversations) {
        const bool open = in.contains("open") && in.at("open") == bj::value(id);
        if (!c.messages.empty() || open) all.push_back(&c);
    }
    std::ranges::sort(all, [](const conversation* a, const conversation* b) {
        return a->last_at() != b->last_at() ? a->last_at() > b->last_at() : a->id < b->id;
    });
    bj::array list;
    for (std::size_t i = from; i < all.size() && list.size() < wanted; ++i)
        list.push_back(conversation_json(v.s, *all[i]));
    int unread = 0;
    for (const auto* c : all) unread += c->unread;
    return json_response(bj::object{{"revision", v.me->revision},
                                    {"now", unix_ms(v.s.people.now())},
                                    {"total", all.size()},
                                    {"unread", unread},
                                    {"conversations", std::move(list)}});
}

conversation* named_conversation(visit& v, const bj::object& in) {
    const auto* id = in.if_contains("conversation_id");
    if (!id || !id->is_string()) return nullptr;
    const auto at = v.me->conversations.find(std::string(id->get_string()));
    return at == v.me->conversations.end() ? nullptr : &at->second;
}

response thread(visit& v, const conversation& c) {
    bj::array list;
    for (const auto& m : c.messages) list.push_back(message_json(m));
    auto out = conversation_json(v.s, c);
    out["messages"] = std::move(list);
    out["revision"] = v.me->revision;
    out["now"] = unix_ms(v.s.people.now());
    return json_response(out);
}

std::string text_of(const bj::object& in, std::string_view key) {
    const auto* v = in.if_contains(key);
    return v && v->is_string() ? std::string(v->get_string()) : std::string();
}

response send_message(visit& v, conversation& c, const bj::object& in) {
    const auto text = text_of(in, "text");
    if (text.empty() || text.size() > 6000)
        return json_response(bj::object{{"status_code", 5}}, 200);
    if (v.fault("failed_send")) return json_response(bj::object{{"status_code", 5}}, 500);
    const auto lost = v.fault("lost_answer");
    const auto out = v.s.people.send(*v.me, c.who, text, text_of(in, "client_message_id"));
    if (lost) return json_response(bj::object{}, 502);
    if (out.status_code == 0 && (v.s.chosen.seed & 1) != 0) {
        response silent;
        silent.status = 204;
        return silent;
    }
    return json_response(bj::object{{"status_code", out.status_code}, {"scene", out.scene}});
}

response im(visit& v) {
    const auto parsed = json::parse_value(v.r.body);
    if (!parsed || !parsed->is_object()) return json_response(bj::object{{"status_code", 5}}, 400);
    const auto& in = parsed->get_object();
    const auto path = std::string_view(v.r.path).substr(std::string_view("/im-api").size());
    if (path == "/v2/message/get_by_user_init") return inbox(v, in);
    if (path == "/v2/message/get_by_user_combo") {
        int unread = 0;
        for (const auto& [id, c] : v.me->conversations) unread += c.unread;
        return json_response(bj::object{
            {"revision", v.me->revision}, {"unread", unread}, {"now", unix_ms(v.s.people.now())}});
    }
    auto* c = named_conversation(v, in);
    if (!c) return json_response(bj::object{{"status_code", 5}}, 404);
    if (path == "/v1/message/get_by_conversation") return thread(v, *c);
    if (path == "/v1/message/send") return send_message(v, *c, in);
    if (path == "/v3/conversation/mark_read") {
        v.s.people.mark_conversation_read(*v.me, *c);
        if (const auto more = v.fault("more_while_read"))
            v.s.soon(milliseconds(more->ms.value_or(0)),
                     [&s = v.s, me = v.me, who = c->who, text = more->text.value_or("et aussi")] {
                         s.people.dm(*me, who, text);
                     });
        return json_response(bj::object{{"status_code", 0}});
    }
    if (path == "/v1/stranger/accept" || path == "/v1/stranger/delete") {
        v.s.people.settle_request(*v.me, *c, path.ends_with("accept"));
        return json_response(bj::object{{"status_code", 0}});
    }
    return json_response(bj::object{{"status_code", 5}}, 404);
}

// ---- the platform's JSON

response notices(visit& v) {
    const auto queries = read_group_list(v.r.parameter("group_list"));
    if (!queries) return json_response(bj::object{{"status_code", 5}, {"status_msg", "busy"}});
    return json_response(notice_reply(v.s, *v.me, *queries));
}

response im_profiles(visit& v) {
    bj::array users;
    const auto ids = json::parse_value(v.r.parameter("user_ids"));
    if (ids && ids->is_array()) {
        for (const auto& id : ids->get_array()) {
            const auto who =
                id.is_string() ? v.s.people.find_person(id.get_string()) : std::nullopt;
            if (!who) continue;
            const auto& r = v.s.people.people()[*who];
            const bj::object urls{
                {"url_list", bj::array{fmt::format("http://{}/avatar/{}.svg", v.s.host, r.uid)}}};
            bj::object profile{
                {"user_id_str", r.uid},
                {"unique_id", r.person.handle},
                {"nick_name", r.person.name},
                {"avatars", bj::object{{"avatar_thumb", urls}, {"avatar_small", urls}}},
                {"follow_status", v.me && v.me->followed.contains(*who) ? 1 : 0},
                {"follower_status", v.me && v.me->lives[*who].follows ? 1 : 0}};
            users.push_back(bj::object{{"im_user_profile", std::move(profile)}});
        }
    }
    return json_response(bj::object{{"status_code", 0}, {"users", std::move(users)}});
}

response follow_user(visit& v) {
    const auto who = v.s.people.find_person(v.r.parameter("user_id"));
    if (!who) return json_response(bj::object{{"status_code", 5}});
    const bool on = v.r.parameter("type") != "0";
    if (on)
        v.me->followed.insert(*who);
    else
        v.me->followed.erase(*who);
    return json_response(bj::object{{"status_code", 0}, {"follow_status", on ? 1 : 0}});
}

// A page of who follows the account.
response followers(visit& v) {
    const auto all = world::followers(*v.me);
    const auto from =
        static_cast<std::size_t>(std::atoi(std::string(v.r.parameter("maxCursor")).c_str()));
    bj::array users;
    auto at = std::min(from, all.size());
    for (; at < all.size() && users.size() < 20; ++at) {
        const auto& r = v.s.people.people()[all[at]];
        users.push_back(bj::object{{"user", bj::object{{"id", r.uid},
                                                       {"uniqueId", r.person.handle},
                                                       {"nickname", r.person.name}}}});
    }
    return json_response(bj::object{{"statusCode", 0},
                                    {"userList", std::move(users)},
                                    {"hasMore", at < all.size()},
                                    {"maxCursor", at}});
}

response login_expired() {
    return json_response(
        bj::object{{"log_pb", bj::object{}}, {"status_code", 8}, {"status_msg", "Login expired"}});
}

std::optional<response> endpoints(visit& v) {
    const std::string_view path = v.r.path;
    if (path == "/passport/web/account/info/") return account_info(v);
    if (path == "/passport/web/get_qrcode/") return new_qr(v);
    if (path == "/passport/web/check_qrconnect/") return check_qr(v);
    if (path == "/passport/web/user/login/") return password_login(v);
    if (path == "/passport/token/beat/web/")
        return json_response(bj::object{{"message", v.me ? "success" : "error"}});
    if (path == "/tiktok/v1/im/user/profile/") return im_profiles(v);
    const bool known = path.starts_with("/api/") || path.starts_with("/im-api/");
    if (!known) return std::nullopt;
    if (!v.me || v.fault("login_expired_json")) return login_expired();
    if (path == "/api/notice/multi/" || path == "/api/inbox/notice_list/") return notices(v);
    if (path == "/api/notice/count/") return json_response(notice_counts(v.s, *v.me));
    if (path == "/api/commit/follow/user/") return follow_user(v);
    if (path == "/api/user/list/") return followers(v);
    if (path.starts_with("/im-api/")) return im(v);
    return std::nullopt;
}

// ---- files

std::string_view type_of(std::string_view path) {
    if (path.ends_with(".css")) return "text/css; charset=utf-8";
    if (path.ends_with(".js")) return "text/javascript; charset=utf-8";
    return "application/octet-stream";
}

std::optional<response> files(state& s, const raw_request& r) {
    const std::string_view path = r.path;
    const auto name_in = [&](std::string_view folder) {
        auto name = path.substr(folder.size());
        return name.substr(0, name.rfind('.'));
    };
    if (path.starts_with("/sandbox-static/")) {
        const auto found = resource("www/" + std::string(path.substr(16)));
        if (!found) return http::text_response(404, "text/plain", "not found");
        return http::text_response(200, std::string(type_of(path)), std::string(*found));
    }
    if (path.starts_with("/avatar/")) {
        const auto who = s.people.find_person(name_in("/avatar/"));
        if (who) {
            const auto& p = s.people.people()[*who];
            return http::text_response(200, "image/svg+xml", avatar_svg(p.person.name, p.hue));
        }
        const auto* a = s.people.find_account(name_in("/avatar/"));
        return http::text_response(200, "image/svg+xml",
                                   avatar_svg(a ? a->options.nickname : "?", 265));
    }
    if (path.starts_with("/cover/")) {
        const auto id = name_in("/cover/");
        const int hue = id.empty() ? 0 : (id.back() - '0') * 36;
        return http::text_response(200, "image/svg+xml", cover_svg(id, hue));
    }
    return std::nullopt;
}

void count(state& s, account* me, const raw_request& r) {
    auto path = r.path;
    if (path.starts_with("/@")) path = "/@handle";
    auto& table = me ? me->requests : s.anonymous_requests;
    if (table.size() < 500) ++table[r.method + " " + path];
}

// The page is told of news over a held request, where the platform has a websocket: until the
// account's revision is another than the one that the page names, 20 s at most.
task<> hold_until_news(state& s, const raw_request& r) {
    if (r.path != "/im-api/v2/message/get_by_user_combo") co_return;
    const auto in = json::parse_value(r.body);
    const auto* named = in && in->is_object() ? in->get_object().if_contains("revision") : nullptr;
    if (!named || !named->is_int64()) co_return;
    for (int turn = 0; turn < 400; ++turn) {
        s.tick();
        const auto* me = s.signed_in(r.cookie("sessionid"));
        if (!me || static_cast<std::int64_t>(me->revision) != named->get_int64()) co_return;
        co_await sleep_for(milliseconds(50));
    }
}

} // namespace

task<response> handle(state& s, raw_request& r) {
    s.tick();
    if (r.path == "/control" || r.path.starts_with("/control/")) co_return control(s, r);
    if (auto found = files(s, r)) co_return *std::move(found);
    if (auto found = co_await openai(s, r)) co_return *std::move(found);
    if (auto found = co_await sinks(s, r)) co_return *std::move(found);
    co_await hold_until_news(s, r);
    visit v{s, r, s.signed_in(r.cookie("sessionid"))};
    count(s, v.me, r);
    if (const auto slow = v.fault("slow"))
        co_await sleep_for(milliseconds(std::clamp(slow->ms.value_or(2000), 0, 25'000)));
    if (const auto broken = v.fault("http_error"))
        co_return http::text_response(broken->code.value_or(500), "text/html", "");
    if (v.fault("empty_body")) co_return http::text_response(200, "application/json", "");
    if (auto found = google(s, r)) co_return *std::move(found);
    if (auto found = endpoints(v)) co_return *std::move(found);
    if (auto found = pages(v)) co_return *std::move(found);
    co_return show(v, page{.name = "notfound"}, 404);
}

} // namespace vf::sandbox
