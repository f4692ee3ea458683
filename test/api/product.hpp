#pragma once
// The programs under test as child processes, and those who call them.
#include <boost/json/value.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vf::test {

/// A child process with its output in a file. It dies with this one.
class child_process {
public:
    child_process(const std::filesystem::path& program, std::vector<std::string> arguments,
                  const std::map<std::string, std::string>& environment,
                  const std::filesystem::path& output);
    child_process(const child_process&) = delete;
    child_process& operator=(const child_process&) = delete;
    ~child_process();
    [[nodiscard]] bool alive();
    /// Sends it a signal.
    void tell(int signal) const;
    /// SIGTERM, and SIGKILL a minute later; the exit code, or 128 and the signal.
    int stop();

private:
    pid_t pid_ = -1;
    int code_ = 0;
};

/// A port of this machine that nobody listens on.
unsigned short free_tcp_port();
/// A program that was built beside this test.
std::filesystem::path program(const std::string& name);
/// What `vistaflow openapi` prints.
const boost::json::value& openapi();

/// An answer of the API.
struct reply {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case
    std::string body;

    [[nodiscard]] boost::json::value json() const;
    /// The first header of that name; "" when there is none.
    [[nodiscard]] std::string header(std::string_view lower_case_name) const;
    /// The member at "lead.contact.id" as text; "" for null or nothing there.
    [[nodiscard]] std::string text(std::string_view path) const;
};

/// The member at "lead.contact.id" ("items.0.id"); null when there is none.
boost::json::value at(const boost::json::value& in, std::string_view path);
/// The same as text; "" when it is not a string.
std::string text_at(const boost::json::value& in, std::string_view path);

/// One who calls an HTTP API; a copy is another one.
class caller {
public:
    /// `watched`: it is the product, whose answers the witness of the run looks at.
    explicit caller(std::string base, bool watched = false)
        : base_(std::move(base)), watched_(watched) {}
    /// The same with one header more.
    [[nodiscard]] caller with(std::string name, std::string value) const;
    /// With a body it is sent as JSON, if no other Content-Type is among the headers.
    [[nodiscard]] reply ask(const std::string& method, const std::string& path,
                            const std::string& body = "") const;
    [[nodiscard]] reply get(const std::string& path) const { return ask("GET", path); }
    [[nodiscard]] reply post(const std::string& path, const boost::json::value& body) const;
    [[nodiscard]] reply patch(const std::string& path, const boost::json::value& body) const;
    /// All items of a list, page by page.
    [[nodiscard]] std::vector<boost::json::value> all(const std::string& path) const;

private:
    std::string base_;
    bool watched_;
    std::vector<std::pair<std::string, std::string>> headers_;
};

/// `vistaflow serve` with its embedded database in a directory of its own, or on the database that
/// the settings name.
class product {
public:
    /// `owner`: how tests look at a database of the settings' (DATABASE_URL when it is empty).
    explicit product(std::map<std::string, std::string> settings, std::string owner = {});
    product(const product&) = delete;
    product& operator=(const product&) = delete;
    ~product();

    [[nodiscard]] unsigned short port() const { return port_; }
    [[nodiscard]] caller anyone() const { return caller(url_ + "/api/v1", true); }
    [[nodiscard]] caller site() const { return caller(url_, true); }
    /// The second listener: the setting API_PORT ("any": a free one) must have been given.
    [[nodiscard]] caller second() const { return caller(second_url_, true); }
    /// Of the database's owner, whom no row-level security binds.
    [[nodiscard]] const std::string& conninfo() const { return conninfo_; }
    [[nodiscard]] std::filesystem::path key_file() const { return directory_ / "data" / "key"; }
    [[nodiscard]] std::string log() const;
    /// What another run of the program on this one's data says: `vistaflow admin …`.
    struct said {
        int code = 0;
        std::string output; ///< both streams
    };
    [[nodiscard]] said run(std::vector<std::string> arguments) const;
    std::vector<std::string> sql(const std::string& text) const;
    /// Stops it as SIGTERM does, waits for its end and gives its exit code.
    int stop() { return process_->stop(); }

private:
    std::filesystem::path directory_;
    std::map<std::string, std::string> settings_;
    unsigned short port_;
    std::string url_;
    std::string second_url_;
    std::string conninfo_;
    std::unique_ptr<child_process> process_;
};

/// `vistaflow-sandbox`: here for its mail server, which all letters go to, and as Google.
class sandbox {
public:
    sandbox();
    sandbox(const sandbox&) = delete;
    sandbox& operator=(const sandbox&) = delete;

    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] const std::string& smtp() const { return smtp_; }
    /// "127.0.0.1:4100".
    [[nodiscard]] std::string host() const { return url_.substr(url_.rfind('/') + 1); }
    /// Settings of a product whose Google it is.
    [[nodiscard]] std::map<std::string, std::string> google() const;
    [[nodiscard]] const caller& control() const { return control_; }
    /// What an address got, oldest first.
    [[nodiscard]] std::vector<boost::json::value> letters_to(const std::string& email) const;
    /// Waits for the newest letter to an address whose subject has these words.
    boost::json::value letter_to(const std::string& email, const std::string& words) const;

private:
    caller control_{""};
    std::string url_;
    std::string smtp_;
    std::unique_ptr<child_process> process_;
};
sandbox& the_sandbox();
/// The token behind the "#" of a letter's link; "" when there is none.
std::string token_in(const boost::json::value& letter);

/// The one without a browser, shared by all tests of this binary.
product& the_product();

/// Asks again until it is true; a failure after the limit, with what was waited for.
bool eventually(const std::string& what, std::chrono::seconds limit,
                const std::function<bool()>& reached);

} // namespace vf::test
