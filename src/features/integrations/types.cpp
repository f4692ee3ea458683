#include "features/integrations/types.hpp"

#include "base/text.hpp"

namespace vf::integrations {
namespace {

struct named_event {
    Event value;
    std::string_view name;
};
constexpr named_event names[] = {
    {Event::lead_created, "lead.created"},
    {Event::lead_contact_found, "lead.contact_found"},
    {Event::lead_status_changed, "lead.status_changed"},
    {Event::lead_changed, "lead.changed"},
    {Event::message_received, "message.received"},
    {Event::account_needs_attention, "account.needs_attention"},
    {Event::test, "test"},
};

std::string listed(bool with_test, std::string_view quote, std::string_view between) {
    std::string out;
    for (const auto& one : names) {
        if (one.value == Event::test && !with_test) continue;
        if (!out.empty()) out += between;
        out.append(quote).append(one.name).append(quote);
    }
    return out;
}

} // namespace

std::string_view event_name(Event what) {
    return names[static_cast<std::size_t>(what)].name;
}

template <bool WithTest>
result<EventText<WithTest>> EventText<WithTest>::parse(std::string_view text) {
    for (const auto& one : names)
        if (one.name == text && (WithTest || one.value != Event::test)) return EventText(one.value);
    return fail(errc::invalid, "input.invalid", "must be one of: " + listed(WithTest, "", ", "));
}

template <bool WithTest> std::string EventText<WithTest>::json_schema() {
    return R"({"type":"string","enum":[)" + listed(WithTest, "\"", ",") + "]}";
}

template class EventText<true>;
template class EventText<false>;

result<IntegrationName> IntegrationName::parse(std::string_view text) {
    const auto plain = trimmed(text);
    if (plain.empty() || count_characters(plain) > 60 || has_control(plain))
        return fail(errc::invalid, "input.invalid", "must have 1 to 60 characters, in one line");
    IntegrationName out;
    out.text_ = plain;
    return out;
}

} // namespace vf::integrations
