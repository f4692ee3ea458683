#pragma once
// A letter as it arrived, read: headers decoded, parts found. No network.
#include "base/describe.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vf::sandbox {

/// A letter that the mail server took. `from` and `to` are the envelope's.
struct ReceivedMail {
    std::int64_t id = 0;
    std::string from;
    std::vector<std::string> to;
    std::string header_from;
    std::string header_to;
    std::string subject;
    std::string text;
    std::string html;
    std::string raw;
    time_point at{};
};
BOOST_DESCRIBE_STRUCT(ReceivedMail, (),
                      (id, from, to, header_from, header_to, subject, text, html, raw, at))

/// Reads the headers and the text and HTML parts out of `raw`; what cannot be read stays empty.
void read_mail(ReceivedMail& mail);

} // namespace vf::sandbox
