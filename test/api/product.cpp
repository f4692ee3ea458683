#include "api/product.hpp"

#include "api/witness.hpp"
#include "base/json.hpp"
#include "net/fetch.hpp"
#include "support/postgres.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <arpa/inet.h>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <netinet/in.h>
#include <signal.h>
#include <sstream>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ; // NOLINT: POSIX

namespace vf::test {
namespace {

namespace fs = std::filesystem;
namespace bj = boost::json;
using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;

std::string whole(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A log without the lines of requests and jobs that went well.
std::string what_matters(const std::string& log) {
    std::istringstream in(log);
    std::string out;
    for (std::string line; std::getline(in, line);) {
        if (!line.contains("Z debug ") && !line.contains("Z info ")) out += line + "\n";
    }
    return out;
}

// Ours, and what the loader and the sanitizers need of the caller's: a DATABASE_URL of the
// developer's must not be tested on.
std::vector<std::string> environment_of(const std::map<std::string, std::string>& settings) {
    std::vector<std::string> out;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view pair = *entry;
        for (const auto kept : {"PATH=", "HOME=", "TZ=", "LANG=", "TMPDIR=", "ASAN_", "UBSAN_",
                                "LSAN_", "LD_LIBRARY_PATH="}) {
            if (pair.starts_with(kept)) out.emplace_back(pair);
        }
    }
    for (const auto& [name, value] : settings) out.push_back(name + "=" + value);
    return out;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> out;
    for (auto& word : words) out.push_back(word.data());
    out.push_back(nullptr);
    return out;
}

} // namespace

child_process::child_process(const fs::path& what, std::vector<std::string> arguments,
                             const std::map<std::string, std::string>& settings,
                             const fs::path& output) {
    arguments.insert(arguments.begin(), what.string());
    auto environment = environment_of(settings);
    const auto argv = pointers(arguments);
    const auto envp = pointers(environment);
    const auto folder = output.parent_path().string();
    const int out = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    const pid_t parent = ::getpid();
    pid_ = ::fork();
    if (pid_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent || ::chdir(folder.c_str()) != 0) ::_exit(127);
        ::dup2(out, STDOUT_FILENO);
        ::dup2(out, STDERR_FILENO);
        ::execve(what.c_str(), argv.data(), envp.data());
        ::_exit(127);
    }
    ::close(out);
    if (pid_ < 0) throw std::runtime_error("fork failed");
}

child_process::~child_process() {
    stop();
}

bool child_process::alive() {
    int status = 0;
    if (pid_ <= 0 || ::waitpid(pid_, &status, WNOHANG) == 0) return pid_ > 0;
    code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    pid_ = -1;
    return false;
}

void child_process::tell(int signal) const {
    if (pid_ > 0) ::kill(pid_, signal);
}

int child_process::stop() {
    if (pid_ > 0) ::kill(pid_, SIGTERM);
    const auto until = steady::now() + 60s;
    while (alive()) {
        if (steady::now() > until) ::kill(pid_, SIGKILL);
        std::this_thread::sleep_for(5ms);
    }
    return code_;
}

