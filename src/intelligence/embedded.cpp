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
    [[nodiscard]] Judgement analyse(const Person& person, const Voice& voice) const override {
        const auto read = read_person(person);
        const auto seen = features_of(person, read, learned_.concepts());
        const auto verdict = decide(read, learned_.predict(seen));
        Judgement out;
        out.lead_type = verdict.type;
        out.confidence = verdict.confidence;
        out.intents = verdict.intents;
        out.reasons = reasons_of({read, verdict, learned_, seen});
        out.interest_score = score_of(out.reasons, verdict);
        out.language = read.language;
        out.suggested_message = draft_message(person, read, verdict, voice);
        out.engine = engine_name;
        out.engine_version = learned_.version();
        return out;
    }

private:
    const model& learned_ = model::embedded();
};

} // namespace

std::unique_ptr<analyser> embedded() {
    return std::make_unique<embedded_analyser>();
}

} // namespace vf::intelligence
