// The filters of every list, as a query: what is refused names a field, what is read can be written
// as JSON and read again as the same.
#include "base/json.hpp"
#include "features/inbox/types.hpp"
#include "features/leads/types.hpp"
#include "features/outreach/types.hpp"
#include "http/bind.hpp"

#include <cstdlib>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

template <class Filters> void check(const boost::json::value& bound) {
    const auto read = vf::json::read<Filters>(bound, true);
    if (!read) {
        require(!read.error().fields.empty());
        return;
    }
    const auto text = vf::json::write(*read);
    const auto again = vf::json::parse<Filters>(text);
    require(again.has_value());
    require(vf::json::write(*again) == text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto query = vf::http::read_form(text);
    if (!query) return 0;
    const auto bound = vf::http::bind_query(*query, {});
    if (!bound) return 0;
    check<vf::leads::ListLeads>(*bound);
    check<vf::inbox::ListInteractions>(*bound);
    check<vf::outreach::ListMessages>(*bound);
    return 0;
}
