#pragma once
#include "crypto/keyring.hpp"
#include "db/pool.hpp"
#include "db/tx.hpp"
#include "features/imports/rules.hpp"

namespace vf::imports {

/// conflict "import.too_many" when five of the workspace have not ended.
task<result<Import>> insert_import(db::tenant_tx& tx, ImportId id, StartImport what);
task<std::optional<Import>> find_import(db::tenant_tx& tx, ImportId id);
/// The same, and locks the row.
task<std::optional<Import>> lock_import(db::tenant_tx& tx, ImportId id);
/// One page, newest first.
task<result<http::Page<Import>>> list_imports(db::pool& pool, WorkspaceId workspace,
                                              ListImports in);

/// The associated data under which a part is sealed.
std::string part_label(WorkspaceId workspace, ImportId id, std::int64_t begins_at);
/// The next part of a locked import that is uploading. It goes on to "reading" with the last one.
task<> add_part(db::tenant_tx& tx, const Import& to, std::int64_t bytes, std::string sealed);
/// The part in which that byte lies.
struct Part {
    std::int64_t begins_at = 0;
    std::string content_sealed;
};
task<std::optional<Part>> part_with(db::tenant_tx& tx, ImportId id, std::int64_t offset);

/// How far a step is; false when it is not at that step any more (cancelled).
task<bool> set_progress(db::tenant_tx& tx, ImportId id, ImportStatus at, int progress);
/// What was seen in it; it waits for its owner. False: it is not "reading" any more.
task<bool> set_ready(db::tenant_tx& tx, ImportId id, FoundInExport found);
/// It is to be stored, as the history of that account.
task<> set_storing(db::tenant_tx& tx, ImportId id, AccountId account, std::string handle);
/// Where a run goes on, as which account.
struct Standing {
    AccountId account_id;
    std::string handle;
    std::int64_t records_done = 0;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (account_id, handle, records_done))
/// Of one that is "storing"; locks the row.
task<std::optional<Standing>> lock_standing(db::tenant_tx& tx, ImportId id);
/// A portion was stored, in the same transaction.
task<> note_portion(db::tenant_tx& tx, ImportId id, std::int64_t records, StoredOfExport more,
                    int progress);
/// The end; what was kept of the file is deleted. False: it had ended.
task<bool> set_ended(db::tenant_tx& tx, ImportId id, ImportStatus how,
                     std::optional<error> why = {});
/// What nobody goes on with, and what is long over.
task<> forget_old(db::pool& pool);

} // namespace vf::imports
