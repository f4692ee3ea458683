#include "app/app.hpp"

#include "app/api.hpp"
#include "app/jobs.hpp"
#include "app/keys.hpp"
#include "app/probes.hpp"
#include "base/cpu_pool.hpp"
#include "base/rng.hpp"
#include "base/services.hpp"
#include "browser/browser.hpp"
#include "connectors/data_export.hpp"
#include "connectors/registry.hpp"
#include "connectors/tiktok/client.hpp"
#include "connectors/tiktok/data_export.hpp"
#include "db/migrate.hpp"
#include "db/pool.hpp"
#include "features/accounts/jobs.hpp"
#include "features/assistant/jobs.hpp"
#include "features/auth/api.hpp"
#include "features/auth/gate.hpp"
#include "features/auth/google_client.hpp"
#include "features/integrations/courier.hpp"
#include "features/integrations/jobs.hpp"
#include "features/invitations/commands.hpp"
#include "features/mail/jobs.hpp"
#include "features/privacy/api.hpp"
#include "http/proxy.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "http/sse.hpp"
#include "http/static_site.hpp"
#include "http/tls.hpp"
#include "intelligence/analyser.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <algorithm>
#include <atomic>
#include <thread>
#include <unistd.h>

namespace asio = boost::asio;

namespace vf::app {
namespace {

auth::settings session_settings(const config& from) {
    auth::settings out;
    out.secure_cookies = from.public_url.starts_with("https://");
    out.refresh_lifetime = from.refresh_lifetime;
    out.sign_up = from.sign_up;
    out.publisher = from.publisher;
    out.accept = invitations::accept;
    return out;
}

auth::GoogleSettings google_settings(const config& from) {
    auto out = from.google;
    out.redirect_uri = from.public_url + "/api/v1/auth/google/callback";
    return out;
}

mail::Settings mail_settings(const config& from) {
    return {.server = from.smtp, .from = from.mail_from, .public_url = from.public_url};
}

browser::driver_options browser_options(const config& from) {
    browser::driver_options out;
    out.driver_dir = from.driver_dir.string();
    out.chromium_path = from.chromium.string();
    out.headless = from.headless;
    out.chromium_sandbox = from.chromium_sandbox;
    if (from.debug_browser) out.debug_dir = (from.data_dir / "debug").string();
    return out;
}

// What all loops share; everything in it may be used from any thread.
struct shared {
    explicit shared(const config& from)
        : keys(make_keyring(from)), session(session_settings(from)), google(google_settings(from)),
          mail(mail_settings(from)), pace(from.pace), limits(from.pace.limits),
          sync{from.sync_interval}, evidence{browser_options(from).debug_dir},
          couriers{.exempt = from.integrations_allow}, analyser(intelligence::embedded()),
          language_model(from.language_model, time), trusted(from.trusted_proxies),
          limiter(from.api_limits) {
        if (!from.tls_cert.empty())
            tls = std::make_shared<http::certificate>(from.tls_cert, from.tls_key);
        exports.add(connectors::Platform::tiktok, connectors::tiktok::make_export_reader);
        probes.metrics_token = from.metrics_token;
        probes.schema_version = db::read_migrations(from.migrations_dir).back().version;
    }

    void add_to(services& svc) {
        svc.add<clock>(time);
        svc.add<rng>(random);
        svc.add(cpus);
        svc.add<const crypto::keyring>(keys);
        svc.add<const auth::settings>(session);
        svc.add(google);
        svc.add<const mail::Settings>(mail);
        svc.add(post);
        svc.add(couriers);
        svc.add<const outreach::Pace>(pace);
        svc.add<const accounts::Limits>(limits);
        svc.add<const accounts::SyncSettings>(sync);
        svc.add<const privacy::evidence_folder>(evidence);
        svc.add<const intelligence::analyser>(*analyser);
        svc.add(language_model);
        svc.add(connectors);
        svc.add<const connectors::data_exports>(exports);
        svc.add(events);
    }

