#include "http/download.hpp"

#include <memory>

namespace vf::http {
namespace {

constexpr int most_at_once = 2;

// Of this loop, which is this thread.
int& running() {
    thread_local int count = 0;
    return count;
}

class place {
public:
    place() { ++running(); }
    place(const place&) = delete;
    place& operator=(const place&) = delete;
    ~place() { --running(); }
};

} // namespace

result<response> download(std::string content_type, std::string file_name,
                          std::function<task<>(stream&)> write) {
    if (running() >= most_at_once) {
        error busy{errc::rate_limited, "download.busy",
                   "Several files are being written already: try again in a moment."};
        busy.params = {{"retryAfter", "5"}};
        return std::unexpected(std::move(busy));
    }
    response out;
    out.set_header("Content-Type", std::move(content_type));
    out.set_header("Content-Disposition", "attachment; filename=\"" + file_name + "\"");
    // Taken now and not when the writing begins: more may ask in between.
    out.streamer = [taken = std::make_shared<place>(), write = std::move(write)](stream& to) {
        return write(to);
    };
    return out;
}

result<response> download_csv(const request& req, std::string_view name,
                              std::function<task<>(stream&)> write) {
    const auto day = to_string(req.services().get<clock>().now()).substr(0, 10);
    return download(csv::content_type, std::string(name) + "-" + day + ".csv", std::move(write));
}

} // namespace vf::http
