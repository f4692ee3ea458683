#include "api/witness.hpp"

#include "api/product.hpp"
#include "crypto/encoding.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace vf::test {
namespace {

namespace bj = boost::json;

constexpr std::size_t most_shown = 20; // leaks: one is enough to look for

// Members that hold a secret, in requests and in answers.
constexpr std::array<std::string_view, 13> secret_members{
    "password",      "currentPassword", "newPassword", "accessToken", "refreshToken",
    "token",         "challenge",       "secret",      "cookies",     "codes",
    "recoveryCodes", "invitationToken", "uri"};

// The last bytes of a secret as a number that can be carried along a text byte by byte.
constexpr std::uint64_t base = 1'099'511'628'211ULL;
constexpr std::uint64_t highest_power() {
    std::uint64_t out = 1;
    for (std::size_t i = 1; i < witness::shortest; ++i) out *= base;
    return out;
}
std::uint64_t byte_of(char c) {
    return static_cast<unsigned char>(c);
}
std::uint64_t hash_of(std::string_view end) {
    std::uint64_t out = 0;
    for (const char c : end) out = out * base + byte_of(c);
    return out;
}

bool is_secret(std::string_view member) {
    return std::ranges::find(secret_members, member) != secret_members.end();
}

// One group: two tokens that are made in the same second for the same sign-in are the same.
constexpr std::string_view sign_in = "a sign-in";
std::string group_of(std::string route) {
    for (const auto* one : {"POST /auth/register", "POST /auth/login", "POST /auth/login/code",
                            "POST /auth/refresh", "GET /auth/google/callback"}) {
        if (route == one) return std::string(sign_in);
    }
    return route;
}

// Calls `found` with each text under a member of such a name, however deep.
template <class Found> void walk(const bj::value& in, bool secret, const Found& found) {
    if (const auto* object = in.if_object()) {
        for (const auto& [key, value] : *object) walk(value, secret || is_secret(key), found);
    } else if (const auto* array = in.if_array()) {
        for (const auto& one : *array) walk(one, secret, found);
    } else if (const auto* text = in.if_string(); text && secret) {
        found(std::string_view(*text));
    }
}

template <class Found> void walk_text(std::string_view json, const Found& found) {
    boost::system::error_code not_json;
    const auto parsed = bj::parse(json, not_json);
    if (!not_json) walk(parsed, false, found);
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

// "a=1; b=2" without the names.
template <class Found> void each_cookie(std::string_view list, const Found& found) {
    while (!list.empty()) {
        const auto end = std::min(list.find(';'), list.size());
        const auto one = list.substr(0, end);
        if (const auto at = one.find('='); at != std::string_view::npos) found(one.substr(at + 1));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

} // namespace

void witness::learn(std::string_view secret, std::string_view given_by) {
    if (secret.size() < shortest || std::set(secret.begin(), secret.end()).size() < 5) return;
    const auto [at, fresh] = index_.emplace(secret, secrets_.size());
    if (fresh) secrets_.emplace_back(std::string(secret));
    if (!given_by.empty()) secrets_[at->second].given_by.emplace(given_by);
    if (!fresh) return;
    by_end_[hash_of(secret.substr(secret.size() - shortest))].push_back(at->second);
}

void witness::learn_request(const exchange& one, const std::string& route) {
    // An invitation comes back behind the "#" of where the browser is led from Google.
    const std::string_view comes_back = route == "POST /auth/google/begin" ? sign_in : "";
    walk_text(one.body, [&](std::string_view text) {
        learn(text, comes_back);
        each_cookie(text, [&](std::string_view value) { learn(value); });
    });
    for (const auto& [name, value] : one.headers) {
        if (lower(name) == "authorization" && value.starts_with("Bearer "))
            learn(std::string_view(value).substr(7));
        if (lower(name) == "cookie")
            each_cookie(value, [&](std::string_view text) { learn(text); });
    }
}

void witness::learn_answer(const exchange& one, const std::string& route) {
    // What is known already was given elsewhere: here it is a leak, under whatever name.
    const auto given = [&](std::string_view text) {
        if (!index_.contains(std::string(text))) learn(text, route);
    };
    walk_text(one.answer.body, given);
    for (const auto& [name, value] : one.answer.headers) {
        if (name == "set-cookie") each_cookie(value.substr(0, value.find(';')), given);
    }
}

void witness::see(const exchange& one) {
    ++answers_;
    auto path = one.path.substr(0, one.path.find('?'));
    if (path.starts_with("/api/v1")) path.remove_prefix(7);
    const auto route = group_of(std::string(one.method) + " " + std::string(path));
    // A secret that is typed again was given elsewhere: that is learnt first.
    learn_answer(one, route);
    learn_request(one, route);
    search(one.answer.body, route);
    for (const auto& [name, value] : one.answer.headers) search(value, route);
}

void witness::see_log(std::string_view text) {
    search(text, "the log");
}

void witness::search(std::string_view text, std::string_view route) {
    constexpr auto power = highest_power();
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i >= shortest) hash -= byte_of(text[i - shortest]) * power;
        hash = hash * base + byte_of(text[i]);
        if (i + 1 < shortest) continue;
        const auto found = by_end_.find(hash);
        if (found == by_end_.end()) continue;
        const auto before = text.substr(0, i + 1);
        for (const auto which : found->second) {
            const auto& one = secrets_[which];
            if (one.given_by.contains(route) || !before.ends_with(one.text)) continue;
            const auto start = before.size() - one.text.size();
            if (leaks_.size() < most_shown)
                leaks_.push_back(fmt::format("{}: one of {} bytes that ends in …{} after: {}",
                                             route, one.text.size(),
                                             one.text.substr(one.text.size() - 3),
                                             before.substr(start > 200 ? start - 200 : 0,
                                                           std::min<std::size_t>(start, 200))));
        }
    }
}

witness& the_witness() {
    static witness one;
    return one;
}

namespace {

class no_leaks : public ::testing::Environment {
public:
    void TearDown() override {
        for (const auto& leak : the_witness().leaks()) ADD_FAILURE() << "a secret in " << leak;
    }
};

const auto* const registered = ::testing::AddGlobalTestEnvironment(new no_leaks);

} // namespace
} // namespace vf::test
