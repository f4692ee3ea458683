#include "features/imports/jobs.hpp"

#include "base/cpu_pool.hpp"
#include "base/log.hpp"
#include "features/imports/scan.hpp"
#include "features/imports/store.hpp"
#include "features/inbox/commands.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_future.hpp>

#include <exception>

namespace vf::imports {
namespace {

using steady = std::chrono::steady_clock;

// How long a job stores before it makes way for others.
constexpr auto one_turn = std::chrono::minutes(4);
// How often a look through a file says how far it is.
constexpr auto says_progress = seconds(1);

struct OpenedPart {
    std::int64_t begins_at = 0;
    std::string content;
};

task<OpenedPart> open_part(const queue::job_context& job, ImportId id, std::int64_t offset) {
    auto tx = co_await queue::begin_tenant(job);
    auto part = co_await part_with(tx, id, offset);
    // Cancelled: somebody deleted it under this.
    if (!part) throw std::runtime_error("the part of an import is gone");
    const auto& keys = job.svc.get<const crypto::keyring>();
    auto content = keys.open(part->content_sealed, part_label(job.workspace, id, part->begins_at));
    if (!content) throw std::runtime_error("the part of an import: " + to_string(content.error()));
    co_return OpenedPart{part->begins_at, *std::move(content)};
}

// The file as its parts lie in the database. It is read on a thread of its own, which waits while
// the loop fetches the next part.
connectors::byte_source source_of(const queue::job_context& job, const Import& file,
                                  boost::asio::any_io_executor loop) {
    const auto last = std::make_shared<OpenedPart>();
    return {static_cast<std::uint64_t>(file.bytes),
            [&job, id = file.id, loop, last](std::uint64_t from) {
                const auto offset = static_cast<std::int64_t>(from);
                const auto has = [&] {
                    return offset >= last->begins_at &&
                           offset < last->begins_at + std::ssize(last->content);
                };
                if (!has())
                    *last = boost::asio::co_spawn(loop, open_part(job, id, offset),
                                                  boost::asio::use_future)
                                .get();
                if (!has()) throw std::runtime_error("an import has a hole");
                return last->content.substr(static_cast<std::size_t>(offset - last->begins_at));
            }};
}

// The scan of a file, on its own thread.
class scanning {
public:
    scanning(const queue::job_context& job, const Import& file, boost::asio::any_io_executor loop,
             std::unique_ptr<connectors::data_export_reader> reader)
        : bytes_(file.bytes),
          scan_(source_of(job, file, std::move(loop)), file.file_name, std::move(reader)) {}

