#pragma once
#include "http/time_list.hpp"

namespace vf::jobs {

enum class JobState {
    pending, ///< due at `runAt`
    running,
    done,
    dead, ///< out of attempts, or of a kind of error that another one would not mend
    cancelled
};
BOOST_DESCRIBE_ENUM(JobState, pending, running, done, dead, cancelled)

/// A job of the workspace, without what it works on.
struct Job {
    JobId id;
    std::string kind; ///< "inbox.sync_account"
    JobState state = JobState::pending;
    int attempt = 0; ///< begun so far
    int max_attempts = 0;
    time_point created_at{};
    time_point run_at{}; ///< not before
    std::optional<time_point> started_at;
    std::optional<time_point> finished_at;
    std::optional<std::string> error_code; ///< of the last attempt that failed
    std::optional<std::string> trace_id;   ///< of the request that called for it: 32 hex digits
};
BOOST_DESCRIBE_STRUCT(Job, (),
                      (id, kind, state, attempt, max_attempts, created_at, run_at, started_at,
                       finished_at, error_code, trace_id))

/// The name of a kind: up to 64 of a-z, "." and "_".
class JobKind {
public:
    static result<JobKind> parse(std::string_view text);
    static std::string json_schema() { return R"({"type":"string","pattern":"^[a-z._]{1,64}$"})"; }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

/// Which jobs: any of the states, all of the rest. Times are those at which they were made: from
/// inclusive, to exclusive.
struct JobFilter {
    std::optional<std::vector<JobState>> state{};
    std::optional<JobKind> kind{};
    std::optional<time_point> from{};
    std::optional<time_point> to{};
};
BOOST_DESCRIBE_STRUCT(JobFilter, (), (state, kind, from, to))

/// A page may hold fewer jobs than its limit and still have a next one: a page looks at a bounded
/// number of them.
struct ListJobs : JobFilter, http::InTime {};
BOOST_DESCRIBE_STRUCT(ListJobs, (JobFilter, http::InTime), ())

struct WhichJob {
    JobId id;
};
BOOST_DESCRIBE_STRUCT(WhichJob, (), (id))

} // namespace vf::jobs
