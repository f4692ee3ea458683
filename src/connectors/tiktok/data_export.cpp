#include "connectors/tiktok/data_export.hpp"

#include "connectors/tiktok/export_json.hpp"
#include "connectors/tiktok/export_text.hpp"

#include <algorithm>
#include <optional>

namespace vf::connectors::tiktok {
namespace {

std::string lower_name(std::string_view path) {
    if (const auto slash = path.find_last_of("/\\"); slash != std::string_view::npos)
        path.remove_prefix(slash + 1);
    std::string out(path);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

// Following.txt and Block List.txt look like Follower.txt.
std::optional<export_file> text_file_of(std::string_view path) {
    const auto name = lower_name(path);
    if (!name.ends_with(".txt")) return std::nullopt;
    if (name.starts_with("follower")) return export_file::followers;
    if (name.starts_with("profile info")) return export_file::profile;
    const bool chats = name.starts_with("direct message") || name.starts_with("chat history") ||
                       path.contains("Direct Message");
    return chats && !name.contains("group") ? std::optional(export_file::chats) : std::nullopt;
}

class reader final : public data_export_reader {
public:
    bool begin_file(std::string_view path) override {
        json_.reset();
        text_.reset();
        if (lower_name(path).ends_with(".json"))
            json_ = std::make_unique<export_json>();
        else if (const auto what = text_file_of(path))
            text_.emplace(*what);
        return json_ || text_;
    }
    result<void> take(std::string_view piece) override {
        return json_ ? json_->take(piece) : text_->take(piece);
    }
    result<void> end_file() override { return json_ ? json_->end() : text_->end(); }
    std::vector<ExportRecord> taken() override { return json_ ? json_->taken() : text_->taken(); }

private:
    std::unique_ptr<export_json> json_; // the one that the file is, or neither
    std::optional<export_text_file> text_;
};

} // namespace

std::unique_ptr<data_export_reader> make_export_reader() {
    return std::make_unique<reader>();
}

} // namespace vf::connectors::tiktok
