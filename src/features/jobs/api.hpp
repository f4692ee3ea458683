#pragma once
#include "features/jobs/types.hpp"
#include "http/request.hpp"

namespace vf::jobs {

task<result<http::Page<Job>>> list(http::request& req, ListJobs in);
task<result<Job>> get(http::request& req, WhichJob in);
/// conflict for a job that is not dead.
task<result<Job>> retry(http::request& req, WhichJob in);
task<result<Job>> cancel(http::request& req, WhichJob in);

} // namespace vf::jobs
