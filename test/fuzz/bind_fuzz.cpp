// Targets, queries and JSON bodies: nothing crashes, what is read can be written and read again,
// and no text with NUL or broken UTF-8 gets through.
#include "base/json.hpp"
#include "http/bind.hpp"
#include "http/paging.hpp"

#include <cmath>
#include <cstdlib>

namespace {

enum class Kind { one, two };
BOOST_DESCRIBE_ENUM(Kind, one, two)

struct Inner {
    std::string text;
    std::optional<int> number;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (text, number))

struct Input {
    std::optional<std::string> q;
    std::optional<Kind> kind;
    std::optional<double> ratio;
    std::optional<bool> on;
    std::vector<std::string> tags;
    std::optional<std::vector<Inner>> items;
    std::optional<vf::time_point> since;
    std::optional<vf::LeadId> id;
    vf::http::Limit limit;
    std::optional<vf::http::Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(Input, (), (q, kind, ratio, on, tags, items, since, id, limit, cursor))

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const vf::result<boost::json::value>& bound, bool from_text) {
    if (!bound) return;
    const auto input = vf::json::read<Input>(*bound, from_text);
    if (!input) {
        require(!input.error().fields.empty());
        return;
    }
    require(!input->q || vf::is_storable_text(*input->q));
    for (const auto& tag : input->tags) require(vf::is_storable_text(tag));
    require(input->limit.to_int() >= 1 && input->limit.to_int() <= 200);
    const auto text = vf::json::write(*input);
    auto again = vf::json::parse<Input>(text);
    require(again.has_value());
    // Boost.JSON 1.81 reads some numbers wrong in their last place, where they are neither short
    // nor near to one.
    if (input->ratio && std::abs(*input->ratio) > 1e-300 && std::abs(*input->ratio) < 1e300) {
        require(again->ratio.has_value());
        require(std::abs(*again->ratio - *input->ratio) <= std::abs(*input->ratio) * 1e-14);
    }
    again->ratio = input->ratio;
    require(vf::json::write(*again) == text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    vf::http::raw_request r;
    if (vf::http::read_target(text, r)) {
        require(vf::is_storable_text(r.path));
        check(vf::http::bind_query(r.query, {}), true);
        r.query.clear();
    }
    r.headers = {{"content-type", "application/json"}};
    r.body = text;
    check(vf::http::bind_body(r, {{"tags", "a"}}), false);
    check(vf::http::bind_body(r, {}), false);
    return 0;
}
