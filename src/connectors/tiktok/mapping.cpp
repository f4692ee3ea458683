#include "connectors/tiktok/mapping.hpp"

#include "base/json.hpp"
#include "connectors/time_text.hpp"

#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace vf::connectors::tiktok {
namespace {

using boost::json::object;
using boost::json::value;

const object* object_in(const object& in, std::string_view key) {
    const auto* found = in.if_contains(key);
    return found ? found->if_object() : nullptr;
}

std::string text_in(const object& in, std::string_view key) {
    const auto* found = in.if_contains(key);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

// Ids have 19 digits and come as text or number; a double would have lost some.
std::string id_in(const object& in, std::string_view key) {
    const auto* found = in.if_contains(key);
    if (!found) return {};
    if (found->is_string()) return std::string(found->get_string());
    if (found->is_int64()) return std::to_string(found->get_int64());
    if (found->is_uint64()) return std::to_string(found->get_uint64());
    return {};
}

std::int64_t int_in(const object& in, std::string_view key) {
    const auto* found = in.if_contains(key);
    return found && found->is_int64() ? found->get_int64() : 0;
}

std::string first_url(const object& in, std::string_view key) {
    const auto* holder = object_in(in, key);
    const auto* list = holder ? holder->if_contains("url_list") : nullptr;
    if (!list || !list->is_array() || list->get_array().empty()) return {};
    const auto& first = list->get_array()[0];
    return first.is_string() ? std::string(first.get_string()) : std::string();
}

std::optional<Peer> person_of(const object& in) {
    Peer out;
    out.platform_user_id = id_in(in, "uid");
    if (out.platform_user_id.empty()) out.platform_user_id = id_in(in, "user_id");
    out.handle = handle_in(text_in(in, "unique_id"));
    out.display_name = text_in(in, "nickname");
    out.avatar_url = first_url(in, "avatar_thumb");
    if (out.platform_user_id.empty() && out.handle.empty()) return std::nullopt;
    return out;
}

// The people of a payload: one object or a list, under one of the keys that were seen.
std::vector<Peer> people_of(const object& payload) {
    std::vector<Peer> out;
    for (const auto* key : {"from_user", "user", "user_info", "users"}) {
        const auto* found = payload.if_contains(key);
        if (!found) continue;
        if (const auto* one = found->if_object()) {
            if (auto person = person_of(*one)) out.push_back(*std::move(person));
        } else if (const auto* list = found->if_array()) {
            for (const auto& item : *list) {
                const auto* member = item.if_object();
                auto person = member ? person_of(*member) : std::nullopt;
                if (person) out.push_back(*std::move(person));
            }
        }
        if (!out.empty()) break;
    }
    return out;
}

void add_post(ReadInteraction& to, const object& payload) {
    const auto* post = object_in(payload, "aweme");
    if (!post) return;
    to.post_id = id_in(*post, "aweme_id");
    to.post_title = text_in(*post, "desc");
    const auto* author = object_in(*post, "author");
    const auto handle = author ? handle_in(text_in(*author, "unique_id")) : std::string();
    if (!to.post_id.empty() && !handle.empty())
        to.post_url = fmt::format("https://www.tiktok.com/@{}/video/{}", handle, to.post_id);
}

struct payload_kind {
    const char* key;
    InteractionType type;
};
constexpr std::array payload_kinds{
    payload_kind{"digg", InteractionType::like},
    payload_kind{"comment", InteractionType::comment},
    payload_kind{"follow", InteractionType::follow},
    payload_kind{"at", InteractionType::mention},
    payload_kind{"share", InteractionType::share},
    payload_kind{"favorite", InteractionType::save},
};

std::string system_text(const object& notice) {
    if (const auto text = text_in(notice, "text"); !text.empty()) return text;
    for (const auto* key : {"template_notice", "announcement", "text"}) {
        const auto* payload = object_in(notice, key);
        if (!payload) continue;
        const auto* inner = object_in(*payload, "notice");
        const object& body = inner ? *inner : *payload;
        std::string title = text_in(body, "title");
        if (const auto* made = object_in(body, "title_template"); made && title.empty())
            title = text_in(*made, "title");
        const auto content = text_in(body, "content");
        if (!title.empty() || !content.empty())
            return title + (title.empty() || content.empty() ? "" : ": ") + content;
    }
    return {};
}

// One notice gives one interaction a person, or one without a person for TikTok's own notices.
std::vector<ReadInteraction> map_notice(const object& notice) {
    ReadInteraction base;
    std::string nid = id_in(notice, "nid_str");
    if (nid.empty()) nid = id_in(notice, "nid");
    base.occurred_at = time_point(seconds(int_in(notice, "create_time")));
    base.time_exact = true;
    for (const auto& kind : payload_kinds) {
        const auto* payload = object_in(notice, kind.key);
        if (!payload) continue;
        base.type = kind.type;
        const auto* inner = object_in(*payload, "comment");
        const object& body = inner ? *inner : *payload;
        base.text = text_in(body, "text");
        if (base.text.empty()) base.text = text_in(body, "content");
        add_post(base, body);
        if (base.post_id.empty()) add_post(base, *payload);
        auto people = people_of(body);
        if (people.empty()) people = people_of(*payload);
        std::vector<ReadInteraction> out;
        for (auto& person : people) {
            ReadInteraction one = base;
            const auto& who =
                person.platform_user_id.empty() ? person.handle : person.platform_user_id;
            one.dedupe_key = kind.type == InteractionType::like && !one.post_id.empty()
                                 ? fmt::format("like:{}:{}", one.post_id, who)
                             : people.size() > 1 ? fmt::format("notice:{}:{}", nid, who)
                                                 : fmt::format("notice:{}", nid);
            one.from = std::move(person);
            out.push_back(std::move(one));
        }
        if (nid.empty() && kind.type != InteractionType::like) out.clear();
        return out;
    }
    base.text = system_text(notice);
    if (nid.empty() || base.text.empty()) return {};
    base.dedupe_key = "notice:" + nid;
    return {base};
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](auto word) { return text.contains(word); });
}

