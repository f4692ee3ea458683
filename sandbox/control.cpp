#include "control.hpp"

#include "base/json.hpp"
#include "openai_site.hpp"
#include "sinks_site.hpp"

#include <algorithm>

namespace vf::sandbox {
namespace {

using http::raw_request;
using http::response;

// ---- what is asked

struct CreateAccount {
    std::string handle;
    std::optional<std::string> nickname{};
    std::optional<std::string> lang{};
    std::optional<double> history_days{};
    std::optional<double> pace{};
    std::optional<bool> message_requests{};
    std::optional<int> stranger_limit{};
    std::optional<bool> business_suite{};
    std::optional<std::int64_t> session_seconds{};
};
BOOST_DESCRIBE_STRUCT(CreateAccount, (),
                      (handle, nickname, lang, history_days, pace, message_requests, stranger_limit,
                       business_suite, session_seconds))

struct NewSession {
    std::string account;
    std::optional<std::int64_t> session_seconds{};
};
BOOST_DESCRIBE_STRUCT(NewSession, (), (account, session_seconds))

struct Advance {
    double advance_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(Advance, (), (advance_seconds))

struct Inject {
    std::string account;
    std::string kind;
    std::optional<std::string> person{};
    std::optional<std::string> text{};
    std::optional<int> video{};
};
BOOST_DESCRIBE_STRUCT(Inject, (), (account, kind, person, text, video))

struct QrAction {
    std::optional<std::string> token{};
    std::string action;
    std::optional<std::string> account{};
};
BOOST_DESCRIBE_STRUCT(QrAction, (), (token, action, account))

struct PinMarkup {
    std::optional<std::int64_t> load{};
    std::optional<std::string> skin{};
};
BOOST_DESCRIBE_STRUCT(PinMarkup, (), (load, skin))

struct CreateGoogleAccount {
    std::string email;
    std::optional<std::string> name{};
    std::optional<bool> email_verified{};
    std::optional<std::string> hd{};
    std::optional<std::string> sub{};
};
BOOST_DESCRIBE_STRUCT(CreateGoogleAccount, (), (email, name, email_verified, hd, sub))

struct GoogleAutomatic {
    std::optional<std::string> email{};
};
BOOST_DESCRIBE_STRUCT(GoogleAutomatic, (), (email))

// ---- what is answered

struct AccountCreated {
    std::string handle;
    std::string uid;
    std::string nickname;
    std::string base_url;
    time_point session_expires_at;
    CookieExports cookies;
};
BOOST_DESCRIBE_STRUCT(AccountCreated, (),
                      (handle, uid, nickname, base_url, session_expires_at, cookies))

struct PersonView {
    std::string uid;
    std::string handle;
    std::string name;
    std::string role;
    std::string type;
    std::string lang;
    std::string style;
    std::string gives;
    std::optional<std::string> phone;
    std::optional<std::string> email;
    std::string bio;
};
BOOST_DESCRIBE_STRUCT(PersonView, (),
                      (uid, handle, name, role, type, lang, style, gives, phone, email, bio))

struct AccountView {
    std::string handle;
    std::string uid;
    int conversations = 0;
    int notices = 0;
    int unread = 0;
};
BOOST_DESCRIBE_STRUCT(AccountView, (), (handle, uid, conversations, notices, unread))

struct WorldView {
    time_point now;
    std::int64_t seed = 0;
    double speed = 1;
    bool manual_clock = false;
    int people = 0;
    std::int64_t page_loads = 0;
    std::vector<AccountView> accounts;
};
BOOST_DESCRIBE_STRUCT(WorldView, (), (now, seed, speed, manual_clock, people, page_loads, accounts))

struct MessageTruth {
    std::string id;
    bool from_owner = false;
    std::string kind;
    std::string text;
    time_point at;
    bool seen = false;
};
BOOST_DESCRIBE_STRUCT(MessageTruth, (), (id, from_owner, kind, text, at, seen))

struct ConversationTruth {
    std::string id;
    std::string handle;
    std::string uid;
    int unread = 0;
    int opened = 0;
    bool request = false;
    std::vector<MessageTruth> messages;
};
BOOST_DESCRIBE_STRUCT(ConversationTruth, (), (id, handle, uid, unread, opened, request, messages))

struct RequestCount {
    std::string request;
    int count = 0;
};
BOOST_DESCRIBE_STRUCT(RequestCount, (), (request, count))

struct Truth {
    std::string account;
    std::string uid;
    time_point now;
    account_counters counters;
    std::vector<TruthEvent> events;
    std::vector<ConversationTruth> conversations;
    std::vector<RequestCount> requests;
};
BOOST_DESCRIBE_STRUCT(Truth, (), (account, uid, now, counters, events, conversations, requests))

struct QrView {
    std::string token;
    std::string status;
    time_point expires_at;
};
BOOST_DESCRIBE_STRUCT(QrView, (), (token, status, expires_at))

struct GoogleView {
    std::string issuer;
    std::string client_id;
    std::vector<GoogleAccount> accounts;
    std::optional<std::string> automatic;
    std::vector<std::string> keys;
    GoogleRequests requests;
};
BOOST_DESCRIBE_STRUCT(GoogleView, (), (issuer, client_id, accounts, automatic, keys, requests))

struct Problem {
    std::string code;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (code, detail))

template <class T> response answer(const T& value, int status = 200) {
    return http::text_response(status, "application/json; charset=utf-8", json::write(value));
}

// Few kinds of errors come from here; each has its status.
response refuse(const error& e) {
    int status = 400;
    if (e.kind == errc::not_found) status = 404;
    if (e.kind == errc::conflict) status = 409;
    return answer(Problem{e.code, to_string(e)}, status);
}

result<account*> account_of(state& s, std::string_view name) {
    if (auto* a = s.people.find_account(name)) return a;
    return fail(errc::not_found, "sandbox.no_account", "There is no such account.");
}

AccountCreated with_session(state& s, account& a, std::optional<std::int64_t> lasts) {
    const auto age = seconds(lasts.value_or(15'552'000));
    const auto& issued = s.sessions.issue(a.options.handle, a.uid, s.people.now(), age);
    return {a.options.handle,    a.uid,
            a.options.nickname,  "http://" + s.host,
            issued.issued + age, export_cookies(issued, s.host.substr(0, s.host.find(':')))};
}

result<response> create_account(state& s, const raw_request& r) {
    VF_TRY(const auto in, json::parse<CreateAccount>(r.body));
    account_options o;
    o.handle = in.handle;
    o.nickname = in.nickname.value_or(in.handle);
    o.lang = in.lang.value_or("fr");
    o.history_days = std::clamp(in.history_days.value_or(14), 0.0, 365.0);
    o.pace = std::clamp(in.pace.value_or(1), 0.0, 100'000.0);
    o.message_requests = in.message_requests.value_or(false);
    o.stranger_limit = in.stranger_limit.value_or(0);
    o.business_suite = in.business_suite.value_or(false);
    const auto fine = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    };
    if (o.handle.size() < 2 || o.handle.size() > 24 || !std::ranges::all_of(o.handle, fine))
        return fail_field("/handle", "must be 2 to 24 of a-z, 0-9, dot and underscore");
    if (s.people.find_person(o.handle))
        return fail(errc::conflict, "sandbox.handle_taken", "A person has that handle.");
    VF_TRY(auto* made, s.people.create_account(std::move(o)));
    return answer(with_session(s, *made, in.session_seconds), 201);
}

result<response> new_session(state& s, const raw_request& r) {
    VF_TRY(const auto in, json::parse<NewSession>(r.body));
    VF_TRY(auto* a, account_of(s, in.account));
    return answer(with_session(s, *a, in.session_seconds), 201);
}

struct Revoked {
    int sessions = 0;
};
BOOST_DESCRIBE_STRUCT(Revoked, (), (sessions))

result<response> revoke(state& s, const raw_request& r) {
    VF_TRY(const auto in, json::parse<NewSession>(r.body));
    VF_TRY(auto* a, account_of(s, in.account));
    return answer(Revoked{s.sessions.revoke_all(a->options.handle)});
}

result<response> list_people(state& s, const raw_request&) {
    std::vector<PersonView> out;
    for (const auto& r : s.people.people()) {
        const auto& p = r.person;
        out.push_back({r.uid, p.handle, p.name, p.role, p.type, p.lang, p.style, p.gives, p.phone,
                       p.email, p.bio});
    }
    return answer(out);
}

WorldView view_of(state& s) {
    WorldView out{s.people.now(),
                  static_cast<std::int64_t>(s.chosen.seed),
                  s.chosen.speed,
                  s.chosen.manual_clock,
                  static_cast<int>(s.people.people().size()),
                  static_cast<std::int64_t>(s.page_loads),
                  {}};
    for (const auto& [handle, a] : s.people.accounts()) {
        AccountView v{handle, a->uid, static_cast<int>(a->conversations.size()),
                      static_cast<int>(a->notices.size()), 0};
        for (const auto& [id, c] : a->conversations) v.unread += c.unread;
        out.accounts.push_back(v);
    }
    return out;
}

result<response> show_state(state& s, const raw_request&) {
    return answer(view_of(s));
}

result<response> advance(state& s, const raw_request& r) {
    VF_TRY(const auto in, json::parse<Advance>(r.body));
    if (!(in.advance_seconds >= 0 && in.advance_seconds <= 366.0 * 86'400))
        return fail_field("/advanceSeconds", "must be between 0 and a year");
    s.advance(microseconds(static_cast<std::int64_t>(in.advance_seconds * 1e6)));
    return answer(view_of(s));
}

result<response> inject(state& s, const raw_request& r) {
    VF_TRY(const auto in, json::parse<Inject>(r.body));
    VF_TRY(auto* found, account_of(s, in.account));
    auto& a = *found;
    const auto text = in.text.value_or("");
    if (in.kind == "system") return answer(s.people.system_notice(a, text), 201);
    const auto who = s.people.find_person(in.person.value_or(""));
    if (!who) return fail(errc::not_found, "sandbox.no_person", "There is no such person.");
    if (in.kind == "like") {
        const auto video = in.video && *in.video >= 0
                               ? std::optional(static_cast<std::size_t>(*in.video))
                               : std::nullopt;
        return answer(s.people.like(a, *who, video), 201);
    }
    if (in.kind == "comment") return answer(s.people.comment(a, *who, text), 201);
    if (in.kind == "mention") return answer(s.people.mention(a, *who, text), 201);
    if (in.kind == "follow") return answer(s.people.follow(a, *who), 201);
    if (in.kind == "unfollow") return answer(s.people.unfollow(a, *who), 201);
    if (in.kind == "dm") return answer(s.people.dm(a, *who, text), 201);
    if (in.kind == "dm_video") return answer(s.people.dm(a, *who, text, "video"), 201);
    if (in.kind == "dm_recall") {
        VF_TRY(const auto event, s.people.recall(a, *who));
        return answer(event, 201);
    }
    if (in.kind == "group_dm" && text.empty())
        return fail_field("/text", "a message in a group needs one");
    if (in.kind == "group_dm")
        return answer(s.people.group_dm(a, *who, "Beatmakers du 93", text), 201);
    if (in.kind == "dm_unsupported") return answer(s.people.dm(a, *who, text, "unsupported"), 201);
    return fail_field("/kind",
                      "must be one of: like, comment, mention, follow, unfollow, dm, dm_video, "
                      "dm_unsupported, dm_recall, group_dm, system");
}

constexpr auto known_faults = std::to_array<std::string_view>({"captcha",
                                                               "login_modal",
                                                               "cookie_banner",
                                                               "notification_popup",
                                                               "missing_data",
                                                               "error_page",
                                                               "waf",
                                                               "reorder_rows",
                                                               "delayed_echo",
                                                               "more_while_read",
                                                               "failed_send",
                                                               "lost_answer",
                                                               "slow",
                                                               "http_error",
                                                               "empty_body",
                                                               "login_expired_json",
                                                               "sent_to_login",
                                                               "qr_throttled",
                                                               "smtp_refusal",
                                                               "google_token_error",
                                                               "google_wrong_nonce",
                                                               "google_wrong_aud",
                                                               "google_wrong_iss",
                                                               "google_expired",
                                                               "google_future",
                                                               "google_alg_none",
                                                               "google_hs256",
                                                               "google_bad_signature",
                                                               "google_unknown_kid",
                                                               "google_unverified"});

result<void> apply_fault(state& s, const Fault& f) {
    if (f.kind == "expire_session") {
        VF_TRY(auto* a, account_of(s, f.account.value_or("")));
        s.sessions.revoke_all(a->options.handle);
        return {};
    }
    if (f.kind == "refusal") {
        VF_TRY(auto* a, account_of(s, f.account.value_or("")));
        a->refusals.push_back({f.code.value_or(7180), f.times.value_or(1), f.handle.value_or(""),
                               f.delivered.value_or(false)});
        return {};
    }
    if (f.kind == "draft") {
        VF_TRY(auto* a, account_of(s, f.account.value_or("")));
        const auto who = s.people.find_person(f.handle.value_or(""));
        if (!who) return fail(errc::not_found, "sandbox.no_person", "There is no such person.");
        s.people.open_with(*a, *who).draft = f.text.value_or("brouillon");
        return {};
    }
    if (std::ranges::count(known_faults, f.kind) == 0 &&
        std::ranges::count(sink_faults(), f.kind) == 0)
        return fail_field("/kind", "there is no such fault");
    s.faults.push_back(f);
    return {};
}

std::vector<Fault> waiting_faults(const state& s) {
    return {s.faults.begin(), s.faults.end()};
}

result<response> add_fault(state& s, const raw_request& r) {
    VF_TRY(const auto in, json::parse<Fault>(r.body));
    VF_CHECK(apply_fault(s, in));
    return answer(waiting_faults(s), 201);
}

result<response> list_faults(state& s, const raw_request&) {
    return answer(waiting_faults(s));
}

result<response> clear_faults(state& s, const raw_request& r) {
    const auto kind = r.parameter("kind");
    std::erase_if(s.faults, [&](const Fault& f) { return kind.empty() || f.kind == kind; });
    if (kind.empty() || kind == "refusal") {
        for (const auto& [handle, a] : s.people.accounts()) a->refusals.clear();
    }
    return answer(waiting_faults(s));
}

result<response> list_qr(state& s, const raw_request&) {
    std::vector<QrView> out;
    for (const auto& q : s.qr_logins) out.push_back({q.token, q.status, q.expires});
    return answer(out);
}

// The phone's side of a QR sign-in: scan, confirm, refuse; expire is for tests.
result<response> act_on_qr(state& s, const raw_request& r) {
    VF_TRY(const auto in, json::parse<QrAction>(r.body));
    auto at = s.qr_logins.end();
    if (in.token)
        at = std::ranges::find(s.qr_logins, *in.token, &qr_login::token);
    else if (!s.qr_logins.empty())
        at = std::prev(s.qr_logins.end());
    if (at == s.qr_logins.end())
        return fail(errc::not_found, "sandbox.no_qr", "There is no such QR code.");
    const bool open = at->status == "new" || at->status == "scanned";
    if (!open || s.people.now() >= at->expires)
        return fail(errc::conflict, "sandbox.qr_over", "This QR code is used or expired.");
    if (in.action == "scan") {
        at->status = "scanned";
    } else if (in.action == "confirm") {
        VF_TRY(auto* a, account_of(s, in.account.value_or("")));
        at->account_handle = a->options.handle;
        at->status = "confirmed";
    } else if (in.action == "refuse") {
        at->status = "refused";
    } else if (in.action == "expire") {
        at->status = "expired";
    } else {
        return fail_field("/action", "must be one of: scan, confirm, refuse, expire");
    }
    return answer(QrView{at->token, at->status, at->expires});
}

result<response> pin_markup(state& s, const raw_request& r) {
    VF_TRY(const auto in, json::parse<PinMarkup>(r.body));
    const auto skin = in.skin.value_or("new");
    if (skin != "new" && skin != "old" && skin != "bare")
        return fail_field("/skin", "must be one of: new, old, bare");
    s.skin = skin;
    s.pinned_markup.reset();
    if (in.load) s.pinned_markup = static_cast<std::uint64_t>(*in.load);
    return answer(view_of(s));
}

ConversationTruth truth_of(const state& s, const conversation& c) {
    const auto& r = s.people.people()[c.who];
    ConversationTruth out{c.id, r.person.handle, r.uid, c.unread, c.opened, c.request, {}};
    for (const auto& m : c.messages)
        out.messages.push_back({m.id, m.from_owner, m.kind, m.text, m.at, m.seen});
    return out;
}

result<response> tell_truth(state& s, const raw_request& r) {
    VF_TRY(const auto* a, account_of(s, r.parameter("account")));
    Truth out{a->options.handle, a->uid, s.people.now(), a->counters, {}, {}, {}};
    const auto since = std::atoll(std::string(r.parameter("after")).c_str());
    for (const auto& e : a->events) {
        if (e.id > since) out.events.push_back(e);
    }
    for (const auto& [id, c] : a->conversations)
        if (c.group.empty()) out.conversations.push_back(truth_of(s, c));
    for (const auto& [request, count] : a->requests) out.requests.push_back({request, count});
    return answer(out);
}

result<response> list_mails(state& s, const raw_request& r) {
    const auto to = r.parameter("to");
    std::vector<ReceivedMail> out;
    for (const auto& mail : s.mails) {
        if (to.empty() || std::ranges::count(mail.to, to) > 0) out.push_back(mail);
    }
    return answer(out);
}

result<response> forget_mails(state& s, const raw_request&) {
    s.mails.clear();
    return answer(std::vector<ReceivedMail>{});
}

GoogleView google_view(const state& s) {
    GoogleView out{"http://" + s.host,
                   std::string(google_client_id),
                   s.google.accounts,
                   s.google.automatic,
                   {},
                   s.google.requests};
    for (const auto& key : s.google.keys) out.keys.push_back(key.id());
    return out;
}

result<response> show_google(state& s, const raw_request&) {
    return answer(google_view(s));
}

result<response> create_google_account(state& s, const raw_request& r) {
    VF_TRY(const auto in, json::parse<CreateGoogleAccount>(r.body));
    GoogleAccount made{in.sub.value_or(google_subject(in.email)), in.email,
                       in.name.value_or(in.email), in.email_verified.value_or(true), in.hd};
    // The newest of an address is the one that signs in with it: an address may change hands.
    s.google.accounts.insert(s.google.accounts.begin(), made);
    return answer(made, 201);
}

result<response> set_google_automatic(state& s, const raw_request& r) {
    VF_TRY(const auto in, json::parse<GoogleAutomatic>(r.body));
    if (in.email && !s.google.find(*in.email))
        return fail(errc::not_found, "sandbox.no_account", "There is no such Google account.");
    s.google.automatic = in.email;
    return answer(google_view(s));
}

result<response> rotate_google_key(state& s, const raw_request&) {
    s.google.rotate();
    return answer(google_view(s));
}

struct ModelView {
    std::string url;
    ModelMode mode = ModelMode::helpful;
    int requests = 0;
    std::vector<ModelAnswer> script;
    std::vector<AskedModel> asked;
};
BOOST_DESCRIBE_STRUCT(ModelView, (), (url, mode, requests, script, asked))

result<response> show_model(state& s, const raw_request&) {
    const auto& m = s.openai;
    return answer(ModelView{"http://" + s.host + "/openai/v1",
                            m.mode,
                            m.requests,
                            {m.script.begin(), m.script.end()},
                            {m.asked.begin(), m.asked.end()}});
}

// How the model behaves from now on; what was in the script is forgotten.
struct SetModel {
    std::optional<ModelMode> mode{};
    std::optional<std::vector<ModelAnswer>> script{};
};
BOOST_DESCRIBE_STRUCT(SetModel, (), (mode, script))

result<response> set_model(state& s, const raw_request& r) {
    VF_TRY(const auto in, json::parse<SetModel>(r.body));
    for (const auto& one : in.script.value_or(std::vector<ModelAnswer>{}))
        if (std::ranges::find(model_answer_kinds(), one.kind) == model_answer_kinds().end())
            return fail_field("/script", "there is no answer of the kind " + one.kind);
    s.openai.mode = in.mode.value_or(ModelMode::helpful);
    s.openai.script.clear();
    for (const auto& one : in.script.value_or(std::vector<ModelAnswer>{}))
        s.openai.script.push_back(one);
    return show_model(s, r);
}

struct SinksView {
    int refused = 0;
    std::vector<SinkMessage> got;
};
BOOST_DESCRIBE_STRUCT(SinksView, (), (refused, got))

result<response> show_sinks(state& s, const raw_request& r) {
    const auto path = r.parameter("path");
    SinksView out{.refused = s.sinks.refused, .got = {}};
    for (const auto& one : s.sinks.got)
        if (path.empty() || one.path == path) out.got.push_back(one);
    return answer(out);
}

// The secrets by which what comes to a path is verified.
struct SetSink {
    std::string path;
    std::vector<std::string> secrets;
};
BOOST_DESCRIBE_STRUCT(SetSink, (), (path, secrets))

result<response> set_sink(state& s, const raw_request& r) {
    VF_TRY(auto in, json::parse<SetSink>(r.body));
    s.sinks.secrets.insert_or_assign(in.path, std::move(in.secrets));
    return show_sinks(s, r);
}

result<response> forget_sinks(state& s, const raw_request& r) {
    s.sinks = {};
    return show_sinks(s, r);
}

struct control_route {
    std::string_view method;
    std::string_view path;
    result<response> (*run)(state&, const raw_request&);
};

constexpr control_route routes[] = {
    {"GET", "/control/state", show_state},
    {"POST", "/control/accounts", create_account},
    {"POST", "/control/sessions", new_session},
    {"POST", "/control/sessions/revoke", revoke},
    {"GET", "/control/people", list_people},
    {"POST", "/control/clock", advance},
    {"POST", "/control/events", inject},
    {"GET", "/control/faults", list_faults},
    {"POST", "/control/faults", add_fault},
    {"DELETE", "/control/faults", clear_faults},
    {"GET", "/control/qr", list_qr},
    {"POST", "/control/qr", act_on_qr},
    {"POST", "/control/markup", pin_markup},
    {"GET", "/control/truth", tell_truth},
    {"GET", "/control/google", show_google},
    {"POST", "/control/google/accounts", create_google_account},
    {"POST", "/control/google/automatic", set_google_automatic},
    {"POST", "/control/google/rotate", rotate_google_key},
    {"GET", "/control/openai", show_model},
    {"POST", "/control/openai", set_model},
    {"GET", "/control/mails", list_mails},
    {"DELETE", "/control/mails", forget_mails},
    {"GET", "/control/sinks", show_sinks},
    {"POST", "/control/sinks", set_sink},
    {"DELETE", "/control/sinks", forget_sinks},
};

} // namespace

http::response control(state& s, const http::raw_request& r) {
    for (const auto& route : routes) {
        if (route.method != r.method || route.path != r.path) continue;
        auto out = route.run(s, r);
        return out ? *std::move(out) : refuse(out.error());
    }
    return refuse(error{errc::not_found, "sandbox.no_route", "There is no such control route."});
}

} // namespace vf::sandbox
