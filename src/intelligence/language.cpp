#include "intelligence/language.hpp"

#include "intelligence/lexicon.hpp"
#include "intelligence/text.hpp"

// CLD2's header needs these two first.
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <array>
#include <cstdio>
#include <unordered_set>
#include <vector>

namespace vf::intelligence {
namespace {

using word_set = std::unordered_set<std::string_view>;

// CLD2 says little of shorter texts.
constexpr std::size_t cld2_from_bytes = 16;
constexpr std::size_t cld2_bytes = 1'500; // and needs no more

using readings = std::span<const reading* const>;

int count_words(readings texts, const word_set& known) {
    int n = 0;
    for (const auto* text : texts) {
        for (const auto& w : text->words) n += known.contains(w.text) ? 1 : 0;
    }
    return n;
}

std::string ask_cld2(readings texts) {
    std::string plain;
    for (const auto* text : texts) {
        for (const auto& w : text->words) {
            if (plain.size() >= cld2_bytes) break;
            if (w.text.front() == '<' || w.text.front() == '#') continue;
            plain += w.text;
            plain += ' ';
        }
    }
    if (plain.size() < cld2_from_bytes) return {};
    bool reliable = false;
    const auto found =
        CLD2::DetectLanguage(plain.data(), static_cast<int>(plain.size()), true, &reliable);
    if (!reliable) return {};
    const std::string code = CLD2::LanguageCode(found);
    return code == "fr" || code == "en" ? code : "other";
}

} // namespace

std::string detect_language(readings texts) {
    static const word_set french(stop_words_fr().begin(), stop_words_fr().end());
    static const word_set english(stop_words_en().begin(), stop_words_en().end());
    const int fr = count_words(texts, french);
    const int en = count_words(texts, english);
    if (fr >= en + 2) return "fr";
    if (en >= fr + 2) return "en";
    if (const auto said = ask_cld2(texts); !said.empty()) {
        if (said != "other") return said;
        if (fr == en) return {};
    }
    if (fr == en) return {};
    return fr > en ? "fr" : "en";
}

std::string detect_language(std::string_view text) {
    const auto words = read_words(text);
    return detect_language(std::vector{&words});
}

} // namespace vf::intelligence
