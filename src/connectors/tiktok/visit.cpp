#include "connectors/tiktok/visit.hpp"

#include "base/json.hpp"
#include "base/metrics.hpp"
#include "connectors/tiktok/page_fields.hpp"
#include "connectors/tiktok/page_script.hpp"

#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace vf::connectors::tiktok {
namespace {

using namespace std::chrono_literals;
using boost::json::object;

// Calls f with each object of a list.
template <class F> void for_each_object(const object& in, std::string_view key, F f) {
    const auto* value = in.if_contains(key);
    if (!value || !value->is_array()) return;
    for (const auto& item : value->get_array()) {
        if (const auto* one = item.if_object()) f(*one);
    }
}

std::vector<std::string> texts_of(const object& in, std::string_view key) {
    std::vector<std::string> out;
    const auto* value = in.if_contains(key);
    if (!value || !value->is_array()) return out;
    for (const auto& item : value->get_array()) {
        if (item.is_string()) out.emplace_back(item.get_string());
    }
    return out;
}

// The path of a picture without its signature, which changes.
std::string picture_name(std::string_view url) {
    url = url.substr(0, url.find('?'));
    const auto slash = url.rfind('/');
    return std::string(slash == std::string_view::npos ? url : url.substr(slash + 1));
}

bool is_safe_key(std::string_view key) {
    return !key.empty() && key.size() < 100 &&
           std::ranges::all_of(
               key,
               [](char c) {
                   return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || c == ':' || c == '_' || c == '-' || c == '.';
               });
}

ListRow to_row(const object& in, std::string_view row_css) {
    ListRow out;
    out.name = text_of(in, "name");
    out.preview = text_of(in, "preview");
    out.time_text = text_of(in, "time");
    out.avatar_url = text_of(in, "avatar");
    out.unread = static_cast<int>(int_of(in, "unread"));
    out.selected = flag_of(in, "selected");
    out.key = text_of(in, "key");
    out.keyed = is_safe_key(out.key);
    out.group = flag_of(in, "group") || (out.keyed && !parse_conversation_key(out.key));
    if (out.keyed) {
        out.attribute = text_of(in, "attr");
        out.selector = fmt::format("[{}=\"{}\"] >> nth=0", out.attribute, out.key);
    } else {
        out.key = fmt::format("name:{}#{}", out.name, picture_name(out.avatar_url));
        out.selector = fmt::format("{} >> nth={}", row_css, int_of(in, "nth"));
    }
    return out;
}

ThreadRow to_thread_row(const object& in) {
    ThreadRow out;
    out.id = text_of(in, "id");
    out.kind = text_of(in, "kind");
    out.text = text_of(in, "text");
    out.href = text_of(in, "href");
    out.has_avatar = flag_of(in, "avatar");
    out.right = flag_of(in, "right");
    out.failed = flag_of(in, "failed");
    return out;
}

ThreadView to_thread(const object& in) {
    ThreadView out;
    for_each_object(in, "rows", [&](const object& row) { out.rows.push_back(to_thread_row(row)); });
    out.has_list = flag_of(in, "list") || !out.rows.empty();
    if (const auto* header = object_of(in, "header")) {
        out.name = text_of(*header, "name");
        out.handle = handle_in(text_of(*header, "handle"));
    }
    if (const auto* composer = object_of(in, "composer")) {
        out.has_composer = flag_of(*composer, "present");
        out.has_send = flag_of(*composer, "send");
        out.is_request = flag_of(*composer, "stranger") && !out.has_composer;
        out.editor = text_of(*composer, "editor");
        out.draft = folded_text(text_of(*composer, "text"));
    }
    out.alerts = texts_of(in, "alerts");
    return out;
}

error signed_out() {
    return {errc::unauthenticated, "session_expired",
            "TikTok asks to log in: this session has ended."};
}

template <class T> bool moved_on(const result<T>& done) {
    if (done || done.error().code != "browser_failed") return false;
    const auto& why = done.error().detail;
    return why.contains("context was destroyed") || why.contains("because of a navigation") ||
           why.contains("interrupted by another navigation");
}

std::size_t count_messages(const std::vector<ThreadRow>& rows) {
    return static_cast<std::size_t>(
        std::ranges::count_if(rows, [](const ThreadRow& r) { return r.kind != "divider"; }));
}

} // namespace

