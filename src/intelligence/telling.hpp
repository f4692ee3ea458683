#pragma once
// What goes into questions to a language model, and how its answers are taken apart. Pure.
#include "base/result.hpp"
#include "intelligence/question.hpp"
#include "intelligence/types.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace vf::intelligence {

/// Tells of a person, without numbers and addresses where it was asked so; `person` and `how` must
/// outlive it.
class teller {
public:
    teller(const Person& person, const telling& how);

    [[nodiscard]] std::string tell(std::string_view text) const;
    /// Of a number or an address over several messages no piece is one by itself.
    [[nodiscard]] std::string tell(const Evidence& e) const;
    /// The person with its newest acts, oldest first.
    [[nodiscard]] boost::json::object person() const;

private:
    const Person& person_;
    const telling& how_;
    bool pieces_ = false;
};

/// The owner's side of a question; `language` is the one to answer in.
boost::json::object business_of(const Voice& voice, std::string_view language);

/// Whether anything that the person says of itself, or wrote, speaks to a program.
bool speaks_to_programs(const Person& person);

/// upstream "model.answer", with what is wrong, for a second try.
std::unexpected<error> not_an_answer(std::string why);
/// The object in an answer, its keys as this program writes them.
result<boost::json::object> answer_object(std::string_view text);

} // namespace vf::intelligence
