#pragma once
// What one text says, after negation, idioms and rhetoric have been taken out.
#include "intelligence/lexicon.hpp"
#include "intelligence/text.hpp"

#include <string_view>
#include <vector>

namespace vf::intelligence {

/// A signal that stands, with the bytes of the text that give it.
struct sighting {
    signal what;
    int points;
    span at;
};

/// Links and hints beside the phrases.
struct text_signals {
    reading words;
    std::vector<sighting> seen;
    int plain_links = 0;
    int short_links = 0;
    int music_links = 0;
    bool formal = false;   // says "vous" to the owner
    bool familiar = false; // says "tu" to the owner
    bool laughs = false;
    bool denies_purchase = false; // speaks of price or purchase, and says no to it
};

/// Reads a text; a profile text is read with the phrases for profiles.
text_signals read_signals(std::string_view text, bool profile = false);

/// The strongest points of a kind; 0 when there are none.
int strongest(const text_signals& text, signal what);

} // namespace vf::intelligence