visit::visit(warm_session& session, const client_options& options,
             std::shared_ptr<const selector_map> selectors, const clock& time)
    : session_(session), options_(options), selectors_(std::move(selectors)), clock_(time) {}

browser::frame visit::messages_frame() const {
    return frame_ ? *frame_ : main();
}

PageTime visit::page_time() const {
    return {clock_.now(), utc_offset_, language_};
}

error visit::missing(std::string element) const {
    error e{errc::upstream, "selector_missing",
            "TikTok's page is not as known: \"" + element + "\" is not there (selectors " +
                selectors_->version() + ", " + main().url() + ")."};
    e.params.emplace_back("element", std::move(element));
    return e;
}

std::vector<std::string> visit::report() const {
    std::vector<std::string> out;
    for (const auto& [element, candidate] : report_) {
        out.push_back(candidate < 0 ? element + "=missing"
                                    : fmt::format("{}=candidate {}", element, candidate));
    }
    return out;
}

void visit::count() const {
    for (const auto& [element, candidate] : report_)
        metrics::selector_looked("tiktok", element, candidate);
}

task<result<object>> visit::look(browser::frame where, object arg) {
    arg["selectors"] = selectors_->elements();
    auto read = co_await where.evaluate(page_script, arg, options_.page_limit);
    // The page moves on by itself at times: look at where it went. One that goes to and fro between
    // login and its target has lost its session.
    for (int again = 0; again < 20 && moved_on(read); ++again) {
        if (sent_to_login()) co_return std::unexpected(signed_out());
        co_await sleep_for(100ms);
        read = co_await where.evaluate(page_script, arg, options_.page_limit);
    }
    VF_CO_CHECK(co_await check_counts());
    if (moved_on(read))
        co_return fail(errc::upstream, "page_error", "TikTok's page does not come to rest.");
    VF_CO_TRY(auto seen, std::move(read));
    if (!seen.is_object())
        co_return fail(errc::upstream, "page_error", "The page could not be read.");
    if (const auto* found = object_of(seen.get_object(), "report")) {
        for (const auto& [element, candidate] : *found) {
            if (candidate.is_int64()) report_[element] = static_cast<int>(candidate.get_int64());
        }
    }
    co_return std::move(seen.get_object());
}

task<result<object>> visit::state() {
    VF_CO_TRY(auto seen, co_await look(main(), {{"op", "state"}}));
    utc_offset_ = static_cast<int>(int_of(seen, "offset"));
    if (const auto language = text_of(seen, "language"); !language.empty()) language_ = language;
    if (const auto* user = object_of(seen, "user")) {
        identity_ = {text_of(*user, "uid"), handle_in(text_of(*user, "handle")),
                     text_of(*user, "name"), text_of(*user, "avatar")};
    }
    if (identity_.handle.empty()) identity_.handle = handle_in(text_of(seen, "profile"));
    co_return seen;
}

task<result<void>> visit::check() {
    VF_CO_CHECK(co_await check_counts());
    VF_CO_TRY(const auto seen, co_await state());
    if (flag_of(seen, "captcha"))
        co_return fail(errc::forbidden, "challenge",
                       "TikTok asks for a check that only the owner may answer.");
    const bool nobody =
        flag_of(seen, "context") && object_of(seen, "user") == nullptr && identity_.handle.empty();
    if (flag_of(seen, "login") || flag_of(seen, "loginModal") || nobody)
        co_return std::unexpected(signed_out());
    if (const auto text = text_of(seen, "failed"); !text.empty())
        co_return fail(errc::upstream, "page_error", "TikTok says: " + folded_text(text));
    co_return co_await dismiss_overlays(seen);
}

