#include "connectors/tiktok/inbox.hpp"

#include "base/log.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace vf::connectors::tiktok {
namespace {

using namespace std::chrono_literals;

std::string own_uid(const visit& v, const account_ref& account,
                    const std::vector<std::string>& keys) {
    if (!v.identity().uid.empty()) return v.identity().uid;
    if (!account.platform_user_id.empty()) return account.platform_user_id;
    return common_uid(keys);
}

std::string own_handle(const visit& v, const account_ref& account) {
    return v.identity().handle.empty() ? account.handle : v.identity().handle;
}

ReadConversation to_conversation(const ListRow& row, const PageTime& page, const std::string& own) {
    ReadConversation out;
    out.conversation_key = row.key;
    out.peer.display_name = row.name;
    out.peer.avatar_url = row.avatar_url;
    if (const auto key = parse_conversation_key(row.key))
        out.peer.platform_user_id = peer_of(*key, own);
    out.preview = row.preview;
    out.time_text = row.time_text;
    out.unread = row.unread;
    out.fingerprint = row_fingerprint(row.preview, row.time_text, row.unread, page);
    out.is_group = row.group;
    return out;
}

bool unique_name(const ListView& view, const ListRow& row) {
    return std::ranges::count(view.rows, row.name, &ListRow::name) == 1;
}

// What tells a row from those of others of the same name, before it is opened.
struct likeness {
    bool unique_name = true;
    bool unique_preview = true; ///< among those of its name
};

likeness likeness_of(const ListView& view, const ListRow& row) {
    const auto alike = [&](const ListRow& r) {
        return r.name == row.name && r.preview == row.preview;
    };
    return {unique_name(view, row), std::ranges::count_if(view.rows, alike) == 1};
}

const ListRow* find_row(const ListView& view, const std::string& key) {
    const auto found = std::ranges::find(view.rows, key, &ListRow::key);
    return found == view.rows.end() ? nullptr : &*found;
}

// One walk down a list of conversations.
struct walk {
    InboxRead& into;
    closed_conversations closed{};
    std::map<std::string, KnownConversation> known{};
    std::set<std::string> seen{};
    std::string uid{};
    std::string handle{};
    int opened = 0;
    bool requests = false;
    bool to_the_end = false; ///< rows may be left that no read has opened
    bool out_of_time = false;
    bool unread = false; ///< a row could not be read

