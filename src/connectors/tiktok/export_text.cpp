#include "connectors/tiktok/export_text.hpp"

#include "connectors/tiktok/export_lines.hpp"

#include <optional>
#include <utility>

namespace vf::connectors::tiktok {
namespace {

constexpr std::size_t most_line = 65'536;

// What stands behind "Date:" (in any case of letters); nullopt when the line says something else.
std::optional<std::string_view> value_of(std::string_view line, std::string_view lower_name) {
    if (line.size() <= lower_name.size() || line[lower_name.size()] != ':') return std::nullopt;
    for (std::size_t i = 0; i < lower_name.size(); ++i) {
        const char c = line[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != lower_name[i])
            return std::nullopt;
    }
    return line.substr(lower_name.size() + 1);
}

struct said {
    time_point at{};
    std::string from;
    std::string_view text;
};

// "2025-03-04 17:38:59 UTC name: text"; nullopt for any other line.
std::optional<said> said_in(std::string_view line) {
    constexpr std::size_t time_size = 19;
    if (line.size() <= time_size || line[time_size] != ' ') return std::nullopt;
    const auto at = export_time(line.substr(0, time_size));
    if (!at) return std::nullopt;
    line.remove_prefix(time_size + 1);
    if (line.starts_with("UTC ")) line.remove_prefix(4);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    auto from = export_handle(line.substr(0, colon));
    if (from.empty()) return std::nullopt;
    line.remove_prefix(colon + 1);
    if (line.starts_with(' ')) line.remove_prefix(1);
    return said{*at, std::move(from), line};
}

} // namespace

result<void> export_text_file::take(std::string_view piece) {
    while (!piece.empty()) {
        const auto end = piece.find('\n');
        const auto part = piece.substr(0, end);
        rest_.append(part.substr(0, most_line - std::min(most_line, rest_.size())));
        if (end == std::string_view::npos) return {};
        line(std::exchange(rest_, {}));
        piece.remove_prefix(end + 1);
    }
    return {};
}

result<void> export_text_file::end() {
    if (!rest_.empty()) line(std::exchange(rest_, {}));
    finish_message();
    if (!std::exchange(date_, {}).empty()) records_.emplace_back(LeftOut::unreadable);
    return {};
}

std::vector<ExportRecord> export_text_file::taken() {
    return std::exchange(records_, {});
}

void export_text_file::line(std::string_view text) {
    if (text.ends_with('\r')) text.remove_suffix(1);
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    switch (what_) {
    case export_file::followers:
        return follower_line(text);
    case export_file::chats:
        return chat_line(text);
    case export_file::profile:
        if (const auto name = value_of(text, "username"))
            if (auto owner = export_handle(*name); !owner.empty())
                records_.emplace_back(ExportedOwner{std::move(owner)});
    }
}

void export_text_file::follower_line(std::string_view text) {
    if (const auto date = value_of(text, "date")) {
        // The one before had no name.
        if (!date_.empty()) records_.emplace_back(LeftOut::unreadable);
        date_ = *date;
        return;
    }
    const auto name = value_of(text, "username");
    if (!name) return;
    auto handle = export_handle(*name);
    const auto at = export_time(std::exchange(date_, {}));
    if (handle.empty() || !at)
        records_.emplace_back(LeftOut::unreadable);
    else
        records_.emplace_back(ExportedFollower{std::move(handle), *at});
}

void export_text_file::chat_line(std::string_view text) {
    if (text.starts_with(">>>")) {
        finish_message();
        partner_ = export_partner(text);
        in_thread_ = true;
        return;
    }
    if (!in_thread_) return;
    if (auto said = said_in(text)) {
        finish_message();
        if (partner_.empty()) {
            records_.emplace_back(LeftOut::unreadable);
            return;
        }
        message_ = {.partner = partner_,
                    .from = std::move(said->from),
                    .text = std::string(said->text),
                    .at = said->at};
        in_message_ = true;
    } else if (in_message_ && message_.text.size() < most_line) {
        message_.text += '\n';
        message_.text += text;
    }
}

void export_text_file::finish_message() {
    if (!std::exchange(in_message_, false)) return;
    // The empty lines between two threads belong to neither.
    while (message_.text.ends_with('\n')) message_.text.pop_back();
    message_.kind = export_kind(message_.text);
    message_.text = export_text(message_.text);
    records_.emplace_back(std::exchange(message_, {}));
}

} // namespace vf::connectors::tiktok