// The page asks for its badge by itself; status 8 there means that the session has ended, even
// where the page goes on showing something.
task<result<void>> visit::check_counts() {
    while (session_.counts->waiting() > 0) {
        VF_CO_TRY(const auto answer, co_await session_.counts->next(1ms));
        if (!answer) break;
        const auto body = json::parse_value(answer->body);
        const auto* whole = body ? body->if_object() : nullptr;
        if (whole && int_of(*whole, "status_code") == 8) co_return std::unexpected(signed_out());
    }
    co_return result<void>{};
}

task<result<void>> visit::dismiss_overlays(const object& state) {
    if (flag_of(state, "banner")) {
        // The shadow root is pierced by the driver's selectors. Refusing is the owner's default.
        for (const auto* choice :
             {"tiktok-cookie-banner button:has-text('Decline')",
              "tiktok-cookie-banner button:has-text('Refuser')",
              "tiktok-cookie-banner button:has-text('Accept')", "tiktok-cookie-banner button"}) {
            VF_CO_TRY(const bool there, co_await main().is_visible(choice));
            if (!there) continue;
            if (const auto done = co_await hand_click(choice); !done) continue;
            break;
        }
    }
    if (flag_of(state, "popup")) (void)co_await hand_click(selectors_->any_of("popup_close"));
    co_return result<void>{};
}

task<result<void>> visit::hand_click(std::string selector) {
    co_return co_await session_.hand->click(main(), std::move(selector), 3s);
}

task<result<void>> visit::go(std::string path) {
    frame_.reset();
    fresh_ = true;
    session_.logins->forget();
    const auto answer = co_await main().go(options_.base_url + path, options_.page_limit);
    if (!answer) {
        if (answer.error().code == "browser_gone") co_return std::unexpected(answer.error());
        if (sent_to_login()) co_return std::unexpected(signed_out());
        // It leads elsewhere before it has loaded: whoever looks next sees where.
        if (moved_on(answer)) co_return result<void>{};
        co_return fail(errc::upstream, "page_error",
                       "TikTok's page could not be loaded: " + answer.error().detail);
    }
    if (*answer == 429)
        co_return fail(errc::rate_limited, "page_error", "TikTok answers 429: too many requests.");
    if (*answer >= 400 && *answer != 404)
        co_return fail(errc::upstream, "page_error", fmt::format("TikTok answers {}.", *answer));
    co_return result<void>{};
}

// The list stands in the main frame, or in the frame of the business suite.
task<result<bool>> visit::find_frame() {
    for (auto& candidate : session_.page->frames()) {
        const auto url = candidate.url();
        if (candidate.guid() != main().guid() && !url.contains("/messages") &&
            !url.contains("scene=business") && !url.contains("//im.tiktok."))
            continue;
        const auto seen = co_await look(candidate, {{"op", "state"}});
        if (!seen) {
            if (seen.error().code == "browser_gone") co_return std::unexpected(seen.error());
            continue; // the frame was drawn anew meanwhile
        }
        if (!flag_of(*seen, "list")) continue;
        frame_ = candidate;
        co_return true;
    }
    co_return false;
}

task<result<void>> visit::open_messages() {
    const auto url = main().url();
    if (url.starts_with(options_.base_url) && url.contains("/messages")) {
        VF_CO_CHECK(co_await check());
        VF_CO_TRY(const bool shown, co_await find_frame());
        if (shown) co_return result<void>{};
    }
    bool blank = false;
    for (int attempt = 0; attempt < 2; ++attempt) {
        VF_CO_CHECK(co_await go("/messages?lang=en"));
        const auto until = std::chrono::steady_clock::now() + options_.element_limit;
        while (std::chrono::steady_clock::now() < until) {
            VF_CO_CHECK(co_await check());
            VF_CO_TRY(const bool shown, co_await find_frame());
            if (shown) co_return result<void>{};
            VF_CO_TRY(const auto seen, co_await state());
            blank = flag_of(seen, "blank");
            if (blank) break; // an empty answer, as TikTok gives at times: asked again once
            co_await sleep_for(100ms);
        }
    }
    if (blank) co_return fail(errc::upstream, "page_error", "TikTok gave an empty page.");
    co_return std::unexpected(missing("conversation_list"));
}

