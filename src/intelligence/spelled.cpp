#include "intelligence/spelled.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {
namespace {

// The fewest digits that a run must hold before letters in it are read as digits.
constexpr std::size_t least_digits = 8;
constexpr std::size_t most_digits = 16;
constexpr std::size_t most_pieces = 40;
constexpr std::size_t national_digits = 10; // of a French number, its 0 included
constexpr std::size_t british_digits = 11;
constexpr std::size_t american_digits = 10;

enum class role { unit, teen, tens, hundred, again, plus, joiner };

struct number_word {
    std::string_view text;
    role what;
    int value;
};

// Folded. "quatre vingt" is put together by the reader; "and", "et" and "point" only join.
constexpr number_word number_words[] = {
    {"zero", role::unit, 0},       {"oh", role::unit, 0},           {"un", role::unit, 1},
    {"une", role::unit, 1},        {"deux", role::unit, 2},         {"trois", role::unit, 3},
    {"quatre", role::unit, 4},     {"cinq", role::unit, 5},         {"six", role::unit, 6},
    {"sept", role::unit, 7},       {"huit", role::unit, 8},         {"neuf", role::unit, 9},
    {"one", role::unit, 1},        {"two", role::unit, 2},          {"three", role::unit, 3},
    {"four", role::unit, 4},       {"five", role::unit, 5},         {"seven", role::unit, 7},
    {"eight", role::unit, 8},      {"nine", role::unit, 9},         {"dix", role::teen, 10},
    {"onze", role::teen, 11},      {"douze", role::teen, 12},       {"treize", role::teen, 13},
    {"quatorze", role::teen, 14},  {"quinze", role::teen, 15},      {"seize", role::teen, 16},
    {"ten", role::teen, 10},       {"eleven", role::teen, 11},      {"twelve", role::teen, 12},
    {"thirteen", role::teen, 13},  {"fourteen", role::teen, 14},    {"fifteen", role::teen, 15},
    {"sixteen", role::teen, 16},   {"seventeen", role::teen, 17},   {"eighteen", role::teen, 18},
    {"nineteen", role::teen, 19},  {"vingt", role::tens, 20},       {"vingts", role::tens, 20},
    {"trente", role::tens, 30},    {"quarante", role::tens, 40},    {"cinquante", role::tens, 50},
    {"soixante", role::tens, 60},  {"septante", role::tens, 70},    {"huitante", role::tens, 80},
    {"octante", role::tens, 80},   {"nonante", role::tens, 90},     {"twenty", role::tens, 20},
    {"thirty", role::tens, 30},    {"forty", role::tens, 40},       {"fourty", role::tens, 40},
    {"fifty", role::tens, 50},     {"sixty", role::tens, 60},       {"seventy", role::tens, 70},
    {"eighty", role::tens, 80},    {"ninety", role::tens, 90},      {"cent", role::hundred, 100},
    {"cents", role::hundred, 100}, {"hundred", role::hundred, 100}, {"double", role::again, 2},
    {"triple", role::again, 3},    {"plus", role::plus, 0},         {"et", role::joiner, 0},
    {"and", role::joiner, 0},      {"point", role::joiner, 0},      {"tiret", role::joiner, 0},
    {"puis", role::joiner, 0},     {"then", role::joiner, 0},       {"dash", role::joiner, 0}};

const number_word* find_number(std::string_view folded) {
    const auto* found = std::ranges::find(number_words, folded, &number_word::text);
    return found == std::end(number_words) ? nullptr : found;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool is_alnum(char c) {
    return is_digit(c) || is_letter(c);
}
bool is_separator(char c) {
    return std::string_view(" .-_,*|/:()[]\n\t~'").contains(c);
}

bool is_gap(char c) {
    return c == ' ' || c == '.' || c == '-';
}

// Digits, or letters that stand for digits: "O6", "l2".
std::optional<std::string> disguised(std::string_view word) {
    std::string out;
    for (const char c : word) {
        if (is_digit(c))
            out += c;
        else if (c == 'o' || c == 'O')
            out += '0';
        else if (c == 'l' || c == 'I' || c == 'i')
            out += '1';
        else
            return std::nullopt;
    }
    return out;
}

struct piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string digits; // of a digit piece, disguises undone
    const number_word* number = nullptr;
    bool changed = false; // was not plain digits
    bool oddly = false;   // stands after a separator that no phone parser knows
    bool spaced = false;  // stands after a space
};

// Of "zéro6" or "9zéro" the first part, where the letters are a number.
std::optional<piece> glued_at(const std::string& text, std::size_t at, std::size_t end) {
    const auto change = [&](std::size_t from) {
        auto i = from;
        while (i < end && is_digit(text[i]) == is_digit(text[from])) ++i;
        return i;
    };
    const auto middle = change(at);
    if (middle == end) return std::nullopt;
    const auto word = std::string_view(text);
    if (!is_digit(text[at])) {
        const auto* number = find_number(fold(word.substr(at, middle - at)));
        if (!number || number->what == role::joiner) return std::nullopt;
        return piece{at, middle, {}, number, true};
    }
    const auto letters = word.substr(middle, change(middle) - middle);
    const auto* number = find_number(fold(letters));
    if (!number || number->what == role::joiner) return std::nullopt;
    return piece{at, middle, std::string(word.substr(at, middle - at)), nullptr, true};
}

// The piece that starts at `at`, when it can be part of a number.
std::optional<piece> piece_at(const std::string& text, std::size_t at) {
    auto end = at;
    while (end < text.size() && is_alnum(text[end])) ++end;
    piece p{at, end, {}, nullptr, false};
    const auto word = std::string_view(text).substr(at, end - at);
    if (auto digits = disguised(word)) {
        p.changed = *digits != word;
        p.digits = *std::move(digits);
        // "il" and "lol" are words; a lone "o" may be a zero.
        const bool zeros = word.size() <= 2 && p.digits.find('1') == std::string::npos;
        if (std::ranges::none_of(word, is_digit) && !zeros) return std::nullopt;
        return p;
    }
    p.number = find_number(fold(word));
    if (!p.number) return glued_at(text, at, end);
    p.changed = p.number->what != role::joiner;
    return p;
}

// Reads spelled pieces from the left: "soixante et onze" is 71, "quatre vingt dix neuf" 99.
class speller {
public:
    explicit speller(const std::vector<piece>& pieces) : pieces_(pieces) {}

