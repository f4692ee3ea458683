#include "intelligence/refusal.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace vf::intelligence {
namespace {

// Lower case, apostrophes made one, accents of the words below folded, everything else but letters
// a space.
std::string folded(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> folds{
        {{"é", "e"},
         {"É", "e"},
         {"è", "e"},
         {"ê", "e"},
         {"à", "a"},
         {"â", "a"},
         {"ç", "c"},
         {"î", "i"},
         {"ô", "o"},
         {"û", "u"},
         {"’", " "},
         {"'", " "}}};
    std::string out = " ";
    while (!text.empty()) {
        const auto fold =
            std::ranges::find_if(folds, [&](const auto& f) { return text.starts_with(f.first); });
        if (fold != folds.end()) {
            out += fold->second;
            text.remove_prefix(fold->first.size());
            continue;
        }
        const char c = text[0];
        text.remove_prefix(1);
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c + 32);
        else if (c >= 'a' && c <= 'z')
            out += c;
        else if (out.back() != ' ')
            out += ' ';
    }
    if (out.back() != ' ') out += ' ';
    return out;
}

// The whole message.
constexpr std::array<std::string_view, 12> stop_words{
    " stop ",        " stop stp ",    " stop svp ",      " stop merci ",
    " stop please ", " unsubscribe ", " desabonnement ", " non ",
    " nan merci ",   " no ",          " nope ",          " stop it "};
// Wherever they stand.
constexpr std::array<std::string_view, 30> plain{" ne m ecris plus ",
                                                 " m ecris plus ",
                                                 " ne me contacte plus ",
                                                 " ne me contactez plus ",
                                                 " me contacte plus ",
                                                 " me contactez plus ",
                                                 " ne m ecrivez plus ",
                                                 " m ecrivez plus ",
                                                 " plus de messages ",
                                                 " laisse moi tranquille ",
                                                 " laissez moi tranquille ",
                                                 " fous moi la paix ",
                                                 " foutez moi la paix ",
                                                 " arrete de m ecrire ",
                                                 " arretez de m ecrire ",
                                                 " arretez vos messages ",
                                                 " arrete tes messages ",
                                                 " arrete de me spammer ",
                                                 " arretez de me spammer ",
                                                 " stop messaging me ",
                                                 " stop texting me ",
                                                 " stop writing to me ",
                                                 " stop contacting me ",
                                                 " don t message me ",
                                                 " don t contact me ",
                                                 " do not contact me ",
                                                 " leave me alone ",
                                                 " remove me ",
                                                 " take me off ",
                                                 " stop spamming me "};
// So, unless what is around them takes it back.
constexpr std::array<std::string_view, 10> answers{
    " pas interesse ",      " pas interessee ", " non merci ",      " ca ne m interesse pas ",
    " ca m interesse pas ", " sans facon ",     " not interested ", " no thanks ",
    " no thank you ",       " no thx "};
constexpr std::array<std::string_view, 13> doubts{
    " mais ",          " but ",       " pour l instant ", " pour le moment ", " right now ",
    " for now ",       " plus tard ", " later ",          " sauf ",           " unless ",
    " c est pas que ", " not that ",  " si jamais "};
// Said so, in doubt: the whole message, or wherever it stands.
constexpr std::array<std::string_view, 4> vague_words{" arrete ", " arretez ", " arrete stp ",
                                                      " arretez svp "};
constexpr std::array<std::string_view, 20> vague{" pas trop interesse ",
                                                 " pas vraiment interesse ",
                                                 " ca m interesse pas trop ",
                                                 " pas pour moi ",
                                                 " pas besoin merci ",
                                                 " j ai pas besoin ",
                                                 " je prefere pas ",
                                                 " je passe mon tour ",
                                                 " lache moi ",
                                                 " lachez moi ",
                                                 " ca suffit ",
                                                 " c est du spam ",
                                                 " spam ",
                                                 " j ai rien demande ",
                                                 " jamais demande ",
                                                 " not for me ",
                                                 " i m good thanks ",
                                                 " i ll pass ",
                                                 " enough ",
                                                 " who gave you my "};

// A "no" to a number or an address, by somebody who may well go on talking.
constexpr std::array<std::string_view, 22> about_contact{
    " numero ",   " num ",        " tel ",      " telephone ", " mail ",        " adresse ",
    " whatsapp ", " number ",     " phone ",    " email ",     " e mail ",      " appel ",
    " ici ",      " en dm ",      " en mp ",    " par dm ",    " par message ", " sur insta ",
    " here ",     " in the dms ", " on insta ", " on here "};

template <std::size_t N>
bool holds(const std::string& words, const std::array<std::string_view, N>& any) {
    return std::ranges::any_of(any, [&](auto phrase) { return words.contains(phrase); });
}

} // namespace

Refusal refusal_in(std::string_view text) {
    const auto words = folded(text);
    if (std::ranges::find(stop_words, words) != stop_words.end() || holds(words, plain))
        return Refusal::certain;
    if (holds(words, about_contact) && !words.contains(" supprim") && !words.contains(" efface") &&
        !words.contains(" delete "))
        return Refusal::no;
    if (holds(words, answers))
        return holds(words, doubts) || text.contains('?') ? Refusal::likely : Refusal::certain;
    // In a long message such words are about something else.
    constexpr std::size_t long_message = 120;
    if (std::ranges::find(vague_words, words) != vague_words.end()) return Refusal::likely;
    return holds(words, vague) && words.size() <= long_message ? Refusal::likely : Refusal::no;
}

} // namespace vf::intelligence
