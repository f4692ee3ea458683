#pragma once
// Watches a whole run of the API's tests: what is secret is learnt as it is used, and whatever the
// product says, in an answer or in its log, is searched for all of it.
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace vf::test {

struct reply;

/// One request and what was answered. `path` is as the API knows it: "/auth/login?next=1".
struct exchange {
    std::string_view method;
    std::string_view path;
    std::string_view body;
    const std::vector<std::pair<std::string, std::string>>& headers;
    const reply& answer;
};

class witness {
public:
    /// From now on `secret` may stand only in answers of a route that gave it ("POST /api-keys";
    /// "": of none; learnt again, of both). What could be found by chance is left out: what is
    /// shorter than `shortest`, or the same few characters over and over.
    void learn(std::string_view secret, std::string_view given_by = {});
    /// Learns what the request types and what the answer gives, by the names of the members and
    /// cookies that are secret; then searches the answer.
    void see(const exchange& one);
    /// Searches what the product wrote outside of answers.
    void see_log(std::string_view text);

    /// Where secrets were found: "POST /auth/login: ends in …9ab", each with what stands around it
    /// up to, but without, the secret.
    [[nodiscard]] const std::vector<std::string>& leaks() const { return leaks_; }
    [[nodiscard]] std::size_t answers() const { return answers_; }
    [[nodiscard]] std::size_t secrets() const { return secrets_.size(); }

    static constexpr std::size_t shortest = 12;

private:
    struct known {
        std::string text;
        std::set<std::string, std::less<>> given_by;
    };
    void learn_request(const exchange& one, const std::string& route);
    void learn_answer(const exchange& one, const std::string& route);
    void search(std::string_view text, std::string_view route);

    std::vector<known> secrets_;
    std::unordered_map<std::string, std::size_t> index_;                 // by the text
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_end_; // by its last bytes
    std::vector<std::string> leaks_;
    std::size_t answers_ = 0;
};

/// The one of this run. It must have seen no leak when the run ends.
witness& the_witness();

} // namespace vf::test
