#pragma once
#include "base/async.hpp"
#include "base/result.hpp"
#include "browser/process.hpp"

#include <string>

namespace vf::browser {

/// An X server without a screen (Debian's xvfb), for a browser that must not be headless. Nobody
/// sees it, and only who holds its key may look or draw. Ends with this object, leaving nothing.
class display {
public:
    /// Starts it as `user` (null: as ourselves); its key lies in `directory`, which that user owns.
    /// Errors: not_found (display_missing) when xvfb is not installed, unavailable
    /// (browser.start_failed).
    static task<result<display>> start(const unix_user* user, const std::string& directory,
                                       microseconds limit);
    display(display&& other) noexcept = default;
    display& operator=(display&&) = delete;
    ~display();

    /// What clients call it: ":3".
    [[nodiscard]] std::string name() const { return ":" + number_; }
    /// The file with its key, for XAUTHORITY.
    [[nodiscard]] const std::string& authority() const noexcept { return authority_; }
    [[nodiscard]] pid_t pid() const noexcept { return server_.pid(); }

private:
    display(child server, std::string number, std::string authority)
        : server_(std::move(server)), number_(std::move(number)), authority_(std::move(authority)) {
    }

    child server_;
    std::string number_;
    std::string authority_;
};

} // namespace vf::browser
