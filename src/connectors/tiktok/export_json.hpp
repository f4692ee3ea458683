#pragma once
#include "connectors/data_export.hpp"

namespace vf::connectors::tiktok {

/// One JSON document of TikTok's data export (user_data_tiktok.json, user_data.json). The parts
/// move from one place to another between editions, so they are known by the key that holds them,
/// wherever it stands: FansList, ChatHistory, GroupChat, ProfileMap.
class export_json {
public:
    export_json();
    export_json(const export_json&) = delete;
    export_json& operator=(const export_json&) = delete;
    ~export_json();

    result<void> take(std::string_view piece);
    result<void> end();
    std::vector<ExportRecord> taken();

private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

} // namespace vf::connectors::tiktok
