// Any file of a data export, in either form: it is read or refused, in pieces as in one piece, and
// what comes of it can be stored.
#include "base/describe.hpp"
#include "connectors/tiktok/data_export.hpp"

#include <cstdlib>

namespace {

using namespace vf::connectors;

std::string read(const char* path, std::string_view text, std::size_t piece) {
    const auto reader = tiktok::make_export_reader();
    if (!reader->begin_file(path)) std::abort();
    std::string out;
    const auto take = [&] {
        for (const auto& record : reader->taken()) {
            out += std::to_string(record.index()) + ":";
            if (const auto* message = std::get_if<ExportedMessage>(&record)) {
                if (message->partner.empty() || message->from.empty()) std::abort();
                if (!vf::is_storable_text(message->text)) std::abort();
                out += message->partner + message->from + message->text;
            } else if (const auto* follower = std::get_if<ExportedFollower>(&record)) {
                if (follower->handle.empty()) std::abort();
                out += follower->handle;
            }
        }
    };
    for (std::size_t at = 0; at < text.size(); at += piece) {
        const auto done = reader->take(text.substr(at, piece));
        take();
        if (!done) return out + "refused";
    }
    const auto done = reader->end_file();
    take();
    return out + (done ? "" : "refused");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const auto* path : {"user_data_tiktok.json", "Direct Messages.txt", "Follower.txt"})
        if (read(path, text, size + 1) != read(path, text, 1 + size % 7)) std::abort();
    return 0;
}
