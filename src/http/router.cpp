#include "http/router.hpp"

#include "base/log.hpp"
#include "base/metrics.hpp"
#include "crypto/keyring.hpp"
#include "db/failure.hpp"
#include "http/bind.hpp"
#include "http/idempotency.hpp"
#include "http/problem.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <map>

namespace vf::http {
namespace {

using steady = std::chrono::steady_clock;
constexpr microseconds slow = std::chrono::seconds(1);

bool is_safe(std::string_view method) {
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

/// Splits "/a/b" into its segments; the part after the first slash may be empty.
std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> out;
    while (path.starts_with('/')) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        out.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return out;
}

bool is_parameter(std::string_view segment) {
    return segment.starts_with('{') && segment.ends_with('}');
}

/// Browsers say where a request comes from; nothing of ours is called from another site.
bool from_another_site(const raw_request& r) {
    const auto site = r.header("sec-fetch-site");
    return site == "cross-site" || site == "same-site";
}

pairs named(std::string_view pattern, std::span<const std::string_view> values) {
    pairs out;
    for (const auto segment : segments_of(pattern)) {
        if (!is_parameter(segment)) continue;
        out.emplace_back(std::string(segment.substr(1, segment.size() - 2)),
                         std::string(values[out.size()]));
    }
    return out;
}

// Every operation looks first whether what it refers to is there: a foreign key that fails after
// that, as a deadlock or a serialisation failure, means that somebody else was at it meanwhile.
bool is_race(const db::failure& e) {
    return e.sqlstate == "23503" || dynamic_cast<const db::serialization*>(&e) != nullptr;
}

error lost_race() {
    return {errc::conflict, "request.race",
            "What this is about was changed or removed at the same moment, and nothing was done: "
            "look again and repeat it."};
}

bool is_sane_id(std::string_view id) {
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-' || c == '_' || c == '.';
    });
}

} // namespace

struct router::node {
    std::map<std::string, std::unique_ptr<node>, std::less<>> literals;
    std::unique_ptr<node> parameter;
    std::vector<const route*> routes; // one a method

    [[nodiscard]] const route* of(std::string_view method) const {
        if (method == "HEAD") method = "GET";
        const auto found =
            std::ranges::find_if(routes, [&](const route* r) { return r->method == method; });
        return found == routes.end() ? nullptr : *found;
    }
    [[nodiscard]] std::string allowed() const {
        std::string out = "OPTIONS";
        for (const auto* r : routes) {
            out += std::string(", ") + r->method;
            if (r->method == std::string_view("GET")) out += ", HEAD";
        }
        return out;
    }
    node& child(std::string_view segment) {
        auto& next = is_parameter(segment) ? parameter : literals[std::string(segment)];
        if (!next) next = std::make_unique<node>();
        return *next;
    }
    /// Literals before parameters, going back where a literal led nowhere.
    const node* walk(std::span<const std::string_view> rest,
                     std::vector<std::string_view>& values) const {
        if (rest.empty()) return routes.empty() ? nullptr : this;
        if (const auto found = literals.find(rest[0]); found != literals.end()) {
            if (const auto* end = found->second->walk(rest.subspan(1), values)) return end;
        }
        if (!parameter || rest[0].empty()) return nullptr;
        values.push_back(rest[0]);
        const auto* end = parameter->walk(rest.subspan(1), values);
        if (!end) values.pop_back();
        return end;
    }
};

router::router(std::span<const route> routes, const services& all, authenticator who,
               router_options options)
    : root_(std::make_unique<node>()), services_(all), who_(std::move(who)),
      options_(std::move(options)) {
    for (const auto& r : routes) {
        auto* at = root_.get();
        for (const auto segment : segments_of(r.path)) at = &at->child(segment);
        if (std::ranges::any_of(at->routes, [&](const route* other) {
                return std::string_view(other->method) == r.method;
            }))
            throw std::logic_error(std::string("two routes for ") + r.method + " " + r.path);
        at->routes.push_back(&r);
    }
}

router::~router() = default;

router::match router::find(std::string_view path) const {
    if (!path.starts_with(options_.prefix)) return {};
    path.remove_prefix(options_.prefix.size());
    if (!path.starts_with('/')) return {};
    match out;
    out.where = root_->walk(segments_of(path), out.values);
    return out;
}

