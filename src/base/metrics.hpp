#pragma once
// What this process counts, in prometheus-cpp's registry; app/probes.cpp gives it out. Labels come
// from tables of ours (routes, statements, job kinds), never from what somebody sent: their number
// is bounded. Any thread.
#include "base/time.hpp"

#include <string>
#include <utility>
#include <vector>

namespace vf::metrics {

/// One request was answered. `route` is its pattern in the table ("" when there is none), `method`
/// the route's; both must live for ever.
void request_answered(const char* method, const char* route, int status, microseconds took);
/// One exchange with the database, named by its first statement; the name must live for ever.
void statement_done(const char* name, microseconds took);
/// One attempt at a job is over.
void job_done(const std::string& kind, bool well, microseconds took);

/// An element of a platform's page was looked for in one step: the place in its list of what found
/// it (0 first), -1 when nothing did.
void selector_looked(const char* platform, const std::string& element, int candidate);

/// A number that is looked up when somebody asks for it.
struct gauge {
    std::string name; ///< "vistaflow_pool_connections"
    std::string help;
    std::vector<std::pair<std::string, std::string>> labels;
    double value = 0;
};

/// Everything counted so far, and these, in Prometheus' text format 0.0.4. Gauges of one name stand
/// side by side in the list.
std::string to_text(const std::vector<gauge>& now);

} // namespace vf::metrics
