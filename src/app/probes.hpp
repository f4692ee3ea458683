#pragma once
// /healthz, /readyz and /metrics: for whoever runs the program, beside the API and not of it.
#include "base/metrics.hpp"
#include "base/secret.hpp"
#include "db/pool.hpp"
#include "http/message.hpp"

namespace vf::app {

/// What the probes ask of the running parts. Set once before the first request; any API loop calls.
struct probe_sources {
    int schema_version = 0;              ///< the last migration that this program knows
    std::function<bool()> events_alive;  ///< the reader of live events runs
    std::function<bool()> workers_alive; ///< empty: this process does no background work
    /// Numbers of the other loops (pools, browser).
    std::function<task<std::vector<metrics::gauge>>()> gauges;
    std::optional<secret<>> metrics_token;
};

/// Whether a path is one of the three.
bool is_probe(std::string_view path) noexcept;
/// Their answer. /healthz: the process serves. /readyz: database, migrations, events and workers,
/// each "ok" or what is missing, 503 when anything is. /metrics: Prometheus' text format.
task<http::response> answer_probe(const http::raw_request& r, db::pool& pool,
                                  const probe_sources& from);

/// With a token, whoever has it; without, this machine alone, and not through a proxy on it, which
/// would make the whole world look like this machine.
result<void> may_read_metrics(const http::raw_request& r, const std::optional<secret<>>& token);

} // namespace vf::app