InteractionType type_of_row(const ActivityRow& row) {
    const auto text = lowered(row.text);
    if (row.is_system) return InteractionType::notification;
    // English is what the page is asked for; French as far as it is guessed.
    if (has_any(text, {"mentioned you", "tagged you", "mentionn"})) return InteractionType::mention;
    if (has_any(text, {"commented", "replied", "comment\xc3\xa9", "r\xc3\xa9pondu"}))
        return InteractionType::comment;
    if (has_any(text, {"following you", "followed you", "te suivre", "vous suivre", "abonn"}) ||
        row.has_follow_back)
        return InteractionType::follow;
    if (has_any(text, {"liked", "aim\xc3\xa9"})) return InteractionType::like;
    if (has_any(text, {"shared", "reposted", "partag"})) return InteractionType::share;
    return InteractionType::notification;
}

std::string after_colon(std::string_view text) {
    const auto colon = text.find(':');
    return colon == std::string_view::npos ? std::string() : folded_text(text.substr(colon + 1));
}

// FNV-1a: keys need to be short and stable across builds, not secret.
std::string short_hash(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    return fmt::format("{:016x}", hash);
}

struct fingerprint_parts {
    std::string_view preview;
    std::int64_t unread = 0;
    std::int64_t at = 0;
    std::int64_t unit = 0;
};

