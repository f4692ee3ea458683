#include "browser/browser.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <unistd.h>

namespace vf::browser {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;
constexpr auto token = asio::as_tuple(asio::use_awaitable);

// A page with a button, a text field, a request of its own and an iframe, under a strict CSP.
constexpr const char* home_page = R"html(<!doctype html><title>t</title>
<button id="add">Add</button><ul id="list"></ul><input id="name">
<p class="twin">one</p><p class="twin">two</p>
<iframe src="/inner"></iframe><script src="/app.js"></script>)html";
constexpr const char* app_script = R"js(
document.getElementById('add').addEventListener('click', (e) => {
  const li = document.createElement('li');
  li.textContent = 'clicked ' + document.getElementById('name').value + ' ' + e.isTrusted;
  setTimeout(() => document.getElementById('list').append(li), 50);
});
fetch('/api/data?x=1');
localStorage.setItem('theme', 'dark');
)js";

// Answers the four paths that the tests need, on a port of its own.
class tiny_server {
public:
    explicit tiny_server(asio::io_context& io)
        : acceptor_(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {
        spawn(io.get_executor(), "tiny_server", accept(acceptor_));
    }
    [[nodiscard]] std::string url(std::string_view path) const {
        return fmt::format("http://127.0.0.1:{}{}", acceptor_.local_endpoint().port(), path);
    }

private:
    static task<> accept(tcp::acceptor& acceptor) {
        while (true) {
            auto [ec, socket] = co_await acceptor.async_accept(token);
            if (ec) co_return;
            spawn(acceptor.get_executor(), "tiny_server", serve(std::move(socket)));
        }
    }
    static task<> serve(tcp::socket socket) {
        std::string in;
        const auto [ec, size] =
            co_await asio::async_read_until(socket, asio::dynamic_buffer(in), "\r\n\r\n", token);
        if (ec) co_return;
        std::string type = "text/html";
        std::string body = "<p id=inside>inside</p>";
        if (in.starts_with("GET / ")) body = home_page;
        if (in.starts_with("GET /app.js")) {
            type = "text/javascript";
            body = app_script;
        }
        if (in.starts_with("GET /api/data")) {
            type = "application/json";
            body = R"({"text":"Beyoncé 🎹"})";
        }
        if (in.starts_with("GET /cookie")) body = in;
        const std::string out = fmt::format(
            "HTTP/1.1 200 OK\r\nContent-Type: {}; charset=utf-8\r\nContent-Length: {}\r\n"
            "Content-Security-Policy: default-src 'self'\r\nSet-Cookie: sid=abc; Path=/; "
            "HttpOnly; Max-Age=9999\r\nConnection: close\r\n\r\n{}",
            type, body.size(), body);
        co_await asio::async_write(socket, asio::buffer(out), token);
    }
    tcp::acceptor acceptor_;
};

struct fixture {
    asio::io_context io{1};
    tiny_server server{io};
    engine browser{io.get_executor(), driver_options{}};