    system_clock time;
    system_rng random;
    cpu_pool cpus{2};
    mail::post_office post;
    crypto::keyring keys;
    auth::settings session;
    auth::google_client google;
    mail::Settings mail;
    outreach::Pace pace;
    accounts::Limits limits;
    accounts::SyncSettings sync;
    privacy::evidence_folder evidence;
    integrations::courier couriers;
    std::unique_ptr<intelligence::analyser> analyser;
    intelligence::openai::client language_model;
    connectors::registry connectors;
    connectors::data_exports exports;
    http::event_hub events;
    http::networks trusted;
    http::rate_limiter limiter;
    std::shared_ptr<http::certificate> tls; // null: none
    probe_sources probes;
};

db::pool_options pool_options_of(const config& from, const database& db, std::size_t loops) {
    db::pool_options out;
    out.conninfo = db.conninfo();
    out.size = std::max<std::size_t>(2, from.pool_size / loops);
    out.pooler_transaction = from.pooler_transaction;
    return out;
}

// One event loop with its own thread, connections and services.
class loop {
public:
    loop(shared& all, db::pool_options connections)
        : pool_(io_.get_executor(), std::move(connections)) {
        all.add_to(services_);
        services_.add(pool_);
    }
    ~loop() { join(); }
    loop(const loop&) = delete;
    loop& operator=(const loop&) = delete;

    void start() {
        thread_ = std::jthread([this] { io_.run(); });
    }
    /// Runs `work` on the loop and waits for it here.
    void run(task<> work) { asio::co_spawn(io_, std::move(work), asio::use_future).get(); }
    void join() {
        keep_.reset();
        if (!thread_.joinable()) return;
        thread_.join();
    }
    [[nodiscard]] asio::any_io_executor executor() { return io_.get_executor(); }
    [[nodiscard]] db::pool& pool() { return pool_; }
    [[nodiscard]] services& svc() { return services_; }
    [[nodiscard]] asio::io_context& io() { return io_; }

private:
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> keep_{io_.get_executor()};
    services services_;
    db::pool pool_;
    std::jthread thread_;
};

// What serves requests on one loop.
struct api_loop {
    api_loop(shared& all, const config& from, const http::static_site& site,
             db::pool_options connections, unsigned short port)
        : common(all), base(all, std::move(connections)),
          router(api_routes(), base.svc(), identify(), router_options_of(from, all, "/api/v1")),
          server(base.executor(), server_options_of(from, all, port, router),
                 [this, &site](http::raw_request& r) { return answer(site, r); }) {
        if (!from.api_port) return;
        root_router.emplace(api_routes(), base.svc(), identify(), router_options_of(from, all, ""));
        root_server.emplace(base.executor(),
                            server_options_of(from, all, *from.api_port, *root_router),
                            [this](http::raw_request& r) { return answer_at_root(r); });
    }

    task<http::response> answer(const http::static_site& site, http::raw_request& r) {
        http::apply_forwarding(r, common.trusted);
        if (r.path.starts_with("/api/")) co_return co_await router.handle(r);
        if (r.path == "/openapi.json" && (r.method == "GET" || r.method == "HEAD"))
            co_return document();
        if (is_probe(r.path)) co_return co_await answer_probe(r, base.pool(), common.probes);
        co_return site.handle(r);
    }

    // For the API reference (/reference.html) and whoever makes a client of it.
    static http::response document() {
        static const std::string text = api_document();
        auto out = http::text_response(200, "application/json", text);
        out.set_header("Cache-Control", "no-cache");
        out.set_header("X-Content-Type-Options", "nosniff");
        return out;
    }

    task<http::response> answer_at_root(http::raw_request& r) {
        http::apply_forwarding(r, common.trusted);
        co_return co_await root_router->handle(r);
    }

    http::authenticator identify() {
        return [this](http::request& r, http::role needed) { return gate.identify(r, needed); };
    }

    static http::router_options router_options_of(const config& from, shared& all,
                                                  std::string prefix) {
        http::router_options out;
        out.prefix = std::move(prefix);
        out.secure = from.public_url.starts_with("https://");
        out.log_every_request = from.log_level == log::level::debug;
        out.limiter = &all.limiter;
        return out;
    }

    static http::server_options server_options_of(const config& from, const shared& all,
                                                  unsigned short port, const http::router& router) {
        http::server_options out;
        out.tls = all.tls;
        out.address = from.host;
        out.port = port;
        out.max_connections = std::max<std::size_t>(1, from.max_connections / from.threads);
        out.body_limit = [&router, otherwise = out.max_body](const http::raw_request& r) {
            return router.body_limit(r, otherwise);
        };
        return out;
    }