unsigned short free_tcp_port() {
    const int at = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool ok = ::bind(at, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                    ::getsockname(at, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(at);
    if (!ok) throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

fs::path program(const std::string& name) {
    const auto folder = fs::read_symlink("/proc/self/exe").parent_path();
    for (const auto& found : {folder / name, folder / "sandbox" / name}) {
        if (fs::exists(found)) return found;
    }
    throw std::runtime_error(name + " is not beside this program: build it");
}

const bj::value& openapi() {
    static const bj::value document = [] {
        const auto output = temporary_directory() / "openapi.json";
        child_process printing(program("vistaflow"), {"openapi"}, {}, output);
        while (printing.alive()) std::this_thread::sleep_for(5ms);
        if (printing.stop() != 0) throw std::runtime_error("vistaflow openapi failed");
        return bj::parse(whole(output));
    }();
    return document;
}

bj::value at(const bj::value& in, std::string_view path) {
    const auto* here = &in;
    while (!path.empty()) {
        const auto end = std::min(path.find('.'), path.size());
        const auto step = path.substr(0, end);
        path.remove_prefix(std::min(end + 1, path.size()));
        if (here->is_object()) {
            here = here->get_object().if_contains(step);
        } else if (here->is_array()) {
            here = here->get_array().if_contains(std::stoul(std::string(step)));
        } else {
            here = nullptr;
        }
        if (!here) return nullptr;
    }
    return *here;
}

std::string text_at(const bj::value& in, std::string_view path) {
    const auto found = at(in, path);
    return found.is_string() ? std::string(found.get_string()) : std::string{};
}

bj::value reply::json() const {
    boost::system::error_code ec;
    auto out = bj::parse(body, ec);
    if (ec) ADD_FAILURE() << "not JSON: " << body.substr(0, 300);
    return out;
}

std::string reply::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (key == name) return value;
    }
    return {};
}

std::string reply::text(std::string_view path) const {
    return text_at(json(), path);
}

caller caller::with(std::string name, std::string value) const {
    auto out = *this;
    std::erase_if(out.headers_, [&](const auto& one) { return one.first == name; });
    out.headers_.emplace_back(std::move(name), std::move(value));
    return out;
}

reply caller::ask(const std::string& method, const std::string& path,
                  const std::string& body) const {
    net::fetch_request request{.method = method, .url = base_ + path};
    request.headers = headers_;
    request.body = body;
    const auto typed = [](const auto& one) { return one.first == "Content-Type"; };
    if (!body.empty() && std::ranges::none_of(headers_, typed))
        request.headers.emplace_back("Content-Type", "application/json");
    auto answer = net::fetch(request);
    if (!answer) {
        ADD_FAILURE() << method << " " << path << ": " << to_string(answer.error());
        return {};
    }
    reply out{answer->status, std::move(answer->headers), std::move(answer->body)};
    if (watched_) the_witness().see({method, path, body, request.headers, out});
    return out;
}

reply caller::post(const std::string& path, const bj::value& body) const {
    return ask("POST", path, bj::serialize(body));
}

reply caller::patch(const std::string& path, const bj::value& body) const {
    return ask("PATCH", path, bj::serialize(body));
}

std::vector<bj::value> caller::all(const std::string& path) const {
    std::vector<bj::value> out;
    std::string cursor;
    do {
        const auto joint = path.contains('?') ? "&" : "?";
        const auto page =
            get(path + (cursor.empty() ? std::string{} : joint + ("cursor=" + cursor)));
        if (page.status != 200) {
            ADD_FAILURE() << path << ": " << page.status << " " << page.body;
            return out;
        }
        const auto items = at(page.json(), "items");
        for (const auto& item : items.as_array()) out.push_back(item);
        cursor = page.text("nextCursor");
    } while (!cursor.empty() && out.size() < 10'000);
    return out;
}

product::product(std::map<std::string, std::string> settings, std::string owner)
    : directory_(temporary_directory()), port_(free_tcp_port()),
      url_("http://127.0.0.1:" + std::to_string(port_)),
      conninfo_("host='" + (directory_ / "run").string() +
                "' port=5432 user=vistaflow dbname=vistaflow") {
    if (const auto own = settings.find("DATABASE_URL"); own != settings.end())
        conninfo_ = owner.empty() ? own->second : std::move(owner);
    if (const auto second = settings.find("API_PORT"); second != settings.end()) {
        if (second->second == "any") second->second = std::to_string(free_tcp_port());
        second_url_ = "http://127.0.0.1:" + second->second;
    }
    settings.insert({{"DATA_DIR", (directory_ / "data").string()},
                     {"SOCKET_DIR", (directory_ / "run").string()},
                     {"PORT", std::to_string(port_)},
                     {"THREADS", "2"},
                     // One caller for all tests: what they ask in a minute is no one user's.
                     {"LIMIT_API_READS", "0"},
                     {"LIMIT_API_WRITES", "0"},
                     {"LIMIT_API_WORKSPACE", "0"},
                     {"LIMIT_API_ANONYMOUS", "0"},
                     {"INTEGRATIONS_ALLOW", the_sandbox().host()},
                     // Every line that it can write is looked at by the witness.
                     {"LOG_LEVEL", "debug"}});
    settings_ = settings;
    process_ =
        std::make_unique<child_process>(program("vistaflow"), std::vector<std::string>{"serve"},
                                        settings, directory_ / "product.log");
    const auto until = steady::now() + 90s;
    for (;;) {
        const auto health = net::fetch({.url = url_ + "/api/v1/health"});
        if (health && health->status == 200) break;
        if (!process_->alive() || steady::now() > until)
            throw std::runtime_error("the product does not start:\n" + log());
        std::this_thread::sleep_for(20ms);
    }
    for (const auto* name : {"VISTAFLOW_KEY", "JWT_SECRET", "GOOGLE_CLIENT_SECRET"}) {
        if (const auto set = settings_.find(name); set != settings_.end())
            the_witness().learn(set->second);
    }
    auto key = whole(key_file());
    while (key.ends_with('\n')) key.pop_back();
    the_witness().learn(key);
    the_witness().learn("$argon2id$v=19$");
}

product::~product() {
    // Leaks and undefined behaviour of the product end it with another code.
    const int code = process_->stop();
    const auto said = log();
    if (code != 0 || said.contains("http.exception") || said.contains("http.internal")) {
        std::fprintf(stderr, "the product ended with %d; its log:\n%s\n", code,
                     what_matters(said).c_str());
        std::_Exit(1);
    }
    // Some end after the run's last test: nobody else would tell of theirs.
    const auto before = the_witness().leaks().size();
    the_witness().see_log(said);
    if (the_witness().leaks().size() > before) {
        std::fprintf(stderr, "a secret in %s\n", the_witness().leaks().back().c_str());
        std::_Exit(1);
    }
}

std::string product::log() const {
    return whole(directory_ / "product.log");
}

product::said product::run(std::vector<std::string> arguments) const {
    const auto output = temporary_directory() / "output";
    child_process running(program("vistaflow"), std::move(arguments), settings_, output);
    while (running.alive()) std::this_thread::sleep_for(5ms);
    const int code = running.stop();
    auto said = whole(output);
    the_witness().see_log(said);
    return {code, std::move(said)};
}

std::vector<std::string> product::sql(const std::string& text) const {
    return test::sql(conninfo_, text);
}

sandbox::sandbox() {
    const auto port = free_tcp_port();
    const auto mail = free_tcp_port();
    url_ = "http://127.0.0.1:" + std::to_string(port);
    control_ = caller(url_ + "/control");
    smtp_ = "smtp://127.0.0.1:" + std::to_string(mail);
    const auto output = temporary_directory() / "sandbox.log";
    process_ = std::make_unique<child_process>(
        program("vistaflow-sandbox"),
        std::vector<std::string>{"--port", std::to_string(port), "--smtp-port",
                                 std::to_string(mail)},
        std::map<std::string, std::string>{}, output);
    const auto until = steady::now() + 60s;
    while (!whole(output).contains("\"ready\":true")) {
        if (!process_->alive() || steady::now() > until)
            throw std::runtime_error("the sandbox does not start:\n" + whole(output));
        std::this_thread::sleep_for(20ms);
    }
}

std::map<std::string, std::string> sandbox::google() const {
    return {{"GOOGLE_CLIENT_ID", "vistaflow-sandbox"},
            {"GOOGLE_CLIENT_SECRET", "sandbox-secret"},
            {"GOOGLE_ISSUER_URL", url_}};
}

std::vector<bj::value> sandbox::letters_to(const std::string& email) const {
    const auto answer = control_.get("/mails?to=" + email).json();
    if (!answer.is_array()) return {};
    return {answer.get_array().begin(), answer.get_array().end()};
}

bj::value sandbox::letter_to(const std::string& email, const std::string& words) const {
    bj::value found;
    eventually("a letter to " + email + ": " + words, 60s, [&] {
        for (const auto& letter : letters_to(email)) {
            if (text_at(letter, "subject").contains(words)) found = letter;
        }
        return !found.is_null();
    });
    return found;
}

sandbox& the_sandbox() {
    static sandbox one;
    return one;
}

std::string token_in(const bj::value& letter) {
    const auto text = text_at(letter, "text");
    const auto at = text.find("#token=");
    if (at == std::string::npos) return {};
    auto token = text.substr(at + 7, text.find("\r\n", at) - at - 7);
    the_witness().learn(token);
    return token;
}

product& the_product() {
    // Nothing of it can reach a browser or the network.
    static product one([] {
        auto settings = the_sandbox().google();
        settings.insert({{"TIKTOK_BASE_URL", "http://127.0.0.1:9"},
                         {"CHROMIUM_PATH", "/nonexistent/chromium"},
                         {"SMTP_URL", the_sandbox().smtp()},
                         {"MAIL_FROM", "VistaFlow <no-reply@vistaflow.test>"}});
        return settings;
    }());
    return one;
}

bool eventually(const std::string& what, std::chrono::seconds limit,
                const std::function<bool()>& reached) {
    const auto until = steady::now() + limit;
    while (!reached()) {
        if (steady::now() > until || ::testing::Test::HasFatalFailure()) {
            ADD_FAILURE() << "not reached in " << limit.count() << " s: " << what;
            return false;
        }
        std::this_thread::sleep_for(50ms);
    }
    return true;
}

} // namespace vf::test