std::size_t router::body_limit(const raw_request& raw, std::size_t otherwise) const {
    const auto found = find(raw.path);
    const auto* to = found.where ? found.where->of(raw.method) : nullptr;
    return to && to->body_limit ? to->body_limit : otherwise;
}

std::string router::request_id(const raw_request& raw) const {
    const auto given = raw.header("x-request-id");
    if (is_sane_id(given)) return std::string(given);
    thread_local system_rng random;
    return to_string(make_uuid_v7(system_clock{}.unix_ms(), random));
}

task<response> router::handle(raw_request& raw) const {
    const auto started = steady::now();
    request r(raw, services_, request_id(raw));
    response out;
    const route* to = nullptr;
    const auto broke = [&](const std::exception& e) {
        log::error("http.exception", {{"id", r.id()}, {"path", raw.path}, {"error", e.what()}});
        return problem_response({errc::internal, "internal", ""});
    };
    try {
        out = co_await dispatch(r, to);
    } catch (const boost::system::system_error& e) {
        if (e.code() == boost::asio::error::operation_aborted) {
            out = problem_response(
                {errc::timeout, "request.timeout", "The request took too long to answer."});
        } else {
            out = broke(e);
        }
    } catch (const timed_out&) {
        out = problem_response(
            {errc::timeout, "request.timeout", "Something that this needs took too long."});
    } catch (const db::connection_lost& e) {
        // Not our bug and not the caller's: it may ask again, and whoever runs this must look at
        // the database.
        log::error("http.database_lost", {{"id", r.id()}, {"path", raw.path}, {"error", e.what()}});
        out = problem_response(
            {errc::unavailable, "database.unavailable",
             "The database does not answer: whether this took effect is not known."});
    } catch (const db::failure& e) {
        out = is_race(e) ? problem_response(lost_race()) : broke(e);
    } catch (const std::exception& e) {
        out = broke(e);
    }
    finish(r, to, out, std::chrono::duration_cast<microseconds>(steady::now() - started));
    co_return out;
}

task<response> router::dispatch(request& r, const route*& to) const {
    const auto found = find(r.raw().path);
    if (!found.where)
        co_return problem_response({errc::not_found, "route.not_found", "There is nothing here."});
    to = found.where->of(r.raw().method);
    if (!to) {
        response out;
        if (r.raw().method == "OPTIONS")
            out.status = 204;
        else
            out = problem_response(405, {errc::invalid, "route.method_not_allowed",
                                         "This path does not know this method."});
        out.set_header("Allow", found.where->allowed());
        co_return out;
    }
    r.set_path_parameters(named(to->path, found.values));
    auto out = co_await run(r, *to);
    if (!out) {
        if (out.error().kind == errc::internal)
            log::error("http.internal", {{"id", r.id()}, {"error", to_string(out.error())}});
        co_return problem_response(out.error());
    }
    co_return *std::move(out);
}

task<result<void>> router::admit(request& r, const route& to) const {
    const bool unsafe = !is_safe(r.raw().method);
    if (unsafe && from_another_site(r.raw()))
        co_return fail(errc::forbidden, "csrf.cross_site", "This request comes from another site.");
    if (to.needed == role::anyone) co_return result<void>{};
    VF_CO_TRY(auto who, co_await who_(r, to.needed));
    if (who.api_key && !who.scopes.allow(to.scope()))
        co_return fail(errc::forbidden, "auth.key_scope", "This API key may not be used for this.");
    if (who.what < to.needed)
        co_return fail(errc::forbidden, "auth.role_too_low",
                       "Your role in this workspace does not allow this.");
    if (unsafe && who.by_cookie && !csrf_token_matches(r.raw()))
        co_return fail(errc::forbidden, "csrf.missing",
                       "The header X-CSRF-Token must equal the cookie vf_csrf.");
    if (unsafe && who.frozen && !to.thaws) co_return std::unexpected(*std::move(who.frozen));
    r.sign_in(std::move(who));
    co_return result<void>{};
}