task<> visit::leave_thread() {
    if (!co_await go("/messages?lang=en")) co_return;
    (void)co_await find_frame();
    (void)co_await list(true); // the next step takes the page for one that is warm
}

task<result<ListView>> visit::list(bool settle) {
    // A page that was just loaded shows the list some seconds before its rows.
    VF_CO_TRY(const auto seen, co_await look(messages_frame(), {{"op", "rows"},
                                                                {"settle", settle ? 4000 : 0},
                                                                {"least", fresh_ ? 6000 : 0}}));
    if (settle) fresh_ = false;
    ListView out;
    const auto css = text_of(seen, "row");
    for_each_object(seen, "rows", [&](const object& row) { out.rows.push_back(to_row(row, css)); });
    out.requests = flag_of(seen, "requests");
    co_return out;
}

task<result<void>> visit::scroll_list(double delta_y) {
    VF_CO_CHECK(co_await session_.hand->scroll(messages_frame(),
                                               selectors_->any_of("conversation_list"), delta_y));
    co_return result<void>{};
}

task<result<bool>> visit::open_row(ListRow row, bool name_is_unique) {
    auto where = messages_frame();
    VF_CO_TRY(const auto before, co_await look(where, {{"op", "header"}}));
    // Two people may have one name: then the handle must change, unless this row was open already.
    const bool already = row.selected || (name_is_unique && text_of(before, "name") == row.name);
    const std::string other = already ? std::string() : text_of(before, "handle");
    for (int attempt = 0; attempt < 2; ++attempt) {
        VF_CO_CHECK(co_await session_.hand->click(where, row.selector, options_.element_limit));
        const auto limit = std::chrono::duration_cast<milliseconds>(options_.element_limit) / 2;
        const auto seen = co_await look(
            where,
            {{"op", "opened"}, {"name", row.name}, {"before", other}, {"limit", limit.count()}});
        if (!seen) {
            if (seen.error().code == "browser_gone") co_return std::unexpected(seen.error());
            // The business suite draws its frame anew after a click.
            VF_CO_TRY(const bool again, co_await find_frame());
            if (!again) co_return std::unexpected(missing("conversation_list"));
            where = messages_frame();
            continue;
        }
        if (flag_of(*seen, "ok")) co_return name_is_unique || flag_of(*seen, "proved");
    }
    co_return fail(errc::conflict, "peer_mismatch",
                   "The page does not show the conversation that was clicked.");
}

task<result<bool>> visit::click_if_there(std::string element) {
    const auto selector = selectors_->any_of(element);
    VF_CO_TRY(const bool there, co_await messages_frame().is_visible(selector));
    if (!there) co_return false;
    VF_CO_CHECK(co_await session_.hand->click(messages_frame(), selector, options_.element_limit));
    co_return true;
}

task<result<ThreadView>> visit::thread(bool settle, milliseconds not_empty_before) {
    VF_CO_TRY(const auto seen,
              co_await look(messages_frame(), {{"op", "thread"},
                                               {"settle", settle ? 4000 : 0},
                                               {"least", not_empty_before.count()}}));
    co_return to_thread(seen);
}

task<result<ThreadView>> visit::outcome() {
    VF_CO_TRY(const auto seen, co_await look(messages_frame(), {{"op", "outcome"}}));
    co_return to_thread(seen);
}

