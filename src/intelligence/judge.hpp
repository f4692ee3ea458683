#pragma once
// The decisions: type, intents, score and reasons, from what was read and what a model thinks.
// Pure.
#include "intelligence/dossier.hpp"
#include "intelligence/model.hpp"
#include "intelligence/types.hpp"

#include <span>
#include <vector>

namespace vf::intelligence {

struct verdict {
    LeadType type = LeadType::curieux;
    double confidence = 0; // 0..1, as a share of answers like this one that are right
    std::vector<Intent> intents;
    bool abstains = false; // too little to say, so that nothing should be written to them
};

/// What a model thinks, made a decision. Spam has no intents, and a client one at least.
verdict decide(const dossier& d, const prediction& said);

/// Makes a verdict what a human says it is.
void obey(verdict& v, const Correction& by);
/// What might be as well, in place of what the dossier says.
struct supposition {
    engagement acts;
    bool gives_contact = false;
};

/// Everything that reasons are made of.
struct grounds {
    const dossier& d;
    const verdict& v;
    const model& learned;
    std::span<const feature> seen;
    const supposition* suppose = nullptr; ///< then nothing is quoted
};

/// The score as its parts, strongest first. For all but spam their points add up to the score
/// before it is held within its band.
std::vector<Reason> reasons_of(const grounds& g);

/// What the person could do that would raise the score most; nothing for spam.
std::vector<Raise> raises_of(const grounds& g);
/// Where the scores of a type lie, both ends included.
struct score_band {
    int low;
    int high;
};
score_band band_of(LeadType type);

/// The sum of the points, held within the type's band; for spam the more suspicious the lower.
int score_of(const std::vector<Reason>& reasons, const verdict& v);

} // namespace vf::intelligence
