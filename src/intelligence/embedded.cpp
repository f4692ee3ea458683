#include "intelligence/analyser.hpp"
#include "intelligence/draft.hpp"
#include "intelligence/judge.hpp"

namespace vf::intelligence {
namespace {

constexpr const char* engine_name = "embedded-lexicon";
constexpr const char* engine_version = "1";

class lexicon_analyser final : public analyser {
public:
    [[nodiscard]] Judgement analyse(const Person& person, const Voice& voice) const override {
        const auto read = read_person(person);
        const auto verdict = decide(read);
        Judgement out;
        out.lead_type = verdict.type;
        out.confidence = verdict.confidence;
        out.intents = intents_of(read, verdict.type);
        out.reasons = reasons_of(read, verdict.type);
        out.interest_score = score_of(out.reasons, verdict.type);
        out.language = read.language;
        out.suggested_message = draft_message(person, read, verdict, voice);
        out.engine = engine_name;
        out.engine_version = engine_version;
        return out;
    }
};

} // namespace

std::unique_ptr<analyser> embedded() {
    return std::make_unique<lexicon_analyser>();
}

} // namespace vf::intelligence
