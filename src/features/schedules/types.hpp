#pragma once
#include "base/describe.hpp"
#include "base/ids.hpp"
#include "features/jobs/types.hpp"

namespace vf::schedules {

/// The name of one of the four.
class ScheduleName {
public:
    static result<ScheduleName> parse(std::string_view text);
    static std::string json_schema();
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

/// One run: a job.
struct ScheduleRun {
    JobId id;
    jobs::JobState state = jobs::JobState::done;
    std::optional<time_point> started_at;
    std::optional<time_point> finished_at;
    std::optional<std::string> error_code; ///< of its last attempt that failed
};
BOOST_DESCRIBE_STRUCT(ScheduleRun, (), (id, state, started_at, finished_at, error_code))

struct Schedule {
    ScheduleName name;
    int every_seconds = 0;
    std::optional<time_point> next_at;
    std::optional<time_point> last_at;
    bool failing = false; ///< the last time it was due, it could not even begin
    int waiting = 0;      ///< accounts, leads or messages that it has to work on; up to 10,000
    bool running = false; ///< a job of it waits or runs
    std::vector<ScheduleRun> runs; ///< the last five, the latest first
};
BOOST_DESCRIBE_STRUCT(Schedule, (),
                      (name, every_seconds, next_at, last_at, failing, waiting, running, runs))

struct ScheduleList {
    std::vector<Schedule> items;
};
BOOST_DESCRIBE_STRUCT(ScheduleList, (), (items))

struct WhichSchedule {
    ScheduleName name;
};
BOOST_DESCRIBE_STRUCT(WhichSchedule, (), (name))

} // namespace vf::schedules
