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

task<result<Job>> refuse(db::tenant_tx& tx, JobId id, std::string code, std::string detail) {
    if (!co_await find_job(tx, id)) co_return no_such_job();
    co_return fail(errc::conflict, std::move(code), std::move(detail));
}

task<result<Job>> record_and_show(http::request& req, db::tenant_tx tx, JobId id,
                                  audit::Action what) {
    auto now = co_await find_job(tx, id);
    co_await audit::record(tx, req, {.action = what, .subject = id.value});
    co_await tx.commit();
    if (!now) co_return no_such_job();
    co_return *std::move(now);
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
    if (!co_await retry_job(tx, in.id))
        co_return co_await refuse(tx, in.id, "job.not_dead", "Only a dead job can be tried again.");
    co_return co_await record_and_show(req, std::move(tx), in.id, audit::Action::job_retried);
}

task<result<Job>> cancel(http::request& req, WhichJob in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await cancel_job(tx, in.id))
        co_return co_await refuse(tx, in.id, "job.not_cancellable",
                                  "Only a job that waits can be cancelled; one that sends a "
                                  "message goes with its message.");
    co_return co_await record_and_show(req, std::move(tx), in.id, audit::Action::job_cancelled);
}

} // namespace vf::jobs
