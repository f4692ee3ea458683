#pragma once
#include "features/imports/types.hpp"
#include "queue/worker.hpp"

namespace vf::imports {

/// Looks a file through that has come whole, and says what is in it; nothing is stored.
struct ReadImport {
    ImportId import_id;
};
BOOST_DESCRIBE_STRUCT(ReadImport, (), (import_id))
inline constexpr queue::kind<ReadImport> read_import_job{.name = "imports.read",
                                                         .cancellable = false};
task<result<void>> read_import(queue::job_context& job, ReadImport what);

/// Stores it, portion by portion. Goes on where another run stopped; after some minutes it makes
/// way and goes on as a new job.
struct StoreImport {
    ImportId import_id;
};
BOOST_DESCRIBE_STRUCT(StoreImport, (), (import_id))
inline constexpr queue::kind<StoreImport> store_import_job{.name = "imports.store",
                                                           .cancellable = false};
task<result<void>> store_import(queue::job_context& job, StoreImport what);

/// Every hour: what nobody goes on with.
task<> forget_imports(services& svc);

} // namespace vf::imports
