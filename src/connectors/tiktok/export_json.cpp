#include "connectors/tiktok/export_json.hpp"

#include "connectors/tiktok/export_lines.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace vf::connectors::tiktok {
namespace {

namespace bj = boost::json;
using boost::system::error_code;

// What an object or array of the document is.
enum class part { other, followers, follower, chats, thread, message, groups, group, profile };

struct frame {
    part what = part::other;
    bool is_array = false;
};

// The members that make a record of an object.
struct fields {
    std::string name; // UserName, or From
    std::string date;
    std::string text;
};

std::string lower_case(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

// Boost.JSON calls it with each bit of the document. The names are the library's.
class handler {
public:
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = max_object_size;
    static constexpr std::size_t max_key_size = max_object_size;
    static constexpr std::size_t max_string_size = max_object_size;

    std::vector<ExportRecord> records;

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) {
        open(false);
        return true;
    }
    bool on_object_end(std::size_t, error_code&) {
        close();
        return true;
    }
    bool on_array_begin(error_code&) {
        open(true);
        return true;
    }
    bool on_array_end(std::size_t, error_code&) {
        close();
        return true;
    }
    bool on_key_part(std::string_view piece, std::size_t, error_code&) {
        grow(key_part_, piece, most_key);
        return true;
    }
    bool on_key(std::string_view piece, std::size_t, error_code&) {
        grow(key_part_, piece, most_key);
        key_ = std::exchange(key_part_, {});
        return true;
    }
    bool on_string_part(std::string_view piece, std::size_t, error_code&) {
        if (auto* into = wanted()) grow(*into, piece, most_string);
        return true;
    }
    bool on_string(std::string_view piece, std::size_t, error_code&) {
        if (auto* into = wanted()) grow(*into, piece, most_string);
        if (here() == part::profile && lower_case(key_) == "username") {
            const auto owner = export_handle(std::exchange(now_.name, {}));
            if (!owner.empty()) records.emplace_back(ExportedOwner{owner});
        }
        return true;
    }
    bool on_number_part(std::string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, std::string_view, error_code&) { return true; }
    bool on_uint64(std::uint64_t, std::string_view, error_code&) { return true; }
    bool on_double(double, std::string_view, error_code&) { return true; }
    bool on_bool(bool, error_code&) { return true; }
    bool on_null(error_code&) { return true; }
    bool on_comment_part(std::string_view, error_code&) { return true; }
    bool on_comment(std::string_view, error_code&) { return true; }

private:
    static constexpr std::size_t most_key = 512;
    static constexpr std::size_t most_string = 65'536;

    static void grow(std::string& into, std::string_view piece, std::size_t most) {
        into.append(piece.substr(0, most - std::min(most, into.size())));
    }

    [[nodiscard]] part here() const { return frames_.empty() ? part::other : frames_.back().what; }

    [[nodiscard]] part part_of(bool array) const {
        const auto around = here();
        const bool in_array = !frames_.empty() && frames_.back().is_array;
        if (!array && in_array) {
            if (around == part::followers) return part::follower;
            if (around == part::thread) return part::message;
            return around == part::group ? part::group : part::other;
        }
        if (around == part::chats) return array ? part::thread : part::other;
        if (around == part::groups) return part::group;
        if (array) return key_ == "FansList" ? part::followers : part::other;
        if (key_ == "ChatHistory") return part::chats;
        if (key_ == "GroupChat") return part::groups;
        return key_ == "ProfileMap" ? part::profile : part::other;
    }

    void open(bool array) {
        const auto what = part_of(array);
        if (what == part::thread) partner_ = export_partner(key_);
        now_ = {};
        frames_.push_back({what, array});
        key_.clear();
    }

    void close() {
        const auto [what, is_array] = frames_.back();
        frames_.pop_back();
        if (what == part::follower) add_follower();
        if (what == part::message) add_message();
        if (what == part::group && !is_array) records.emplace_back(LeftOut::group);
    }

    // Where the string that is being read belongs; null when nobody wants it.
    std::string* wanted() {
        const auto what = here();
        const auto name = lower_case(key_);
        if (what == part::profile) return name == "username" ? &now_.name : nullptr;
        if (what != part::follower && what != part::message) return nullptr;
        if (name == "date") return &now_.date;
        if (what == part::follower) return name == "username" ? &now_.name : nullptr;
        if (name == "from") return &now_.name;
        return name == "content" ? &now_.text : nullptr;
    }

    void add_follower() {
        auto handle = export_handle(now_.name);
        const auto at = export_time(now_.date);
        if (handle.empty() || !at)
            records.emplace_back(LeftOut::unreadable);
        else
            records.emplace_back(ExportedFollower{std::move(handle), *at});
    }

    void add_message() {
        auto from = export_handle(now_.name);
        const auto at = export_time(now_.date);
        if (partner_.empty() || from.empty() || !at) {
            records.emplace_back(LeftOut::unreadable);
            return;
        }
        records.emplace_back(ExportedMessage{.partner = partner_,
                                             .from = std::move(from),
                                             .text = export_text(now_.text),
                                             .kind = export_kind(now_.text),
                                             .at = *at});
    }

    std::vector<frame> frames_;
    std::string key_;      // the one whose value comes next
    std::string key_part_; // what has come of the next one
    std::string partner_;  // whose thread this is; "" when it does not say
    fields now_;
};

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

} // namespace

struct export_json::parts {
    bj::basic_parser<handler> parser{bj::parse_options{}};
    std::uint64_t bytes = 0;
    std::string head; // the first bytes, until it is known whether they are a mark

    result<void> write(std::string_view piece, bool more) {
        if (parser.done()) {
            if (!is_blank(piece)) return broken("there is more behind its end");
            return {};
        }
        error_code ec;
        const auto used = parser.write_some(more, piece.data(), piece.size(), ec);
        bytes += used;
        if (ec) return broken(ec.message());
        if (parser.done() && !is_blank(piece.substr(used)))
            return broken("there is more behind its end");
        return {};
    }
    [[nodiscard]] std::unexpected<error> broken(const std::string& why) const {
        return fail(errc::invalid, "import.not_readable",
                    fmt::format("The file is not valid JSON at byte {}: {}.", bytes, why));
    }
};

export_json::export_json() : parts_(std::make_unique<parts>()) {}
export_json::~export_json() = default;

result<void> export_json::take(std::string_view piece) {
    auto& p = *parts_;
    if (p.bytes > 0) return p.write(piece, true);
    p.head.append(piece);
    if (p.head.size() < byte_order_mark.size()) return {};
    const auto head = std::exchange(p.head, {});
    auto text = std::string_view(head);
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return p.write(text, true);
}

result<void> export_json::end() {
    auto& p = *parts_;
    const auto head = std::exchange(p.head, {});
    if (!head.empty()) VF_CHECK(p.write(head, true));
    if (p.parser.done()) return {};
    error_code ec;
    p.parser.write_some(false, "", 0, ec);
    if (p.parser.done() && !ec) return {};
    return fail(errc::invalid, "import.cut_short",
                "The file ends in the middle: download it again from TikTok.");
}

std::vector<ExportRecord> export_json::taken() {
    return std::exchange(parts_->parser.handler().records, {});
}

} // namespace vf::connectors::tiktok