    // Groups of digits with the piece they begin and end at.
    struct group {
        std::string digits;
        std::size_t first;
        std::size_t last;
    };
    std::vector<group> read() {
        std::vector<group> out;
        while (at_ < pieces_.size()) {
            const auto first = at_;
            auto digits = next();
            if (!digits.empty()) out.push_back({std::move(digits), first, at_});
        }
        return out;
    }

private:
    [[nodiscard]] const number_word* number(std::size_t ahead = 0) const {
        return at_ + ahead < pieces_.size() ? pieces_[at_ + ahead].number : nullptr;
    }
    [[nodiscard]] bool is(role what, std::size_t ahead = 0) const {
        return number(ahead) && number(ahead)->what == what;
    }
    [[nodiscard]] bool is(std::string_view text) const {
        return number() && number()->text == text;
    }

    std::string next() {
        if (!number()) return pieces_[at_++].digits;
        const auto& word = *pieces_[at_++].number;
        switch (word.what) {
        case role::joiner:
            return {};
        case role::plus:
            return "+";
        case role::again:
            return repeated(word.value);
        case role::teen:
            return std::to_string(word.value == 10 ? 10 + unit_after_ten() : word.value);
        case role::tens:
            return std::to_string(after_tens(word));
        case role::hundred:
            return {};
        case role::unit:
            break;
        }
        if (word.value > 1 && is(role::hundred)) return hundreds(word.value);
        if (word.value == 4 && is("vingt"))
            return ++at_, std::to_string(after_tens({"", role::tens, 80}));
        if (word.value == 4 && is("vingts")) return ++at_, std::to_string(80);
        return std::to_string(word.value);
    }

    // "quatre cent septante" is 470; "four hundred two one" 400 and two digits.
    std::string hundreds(int units) {
        const bool french = pieces_[at_++].number->text != "hundred";
        int rest = 0;
        if (french && is(role::tens)) {
            const auto& tens = *pieces_[at_++].number;
            rest = after_tens(tens);
        } else if (french && is(role::teen)) {
            const int teen = pieces_[at_++].number->value;
            rest = teen == 10 ? 10 + unit_after_ten() : teen;
        }
        return std::to_string(units * 100 + rest);
    }

    std::string repeated(int times) {
        if (!is(role::unit)) return {};
        const auto digit = static_cast<char>('0' + pieces_[at_++].number->value);
        return std::string(static_cast<std::size_t>(times), digit);
    }

    // "dix sept", "dix huit", "dix neuf".
    int unit_after_ten() {
        if (const int digit = glued_digit(); digit >= 7) return digit;
        if (!is("sept") && !is("huit") && !is("neuf")) return 0;
        return pieces_[at_++].number->value;
    }