    // The tests' own exceptions and failures come out here; the browser is closed at the end.
    void run(task<> (*test)(fixture&)) {
        auto future = asio::co_spawn(io, run_and_close(*this, test), asio::use_future);
        while (future.wait_for(0s) != std::future_status::ready) io.run_one();
        future.get();
    }
    static task<> run_and_close(fixture& f, task<> (*test)(fixture&)) {
        std::exception_ptr failure;
        try {
            co_await test(f);
        } catch (...) {
            failure = std::current_exception();
        }
        co_await f.browser.close();
        if (failure) std::rethrow_exception(failure);
    }
};

// In tests an error is a failure at once.
template <class T> T must(result<T> r) {
    if (!r) throw std::runtime_error(to_string(r.error()));
    if constexpr (!std::is_void_v<T>) return *std::move(r);
}

struct opened {
    std::shared_ptr<context> profile;
    std::shared_ptr<page> tab;
};

task<opened> open(fixture& f, std::string path = "/") {
    auto profile = must(co_await f.browser.new_context({}));
    auto tab = must(co_await profile->new_page());
    EXPECT_EQ(must(co_await tab->main().go(f.server.url(path))), 200);
    co_return opened{profile, tab};
}

task<> click_type_read(fixture& f) {
    const auto [profile, tab] = co_await open(f);
    auto main = tab->main();
    must(co_await main.click("#name"));
    must(co_await tab->keyboard_type("Zoé"));
    must(co_await main.press("#name", "!"));
    must(co_await main.click("#add"));
    must(co_await main.wait_for("#list li"));
    EXPECT_EQ(must(co_await main.text_content("#list li")), "clicked Zoé! true");
    EXPECT_EQ(must(co_await main.inner_text("#list li")), "clicked Zoé! true");
    must(co_await main.fill("#name", "x"));
    must(co_await main.type("#name", "y"));
    EXPECT_EQ(must(co_await main.get_attribute("#name", "id")), "name");
    EXPECT_EQ(must(co_await main.get_attribute("#name", "absent")), std::nullopt);
    EXPECT_EQ(must(co_await main.count("p.twin")), 2);
    EXPECT_TRUE(must(co_await main.is_visible("#add")));
    EXPECT_FALSE(must(co_await main.is_visible("#nothing")));
    const auto where = must(co_await main.bounding_box("#add"));
    EXPECT_GT(where.width, 10);
    // The page's CSP forbids eval; the driver must not need it.
    const auto value = must(co_await main.evaluate(
        "async (a) => ({sum: a.x + 1, name: document.getElementById('name').value})",
        boost::json::object{{"x", 41}}));
    EXPECT_EQ(value.at("sum").as_int64(), 42);
    EXPECT_EQ(value.at("name").as_string(), "xy");
    must(co_await main.wait_until("(n) => document.querySelectorAll('p').length === n", 2));
    const auto thrown = co_await main.evaluate("() => { throw new Error('boom') }", nullptr);
    EXPECT_EQ(thrown.error().code, "browser_failed");
    EXPECT_NE(thrown.error().detail.find("boom"), std::string::npos);
}
TEST(Browser, ClicksTypesAndReads) {
    fixture{}.run(click_type_read);
}

task<> frames_and_responses(fixture& f) {
    auto profile = must(co_await f.browser.new_context({}));
    auto tab = must(co_await profile->new_page());
    auto data = must(co_await tab->watch_responses("/api/data"));
    must(co_await tab->main().go(f.server.url("/")));
    const auto got = must(co_await data.next(10s));
    EXPECT_TRUE(got.has_value());
    if (!got) co_return;
    EXPECT_EQ(got->status, 200);
    EXPECT_EQ(got->body, R"({"text":"Beyoncé 🎹"})");
    EXPECT_TRUE(got->url.ends_with("?x=1"));
    EXPECT_EQ(must(co_await data.next(1ms)).has_value(), false);

    must(co_await tab->main().wait_until("() => frames.length === 1 && !!frames[0].document.body",
                                         nullptr));
    const auto frames = tab->frames();
    EXPECT_EQ(frames.size(), 2U);
    auto inner = frames.at(1);
    EXPECT_EQ(must(co_await inner.text_content("#inside")), "inside");
    EXPECT_EQ(inner.url(), f.server.url("/inner"));
    // In the main frame's coordinates: below the paragraphs, not at the iframe's own top.
    EXPECT_GT(must(co_await inner.bounding_box("#inside")).y, 60);
}
TEST(Browser, ReadsFramesAndResponseBodies) {
    fixture{}.run(frames_and_responses);
}

task<> missing_element(fixture& f) {
    const auto [profile, tab] = co_await open(f);
    const auto failed = co_await tab->main().click("#missing", {}, 300ms);
    EXPECT_EQ(failed.error().kind, errc::timeout);
    EXPECT_EQ(failed.error().code, "browser_timeout");
    EXPECT_NE(failed.error().detail.find("waiting for locator('#missing')"), std::string::npos)
        << failed.error().detail;
    // A cancelled call leaves the connection usable.
    EXPECT_THROW(co_await with_timeout(200ms, tab->main().wait_for("#missing")), timed_out);
    EXPECT_TRUE(must(co_await tab->main().is_visible("#add")));
    EXPECT_EQ(f.browser.starts(), 1);
}
TEST(Browser, AMissingElementTimesOutWithTheCallLogAndACancelledCallHarmsNothing) {
    fixture{}.run(missing_element);
}

task<> wait_and_keep(std::shared_ptr<page> tab, std::optional<result<void>>& outcome,
                     signal& done) {
    outcome = co_await tab->main().wait_for("#missing", element_state::visible, 30s);
    done.notify();
}

task<> death_in_a_step(fixture& f, bool whole_driver) {
    const auto [profile, tab] = co_await open(f);
    std::optional<result<void>> outcome;
    signal done(f.io.get_executor());
    spawn(f.io.get_executor(), "step", wait_and_keep(tab, outcome, done));
    EXPECT_TRUE(must(co_await tab->main().is_visible("#add"))); // the step is on its way
    const auto browsers = f.browser.browser_pids();
    EXPECT_GT(browsers.size(), 2U);
    if (whole_driver) {
        kill(f.browser.driver_pid(), SIGKILL);
    } else {
        for (const auto pid : browsers) kill(pid, SIGKILL);
    }
    while (!outcome) co_await done.wait_for(10s);
    EXPECT_FALSE(outcome->has_value());
    EXPECT_EQ(outcome->error().kind, errc::upstream);
    EXPECT_EQ(outcome->error().code, "browser_gone");
    const auto after = co_await tab->main().is_visible("#add");
    EXPECT_EQ(after.error().code, "browser_gone");
    EXPECT_FALSE(profile->alive());
    EXPECT_FALSE(f.browser.running());

    const auto again = co_await open(f);
    EXPECT_TRUE(must(co_await again.tab->main().is_visible("#add")));
    EXPECT_EQ(f.browser.starts(), 2);
}
TEST(Browser, AKilledBrowserEndsTheStepAndTheNextUseStartsAfresh) {
    fixture{}.run([](fixture& f) { return death_in_a_step(f, false); });
}
TEST(Browser, AKilledDriverEndsTheStepAndTheNextUseStartsAfresh) {
    fixture{}.run([](fixture& f) { return death_in_a_step(f, true); });
}

task<> state_round_trip(fixture& f) {
    const auto first = co_await open(f);
    must(co_await first.tab->main().wait_until("() => localStorage.getItem('theme') === 'dark'",
                                               nullptr));
    const auto state = must(co_await first.profile->storage_state());
    const auto parsed = boost::json::parse(state);
    EXPECT_EQ(parsed.at("cookies").at(0).at("name").as_string(), "sid");
    EXPECT_EQ(parsed.at("cookies").at(0).at("httpOnly").as_bool(), true);
    must(co_await first.profile->close());
    EXPECT_FALSE(first.profile->alive());

    auto second = must(co_await f.browser.new_context({.storage_state_json = state}));
    must(co_await second->add_cookies(
        {boost::json::object{{"name", "extra"}, {"value", "1"}, {"url", f.server.url("/")}}}));
    EXPECT_EQ(must(co_await second->cookies()).size(), 2U);
    auto tab = must(co_await second->new_page());
    must(co_await tab->main().go(f.server.url("/cookie")));
    const auto sent = must(co_await tab->main().inner_text("body"));
    EXPECT_NE(sent.find("sid=abc"), std::string::npos);
    EXPECT_NE(sent.find("extra=1"), std::string::npos);
    EXPECT_EQ(must(co_await tab->main().evaluate("() => localStorage.getItem('theme')", nullptr)),
              "dark");
    must(co_await second->clear_cookies());
    EXPECT_TRUE(must(co_await second->cookies()).empty());
}
TEST(Browser, StorageStateSurvivesARoundTrip) {
    fixture{}.run(state_round_trip);
}

task<> pictures(fixture& f) {
    auto profile = must(co_await f.browser.new_context({}));
    must(co_await profile->start_tracing("a trial"));
    auto tab = must(co_await profile->new_page());
    must(co_await tab->main().go(f.server.url("/")));
    const auto png = must(co_await tab->screenshot());
    EXPECT_TRUE(png.starts_with("\x89PNG\r\n\x1a\n"));
    EXPECT_GT(png.size(), 1000U);
    const auto file = std::filesystem::temp_directory_path() /
                      fmt::format("vistaflow-trace-test-{}.zip", getpid());
    must(co_await profile->stop_tracing(file.string()));
    std::ifstream in(file, std::ios::binary);
    std::string head(2, '\0');
    in.read(head.data(), 2);
    EXPECT_EQ(head, "PK");
    std::filesystem::remove(file);
}
TEST(Browser, TakesScreenshotsAndTraces) {
    fixture{}.run(pictures);
}

std::string status_line(pid_t pid, const std::string& key) {
    std::ifstream in(fmt::format("/proc/{}/status", pid));
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(key)) return line;
    }
    return {};
}

