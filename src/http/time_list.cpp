#include "http/time_list.hpp"

namespace vf::http {

TimeKey time_key(time_point at, const uuid& id, TimeOrder order) {
    return {at.time_since_epoch().count(), id, order};
}

result<time_point> time_of_key(std::int64_t micros) {
    constexpr std::int64_t year_9999 = 253'402'300'799'000'000;
    if (micros < 0 || micros > year_9999)
        return fail_field("/cursor", "is not a cursor of this list in this order");
    return time_point{microseconds{micros}};
}

result<TimePage> time_page(const InTime& in, std::optional<time_point> from,
                           std::optional<time_point> to) {
    TimePage out{in.order.value_or(TimeOrder::newest), from, to, in.limit, {}};
    if (!in.cursor) return out;
    VF_TRY(const auto key, in.cursor->read<TimeKey>());
    VF_CHECK(time_of_key(key.t));
    if (key.order != out.order) return fail_field("/cursor", "belongs to a list in another order");
    out.after = key;
    return out;
}

TimeBound bound_of(const TimePage& page, const std::optional<TimeKey>& after) {
    const auto text = [](time_point t) { return db::detail::encode_time(t); };
    if (after) return {text(time_point{microseconds{after->t}}), after->id};
    // With the least id, all of the range's late end (exclusive) is beyond, all of its early end
    // within.
    if (page.order == TimeOrder::newest) return {page.to ? text(*page.to) : "infinity", uuid{}};
    return {page.from ? text(*page.from) : "-infinity", uuid{}};
}

bool is_past(const TimePage& page, const TimeKey& key) {
    const time_point at{microseconds{key.t}};
    if (page.order == TimeOrder::newest) return page.from && at < *page.from;
    return page.to && at >= *page.to;
}

} // namespace vf::http
