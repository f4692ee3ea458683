#include "intelligence/lines.hpp"

#include "base/json.hpp"
#include "intelligence/contacts.hpp"

#include <algorithm>

namespace vf::intelligence {
namespace {

// Leaves only the members that T has.
template <class T> void keep_known(boost::json::value& in) {
    if (!in.is_object()) return;
    auto& object = in.get_object();
    boost::json::object kept;
    for_each_member<T>([&](auto d) {
        const auto& name = wire_name<decltype(d)>();
        if (auto* found = object.if_contains(name)) kept.emplace(name, std::move(*found));
    });
    object = std::move(kept);
}

} // namespace

result<PersonLine> read_person_line(std::string_view json) {
    VF_TRY(auto value, json::parse_value(json));
    keep_known<PersonLine>(value);
    if (value.is_object()) {
        auto& object = value.get_object();
        if (auto* label = object.if_contains("label")) keep_known<Label>(*label);
        if (auto* messages = object.if_contains("messages"); messages && messages->is_array())
            for (auto& message : messages->get_array()) keep_known<MessageLine>(message);
    }
    return json::read<PersonLine>(value);
}

Person to_person(const PersonLine& line) {
    Person out{line.platform, line.username, line.username, line.bio.value_or(""), {}};
    for (const auto& m : line.messages)
        out.evidence.push_back({.kind = m.kind == "reply" ? "comment" : m.kind,
                                .text = m.text.value_or(""),
                                .from_owner = m.from == Side::me,
                                .interaction_id = {},
                                .at = {},
                                .post = m.on.value_or("")});
    return out;
}

AnswerLine answer(const analyser& engine, const PersonLine& line, const Voice& voice,
                  std::string_view region) {
    const auto person = to_person(line);
    auto judged = engine.analyse(person, voice);
    AnswerLine out{.id = line.id,
                   .lead_type = judged.lead_type,
                   .interest_score = judged.interest_score,
                   .confidence = judged.confidence,
                   .intents = std::move(judged.intents),
                   .phones = {},
                   .emails = {},
                   .language = std::move(judged.language),
                   .reasons = std::move(judged.reasons),
                   .suggested_message = std::move(judged.suggested_message)};
    for (auto& found : contacts_of(person, region)) {
        auto& values = found.what.kind == "phone" ? out.phones : out.emails;
        if (std::ranges::find(values, found.what.value) == values.end())
            values.push_back(std::move(found.what.value));
    }
    return out;
}

} // namespace vf::intelligence