task<result<std::vector<ReadMessage>>> visit::messages(int at_most, std::string own_handle) {
    VF_CO_TRY(auto view, co_await thread(true, 6s));
    if (!view.has_list) co_return std::unexpected(missing("message_list"));
    auto rows = view.rows;
    const auto wanted = static_cast<std::size_t>(std::max(at_most, 1));
    int idle = 0;
    for (int turn = 0; turn < 40 && idle < 2 && count_messages(rows) < wanted; ++turn) {
        const auto list = selectors_->any_of("message_list");
        VF_CO_CHECK(co_await session_.hand->scroll(messages_frame(), list, -600));
        VF_CO_TRY(const auto above, co_await thread(true));
        auto joined = join_views(above.rows, rows);
        idle = joined.size() <= rows.size() ? idle + 1 : 0;
        if (joined.size() > rows.size()) rows = std::move(joined);
    }
    auto out = map_thread(rows, own_handle, view.handle, page_time());
    if (out.size() > wanted)
        out.erase(out.begin(), out.end() - static_cast<std::ptrdiff_t>(wanted));
    co_return out;
}

task<result<void>> visit::clear_editor(std::string selector) {
    VF_CO_CHECK(co_await session_.hand->click(messages_frame(), selector, 3s));
    VF_CO_CHECK(co_await session_.hand->press("Control+a"));
    VF_CO_CHECK(co_await session_.hand->press("Backspace"));
    co_return result<void>{};
}

task<result<browser::response_text>> visit::notices(std::int64_t before) {
    constexpr const char* ask = R"js(async ({ before, limit }) => {
      const wanted = [{ count: 20, is_mark_read: 0, group: 500, max_time: before, min_time: 0 }];
      const path = '/api/notice/multi/?aid=1988&group_list=' + encodeURIComponent(JSON.stringify(wanted));
      try {
        const answer = await fetch(path, { credentials: 'same-origin', signal: AbortSignal.timeout(limit) });
        return { status: answer.status, body: await answer.text() };
      } catch (e) { return { status: 0, body: '' }; }
    })js";
    const auto limit = std::chrono::duration_cast<milliseconds>(options_.element_limit).count();
    VF_CO_TRY(const auto seen, co_await main().evaluate(ask, {{"before", before}, {"limit", limit}},
                                                        options_.page_limit));
    // The page's own watch hears this one too.
    session_.notices->forget();
    const auto* answer = seen.if_object();
    if (!answer) co_return fail(errc::upstream, "page_error", "The page could not be read.");
    co_return browser::response_text{"/api/notice/multi/",
                                     static_cast<int>(int_of(*answer, "status")),
                                     text_of(*answer, "body")};
}

task<result<FollowView>> visit::follow_list() {
    VF_CO_TRY(const auto seen, co_await look(main(), {{"op", "follows"}}));
    FollowView out{.count = text_of(seen, "count"),
                   .open = flag_of(seen, "open"),
                   .end = flag_of(seen, "end"),
                   .rows = {}};
    for_each_object(seen, "rows", [&](const object& row) {
        Peer one;
        one.handle = handle_in(text_of(row, "handle"));
        one.display_name = text_of(row, "name");
        one.avatar_url = text_of(row, "avatar");
        if (!one.handle.empty()) out.rows.push_back(std::move(one));
    });
    co_return out;
}

task<result<bool>> visit::activity_open() {
    VF_CO_TRY(const auto seen, co_await look(main(), {{"op", "activity"}}));
    co_return flag_of(seen, "open");
}

task<result<std::vector<ActivityRow>>> visit::activity_rows() {
    VF_CO_TRY(const auto seen, co_await look(main(), {{"op", "activity"}, {"settle", 4000}}));
    std::vector<ActivityRow> out;
    for_each_object(seen, "rows", [&](const object& row) {
        out.push_back({.handle = text_of(row, "handle"),
                       .name = text_of(row, "name"),
                       .avatar_url = text_of(row, "avatar"),
                       .text = text_of(row, "text"),
                       .time_text = text_of(row, "time"),
                       .post_url = text_of(row, "post"),
                       .is_system = flag_of(row, "system"),
                       .has_follow_back = flag_of(row, "followBack")});
    });
    co_return out;
}

} // namespace vf::connectors::tiktok
