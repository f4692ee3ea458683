#pragma once
// What was read about a person, before anything is decided.
#include "intelligence/lexicon.hpp"
#include "intelligence/text.hpp"
#include "intelligence/types.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

/// A signal with its source. An empty interaction id is the profile.
struct observation {
    signal what;
    int points;
    std::string quote;
    std::string interaction_id;
    bool profile = false;
};

/// What people did beside writing.
struct engagement {
    int likes = 0;
    int comments = 0;
    int follows = 0;
    int others = 0; // shares, saves, mentions
    int dms = 0;
    bool in_a_burst = false;    // four acts or more within a fortnight
    std::string last_kind;      // of the newest act
    std::string last_text_kind; // "dm", "comment" or "mention": where the newest words stand
};

/// A text that was read: the profile, or something that they wrote.
struct source_text {
    std::string_view text; // of the Person
    std::string interaction_id;
    reading words;
    bool profile = false;
    std::size_t evidence = 0; // its place in the Person's evidence, where it is no profile
};

struct dossier {
    std::vector<source_text> sources; // the profile first, then their texts, oldest first
    std::vector<observation> seen;    // strongest first
    engagement acts;
    std::string language;
    bool formal = false;
    bool familiar = false;
    bool laughs = false;
    bool denies_purchase = false; // and nothing that they wrote asks for one
    bool wrote = false;           // any words of their own
    bool has_profile = false;
    int link_points = 0;      // suspicion by links and copied texts
    bool copies_link = false; // wrote the same text with a link again and again
    std::string link_quote;
    std::string link_interaction;
    std::string contact; // the quote of a phone number or e-mail address that they gave
    std::string contact_interaction;
    std::string words; // everything they wrote, folded, for topics
    std::string post;  // the title of the post that their newest comment or mention is about

    /// Strongest points of a kind, from texts and profile together.
    [[nodiscard]] int best(signal what) const;
    /// The strongest counts whole, the others by a third.
    [[nodiscard]] int weight(signal what) const;
    /// All points of a kind.
    [[nodiscard]] int sum(signal what) const;
    [[nodiscard]] const observation* first(signal what) const;
};

/// Reads everything that the person, not the owner, wrote and did. `person` must outlive it.
dossier read_person(const Person& person);

} // namespace vf::intelligence
