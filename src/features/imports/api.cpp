#include "features/imports/api.hpp"

#include "base/cpu_pool.hpp"
#include "base/rng.hpp"
#include "features/accounts/commands.hpp"
#include "features/audit/commands.hpp"
#include "features/imports/jobs.hpp"
#include "features/imports/store.hpp"
#include "http/transaction.hpp"

namespace vf::imports {
namespace {

std::unexpected<error> no_such_import() {
    return fail(errc::not_found, "import.not_found", "There is no such import in this workspace.");
}

template <class Id> Id fresh_id(const services& svc) {
    return Id{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
}

std::unexpected<error> of_another(const std::string& whose, const std::string& wanted) {
    error e{errc::conflict, "import.other_account",
            "The file is that of @" + whose + ", not of @" + wanted + "."};
    e.params = {{"handle", whose}, {"wanted", wanted}};
    return std::unexpected(std::move(e));
}

// Under which name its messages are told from those of others.
result<std::string> handle_for(const Import& file, std::optional<std::string> wanted) {
    const auto& found = *file.found;
    if (!wanted && !found.handle)
        return fail_field("/handle",
                          "is missing: the file does not say whose it is; give the account's name");
    if (wanted && found.says_handle && *wanted != *found.handle)
        return of_another(*found.handle, *wanted);
    return wanted.value_or(found.handle.value_or(""));
}

} // namespace

task<result<http::Page<Import>>> list(http::request& req, ListImports in) {
    co_return co_await list_imports(req.services().get<db::pool>(), req.who().workspace,
                                    std::move(in));
}

task<result<Import>> show(http::request& req, WhichImport in) {
    auto tx = co_await http::begin_tenant(req);
    auto found = co_await find_import(tx, in.id);
    if (!found) co_return no_such_import();
    co_return *std::move(found);
}

task<result<Import>> start(http::request& req, StartImport in) {
    const auto& svc = req.services();
    VF_CO_TRY([[maybe_unused]] const auto reader,
              svc.get<const connectors::data_exports>().reader_of(in.platform));
    auto tx = co_await http::begin_tenant(req);
    const auto id = fresh_id<ImportId>(svc);
    VF_CO_TRY(auto made, co_await insert_import(tx, id, std::move(in)));
    co_await tx.commit();
    co_return made;
}

task<result<Import>> add_bytes(http::request& req, ImportPart in) {
    const auto& svc = req.services();
    const auto& content = req.raw().body;
    const auto size = std::ssize(content);
    if (size == 0)
        co_return fail(errc::invalid, "import.empty_part",
                       "The body must hold the bytes of the file from the offset on.");
    const auto& keys = svc.get<const crypto::keyring>();
    const auto label = part_label(req.who().workspace, in.id, in.offset);
    auto sealed = co_await svc.get<cpu_pool>().run([&] { return keys.seal(content, label); });

    auto tx = co_await http::begin_tenant(req);
    const auto file = co_await lock_import(tx, in.id);
    if (!file) co_return no_such_import();
    if (file->status != ImportStatus::uploading)
        co_return fail(errc::conflict, "import.not_uploading",
                       "This import takes no more bytes: it is " +
                           std::string(enum_name(file->status)) + ".");
    // Sent again because the answer did not arrive.
    if (in.offset >= 0 && in.offset + size <= file->received) co_return *file;
    if (in.offset != file->received) {
        error e{errc::conflict, "import.wrong_offset",
                "The next part begins at byte " + std::to_string(file->received) + "."};
        e.params = {{"received", std::to_string(file->received)}};
        co_return std::unexpected(std::move(e));
    }
    if (in.offset + size > file->bytes)
        co_return fail(errc::conflict, "import.too_many_bytes",
                       "The file was to have " + std::to_string(file->bytes) + " bytes.");
    co_await add_part(tx, *file, size, std::move(sealed));
    auto now = co_await find_import(tx, in.id);
    if (now->status == ImportStatus::reading)
        co_await queue::enqueue(tx, read_import_job, ReadImport{in.id});
    co_await tx.commit();
    co_return *std::move(now);
}

task<result<Import>> confirm(http::request& req, ConfirmImport in) {
    const auto& svc = req.services();
    if (in.account_id && in.handle)
        co_return fail_field("/handle", "give either accountId or handle");
    auto tx = co_await http::begin_tenant(req);
    const auto file = co_await lock_import(tx, in.id);
    if (!file) co_return no_such_import();
    if (file->status != ImportStatus::ready)
        co_return fail(errc::conflict, "import.not_ready",
                       "This import cannot be stored: it is " +
                           std::string(enum_name(file->status)) + ".");
    std::optional<std::string> wanted;
    if (in.handle) wanted = in.handle->on(file->platform);
    if (in.account_id) {
        wanted = co_await accounts::handle_of(tx, *in.account_id, file->platform);
        if (!wanted)
            co_return fail(errc::not_found, "account.not_found",
                           "There is no such account of that platform in this workspace.");
    }
    VF_CO_TRY(const auto handle, handle_for(*file, std::move(wanted)));
    const auto account = co_await accounts::find_or_add_unconnected(tx, file->platform, handle,
                                                                    fresh_id<AccountId>(svc));
    co_await set_storing(tx, in.id, account, handle);
    co_await queue::enqueue(tx, store_import_job, StoreImport{in.id});
    co_await audit::record(tx, req,
                           {.action = audit::Action::history_imported, .subject = in.id.value});
    auto now = co_await find_import(tx, in.id);
    co_await tx.commit();
    co_return *std::move(now);
}

task<result<Import>> cancel(http::request& req, WhichImport in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await lock_import(tx, in.id)) co_return no_such_import();
    co_await set_ended(tx, in.id, ImportStatus::cancelled);
    auto now = co_await find_import(tx, in.id);
    co_await tx.commit();
    co_return *std::move(now);
}

} // namespace vf::imports
