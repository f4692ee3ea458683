#pragma once
// The people of the sandbox: who they are, what they do by themselves and how they answer.
#include "base/describe.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::sandbox {

/// How often somebody does a thing by himself, per day of world time.
struct Rates {
    std::optional<double> like{};
    std::optional<double> comment{};
    std::optional<double> dm{};
    std::optional<double> mention{};
};
BOOST_DESCRIBE_STRUCT(Rates, (), (like, comment, dm, mention))

/// One person as people.json tells it. `type` is the answer key for whoever classifies him: artist,
/// beatmaker, client_potentiel, curieux, spam.
struct Person {
    std::string handle;
    std::string name;
    std::string role;
    std::string type;
    std::string lang;
    std::string bio;
    std::optional<std::string> phone{};
    std::optional<std::string> email{};
    int followers = 0;
    int following = 0;
    int likes = 0;
    std::string style;           ///< eager, normal, slow, refuses, stop, silent, bot
    std::string gives;           ///< phone, email, both, no: what he tells when asked
    std::optional<int> policy{}; ///< the refusal code that every message to him gets
    Rates rates;
    std::vector<std::string> comments;
    std::vector<std::string> openers;
    std::vector<std::string> replies;
    std::optional<std::vector<std::string>> on_phone{};
    std::optional<std::vector<std::string>> on_email{};
    std::optional<std::vector<std::string>> on_price{};
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (handle, name, role, type, lang, bio, phone, email, followers, following,
                       likes, style, gives, policy, rates, comments, openers, replies, on_phone,
                       on_email, on_price))

/// The people compiled into the program. Throws std::logic_error when people.json is not valid.
std::vector<Person> built_in_people();

/// The same, and as many passers-by as it takes to be that many: they do nothing by themselves and
/// answer nothing. One in ten bears the name of another.
std::vector<Person> people_and_passers_by(std::size_t count);

/// A count as the pages write it: 820 -> "820", 12400 -> "12.4K", 3100000 -> "3.1M".
std::string short_count(int count);

} // namespace vf::sandbox