    int after_tens(const number_word& tens) {
        const bool vigesimal = tens.value == 80 ? tens.text.empty() : tens.text == "soixante";
        const std::size_t skip = is("et") ? 1 : 0;
        if (const int digit = glued_digit(); digit != 0) return tens.value + digit;
        if (is(role::unit, skip) && number(skip)->value != 0) {
            at_ += skip + 1;
            return tens.value + pieces_[at_ - 1].number->value;
        }
        if (vigesimal && is(role::teen, skip)) {
            at_ += skip + 1;
            const int teen = pieces_[at_ - 1].number->value;
            return tens.value + (teen == 10 ? 10 + unit_after_ten() : teen);
        }
        return tens.value;
    }

    // "trente9", "dix-8": a digit right behind its tens, taken; 0 for none.
    int glued_digit() {
        if (at_ == 0 || at_ >= pieces_.size()) return 0;
        const auto& p = pieces_[at_];
        if (p.number || p.digits.size() != 1 || p.begin - pieces_[at_ - 1].end > 1 ||
            !pieces_[at_ - 1].number || p.spaced)
            return 0;
        ++at_;
        return p.digits.front() - '0';
    }

    const std::vector<piece>& pieces_;
    std::size_t at_ = 0;
};

// Pieces with nothing but separators between them, at most three characters of them.
std::vector<piece> run_at(const std::string& text, std::size_t at) {
    std::vector<piece> run;
    while (at < text.size() && run.size() < most_pieces) {
        auto p = piece_at(text, at);
        if (!p) break;
        p->oddly = !run.empty() &&
                   text.substr(run.back().end, at - run.back().end).find_first_of(":~[]_") !=
                       std::string::npos;
        p->spaced = at > 0 && text[at - 1] == ' ';
        at = p->end;
        run.push_back(*std::move(p));
        const auto before = at;
        while (at < text.size() && is_separator(text[at]) && at - before < 3) ++at;
        if (at == before && (at == text.size() || !is_alnum(text[at]))) break;
    }
    while (!run.empty() && run.back().number && run.back().number->what == role::joiner)
        run.pop_back();
    return run;
}

std::size_t count_digits(const std::vector<speller::group>& groups) {
    std::size_t count = 0;
    for (const auto& g : groups) count += g.digits == "+" ? 0 : g.digits.size();
    return count;
}

bool is_counted_in_english(const std::vector<piece>& run) {
    constexpr std::string_view words[] = {"one",   "two",   "three", "four", "five",
                                          "seven", "eight", "nine",  "oh"};
    return std::ranges::any_of(run, [&](const piece& p) {
        return p.number && std::ranges::find(words, p.number->text) != std::end(words);
    });
}

// Digit by digit: "cinq un quatre, cinq cinq cinq, zéro un huit six".
bool is_counted_singly(const std::vector<piece>& run) {
    return std::ranges::all_of(
        run, [](const piece& p) { return p.number && p.number->what == role::unit; });
}

// A number in national form ends at its last digit, whatever is counted after it.
void end_at_national_length(std::vector<speller::group>& groups, std::size_t digits) {
    if (groups.empty() || !groups.front().digits.starts_with('0')) return;
    if (groups.front().digits.starts_with("00")) return;
    std::size_t count = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (i == 1 && count == 1 && groups[i].digits == "0") return;
        count += groups[i].digits.size();
        if (count == digits) return groups.resize(i + 1);
    }
}

// `all` digits are in the run, those of a second number too.
bool can_be_phone(const std::vector<piece>& run, const std::vector<speller::group>& groups,
                  std::size_t all) {
    const auto digits = count_digits(groups);
    const bool changed = std::ranges::any_of(run, &piece::changed) ||
                         (all == national_digits && std::ranges::any_of(run, &piece::oddly));
    const auto& head = groups.empty() ? std::string{} : groups.front().digits;
    return changed && digits >= least_digits && digits <= most_digits &&
           (head.starts_with('0') || head.starts_with('+') || digits >= 9);
}

// The digits in one piece: people pause where they like, and the parser knows only some groupings.
void write_groups(mapped_text& out, const mapped_text& text, const std::vector<piece>& run,
                  const std::vector<speller::group>& groups) {
    for (const auto& g : groups) {
        out.append(g.digits, text.source(run[g.first].begin, run[g.last - 1].end));
    }
}

