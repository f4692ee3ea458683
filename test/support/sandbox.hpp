#pragma once
// The stand-in of the platforms as a child process, for tests that drive a real browser against it.
#include "browser/process.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace vf::test {

/// A sandbox on a free port, with a clock that only moves when told to. It dies with this object.
/// Calls throw std::runtime_error when the control API does not answer 2xx.
class sandbox {
public:
    sandbox() : sandbox(0) {}
    /// With at least so many people.
    explicit sandbox(int people);

    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] boost::json::value get(const std::string& path) const;
    boost::json::value post(const std::string& path, const boost::json::object& body) const;
    void clear_faults() const;

    /// Makes a signed-in account with nobody around; its session as Playwright's storage state.
    [[nodiscard]] std::string account(const std::string& handle,
                                      const boost::json::object& more = {}) const;
    /// Somebody does something towards an account, now.
    void event(const std::string& account, const std::string& kind, const std::string& person,
               const std::string& text = "") const;
    /// What really happened of one kind, newest last.
    [[nodiscard]] std::vector<boost::json::object> truth(const std::string& account,
                                                         const std::string& kind) const;
    /// Handles of people who are there.
    [[nodiscard]] std::vector<std::string> people(std::size_t count) const;

private:
    boost::json::value ask(const std::string& method, const std::string& path,
                           const std::string& body) const;

    browser::child process_;
    std::string url_;
};

} // namespace vf::test
