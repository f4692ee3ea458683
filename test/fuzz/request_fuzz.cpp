// Requests come in pieces of any size: the same bytes must be read as the same request however they
// are cut, and nobody reads beyond them.
#include "http/request_reader.hpp"

#include <cstdlib>

namespace {

using vf::http::request_reader;

void require(bool holds) {
    if (!holds) std::abort();
}

struct outcome {
    request_reader::state at{};
    std::size_t taken = 0;
    int status = 0;
    vf::http::raw_request request{};
    bool keep_alive = false;
};

// As a connection does it: what was not taken is offered again with what comes next.
outcome read(std::string_view bytes, std::size_t piece) {
    request_reader reader({4096, [](const vf::http::raw_request&) { return std::size_t{64}; }});
    outcome out;
    std::size_t arrived = 0;
    const auto ended = [&] {
        return reader.at() == request_reader::state::done ||
               reader.at() == request_reader::state::refused;
    };
    while (!ended() && arrived < bytes.size()) {
        arrived = std::min(arrived + piece, bytes.size());
        while (!ended() && out.taken < arrived) {
            const auto taken = reader.take(bytes.substr(out.taken, arrived - out.taken));
            require(taken <= arrived - out.taken);
            out.taken += taken;
            if (taken == 0) break;
        }
    }
    out.at = reader.at();
    if (out.at == request_reader::state::refused) out.status = reader.refused().status;
    if (out.at != request_reader::state::done) return out;
    out.keep_alive = reader.keep_alive();
    out.request = reader.take_request();
    require(out.request.body.size() <= 64);
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const std::size_t piece = 1 + data[0] % 64;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto whole = read(bytes, bytes.size() + 1);
    const auto cut = read(bytes, piece);
    // A head that is still waited for may be refused already, by who got more of it at once.
    if (cut.at == request_reader::state::head) {
        require(whole.at == cut.at || whole.at == request_reader::state::refused);
        return 0;
    }
    require(whole.at == cut.at);
    if (whole.at == request_reader::state::refused) require(whole.status == cut.status);
    if (whole.at != request_reader::state::done) return 0;
    require(whole.taken == cut.taken && whole.keep_alive == cut.keep_alive);
    require(whole.request.method == cut.request.method &&
            whole.request.target == cut.request.target &&
            whole.request.headers == cut.request.headers && whole.request.body == cut.request.body);
    return 0;
}