std::optional<fingerprint_parts> parse_fingerprint(std::string_view text) {
    fingerprint_parts out;
    const auto next = [&]() {
        const auto dot = text.find('.');
        const auto part = text.substr(0, dot);
        text.remove_prefix(dot == std::string_view::npos ? text.size() : dot + 1);
        return part;
    };
    out.preview = next();
    for (auto* number : {&out.unread, &out.at, &out.unit}) {
        const auto part = next();
        const auto [end, ec] = std::from_chars(part.data(), part.data() + part.size(), *number);
        if (ec != std::errc{} || part.empty()) return std::nullopt;
    }
    return out;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 24 &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_own(const ThreadRow& row, std::string_view own, std::string_view peer) {
    const auto linked = handle_in(row.href);
    if (!linked.empty() && linked == own) return true;
    if (!linked.empty() && linked == peer) return false;
    if (!linked.empty()) return false; // a handle that was changed since: somebody else's
    return row.has_avatar ? row.right : true;
}

struct refusal_code {
    std::int64_t code;
    const char* reason;
    const char* scope;
};
constexpr std::array refusal_codes{
    refusal_code{7193, "request_limit", "peer"},     refusal_code{7174, "stranger_limit", "peer"},
    refusal_code{7178, "stranger_limit", "peer"},    refusal_code{7192, "stranger_limit", "peer"},
    refusal_code{7175, "chat_limit", "peer"},        refusal_code{7180, "too_fast", "account"},
    refusal_code{7195, "guidelines", "text"},        refusal_code{7278, "peer_suspended", "peer"},
    refusal_code{7282, "friends_only", "peer"},      refusal_code{7283, "privacy", "peer"},
    refusal_code{7289, "own_restricted", "account"}, refusal_code{7290, "peer_restricted", "peer"},
    refusal_code{7409, "peer_restricted", "peer"},
};

struct refusal_words {
    std::string_view words;
    const char* reason;
    const char* scope;
};
// The first that is found wins: "due to multiple community…" before "community…".
constexpr std::array refusal_texts{
    refusal_words{"due to multiple community", "own_restricted", "account"},
    refusal_words{"temporarily suspended", "own_restricted", "account"},
    refusal_words{"too fast", "too_fast", "account"},
    refusal_words{"too many attempts", "too_fast", "account"},
    refusal_words{"accepts your message request", "request_limit", "peer"},
    refusal_words{"1 message before", "request_limit", "peer"},
    refusal_words{"3 messages", "stranger_limit", "peer"},
    refusal_words{"violation of our community", "guidelines", "text"},
    refusal_words{"violates our community", "guidelines", "text"},
    refusal_words{"contact has been suspended", "peer_suspended", "peer"},
    refusal_words{"only friends can", "friends_only", "peer"},
    refusal_words{"follow each other to start", "friends_only", "peer"},
    refusal_words{"receiver's settings", "privacy", "peer"},
    refusal_words{"receiver\xe2\x80\x99s settings", "privacy", "peer"},
    refusal_words{"privacy settings", "privacy", "peer"},
    refusal_words{"message limit", "chat_limit", "peer"},
    refusal_words{"cannot chat", "peer_restricted", "peer"},
    refusal_words{"can't chat", "peer_restricted", "peer"},
    refusal_words{"could not be sent", "unknown", "peer"},
    refusal_words{"couldn't be sent", "unknown", "peer"},
    refusal_words{"couldn\xe2\x80\x99t be sent", "unknown", "peer"},
    refusal_words{"failed to send", "unknown", "peer"},
};

} // namespace

std::optional<std::int64_t> least_of_count(std::string_view text) {
    std::string digits;
    std::int64_t unit = 1;
    std::int64_t decimals = 1;
    bool after_point = false;
    for (const char c : text) {
        if (unit != 1) return std::nullopt; // something after the unit
        if (c >= '0' && c <= '9') {
            digits += c;
            if (after_point) decimals *= 10;
        } else if (c == '.' && !after_point && !digits.empty()) {
            after_point = true;
        } else if (c == 'K' || c == 'M' || c == 'B') {
            unit = c == 'K' ? 1000 : c == 'M' ? 1'000'000 : 1'000'000'000;
        } else if (c != ',') {
            return std::nullopt;
        }
    }
    if (digits.empty() || digits.size() > 9) return std::nullopt;
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value * unit / decimals;
}

std::string handle_in(std::string_view text) {
    if (const auto at = text.find('@'); at != std::string_view::npos) text.remove_prefix(at + 1);
    const auto end = std::ranges::find_if(text, [](char c) {
        return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                 c == '_' || c == '.');
    });
    auto handle = lowered(std::string_view(text.begin(), end));
    while (handle.ends_with('.')) handle.pop_back();
    return handle;
}

