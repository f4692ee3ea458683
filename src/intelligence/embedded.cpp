#include "intelligence/adjustment.hpp"
#include "intelligence/analyser.hpp"
#include "intelligence/draft.hpp"
#include "intelligence/features.hpp"
#include "intelligence/judge.hpp"
#include "intelligence/model.hpp"

namespace vf::intelligence {
namespace {

constexpr const char* engine_name = "embedded";

class embedded_analyser final : public analyser {
public:
    using analyser::analyse;
    [[nodiscard]] Judgement analyse(const Person& person, const Voice& voice,
                                    const Adjustment& learned) const override {
        const auto read = read_person(person);
        const auto seen = features_of(person, read, learned_.concepts());
        auto said = learned_.predict(seen);
        apply(learned, seen, said);
        auto verdict = decide(read, said);
        obey(verdict, person.corrected);
        Judgement out;
        out.lead_type = verdict.type;
        out.confidence = verdict.confidence;
        out.intents = verdict.intents;
        out.reasons = reasons_of({read, verdict, learned_, seen});
        out.interest_score = score_of(out.reasons, verdict);
        correct(out, person.corrected);
        out.language = read.language;
        auto messages = draft_messages(person, read, verdict, voice);
        out.suggested_message = std::move(messages.first);
        out.alternative_message = std::move(messages.other);
        if (!person.corrected.interest_score)
            out.raises = raises_of({read, verdict, learned_, seen});
        out.engine = engine_name;
        out.engine_version = learned_.version();
        if (!learned.keys.empty()) out.engine_version += '+' + std::to_string(learned.lessons);
        return out;
    }

private:
    // The score that a human gave, and that one did, first among the reasons.
    static void correct(Judgement& out, const Correction& by) {
        if (!by.lead_type && !by.interest_score && !by.intents) return;
        const auto score = by.interest_score.value_or(out.interest_score);
        out.reasons.insert(out.reasons.begin(),
                           {"corrected", score - out.interest_score, std::nullopt, std::nullopt});
        out.interest_score = score;
    }

    const model& learned_ = model::embedded();
};

} // namespace

std::unique_ptr<analyser> embedded() {
    return std::make_unique<embedded_analyser>();
}

} // namespace vf::intelligence
