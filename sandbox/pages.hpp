#pragma once
// The HTML shells. What a page shows is drawn by www/*.js from the boot data written here.
#include "state.hpp"

#include <boost/json/object.hpp>

namespace vf::sandbox {

/// What one load of a page leaves to chance: markup variants that the facts know of.
boost::json::object markup_variant(std::uint64_t seed, std::uint64_t load);

/// What a page is told.
struct page {
    std::string name; ///< foryou, messages, profile, login, notfound, error, waf
    std::string lang = "en";
    account* me = nullptr;
    boost::json::object data{};    ///< the page's own
    boost::json::object faults{};  ///< those that the page plays
    bool leaves_for_login = false; ///< before it has loaded
    bool with_universal_data = true;
};

/// The whole document.
std::string render(state& s, const page& p);

/// A person's or account's picture; `hue` in degrees.
std::string avatar_svg(std::string_view name, int hue);
std::string cover_svg(std::string_view text, int hue);

/// Public facts of a profile as the pages' JSON has them.
boost::json::object profile_json(const resident& r);

} // namespace vf::sandbox
