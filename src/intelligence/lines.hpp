#pragma once
// People as JSON Lines, a person a line: what `vistaflow analyze` reads and data/people holds.
#include "base/result.hpp"
#include "intelligence/analyser.hpp"
#include "intelligence/types.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

enum class Side { them, me };
BOOST_DESCRIBE_ENUM(Side, them, me)

/// One thing that happened. `kind` as Evidence's; `on` is the title of the post that it is about.
struct MessageLine {
    Side from = Side::them;
    std::string kind;
    std::optional<std::string> text;
    std::optional<std::string> on;
};
BOOST_DESCRIBE_STRUCT(MessageLine, (), (from, kind, text, on))

/// What somebody who knows says of a person. language: fr, en, mixed, other or none.
struct Label {
    LeadType type = LeadType::curieux;
    std::vector<Intent> intents;
    int interest = 0;
    std::string language;
};
BOOST_DESCRIBE_STRUCT(Label, (), (type, intents, interest, language))

struct PersonLine {
    std::string id;
    std::string platform;
    std::string username;
    std::optional<std::string> bio;
    std::vector<MessageLine> messages;
    std::optional<Label> label;
};
BOOST_DESCRIBE_STRUCT(PersonLine, (), (id, platform, username, bio, messages, label))

/// What is said of a person: `vistaflow analyze` writes it. `phones` in E.164, `emails` in lower
/// case, each once.
struct AnswerLine {
    std::string id;
    LeadType lead_type = LeadType::curieux;
    int interest_score = 0;
    double confidence = 0;
    std::vector<Intent> intents;
    std::vector<std::string> phones;
    std::vector<std::string> emails;
    std::string language;
    std::vector<Reason> reasons;
    std::optional<std::string> suggested_message;
};
BOOST_DESCRIBE_STRUCT(AnswerLine, (),
                      (id, lead_type, interest_score, confidence, intents, phones, emails, language,
                       reasons, suggested_message))

/// Reads a line; members that are not known are passed over, so that lines of richer sources can be
/// given as they are. The error names each bad field.
result<PersonLine> read_person_line(std::string_view json);

/// The person of a line, evidence in the order of its messages and without times.
Person to_person(const PersonLine& line);

/// Judges the person of a line; national phone numbers are read for `region` first.
AnswerLine answer(const analyser& engine, const PersonLine& line, const Voice& voice = {},
                  std::string_view region = "FR");

} // namespace vf::intelligence