result<NoticePage> map_notices(std::string_view body) {
    const auto parsed = json::parse_value(body);
    const auto* whole = parsed ? parsed->if_object() : nullptr;
    if (!whole)
        return fail(errc::upstream, "page_error", "TikTok's answer about notices is empty or odd.");
    const auto status = int_in(*whole, "status_code");
    if (status == 8)
        return fail(errc::unauthenticated, "session_expired",
                    "TikTok says: " + text_in(*whole, "status_msg"));
    const auto* lists = whole->if_contains("notice_lists");
    if (status != 0 || !lists || !lists->is_array())
        return fail(errc::upstream, "page_error",
                    fmt::format("TikTok's answer about notices has status {}.", status));
    NoticePage out;
    for (const auto& item : lists->get_array()) {
        const auto* list = item.if_object();
        if (!list) continue;
        const auto* more = list->if_contains("has_more");
        out.has_more |= more && (more->is_bool() ? more->get_bool()
                                                 : more->is_int64() && more->get_int64() != 0);
        const auto* notices = list->if_contains("notice_list");
        if (!notices || !notices->is_array()) continue;
        for (const auto& one : notices->get_array()) {
            const auto* notice = one.if_object();
            auto mapped = notice ? map_notice(*notice) : std::vector<ReadInteraction>();
            if (mapped.empty()) ++out.not_understood;
            if (const auto at = notice ? int_in(*notice, "create_time") : 0; at > 0) {
                out.newest = std::max(out.newest, at);
                out.oldest = out.oldest == 0 ? at : std::min(out.oldest, at);
            }
            std::ranges::move(mapped, std::back_inserter(out.interactions));
        }
    }
    return out;
}

ActivityCursor parse_activity_cursor(std::string_view text) {
    ActivityCursor out;
    for (auto* number : {&out.newest, &out.gap_top, &out.gap_bottom}) {
        const auto part = text.substr(0, text.find('/'));
        const auto [end, ec] = std::from_chars(part.data(), part.data() + part.size(), *number);
        const bool whole = ec == std::errc{} && end == part.data() + part.size() && *number >= 0;
        if (!part.empty() && !whole) return {};
        text.remove_prefix(std::min(part.size() + 1, text.size()));
    }
    if (!text.empty() || out.gap_bottom > out.gap_top) return {};
    return out;
}

std::string to_text(const ActivityCursor& cursor) {
    if (cursor.gap_top == 0) return std::to_string(cursor.newest);
    return fmt::format("{}/{}/{}", cursor.newest, cursor.gap_top, cursor.gap_bottom);
}

InboxCursor parse_inbox_cursor(std::string_view text) {
    constexpr std::string_view mark = ";list=";
    InboxCursor out;
    const auto at = text.find(mark);
    out.activity = parse_activity_cursor(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + mark.size());
    if (text.size() == 1 && text[0] >= '0' && text[0] <= '0' + walks_of_list)
        out.walks = text[0] - '0';
    return out;
}

std::string to_text(const InboxCursor& cursor) {
    return fmt::format("{};list={}", to_text(cursor.activity), cursor.walks);
}

ReadInteraction map_row(const ActivityRow& row, const PageTime& page) {
    ReadInteraction out;
    out.type = type_of_row(row);
    out.from.handle = row.is_system ? std::string() : handle_in(row.handle);
    out.from.display_name = row.name;
    out.from.avatar_url = row.avatar_url;
    const bool carries_words =
        out.type == InteractionType::comment || out.type == InteractionType::mention;
    out.text = carries_words                               ? after_colon(row.text)
               : out.type == InteractionType::notification ? folded_text(row.text)
                                                           : std::string();
    if (const auto at = row.post_url.find("/video/"); at != std::string::npos) {
        const auto id = std::string_view(row.post_url).substr(at + 7);
        out.post_id = id.substr(0, id.find_first_not_of("0123456789"));
        out.post_url = row.post_url;
    }
    const auto when = read_time_text(row.time_text, page.now, page.utc_offset, page.language);
    out.occurred_at = when ? when->at : page.now;
    out.time_exact = false;
    out.dedupe_key = fmt::format("row:{}:{}:{}:{}", enum_name(out.type), out.from.handle,
                                 out.post_id, short_hash(out.text));
    return out;
}

bool preview_is_own(std::string_view preview) {
    for (const std::string_view prefix :
         {"You: ", "Toi : ", "Toi: ", "Vous : ", "Vous: ", "Toi\xc2\xa0: ", "Vous\xc2\xa0: "}) {
        if (preview.starts_with(prefix)) return true;
    }
    return false;
}

std::string row_fingerprint(std::string_view preview, std::string_view time_text, int unread,
                            const PageTime& page) {
    const auto when = read_time_text(time_text, page.now, page.utc_offset, page.language);
    const auto at = when ? std::chrono::duration_cast<seconds>(when->at.time_since_epoch()).count()
                         : std::int64_t{0};
    return fmt::format("{}.{}.{}.{}", short_hash(folded_text(preview)), unread, at,
                       when ? when->unit.count() : 0);
}

