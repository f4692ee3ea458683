#pragma once
#include "connectors/data_export.hpp"

namespace vf::connectors::tiktok {

/// Which of the text form's files one is: they look alike and are told by their name.
enum class export_file { followers, chats, profile };

/// One text file of TikTok's data export: "Date: …" and "Username: …" line by line, or threads
/// under ">>> Chat History with …::" with "2025-03-04 17:38:59 UTC name: text".
class export_text_file {
public:
    explicit export_text_file(export_file what) : what_(what) {}

    result<void> take(std::string_view piece);
    result<void> end();
    std::vector<ExportRecord> taken();

private:
    void line(std::string_view text);
    void follower_line(std::string_view text);
    void chat_line(std::string_view text);
    void finish_message();

    export_file what_;
    std::string rest_; // of a line whose end has not come
    std::string date_;
    std::string partner_;
    ExportedMessage message_; // may go on in the next line
    bool in_message_ = false;
    bool in_thread_ = false;
    std::vector<ExportRecord> records_;
};

} // namespace vf::connectors::tiktok