task<> unprivileged(fixture& f) {
    const auto [profile, tab] = co_await open(f);
    const auto pids = f.browser.browser_pids();
    EXPECT_FALSE(pids.empty());
    for (const auto pid : pids) {
        std::ifstream in(fmt::format("/proc/{}/cmdline", pid), std::ios::binary);
        const std::string line{std::istreambuf_iterator<char>(in), {}};
        // A lone --no-sandbox; the zygote for utility processes says --no-zygote-sandbox.
        EXPECT_EQ(line.find(std::string("\0--no-sandbox", 13)), std::string::npos);
    }
    EXPECT_EQ(status_line(f.browser.driver_pid(), "Uid:").find("\t0\t"), std::string::npos);
    co_await f.browser.close();
    EXPECT_EQ(f.browser.driver_pid(), -1);
}
TEST(Browser, RunsWithoutRootAndInChromiumsSandbox) {
    fixture{}.run(unprivileged);
}

task<> leaves_nothing(fixture& f) {
    std::vector<pid_t> pids;
    {
        const auto [profile, tab] = co_await open(f);
        pids = f.browser.browser_pids();
        pids.push_back(f.browser.driver_pid());
    }
    co_await f.browser.close();
    for (const auto pid : pids) {
        const auto state = status_line(pid, "State:");
        EXPECT_TRUE(state.empty() || state.contains("Z")) << pid << " " << state;
    }
}
TEST(Browser, LeavesNoProcessBehind) {
    fixture{}.run(leaves_nothing);
}

