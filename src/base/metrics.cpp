#include "base/metrics.hpp"

#include <map>
#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <tuple>

namespace vf::metrics {
namespace {

using prometheus::Histogram;
using buckets = Histogram::BucketBoundaries;
using labels = std::map<std::string, std::string>;

const buckets& of_requests() {
    static const buckets all{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                             0.25,  0.5,    1,     2.5,  5,     10,   30};
    return all;
}
const buckets& of_statements() {
    static const buckets all{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01,
                             0.025,  0.05,    0.1,    0.25,  1,      5,     10};
    return all;
}
const buckets& of_jobs() {
    static const buckets all{0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 900};
    return all;
}

// The families are made once; a family finds its metric under a lock, so each thread remembers
// what it found.
struct families {
    prometheus::Registry registry;
    prometheus::Family<Histogram>& requests =
        prometheus::BuildHistogram()
            .Name("vistaflow_http_request_duration_seconds")
            .Help("Time to answer a request, by the pattern of its route")
            .Register(registry);
    prometheus::Family<Histogram>& statements =
        prometheus::BuildHistogram()
            .Name("vistaflow_db_exchange_duration_seconds")
            .Help("Time of an exchange with the database, by its first statement")
            .Register(registry);
    prometheus::Family<prometheus::Counter>& selectors =
        prometheus::BuildCounter()
            .Name("vistaflow_selector_looks_total")
            .Help("Steps in which an element of a page was looked for, by the candidate that found "
                  "it; missing: none")
            .Register(registry);
    prometheus::Family<Histogram>& jobs = prometheus::BuildHistogram()
                                              .Name("vistaflow_job_duration_seconds")
                                              .Help("Time of an attempt at a job")
                                              .Register(registry);
};

families& all() {
    static families one;
    return one;
}

double seconds_of(microseconds took) {
    return std::chrono::duration<double>(took).count();
}

} // namespace

void request_answered(const char* method, const char* route, int status, microseconds took) {
    thread_local std::map<std::tuple<const char*, const char*, int>, Histogram*> known;
    auto*& found = known[{method, route, status}];
    if (!found)
        found = &all().requests.Add(
            labels{{"method", method}, {"route", route}, {"status", std::to_string(status)}},
            of_requests());
    found->Observe(seconds_of(took));
}

void statement_done(const char* name, microseconds took) {
    thread_local std::map<const char*, Histogram*> known;
    auto*& found = known[name];
    if (!found) found = &all().statements.Add(labels{{"statement", name}}, of_statements());
    found->Observe(seconds_of(took));
}

void job_done(const std::string& kind, bool well, microseconds took) {
    all()
        .jobs.Add(labels{{"kind", kind}, {"outcome", well ? "done" : "failed"}}, of_jobs())
        .Observe(seconds_of(took));
}

void selector_looked(const char* platform, const std::string& element, int candidate) {
    all()
        .selectors
        .Add(labels{{"platform", platform},
                    {"element", element},
                    {"candidate", candidate < 0 ? "missing" : std::to_string(candidate)}})
        .Increment();
}

std::string to_text(const std::vector<gauge>& now) {
    auto out = all().registry.Collect();
    for (const auto& one : now) {
        if (out.empty() || out.back().name != one.name)
            out.push_back({one.name, one.help, prometheus::MetricType::Gauge, {}});
        prometheus::ClientMetric metric;
        for (const auto& [name, value] : one.labels) metric.label.push_back({name, value});
        metric.gauge.value = one.value;
        out.back().metric.push_back(std::move(metric));
    }
    return prometheus::TextSerializer().Serialize(out);
}

} // namespace vf::metrics
