#include "features/jobs/api.hpp"

#include "features/audit/commands.hpp"
#include "features/jobs/store.hpp"
#include "http/transaction.hpp"

namespace vf::jobs {
namespace {

std::unexpected<error> no_such_job() {
    return fail(errc::not_found, "job.not_found",
                "There is no such job in this workspace; done ones are kept for a day.");
}

} // namespace

task<result<http::Page<Job>>> list(http::request& req, ListJobs in) {
    co_return co_await list_jobs(req.services().get<db::pool>(), req.who().workspace,
                                 std::move(in));
}

task<result<Job>> get(http::request& req, WhichJob in) {
    auto tx = co_await http::begin_tenant(req);
    auto found = co_await find_job(tx, in.id);
    if (!found) co_return no_such_job();
    co_return *std::move(found);
}

task<result<Job>> retry(http::request& req, WhichJob in) {
    auto tx = co_await http::begin_tenant(req);
    const bool revived = co_await retry_job(tx, in.id);
    auto now = co_await find_job(tx, in.id);
    if (!now) co_return no_such_job();
    if (!revived)
        co_return fail(errc::conflict, "job.not_dead", "Only a dead job can be tried again.");
    co_await audit::record(tx, req, {.action = audit::Action::job_retried, .subject = in.id.value});
    co_await tx.commit();
    co_return *std::move(now);
}

} // namespace vf::jobs
