#pragma once
#include "base/result.hpp"

#include <boost/json/object.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vf::connectors::tiktok {

/// What TikTok's markup is called: per element several CSS candidates, the likeliest first. Data
/// with a version, replaceable at run time.
class selector_map {
public:
    /// The one that the program carries.
    static const selector_map& builtin();
    /// {"version": "…", "elements": {"name": ["css", …]}}. A file may name some elements only: the
    /// others stay as built in. invalid (selectors_unreadable) when it is not of that form or names
    /// an element that is not known.
    static result<selector_map> parse(std::string_view json_text);

    [[nodiscard]] const std::string& version() const noexcept { return version_; }
    /// The candidates of an element; throws std::out_of_range for an unknown name (our mistake).
    [[nodiscard]] std::vector<std::string> candidates(std::string_view element) const;
    /// All of them as one selector for waiting: "a, b, c".
    [[nodiscard]] std::string any_of(std::string_view element) const;
    /// {name: [css, …]}, for the script that reads the page.
    [[nodiscard]] const boost::json::object& elements() const noexcept { return elements_; }

private:
    std::string version_;
    boost::json::object elements_;
};

/// The map in use: the built-in one, or a file's, which is read again when it changes. One thread.
class selector_source {
public:
    /// `file` may come later, or never; "" looks at none.
    explicit selector_source(std::filesystem::path file = {}) : file_(std::move(file)) {}
    /// As the file now says. One that cannot be used is logged and changes nothing; one that is
    /// gone gives the built-in map.
    std::shared_ptr<const selector_map> now();

private:
    std::filesystem::path file_;
    std::filesystem::file_time_type changed_{}; ///< of what was read last
    std::shared_ptr<const selector_map> map_;
};

} // namespace vf::connectors::tiktok