    [[nodiscard]] const KnownConversation* known_as(const std::string& key) const {
        const auto found = known.find(key);
        return found == known.end() ? nullptr : &found->second;
    }
};

// A row shows the beginning of the last message. Of a video or a picture it says only that there is
// one, which tells people of one name apart where no other of them shows the same.
bool fits_preview(const ReadConversation& conversation, bool unique_preview) {
    if (conversation.messages.empty()) return true;
    if (conversation.messages.back().kind != "text") return unique_preview;
    auto preview = folded_text(conversation.preview);
    const auto last = folded_text(conversation.messages.back().text);
    for (const std::string_view dots : {"...", "\xe2\x80\xa6"}) {
        if (preview.ends_with(dots)) preview.resize(preview.size() - dots.size());
    }
    return preview.empty() || last.empty() || preview.contains(last) || last.contains(preview) ||
           (preview_is_own(preview) &&
            last.contains(folded_text(preview.substr(preview.find(':') + 1))));
}

// Whether whom the page shows is known as somebody else's conversation: one of the same name was
// opened instead, which the preview does not tell where both end with a video.
bool is_of_another(const walk& w, const std::string& key, const std::string& handle) {
    if (handle.empty()) return false;
    const auto known = [&](const auto& entry) {
        return entry.first != key && entry.second.handle == handle;
    };
    const auto read = [&](const ReadConversation& c) {
        return c.opened && c.conversation_key != key && c.peer.handle == handle;
    };
    return std::ranges::any_of(w.known, known) || std::ranges::any_of(w.into.conversations, read);
}

task<result<void>> read_opened(visit& v, walk& w, ReadConversation& conversation, bool is_new,
                               bool proved, bool unique_preview) {
    const int at_most =
        is_new ? v.options().max_messages
               : std::min(v.options().max_messages, std::max(conversation.unread + 10, 20));
    VF_CO_TRY(conversation.messages, co_await v.messages(at_most, w.handle));
    VF_CO_TRY(const auto view, co_await v.thread(false));
    // The header shows before the messages: on a slow day, long before.
    if (view.rows.empty() && !conversation.preview.empty()) {
        v.note_missing("message_item");
        co_return fail(errc::upstream, "page_error", "The thread did not show its messages.");
    }
    const bool fits = fits_preview(conversation, unique_preview) &&
                      !is_of_another(w, conversation.conversation_key, view.handle);
    if (!proved && !fits) {
        conversation.messages.clear();
        co_return fail(errc::conflict, "peer_mismatch",
                       "Two people have this name, and the thread does not fit the row.");
    }
    conversation.peer.handle = view.handle;
    conversation.is_request = w.requests || view.is_request;
    conversation.opened = true;
    // What the row shows now that it was read is what the next read compares with.
    VF_CO_TRY(const auto after, co_await v.list(false));
    if (const auto* row = find_row(after, conversation.conversation_key)) {
        // Something was said while it was read, perhaps after: the next read looks again.
        const bool same = row->preview == conversation.preview;
        conversation.preview = row->preview;
        conversation.time_text = row->time_text;
        conversation.fingerprint =
            same ? row_fingerprint(row->preview, row->time_text, row->unread, v.page_time()) : "";
    }
    co_return result<void>{};
}

// A thread with somebody whom the owner follows closely has a share of the time to itself.
bool has_time(const visit& v, const walk& w, bool first) {
    return w.opened < (first ? 2 : 1) * v.options().max_open;
}

// Opens the row's conversation when there is time for it, or leaves it to the next read.
task<result<void>> read_changed(visit& v, walk& w, ListRow row, likeness like,
                                ReadConversation& conversation, const KnownConversation* before) {
    if (!has_time(v, w, before && before->first)) {
        conversation.fingerprint.clear();
        w.out_of_time = true;
        co_return result<void>{};
    }
    ++w.opened;
    const auto done = co_await v.open_row(std::move(row), like.unique_name);
    result<void> read;
    if (done)
        read = co_await read_opened(v, w, conversation, !before, *done, like.unique_preview);
    else
        read = std::unexpected(done.error());
    if (read) co_return result<void>{};
    if (read.error().code == "browser_gone") co_return std::unexpected(read.error());
    VF_CO_CHECK(co_await v.check()); // a captcha or a login page explains it
    log::warn("tiktok.thread_unread", {{"error", to_string(read.error())}});
    conversation.fingerprint.clear();
    w.unread = true;
    co_return result<void>{};
}

// Rows of one view that were not met before, those that come first first; how many had changed.
task<result<int>> read_view(visit& v, walk& w, ListView view) {
    int changed = 0;
    for (const bool first : {true, false}) {
        for (const auto& row : view.rows) {
            const auto* before = w.known_as(row.key);
            if ((before && before->first) != first || !w.seen.insert(row.key).second) continue;
            if (w.closed.has(row.key)) continue;
            auto conversation = to_conversation(row, v.page_time(), w.uid);
            conversation.is_request = w.requests;
            if (before) conversation.peer.handle = before->handle;
            if (!before || row_changed(before->fingerprint, conversation.fingerprint)) {
                ++changed;
                if (!row.group) {
                    VF_CO_CHECK(co_await read_changed(v, w, row, likeness_of(view, row),
                                                      conversation, before));
                }
            }
            w.into.conversations.push_back(std::move(conversation));
        }
    }
    co_return changed;
}

// Whether a conversation that an earlier read had no time for was not met yet.
bool is_waiting(const walk& w) {
    return std::ranges::any_of(w.known, [&](const auto& entry) {
        return entry.second.fingerprint.empty() && !w.seen.contains(entry.first);
    });
}

// The newest come first, so a whole view without a change ends the walk, unless rows wait further
// down. What is met when the time has run out is for the next read.
task<result<void>> walk_list(visit& v, walk& w) {
    VF_CO_TRY(auto view, co_await v.list(true));
    std::vector<std::string> keys;
    for (const auto& row : view.rows) keys.push_back(row.key);
    if (w.uid.empty()) w.uid = common_uid(keys);
    int still = 0;
    bool scrolled = false;
    while (static_cast<int>(w.seen.size()) < v.options().max_rows && still < 2 && !w.out_of_time) {
        const auto before = w.seen.size();
        VF_CO_TRY(const int changed, co_await read_view(v, w, view));
        const bool grew = w.seen.size() > before;
        if (grew && changed == 0 && !w.to_the_end && !is_waiting(w)) break;
        still = grew ? 0 : still + 1;
        VF_CO_CHECK(co_await v.scroll_list(500));
        scrolled = true;
        VF_CO_TRY(view, co_await v.list(true));
    }
    if (scrolled) VF_CO_CHECK(co_await v.scroll_list(-100'000));
    co_return result<void>{};
}

task<result<void>> walk_requests(visit& v, walk& w) {
    if (w.out_of_time) co_return result<void>{};
    VF_CO_TRY(const bool entered, co_await v.click_if_there("request_folder"));
    if (!entered) co_return result<void>{};
    w.requests = true;
    const auto walked = co_await walk_list(v, w);
    w.requests = false;
    VF_CO_TRY(const bool left, co_await v.click_if_there("request_back"));
    if (!left) VF_CO_CHECK(co_await v.go("/messages?lang=en"));
    co_return walked;
}

// A row that cannot be read is tried some times; it must not keep every read walking to the end.
int walks_left(const walk& w, int before) {
    if (w.out_of_time) return walks_of_list;
    if (w.seen.empty()) return before; // empty, or it did not show in time
    if (!w.unread) return 0;
    return w.to_the_end ? before - 1 : walks_of_list;
}

// How much of the past is read at first.
constexpr auto first_history = std::chrono::days(180);

std::int64_t seconds_of(time_point t) {
    return std::chrono::duration_cast<seconds>(t.time_since_epoch()).count();
}

struct activity {
    std::vector<ReadInteraction> found;
    std::set<std::string> keys;
    std::int64_t newest = 0;
    std::int64_t oldest = 0;
    bool has_more = false;
    bool answered = false;
    int not_understood = 0;
};

// What is older than `bottom` was read before.
void add(activity& a, const NoticePage& page, std::int64_t bottom) {
    a.answered = true;
    a.has_more = page.has_more;
    a.not_understood += page.not_understood;
    a.newest = std::max(a.newest, page.newest);
    if (page.oldest > 0) a.oldest = a.oldest == 0 ? page.oldest : std::min(a.oldest, page.oldest);
    for (const auto& one : page.interactions) {
        if (seconds_of(one.occurred_at) < bottom) continue;
        if (a.keys.insert(one.dedupe_key).second) a.found.push_back(one);
    }
}

struct way_down {
    bool given = true;           ///< the platform gives a list this way
    std::int64_t stopped_at = 0; ///< what is older is still to be read; 0: the bottom was reached
    bool cut = false;            ///< the platform answered no more
};

// Asks for page after page, from `before` (0: the newest) down to `bottom`; the badge stays as it
// is. Not given: an empty answer, another shape, a refusal.
task<result<way_down>> ask_down(visit& v, activity& a, std::int64_t before, std::int64_t bottom,
                                int& pages) {
    for (bool first = true; pages > 0; first = false) {
        --pages;
        if (!first) co_await v.hand().look(200ms, 700ms);
        VF_CO_TRY(const auto answer, co_await v.notices(before));
        const auto page = map_notices(answer.body);
        // What came before is good, and so are the conversations; the rest comes with the next
        // read.
        if (!page && (answer.status == 429 || !first))
            co_return way_down{.stopped_at = before, .cut = true};
        // Also where it says that nobody is signed in: an answer to us alone may be a refusal of
        // ours.
        if (!page) co_return way_down{.given = false};
        const auto known = a.keys.size();
        add(a, *page, bottom);
        if (!page->has_more || page->oldest <= bottom) co_return way_down{};
        // The same second again, in case it was cut in two; further when nothing new came of it.
        before = a.keys.size() > known ? page->oldest + 1 : page->oldest;
    }
    co_return way_down{.stopped_at = before};
}

// Takes the answers that the page got by itself; nothing is asked for here.
task<result<void>> take_answers(visit& v, activity& a, std::int64_t since, microseconds limit) {
    while (true) {
        VF_CO_TRY(const auto answer, co_await v.session().notices->next(limit));
        if (!answer) co_return result<void>{};
        const auto page = map_notices(answer->body);
        if (!page) {
            if (page.error().code == "session_expired") co_return std::unexpected(page.error());
            log::warn("tiktok.notices_odd", {{"status", answer->status}});
            continue;
        }
        add(a, *page, since);
        limit = 50ms; // what else has come already
    }
}

task<result<void>> take_rows(visit& v, activity& a) {
    VF_CO_TRY(const auto rows, co_await v.activity_rows());
    for (const auto& row : rows) {
        auto one = map_row(row, v.page_time());
        if (a.keys.insert(one.dedupe_key).second) a.found.push_back(std::move(one));
    }
    co_return result<void>{};
}

// The fallback: opens the panel as a person would, which marks everything as read.
task<result<void>> open_panel(visit& v, activity& a, std::int64_t since) {
    const auto button = v.selectors().any_of("activity_button");
    VF_CO_TRY(const bool there, co_await v.main().is_visible(button));
    if (!there) {
        v.note_missing("activity_button");
        co_return result<void>{};
    }
    VF_CO_TRY(const bool open, co_await v.activity_open());
    if (open) VF_CO_CHECK(co_await v.hand().click(v.main(), button)); // closed first, to ask anew
    VF_CO_CHECK(co_await v.hand().click(v.main(), button));
    VF_CO_CHECK(co_await take_answers(v, a, since, 5s));
    for (int turn = 1;
         a.answered && a.has_more && a.oldest > since && turn < v.options().max_notice_pages;
         ++turn) {
        const auto list = v.selectors().any_of("activity_list");
        VF_CO_CHECK(co_await v.hand().scroll(v.main(), list, 2000));
        const auto before = a.oldest;
        VF_CO_CHECK(co_await take_answers(v, a, since, 2s));
        if (a.oldest == before) break;
    }
    if (!a.answered) {
        v.note_missing("notice_answer");
        VF_CO_CHECK(co_await v.check());
        VF_CO_CHECK(co_await take_rows(v, a));
    }
    // Closed again, so that the page is as it was; a page that keeps it open is loaded anew.
    (void)co_await v.hand().click(v.main(), button, 3s);
    co_return result<void>{};
}

// What is new, then what an earlier read had no time for.
task<result<void>> read_activity(visit& v, InboxRead& into, ActivityCursor& at) {
    const auto opened_at = v.page_time().now;
    const auto bottom = at.newest > 0 ? at.newest : seconds_of(opened_at - first_history);
    activity a;
    int pages = v.options().max_notice_pages;
    VF_CO_TRY(const auto news, co_await ask_down(v, a, 0, bottom, pages));
    into.selector_report.emplace_back(!news.given ? "notices=panel"
                                      : news.cut  ? "notices=cut"
                                                  : "notices=asked");
    if (!news.given) {
        VF_CO_CHECK(co_await open_panel(v, a, bottom));
        // What it did not show is asked for when that is answered again.
        if (a.answered && a.has_more && a.oldest > bottom) {
            at.gap_bottom = at.gap_top > 0 ? at.gap_bottom : bottom;
            at.gap_top = a.oldest + 1;
        }
    } else if (news.stopped_at > 0) {
        at.gap_bottom = at.gap_top > 0 ? at.gap_bottom : bottom;
        at.gap_top = news.stopped_at;
    } else if (at.gap_top > 0) {
        VF_CO_TRY(const auto rest, co_await ask_down(v, a, at.gap_top, at.gap_bottom, pages));
        at.gap_top = rest.stopped_at;
    }
    into.more |= news.given && !news.cut && at.gap_top > 0;
    if (a.not_understood > 0) into.selector_report.emplace_back("notice.not_understood");
    std::ranges::sort(a.found, [](const auto& x, const auto& y) {
        return std::tie(x.occurred_at, x.dedupe_key) < std::tie(y.occurred_at, y.dedupe_key);
    });
    into.interactions = std::move(a.found);
    // Rows have no exact time: what they showed is behind the moment at which they were opened.
    const auto reached = a.answered                  ? a.newest
                         : into.interactions.empty() ? 0
                                                     : seconds_of(opened_at);
    at.newest = std::max(reached, at.newest);
    co_return result<void>{};
}

} // namespace

task<result<InboxRead>> read_inbox(visit& v, account_ref account, std::string cursor,
                                   KnownInbox known) {
    InboxRead out;
    VF_CO_CHECK(co_await v.open_messages());
    auto at = parse_inbox_cursor(cursor);
    walk w{.into = out, .closed = std::move(known.closed), .to_the_end = at.walks > 0};
    for (auto& one : known.conversations) w.known[one.conversation_key] = one;
    std::vector<std::string> keys;
    for (const auto& [key, one] : w.known) keys.push_back(key);
    w.uid = own_uid(v, account, keys);
    w.handle = own_handle(v, account);
    VF_CO_CHECK(co_await walk_list(v, w));
    VF_CO_CHECK(co_await walk_requests(v, w));
    at.walks = walks_left(w, at.walks);
    out.more = at.walks > 0 && !w.seen.empty();
    VF_CO_CHECK(co_await read_activity(v, out, at.activity));
    out.new_cursor = to_text(at);
    if (w.opened > 0) co_await v.leave_thread();
    for (auto& line : v.report()) out.selector_report.push_back(std::move(line));
    co_return out;
}

namespace {

task<result<const ListRow*>> scroll_to_row(visit& v, ListView& view, const std::string& key) {
    VF_CO_TRY(view, co_await v.list(true));
    std::set<std::string> seen;
    for (int turn = 0, still = 0; turn < 60 && still < 2; ++turn) {
        if (const auto* row = find_row(view, key)) co_return row;
        const auto before = seen.size();
        for (const auto& row : view.rows) seen.insert(row.key);
        still = seen.size() > before ? 0 : still + 1;
        VF_CO_CHECK(co_await v.scroll_list(500));
        VF_CO_TRY(view, co_await v.list(true));
    }
    co_return nullptr;
}

task<result<bool>> open_by_row(visit& v, const std::string& key, ReadConversation& into,
                               const std::string& uid) {
    ListView view;
    VF_CO_TRY(const auto* row, co_await scroll_to_row(v, view, key));
    if (!row) {
        VF_CO_TRY(const bool entered, co_await v.click_if_there("request_folder"));
        if (entered) {
            VF_CO_TRY(row, co_await scroll_to_row(v, view, key));
            into.is_request = row != nullptr;
        }
    }
    if (!row) co_return false;
    const bool is_request = into.is_request;
    into = to_conversation(*row, v.page_time(), uid);
    into.is_request = is_request;
    VF_CO_CHECK(co_await v.open_row(*row, unique_name(view, *row)));
    co_return true;
}

task<result<void>> open_by_profile(visit& v, const std::string& handle) {
    VF_CO_CHECK(co_await v.go("/@" + handle + "?lang=en"));
    const auto button = v.selectors().any_of("message_button");
    const auto title = v.selectors().any_of("profile_title");
    const auto until = std::chrono::steady_clock::now() + v.options().element_limit;
    while (true) {
        VF_CO_CHECK(co_await v.check());
        VF_CO_TRY(const bool there, co_await v.main().is_visible(button));
        if (there) break;
        if (std::chrono::steady_clock::now() > until) {
            VF_CO_TRY(const bool profile, co_await v.main().is_visible(title));
            if (!profile) co_return std::unexpected(v.missing("message_button"));
            error e = to_error({"no_message_button", "peer", "This profile takes no messages."});
            co_return std::unexpected(std::move(e));
        }
        co_await sleep_for(100ms);
    }
    VF_CO_CHECK(co_await v.hand().click(v.main(), button, v.options().element_limit));
    co_return result<void>{};
}

} // namespace

task<result<ReadConversation>> open_conversation(visit& v, account_ref account, Peer peer,
                                                 std::string conversation_key) {
    ReadConversation out;
    const auto uid = own_uid(v, account, {conversation_key});
    bool opened = false;
    if (!conversation_key.empty()) {
        VF_CO_CHECK(co_await v.open_messages());
        VF_CO_TRY(opened, co_await open_by_row(v, conversation_key, out, uid));
    }
    const auto wanted = handle_in(peer.handle);
    if (!opened) {
        if (wanted.empty())
            co_return fail(errc::conflict, "peer_mismatch",
                           "The conversation is not in the inbox, and no handle is known.");
        VF_CO_CHECK(co_await open_by_profile(v, wanted));
    }
    // Whichever way: the page itself must name the person.
    const auto until = std::chrono::steady_clock::now() + v.options().element_limit;
    while (true) {
        VF_CO_CHECK(co_await v.check());
        const auto view = co_await v.thread(true);
        if (!view && view.error().code == "browser_gone") co_return std::unexpected(view.error());
        if (view && !view->handle.empty() && (view->handle == wanted || wanted.empty())) {
            out.peer.handle = view->handle;
            if (out.peer.display_name.empty()) out.peer.display_name = view->name;
            out.is_request |= view->is_request;
            break;
        }
        if (std::chrono::steady_clock::now() > until) {
            if (view && !view->handle.empty()) {
                error e{errc::conflict, "peer_mismatch",
                        "The page shows another person than the one asked for."};
                e.params = {{"wanted", wanted}, {"shown", view->handle}};
                co_return std::unexpected(std::move(e));
            }
            co_return std::unexpected(v.missing("chat_handle"));
        }
        co_await sleep_for(100ms);
    }
    VF_CO_TRY(const auto list, co_await v.list(false));
    for (const auto& row : list.rows) {
        if (!row.selected) continue;
        if (out.conversation_key.empty()) out.conversation_key = row.key;
        if (const auto key = parse_conversation_key(row.key);
            key && out.peer.platform_user_id.empty())
            out.peer.platform_user_id = peer_of(*key, uid);
    }
    if (out.conversation_key.empty()) out.conversation_key = conversation_key;
    if (!peer.platform_user_id.empty() && !out.peer.platform_user_id.empty() &&
        peer.platform_user_id != out.peer.platform_user_id)
        co_return fail(errc::conflict, "peer_mismatch",
                       "The handle belongs to another account than the one that was known by it.");
    if (out.peer.platform_user_id.empty()) out.peer.platform_user_id = peer.platform_user_id;
    out.opened = true;
    co_return out;
}

} // namespace vf::connectors::tiktok