    const shared& common;
    auth::gate gate;
    loop base;
    http::router router;
    http::server server;
    std::optional<http::router> root_router;
    std::optional<http::server> root_server;
};

// The browser in which accounts are signed in: with a screen, since platforms refuse one without.
// Where PLAYWRIGHT_HEADLESS is off, it is the screen that somebody looks at.
browser::driver_options screen_options(const config& from) {
    auto out = browser_options(from);
    out.own_display = out.headless;
    out.headless = false;
    return out;
}

// What does background work: one loop, with the browser on it.
struct work_loop {
    work_loop(shared& all, const config& from, db::pool_options connections,
              const std::string& listen, const std::vector<std::string>& queues)
        : base(all, std::move(connections)), engine(base.executor(), browser_options(from)),
          screen(base.executor(), screen_options(from)),
          tiktok(engine, screen, all.time, all.random, tiktok_options(from)),
          scheduler(base.executor(), base.svc()) {
        all.connectors.add(tiktok);
        add_workers(listen, queues);
        register_schedules(scheduler);
    }

    // A sign-in waits for people for minutes, a question and a webhook for a server: none of them
    // may take the place of a send.
    void add_workers(const std::string& listen, std::vector<std::string> queues) {
        const bool signs_in = std::erase(queues, accounts::sign_in_queue) > 0;
        const bool tells = std::erase(queues, integrations::integrations_queue) > 0;
        const bool asks = std::erase(queues, assistant::model_queue) > 0;
        if (!queues.empty()) add_worker(worker_options_of(listen, std::move(queues)));
        if (asks) add_worker(worker_options_of(listen, {assistant::model_queue}));
        if (tells) add_worker(worker_options_of(listen, {integrations::integrations_queue}));
        if (!signs_in) return;
        auto wide = worker_options_of(listen, {accounts::sign_in_queue});
        wide.concurrency = 20;
        wide.stop_limit = seconds(5); // another process shows another code
        add_worker(std::move(wide));
    }
    void add_worker(queue::worker_options with) {
        workers.push_back(
            std::make_unique<queue::worker>(base.executor(), base.svc(), std::move(with)));
        register_jobs(*workers.back());
    }

    static connectors::tiktok::client_options tiktok_options(const config& from) {
        connectors::tiktok::client_options out;
        out.base_url = from.tiktok_base_url;
        out.selectors_file = (from.data_dir / "selectors/tiktok.json").string();
        return out;
    }

    // Named by its process: whoever looks at a job that runs knows where.
    static queue::worker_options worker_options_of(const std::string& listen,
                                                   std::vector<std::string> queues) {
        queue::worker_options out;
        out.queues = std::move(queues);
        out.name = "work-" + std::to_string(::getpid());
        out.listen_conninfo = listen;
        return out;
    }

    void start() {
        for (const auto& one : workers)
            running.push_back(asio::co_spawn(base.io(), one->run(), asio::use_future));
        running.push_back(asio::co_spawn(base.io(), scheduler.run(), asio::use_future));
    }
    task<> stop() {
        for (const auto& one : workers) one->stop();
        scheduler.stop();
        co_return;
    }

    loop base;
    browser::engine engine;
    browser::engine screen;
    connectors::tiktok::client tiktok;
    std::vector<std::unique_ptr<queue::worker>> workers;
    queue::scheduler scheduler;
    std::vector<std::future<void>> running; // workers and scheduler
};

} // namespace

struct application::machinery {
    machinery(config from, parts which)
        : settings(std::move(from)), db(settings),
          all((db.migrate(settings.migrations_dir), settings)),
          site(settings.web_dir, settings.public_url.starts_with("https://")) {
        const auto loops = (which.api ? settings.threads : 0U) + 1U;
        const auto connections = pool_options_of(settings, db, loops);
        work.emplace(all, settings, connections, db.direct(), which.queues);
        prepare_probes(which);
        if (which.api) make_api(connections);
        start(which);
    }

    void prepare_probes(const parts& which) {
        all.probes.events_alive = [this] { return !ended(reading); };
        all.probes.gauges = [this] { return gauges(); };
        if (!which.work) return;
        all.probes.workers_alive = [this] { return std::ranges::none_of(work->running, ended); };
    }

