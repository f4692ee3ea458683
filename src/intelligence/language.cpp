#include "intelligence/language.hpp"

#include "intelligence/lexicon.hpp"
#include "intelligence/text.hpp"

// CLD2's header needs these two first.
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <array>
#include <cstdio>
#include <unordered_set>

namespace vf::intelligence {
namespace {

using word_set = std::unordered_set<std::string_view>;

// CLD2 says little of shorter texts.
constexpr std::size_t cld2_from_bytes = 16;

int count_words(const reading& text, const word_set& known) {
    int n = 0;
    for (const auto& w : text.words) n += known.contains(w.text) ? 1 : 0;
    return n;
}

std::string ask_cld2(const reading& text) {
    std::string plain;
    for (const auto& w : text.words) {
        if (w.text.front() == '<' || w.text.front() == '#') continue;
        plain += w.text;
        plain += ' ';
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

std::string detect_language(std::string_view text) {
    static const word_set french(stop_words_fr().begin(), stop_words_fr().end());
    static const word_set english(stop_words_en().begin(), stop_words_en().end());
    const auto words = read_words(text);
    const int fr = count_words(words, french);
    const int en = count_words(words, english);
    if (fr >= en + 2) return "fr";
    if (en >= fr + 2) return "en";
    if (const auto said = ask_cld2(words); !said.empty()) {
        if (said != "other") return said;
        if (fr == en) return {};
    }
    if (fr == en) return {};
    return fr > en ? "fr" : "en";
}

} // namespace vf::intelligence