    task<result<std::vector<connectors::ExportRecord>>> next() {
        co_return co_await thread_.run([this] { return scan_.next(); });
    }
    [[nodiscard]] int percent() const {
        return static_cast<int>(static_cast<std::int64_t>(scan_.position()) * 100 / bytes_);
    }

private:
    std::int64_t bytes_;
    export_scan scan_;
    cpu_pool thread_{1};
};

task<std::optional<Import>> at_step(const queue::job_context& job, ImportId id, ImportStatus step) {
    auto tx = co_await queue::begin_tenant(job);
    auto found = co_await find_import(tx, id);
    if (found && found->status != step) found.reset();
    co_return found;
}

task<> end_with(const queue::job_context& job, ImportId id, error why) {
    auto tx = co_await queue::begin_tenant(job);
    log::info("imports.failed", {{"import", id}, {"error", to_string(why)}});
    co_await set_ended(tx, id, ImportStatus::failed, std::move(why));
    co_await tx.commit();
}

error interrupted() {
    return {errc::unavailable, "import.interrupted", "The server could not go on with it."};
}

// What the file itself makes impossible ends the import; what the server could not do is tried
// again, and ends it after the last time.
template <class Work> task<result<void>> run(queue::job_context& job, ImportId id, Work work) {
    std::exception_ptr thrown;
    try {
        const auto done = co_await work();
        if (!done) co_await end_with(job, id, done.error());
        co_return result<void>{};
    } catch (const std::exception&) {
        thrown = std::current_exception();
    }
    if (job.last_attempt()) co_await end_with(job, id, interrupted());
    std::rethrow_exception(thrown);
}

task<result<void>> look_through(queue::job_context& job, ImportId id) {
    const auto file = co_await at_step(job, id, ImportStatus::reading);
    if (!file) co_return result<void>{};
    VF_CO_TRY(auto reader, job.svc.get<const connectors::data_exports>().reader_of(file->platform));
    scanning scan(job, *file, co_await boost::asio::this_coro::executor, std::move(reader));
    survey seen;
    auto said = steady::now();
    for (;;) {
        VF_CO_TRY(const auto records, co_await scan.next());
        if (records.empty() || seen.too_large()) break;
        for (const auto& one : records) seen.take(one);
        if (steady::now() - said < says_progress) continue;
        said = steady::now();
        auto tx = co_await queue::begin_tenant(job);
        if (!co_await set_progress(tx, id, ImportStatus::reading, scan.percent()))
            co_return result<void>{};
        co_await tx.commit();
    }
    VF_CO_TRY(auto found, seen.found());
    auto tx = co_await queue::begin_tenant(job);
    co_await set_ready(tx, id, std::move(found));
    co_await tx.commit();
    co_return result<void>{};
}

// False: it is not to be stored any more.
task<bool> store_portion(queue::job_context& job, const Import& file, portions::portion what,
                         int percent) {
    auto tx = co_await queue::begin_tenant(job);
    co_await queue::hold(tx, job);
    const auto standing = co_await lock_standing(tx, file.id);
    if (!standing) co_return false;
    const auto got =
        co_await inbox::store_past(tx, standing->account_id, file.platform, std::move(what.past),
                                   job.svc.get<clock>().now(), job.svc.get<rng>());
    co_await note_portion(tx, file.id, what.records,
                          {.people = got.people,
                           .follows = got.follows,
                           .messages = got.messages,
                           .known = got.known,
                           .left_out = what.left_out},
                          percent);
    co_await tx.commit();
    co_return true;
}

task<> finish(queue::job_context& job, ImportId id) {
    auto tx = co_await queue::begin_tenant(job);
    co_await set_ended(tx, id, ImportStatus::done);
    co_await tx.commit();
    log::info("imports.done", {{"import", id}});
}

task<> go_on_later(queue::job_context& job, ImportId id) {
    auto tx = co_await queue::begin_tenant(job);
    co_await queue::hold(tx, job);
    co_await queue::enqueue(tx, store_import_job, StoreImport{id});
    co_await tx.commit();
}

task<std::optional<Standing>> standing_of(const queue::job_context& job, ImportId id) {
    auto tx = co_await queue::begin_tenant(job);
    co_return co_await lock_standing(tx, id);
}

task<result<void>> store_all(queue::job_context& job, ImportId id) {
    const auto file = co_await at_step(job, id, ImportStatus::storing);
    const auto from = co_await standing_of(job, id);
    if (!file || !from) co_return result<void>{};
    VF_CO_TRY(auto reader, job.svc.get<const connectors::data_exports>().reader_of(file->platform));
    scanning scan(job, *file, co_await boost::asio::this_coro::executor, std::move(reader));
    portions gathered(from->handle);
    const auto until = steady::now() + one_turn;
    for (auto skip = from->records_done;;) {
        VF_CO_TRY(auto records, co_await scan.next());
        if (records.empty()) break;
        for (auto& one : records) {
            if (skip > 0) {
                --skip;
                continue;
            }
            if (gathered.full_before(one)) {
                if (!co_await store_portion(job, *file, gathered.take(), scan.percent()))
                    co_return result<void>{};
                if (steady::now() > until) {
                    co_await go_on_later(job, id);
                    co_return result<void>{};
                }
            }
            gathered.add(std::move(one));
        }
    }
    if (!co_await store_portion(job, *file, gathered.take(), 100)) co_return result<void>{};
    co_await finish(job, id);
    co_return result<void>{};
}

} // namespace

task<result<void>> read_import(queue::job_context& job, ReadImport what) {
    const auto work = [&job, &what] { return look_through(job, what.import_id); };
    co_return co_await run(job, what.import_id, work);
}

task<result<void>> store_import(queue::job_context& job, StoreImport what) {
    const auto work = [&job, &what] { return store_all(job, what.import_id); };
    co_return co_await run(job, what.import_id, work);
}

task<> forget_imports(services& svc) {
    co_await forget_old(svc.get<db::pool>());
}

} // namespace vf::imports