// What must not be headless draws on a display of its own, which goes with it.
task<> on_a_display_of_its_own(fixture& f) {
    engine screen(f.io.get_executor(), {.headless = false, .own_display = true});
    auto profile = must(co_await screen.new_context({}));
    auto tab = must(co_await profile->new_page());
    must(co_await tab->main().go(f.server.url("/")));
    const auto agent = must(co_await tab->main().evaluate("() => navigator.userAgent", {}));
    EXPECT_FALSE(std::string_view(agent.as_string()).contains("Headless")) << agent;
    const auto servers = processes_naming("/usr/bin/Xvfb");
    const auto ours = std::ranges::find_if(servers, [&](pid_t pid) {
        return status_line(pid, "PPid:").contains(std::to_string(getpid()));
    });
    EXPECT_NE(ours, servers.end());
    co_await screen.close();
    profile.reset();
    if (ours == servers.end()) co_return;
    const auto state = status_line(*ours, "State:");
    EXPECT_TRUE(state.empty() || state.contains("Z")) << state;
    for (const auto& entry : std::filesystem::directory_iterator("/tmp")) {
        if (!entry.path().filename().string().ends_with("-lock")) continue;
        std::ifstream in(entry.path());
        pid_t holder = 0;
        EXPECT_FALSE(in >> holder && holder == *ours) << entry.path();
    }
}
TEST(Browser, WhatMustNotBeHeadlessHasADisplayOfItsOwn) {
    fixture{}.run(on_a_display_of_its_own);
}

// The installed package's own validators know every method, parameter and event that we use.
TEST(BrowserContract, TheInstalledDriverKnowsWhatWeSend) {
    const auto dir = must(find_driver({}));
    std::ifstream in(dir + "/node_modules/playwright-core/lib/coreBundle.js");
    const std::string bundle{std::istreambuf_iterator<char>(in), {}};
    ASSERT_GT(bundle.size(), 1'000'000U);
    const auto validator = [&](const std::string& name) -> std::string {
        const auto begin = bundle.find("scheme." + name + " = ");
        if (begin == std::string::npos) return {};
        return bundle.substr(begin, bundle.find("\n    });", begin) - begin);
    };
    for (const auto* method : protocol::methods) {
        std::string capital(method->name);
        capital[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(capital[0])));
        const auto text = validator(fmt::format("{}{}Params", method->type, capital));
        EXPECT_FALSE(text.empty()) << method->type << "." << method->name;
        for (const auto param : method->params) {
            if (param.empty()) continue;
            EXPECT_NE(text.find(fmt::format("\n      {}: ", param)), std::string::npos)
                << method->type << "." << method->name << " " << param;
        }
    }
    for (const auto event : protocol::events)
        EXPECT_FALSE(validator(fmt::format("{}Event", event)).empty()) << event;
    EXPECT_NE(validator("Metadata").find("timeout"), std::string::npos);
}

TEST(BrowserContract, AParameterOutsideTheTableIsRefused) {
    fixture f;
    f.run([](fixture& here) -> task<> {
        auto profile = must(co_await here.browser.new_context({}));
        const auto link = must(co_await connection::start(here.browser.options()));
        EXPECT_THROW(co_await link->call("", protocol::initialize, {{"nonsense", 1}}, 1s),
                     std::logic_error);
        co_await link->close();
    });
}

} // namespace
} // namespace vf::browser
