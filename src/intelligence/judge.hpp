#pragma once
// The decisions: type, intents, score and reasons, from a dossier. Pure.
#include "intelligence/dossier.hpp"
#include "intelligence/types.hpp"

#include <vector>

namespace vf::intelligence {

struct verdict {
    LeadType type = LeadType::curieux;
    double confidence = 0; // 0..1
    bool abstains = false; // too little to say, so that nothing should be written to them
};

/// The first definition that applies: spam, client_potentiel, beatmaker, artist, curieux.
verdict decide(const dossier& d);

/// What the person wants; empty for spam.
std::vector<Intent> intents_of(const dossier& d, LeadType type);

/// The score as its parts, strongest first. For all but spam their points add up to the score
/// before it is held within 5..98.
std::vector<Reason> reasons_of(const dossier& d, LeadType type);

/// 0..5 for spam, 5..98 for everyone else.
int score_of(const std::vector<Reason>& reasons, LeadType type);

} // namespace vf::intelligence
