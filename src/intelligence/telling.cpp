#include "intelligence/telling.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "intelligence/contacts.hpp"
#include "intelligence/extract.hpp"
#include "intelligence/message_check.hpp"
#include "intelligence/text.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <ranges>

namespace vf::intelligence {
namespace {

namespace bj = boost::json;

constexpr std::size_t most_acts = 40;
constexpr std::size_t longest_text = 600; // bytes of one text
constexpr std::size_t longest_piece = 60; // bytes of a message that may be a piece of a number

// Six digits or more, however they are set apart: a number that was not understood.
void mask_long_numbers(std::string& text) {
    constexpr std::string_view between = " .-/()";
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        auto end = at;
        std::size_t digits = 0;
        for (auto i = at; i < text.size() && (is_digit(text[i]) || between.contains(text[i]));
             ++i) {
            if (!is_digit(text[i])) continue;
            ++digits;
            end = i + 1;
        }
        if (digits >= 6) text.replace(at, end - at, "[number]");
        at = digits >= 6 ? at + 7 : end - 1;
    }
}

// Without what nobody sees.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 && c != '\n' ? ' ' : c;
    return out;
}

// The same, and not too long.
std::string readable(std::string_view text) {
    return plain(text.substr(0, character_start(text, std::min(text.size(), longest_text))));
}

// Models wrap JSON in fences, or think aloud before it.
std::string_view json_of(std::string_view answer) {
    if (const auto end = answer.rfind("</think>"); end != std::string_view::npos)
        answer.remove_prefix(end + 8);
    const auto first = answer.find('{');
    const auto last = answer.rfind('}');
    if (first == std::string_view::npos || last == std::string_view::npos || last < first)
        return {};
    return answer.substr(first, last - first + 1);
}

} // namespace

teller::teller(const Person& person, const telling& how) : person_(person), how_(how) {
    if (!how.redact) return;
    for (const auto& found : contacts_of(person, how.region)) {
        const auto at =
            std::ranges::find(person.evidence, found.interaction_id, &Evidence::interaction_id);
        pieces_ = pieces_ || at == person.evidence.end() ||
                  extract_contacts(at->text, how.region).empty();
    }
}

std::string teller::tell(std::string_view text) const {
    if (!how_.redact) return readable(text);
    // Whole first: an address that is cut in two is none that could be found.
    auto out = plain(text);
    auto found = extract_contacts(out, how_.region);
    std::ranges::reverse(found);
    for (const auto& one : found)
        out.replace(one.begin, one.end - one.begin,
                    one.kind == "phone" ? "[phone number]" : "[e-mail]");
    mask_long_numbers(out);
    return readable(out);
}

std::string teller::tell(const Evidence& e) const {
    const bool piece = pieces_ && !e.from_owner && e.text.size() <= longest_piece;
    return piece ? "[part of a number or an address]" : tell(e.text);
}

boost::json::object teller::person() const {
    bj::object out{{"platform", person_.platform},
                   {"handle", tell(person_.handle)},
                   {"name", tell(person_.display_name)},
                   {"profile", tell(person_.bio)}};
    bj::array acts;
    const auto& all = person_.evidence;
    const auto skip = all.size() > most_acts ? all.size() - most_acts : 0;
    for (const auto& e : all | std::views::drop(skip)) {
        bj::object act{{"from", e.from_owner ? "me" : "them"}, {"kind", e.kind}};
        if (!e.text.empty()) act["text"] = tell(e);
        if (!e.post.empty()) act["post"] = tell(e.post);
        acts.emplace_back(std::move(act));
    }
    out["activity"] = std::move(acts);
    return out;
}

boost::json::object business_of(const Voice& voice, std::string_view language) {
    bj::object out{{"tone", enum_name(voice.tone)},
                   {"address", enum_name(voice.address)},
                   {"signature", voice.signature},
                   {"reply_in", language == "en" ? "English" : "French"}};
    bj::array offers;
    for (const auto& o : voice.offers)
        offers.emplace_back(bj::object{{"name", o.name}, {"price", o.price}});
    out["offers"] = std::move(offers);
    out["words_to_avoid"] = bj::array(voice.avoid.begin(), voice.avoid.end());
    out["facts"] = bj::array(voice.facts.begin(), voice.facts.end());
    out["messages_as_the_owner_writes_them"] =
        bj::array(voice.samples.begin(), voice.samples.end());
    return out;
}

bool speaks_to_programs(const Person& person) {
    if (gives_orders(person.bio) || gives_orders(person.display_name)) return true;
    // Orders may come in pieces.
    std::string all;
    for (const auto& e : person.evidence)
        if (!e.from_owner) all += e.text + '\n';
    return gives_orders(all);
}

std::unexpected<error> not_an_answer(std::string why) {
    return fail(errc::upstream, "model.answer", std::move(why));
}

result<boost::json::object> answer_object(std::string_view text) {
    const auto json = json_of(text);
    if (json.empty()) return not_an_answer("there is no JSON object in it");
    auto value = json::parse_value(json);
    if (!value || !value->is_object()) return not_an_answer("it is no complete JSON object");
    // Keys as they stand in the schema, not as this program writes them.
    bj::object renamed;
    for (const auto& [key, member] : value->get_object()) renamed[camel_case(key)] = member;
    return renamed;
}

} // namespace vf::intelligence