    // Each loop is asked on its own thread.
    task<std::vector<metrics::gauge>> gauges() {
        db::pool::usage total;
        std::size_t sessions = 0;
        if (!stopping) {
            const auto add = [](db::pool::usage& to, const db::pool::usage& more) {
                to.open += more.open;
                to.lent += more.lent;
                to.waiting += more.waiting;
            };
            for (auto& api : apis) add(total, co_await on_loop(api->base, usage_of(api->base)));
            add(total, co_await on_loop(work->base, usage_of(work->base)));
            sessions = co_await on_loop(work->base, sessions_of(*work));
        }
        const auto pool = [](const char* state, std::size_t count) {
            return metrics::gauge{
                "vistaflow_pool_connections",
                "Database connections of this process; waiting: who waits for one",
                {{"state", state}},
                static_cast<double>(count)};
        };
        std::vector<metrics::gauge> out{pool("open", total.open), pool("in_use", total.lent),
                                        pool("waiting", total.waiting)};
        out.push_back({"vistaflow_browser_contexts",
                       "Browser contexts that are kept warm, one an account",
                       {},
                       static_cast<double>(sessions)});
        co_return out;
    }
    template <class T> static task<T> on_loop(loop& where, task<T> work) {
        co_return co_await asio::co_spawn(where.executor(), std::move(work), asio::use_awaitable);
    }
    static task<db::pool::usage> usage_of(loop& one) { co_return one.pool().now(); }
    static task<std::size_t> sessions_of(work_loop& one) { co_return one.tiktok.warm_sessions(); }

    void make_api(const db::pool_options& connections) {
        auto wanted = settings.port;
        if (wanted != 0) http::require_free_port(settings.host, wanted);
        if (settings.api_port) http::require_free_port(settings.host, *settings.api_port);
        for (unsigned i = 0; i < settings.threads; ++i) {
            apis.push_back(std::make_unique<api_loop>(all, settings, site, connections, wanted));
            // The first loop may have been given any free port; the others share it.
            wanted = apis.front()->server.port();
        }
    }

    void start(const parts& which) {
        work->base.start();
        reading =
            asio::co_spawn(work->base.io(),
                           all.events.read(work->base.pool(), db.direct(), stop_events.get_token()),
                           asio::use_future);
        if (which.work) work->start();
        for (auto& api : apis) {
            api->base.start();
            api->base.run([](api_loop& one) -> task<> {
                one.server.start();
                if (one.root_server) one.root_server->start();
                co_return;
            }(*api));
        }
    }

    static task<> end(api_loop& one) {
        using namespace asio::experimental::awaitable_operators;
        if (one.root_server)
            co_await (one.server.stop() && one.root_server->stop());
        else
            co_await one.server.stop();
        co_await one.base.pool().close();
    }

    ~machinery() {
        stopping = true;
        // All at once: while one loop waits for its requests, no other may accept new ones.
        std::vector<std::future<void>> ending;
        for (auto& api : apis)
            ending.push_back(asio::co_spawn(api->base.io(), end(*api), asio::use_future));
        for (auto& one : ending) one.get();
        for (auto& api : apis) api->base.join();
        stop_events.request_stop();
        all.events.hint();
        work->base.run(work->stop());
        if (reading.valid()) reading.wait();
        for (const auto& part : work->running) part.wait();
        work->base.run([](work_loop& one) -> task<> {
            co_await one.engine.close();
            co_await one.screen.close();
            co_await one.base.pool().close();
        }(*work));
        work->base.join();
    }

    static bool ended(const std::future<void>& part) {
        return part.valid() && part.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }

    config settings;
    database db;
    shared all;
    http::static_site site;
    std::optional<work_loop> work;
    std::vector<std::unique_ptr<api_loop>> apis;
    std::stop_source stop_events;
    std::future<void> reading;
    std::atomic<bool> stopping = false;
};

application::application(config from, parts which)
    : machinery_(std::make_unique<machinery>(std::move(from), std::move(which))) {}
application::~application() = default;

unsigned short application::port() const {
    return machinery_->apis.empty() ? static_cast<unsigned short>(0)
                                    : machinery_->apis.front()->server.port();
}

const std::string& application::conninfo() const {
    return machinery_->db.conninfo();
}

bool application::healthy() {
    auto& m = *machinery_;
    return m.db.revive() && !machinery::ended(m.reading) &&
           std::ranges::none_of(m.work->running, machinery::ended);
}

bool application::reload_certificate() {
    const auto& tls = machinery_->all.tls;
    if (!tls) return false;
    if (const auto done = tls->reload())
        log::info("tls.reloaded");
    else
        log::error("tls.kept", {{"error", done.error().detail}});
    return true;
}

} // namespace vf::app
