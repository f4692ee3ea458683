// vistaflow-sandbox: stand-ins of the outside platforms on 127.0.0.1, for the demo, tests and
// trials.
#include "http/server.hpp"
#include "site.hpp"
#include "smtp.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <sys/prctl.h>

namespace {

vf::task<> run_clock(vf::sandbox::state& s) {
    for (;;) {
        s.tick();
        co_await vf::sleep_for(vf::milliseconds(250));
    }
}

} // namespace

int main(int argc, char** argv) {
    vf::sandbox::options chosen;
    unsigned short port = 4100;
    unsigned short smtp_port = 0;
    std::string start;
    bool with_parent = false;
    CLI::App app("Local stand-ins of the outside platforms. Everybody in it is invented.");
    app.add_option("--port", port, "port on 127.0.0.1; 0: any");
    app.add_option("--smtp-port", smtp_port, "port of the mail server on 127.0.0.1; 0: any");
    app.add_option("--seed", chosen.seed, "the world's seed");
    app.add_option("--people", chosen.people, "at least so many, with passers-by who do nothing")
        ->check(CLI::Range(0, 20'000));
    app.add_option("--speed", chosen.speed, "world seconds a real second")
        ->check(CLI::Range(0.0, 100'000.0));
    app.add_option("--haste", chosen.haste, "people answer so many times faster")
        ->check(CLI::Range(0.01, 100'000.0));
    app.add_flag("--manual-clock", chosen.manual_clock, "time moves only by POST /control/clock");
    app.add_option("--start", start, "the world's first instant (2026-11-22T12:00:00Z); else now");
    app.add_flag("--with-parent", with_parent, "end when the parent process ends");
    CLI11_PARSE(app, argc, argv);
    if (!start.empty()) {
        const auto parsed = vf::parse_time(start);
        if (!parsed) {
            fmt::print(stderr, "--start: {}\n", parsed.error().detail);
            return 2;
        }
        chosen.start = *parsed;
    }
    if (with_parent) prctl(PR_SET_PDEATHSIG, SIGTERM);
    try {
        boost::asio::io_context loop(1);
        const vf::system_clock real;
        vf::sandbox::state s(chosen, real);
        if (port != 0) vf::http::require_free_port("127.0.0.1", port);
        vf::http::server_options where;
        where.port = port;
        vf::http::server server(loop.get_executor(), where, [&s](vf::http::raw_request& r) {
            return vf::sandbox::handle(s, r);
        });
        server.start();
        s.host = fmt::format("127.0.0.1:{}", server.port());
        vf::sandbox::smtp_server mail(loop.get_executor(), s, smtp_port);
        mail.start();
        fmt::print("{{\"ready\":true,\"url\":\"http://{0}\",\"console\":\"http://{0}/console\","
                   "\"smtp\":\"smtp://127.0.0.1:{1}\"}}\n",
                   s.host, mail.port());
        std::fflush(stdout);
        vf::spawn(loop.get_executor(), "sandbox.clock", run_clock(s));
        boost::asio::signal_set stop(loop, SIGINT, SIGTERM);
        stop.async_wait([&loop](auto, auto) { loop.stop(); });
        loop.run();
    } catch (const std::exception& e) {
        fmt::print(stderr, "vistaflow-sandbox: {}\n", e.what());
        return 1;
    }
    return 0;
}