// Who asks counts by user and workspace; who is not known, or no friend, by address.
result<void> router::limit(request& r, const route& to) const {
    if (!options_.limiter) return {};
    auto& limiter = *options_.limiter;
    const auto& limits = limiter.limits();
    const auto now = steady::now();
    const auto take = [&](const char* policy, const std::string& key, int per_minute,
                          bool shown) -> result<void> {
        const auto said = limiter.take(policy, key, per_minute, now);
        if (shown || !said.allowed()) add_rate_headers(r, said);
        if (!said.allowed()) return std::unexpected(rate_limited(said));
        return {};
    };
    if (!r.signed_in()) return take("address", r.raw().peer, limits.anonymous, true);
    const bool reads = to.method == std::string_view("GET");
    VF_CHECK(take(reads ? "user-reads" : "user-writes", r.who().user.str(),
                  reads ? limits.reads : limits.writes, true));
    if (r.who().workspace.is_nil()) return {};
    return take("workspace", r.who().workspace.str(), limits.workspace, false);
}

task<result<void>> router::let_in(request& r, const route& to) const {
    auto admitted = co_await admit(r, to);
    // Tries at tokens are counted as what they are: requests of nobody.
    if (!admitted && admitted.error().kind != errc::unauthenticated) co_return admitted;
    VF_CO_CHECK(limit(r, to));
    co_return admitted;
}

// With an Idempotency-Key, what creates is done at most once. An exception leaves the key taken:
// nobody knows what had happened by then.
task<result<response>> router::operate_once(request& r, const route& to) const {
    if (!takes_idempotency_key(to)) co_return co_await operate(r, to);
    VF_CO_TRY(auto keyed,
              read_key(r, std::string_view(r.raw().target).substr(options_.prefix.size())));
    if (!keyed) co_return co_await operate(r, to);
    auto& pool = services_.get<db::pool>();
    const auto& keys = services_.get<const crypto::keyring>();
    if (auto earlier = co_await take_key(pool, keys, *keyed)) co_return *std::move(earlier);
    auto out = co_await operate(r, to);
    if (!out) {
        co_await give_key_back(pool, *std::move(keyed));
        co_return out;
    }
    if (out->streamer) co_return out; // nothing that could be given twice
    auto kept = *out;
    for (const auto& [name, value] : r.headers()) {
        if (!name.starts_with("RateLimit")) kept.headers.emplace_back(name, value);
    }
    co_await keep_answer(pool, keys, *std::move(keyed), std::move(kept));
    co_return out;
}

task<result<response>> router::run(request& r, const route& to) const {
    VF_CO_CHECK(co_await let_in(r, to));
    co_return co_await operate_once(r, to);
}

namespace {

result<boost::json::value> bind(const request& r, const route& to) {
    if (to.takes_bytes) return bind_beside_bytes(r.raw(), r.path_parameters());
    return to.reads_query() ? bind_query(r.raw().query, r.path_parameters())
                            : bind_body(r.raw(), r.path_parameters());
}

} // namespace

task<result<response>> router::operate(request& r, const route& to) const {
    if (to.raw) co_return co_await to.raw(r);
    VF_CO_TRY(const auto input, bind(r, to));
    if (to.file) co_return co_await to.file(r, input, to.reads_query());
    VF_CO_TRY(auto body, co_await to.typed(r, input, to.reads_query()));
    response out;
    out.status = r.status().value_or(to.success);
    if (out.status != 204) out.headers.emplace_back("Content-Type", "application/json");
    out.body = std::move(body);
    co_return out;
}

void router::finish(const request& r, const route* to, response& out, microseconds took) const {
    metrics::request_answered(to ? to->method : "", to ? to->path : "", out.status, took);
    for (const auto& header : r.headers()) out.headers.push_back(header);
    out.headers.emplace_back("X-Request-Id", r.id());
    if (out.header("Cache-Control").empty()) out.headers.emplace_back("Cache-Control", "no-store");
    out.headers.emplace_back("X-Content-Type-Options", "nosniff");
    out.headers.emplace_back("Content-Security-Policy",
                             "default-src 'none'; frame-ancestors 'none'");
    out.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    if (options_.secure) out.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
    if (out.status == 401) out.headers.emplace_back("WWW-Authenticate", "Bearer");
    if (!options_.log_every_request && out.status < 500 && took < slow) return;
    // The path without the query: a query may hold what people typed.
    log::write(out.status >= 500 ? log::level::error : log::level::info, "http.request",
               {{"id", r.id()},
                {"trace", r.trace_id()},
                {"method", r.raw().method},
                {"path", r.raw().path},
                {"status", out.status},
                {"micros", took.count()},
                {"peer", r.raw().peer}});
}

} // namespace vf::http
