#include "intelligence/hearing.hpp"

#include "intelligence/cues.hpp"
#include "intelligence/dossier.hpp"
#include "intelligence/message_check.hpp"
#include "intelligence/refusal.hpp"

#include <algorithm>

extern "C" {
extern const char vf_hearing_begin[]; // NOLINT(readability-identifier-naming)
extern const char vf_hearing_end[];   // NOLINT(readability-identifier-naming)
}

namespace vf::intelligence {
namespace {

constexpr std::string_view magic = "VFHEAR01";

} // namespace

std::size_t meaning_named(std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(meanings, name) - meanings.begin());
}

std::string write_hearing(const hearing_parts& parts) {
    return write_linear(magic, parts);
}

hearing hearing::read(std::string_view bytes) {
    return hearing(read_linear<meaning_count>(magic, bytes));
}

const hearing& hearing::embedded() {
    static const auto carried = read(std::string_view(
        vf_hearing_begin, static_cast<std::size_t>(vf_hearing_end - vf_hearing_begin)));
    return carried;
}

std::array<double, meaning_count> hearing::of(std::span<const feature> features) const {
    auto out = heads_.sums(features);
    make_shares(out, heads_.parts().temperature);
    return out;
}

std::vector<feature> hearing_features(std::string_view message, const vocabulary& concepts) {
    Person who;
    who.evidence.push_back({.kind = "dm", .text = std::string(message)});
    auto out = features_of(who, read_person(who), concepts);
    const auto hint = [&](std::string_view what, std::string_view which = {}) {
        const auto key = key_of("hint", {what, which});
        if (std::ranges::find(out, key, &feature::key) == out.end())
            out.push_back({.key = key, .kind = feature_kind::cue});
    };
    for (const auto& clause : clauses_of(message)) {
        for (const auto cue : cues_in(clause.words)) hint("cue", cue);
        const auto first = clause.words.find_first_not_of(' ');
        if (first != std::string::npos)
            hint("begins", clause.words.substr(first, clause.words.find(' ', first) - first));
    }
    switch (refusal_in(message)) {
    case Refusal::certain:
        hint("refusal", "certain");
        break;
    case Refusal::likely:
        hint("refusal", "likely");
        break;
    case Refusal::no:
        break;
    }
    if (gives_orders(message)) hint("orders");
    if (says_minor(message)) hint("minor");
    std::ranges::sort(out, {}, &feature::key);
    return out;
}

} // namespace vf::intelligence
