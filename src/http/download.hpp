#pragma once
#include "base/csv.hpp"
#include "base/result.hpp"
#include "http/request.hpp"

namespace vf::http {

/// A file to keep (a name in ASCII), written bit by bit. At most two at a time on one loop, because
/// each holds a database connection while the client reads: one more is rate_limited
/// "download.busy". `write` is called when its turn comes; what it throws cuts the connection, so
/// that half a file is seen as one.
result<response> download(std::string content_type, std::string file_name,
                          std::function<task<>(stream&)> write);

/// The same for a CSV file: "leads" becomes "leads-2026-11-22.csv".
result<response> download_csv(const request& req, std::string_view name,
                              std::function<task<>(stream&)> write);

/// Writes a CSV file: its head, then the lines that `next` gives until it gives none, or the client
/// is gone.
template <described_struct Line>
task<> write_csv(stream& to, std::function<task<std::vector<Line>>()> next) {
    std::string chunk(csv::byte_order_mark);
    csv::append_header<Line>(chunk);
    while (co_await to.write(chunk)) {
        const auto lines = co_await next();
        if (lines.empty()) co_return;
        chunk.clear();
        for (const auto& line : lines) csv::append_row(chunk, line);
    }
}

} // namespace vf::http