bool row_changed(std::string_view known, std::string_view fresh) {
    const auto before = parse_fingerprint(known);
    const auto after = parse_fingerprint(fresh);
    if (!before || !after) return known != fresh;
    if (before->preview != after->preview || after->unread > before->unread) return true;
    // "3d" becomes "4d" without anything new; a time that is later by more than both texts leave
    // open is a new message.
    return after->at > before->at + before->unit + after->unit;
}

std::optional<ConversationKey> parse_conversation_key(std::string_view key) {
    if (!key.starts_with("0:1:")) return std::nullopt;
    key.remove_prefix(4);
    const auto colon = key.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    ConversationKey out{std::string(key.substr(0, colon)), std::string(key.substr(colon + 1))};
    if (!is_number(out.first) || !is_number(out.second)) return std::nullopt;
    return out;
}

std::string peer_of(const ConversationKey& key, std::string_view own) {
    if (key.first == own) return key.second;
    if (key.second == own) return key.first;
    return {};
}

std::string common_uid(const std::vector<std::string>& keys) {
    std::map<std::string, int> seen;
    int pairs = 0;
    for (const auto& text : keys) {
        const auto key = parse_conversation_key(text);
        if (!key || key->first == key->second) continue;
        ++pairs;
        ++seen[key->first];
        ++seen[key->second];
    }
    if (pairs < 2) return {};
    std::string shared;
    for (const auto& [uid, count] : seen) {
        if (count != pairs) continue;
        if (!shared.empty()) return {}; // all keys are of one and the same pair
        shared = uid;
    }
    return shared;
}

std::vector<ThreadRow> join_views(const std::vector<ThreadRow>& older,
                                  const std::vector<ThreadRow>& newer) {
    const auto same = [](const ThreadRow& a, const ThreadRow& b) {
        if (!a.id.empty() || !b.id.empty()) return a.id == b.id;
        return a.kind == b.kind && a.text == b.text && a.has_avatar == b.has_avatar &&
               a.right == b.right;
    };
    // The longest end of `older` that is the beginning of `newer`.
    for (std::size_t length = std::min(older.size(), newer.size()); length > 0; --length) {
        if (!std::equal(older.end() - static_cast<std::ptrdiff_t>(length), older.end(),
                        newer.begin(), same))
            continue;
        auto out = older;
        out.insert(out.end(), newer.begin() + static_cast<std::ptrdiff_t>(length), newer.end());
        return out;
    }
    return newer; // a gap: what lies above it would stand in the wrong place
}

std::vector<ReadMessage> map_thread(const std::vector<ThreadRow>& rows, std::string_view own_handle,
                                    std::string_view peer_handle, const PageTime& page) {
    std::vector<ReadMessage> out;
    std::optional<TimeText> divider;
    for (const auto& row : rows) {
        if (row.kind == "divider") {
            divider = read_time_text(row.text, page.now, page.utc_offset, page.language);
            continue;
        }
        if (row.failed) continue;
        ReadMessage one;
        one.text = row.kind == "text" ? row.text : folded_text(row.text);
        one.kind = row.kind == "tip" ? "system" : row.kind;
        one.from_owner = one.kind != "system" && is_own(row, own_handle, peer_handle);
        if (divider) {
            one.at = divider->at;
            one.time_exact = divider->exact;
        }
        out.push_back(std::move(one));
    }
    return out;
}

std::optional<Refusal> refusal_of_text(std::string_view shown) {
    const auto text = lowered(shown);
    for (const auto& known : refusal_texts) {
        if (text.contains(known.words))
            return Refusal{known.reason, known.scope, folded_text(shown.substr(0, 300))};
    }
    return std::nullopt;
}

std::optional<Refusal> refusal_of_code(std::int64_t status_code) {
    if (status_code == 0) return std::nullopt;
    for (const auto& known : refusal_codes) {
        if (known.code == status_code)
            return Refusal{known.reason, known.scope, std::to_string(status_code)};
    }
    return Refusal{"unknown", "peer", std::to_string(status_code)};
}

error to_error(const Refusal& refusal) {
    error e{refusal.reason == "too_fast" ? errc::rate_limited : errc::forbidden,
            "refused_by_platform", "TikTok refused the message: " + refusal.text};
    e.params = {{"reason", refusal.reason}, {"scope", refusal.scope}, {"text", refusal.text}};
    return e;
}

} // namespace vf::connectors::tiktok