// Where `text` holds a piece, writes the number that starts there; how far it read, or `at`.
std::size_t rewrite_run(mapped_text& out, const mapped_text& text, std::size_t at) {
    auto run = run_at(text.text, at);
    // "un", "six" or "et" in front of a number belong to the sentence: try again without them.
    for (std::size_t skip = 0; skip < run.size() && skip < 4; ++skip) {
        const std::vector<piece> tail(run.begin() + static_cast<std::ptrdiff_t>(skip), run.end());
        auto groups = speller(tail).read();
        const auto all = count_digits(groups);
        end_at_national_length(groups,
                               is_counted_in_english(tail) ? british_digits : national_digits);
        if (!can_be_phone(tail, groups, all)) continue;
        // American numbers begin with neither.
        const bool american = count_digits(groups) == american_digits &&
                              (is_counted_in_english(tail) || is_counted_singly(tail));
        const bool after_plus = skip == 0 && at > 0 && text.text[at - 1] == '+';
        const bool starts_well = american || after_plus || groups.front().digits.starts_with('0') ||
                                 groups.front().digits == "+" ||
                                 skip + 1 == std::min<std::size_t>(run.size(), 4);
        if (!starts_well) continue;
        out.append(text, at, tail.front().begin);
        write_groups(out, text, tail, groups);
        return tail[groups.back().last - 1].end;
    }
    const auto end = run.empty() ? at : run.back().end;
    out.append(text, at, end);
    return end;
}

// "wa.me/33612345678" and "whatsapp.com/send?phone=33612345678": a plus sign that the link leaves
// out.
bool is_whatsapp_link(std::string_view before) {
    return before.ends_with("wa.me/") || before.ends_with("whatsapp.com/send?phone=") ||
           before.ends_with("whatsapp.com/send/?phone=");
}

// In "06_12_34_56_78" the separators that no phone parser knows become spaces.
bool is_odd_separator(const std::string& text, std::size_t at) {
    if (!std::string_view("_*|,;:'\"/").contains(text[at])) return false;
    const auto pair = [&](std::size_t i) {
        return i + 1 < text.size() && is_digit(text[i]) && is_digit(text[i + 1]);
    };
    const auto pairs = [&](std::size_t from) {
        std::size_t n = 0;
        for (auto i = from; pair(i) && n < 6; i += 3, ++n) {
            if (i + 2 >= text.size() || text[i + 2] != text[at]) return n + 1;
        }
        return n;
    };
    std::size_t before = 0;
    for (auto i = at; i >= 2 && pair(i - 2) && before < 6; i -= 3) {
        ++before;
        if (i < 3 || text[i - 3] != text[at]) break;
    }
    return before >= 1 && before + pairs(at + 1) >= 4;
}

// Two numbers one after the other ("06 12 34 56 78 07 98 76 54 32") need more than a space between.
bool is_between_numbers(const std::string& text, std::size_t at) {
    if (text[at] != ' ' || at < 10 || at + 3 > text.size() || text[at + 1] != '0') return false;
    std::size_t digits = 0;
    auto i = at;
    for (; i > 0 && at - i < 15 && (is_digit(text[i - 1]) || is_gap(text[i - 1])); --i) {
        digits += is_digit(text[i - 1]) ? 1 : 0;
        if (digits == national_digits)
            return text[i - 1] == '0' && (i == 1 || !is_digit(text[i - 2]));
    }
    return false;
}

mapped_text without_odd_separators(const mapped_text& text) {
    mapped_text out;
    for (std::size_t at = 0; at < text.text.size(); ++at) {
        const char c = is_odd_separator(text.text, at) ? ' ' : text.text[at];
        if (is_digit(c) && is_whatsapp_link(std::string_view(text.text).substr(0, at))) {
            // The link's own letters would make the parser refuse the number.
            out.append(" +", {text.origin[at].begin, text.origin[at].begin});
        }
        out.append(is_between_numbers(text.text, at) ? '\n' : c, text.origin[at]);
    }
    return out;
}

} // namespace

mapped_text spelled_digits(const mapped_text& text) {
    const auto in = without_odd_separators(text);
    mapped_text out;
    std::size_t at = 0;
    while (at < in.text.size()) {
        if (!is_alnum(in.text[at])) {
            out.append(in, at, at + 1);
            ++at;
            continue;
        }
        const auto end = rewrite_run(out, in, at);
        at = end;
        // The rest of a word that cannot be a number.
        while (at < in.text.size() && is_alnum(in.text[at])) {
            out.append(in, at, at + 1);
            ++at;
        }
    }
    return out;
}

} // namespace vf::intelligence
