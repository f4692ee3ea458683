#pragma once
// Words that hint at what somebody says in a conversation: hints for a model (hearing.hpp), and
// what tells questions of one message apart.
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

/// A sentence of a message: its folded words between blanks, and how it was written.
struct clause_text {
    std::string words;
    std::string quote;
    bool question = false;
};
std::vector<clause_text> clauses_of(std::string_view text);

/// The names of all lists of which the words of a clause hold a cue: "asks.price", "needs.insult",
/// "declines", "closes", "agrees", "question", ...
std::vector<std::string_view> cues_in(const std::string& words);
bool holds_cue(const std::string& words, std::string_view name);
/// The same for cues of one's own: separated by ';', '+' joins what stands in any order, '_' ends a
/// whole word.
bool holds_phrase(const std::string& words, std::string_view cues);
/// Whether somebody says that they are under 18 ("j'ai 14 ans", "i'm 15").
bool says_minor(std::string_view text);
/// Whether a fact's words answer what is asked ("asks.delivery").
bool is_fact_about(const std::string& words, std::string_view name);

} // namespace vf::intelligence
