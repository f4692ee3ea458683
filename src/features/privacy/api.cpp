#include "features/privacy/api.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/rng.hpp"
#include "base/text.hpp"
#include "features/audit/commands.hpp"
#include "features/privacy/person_file.hpp"
#include "features/privacy/rules.hpp"
#include "features/privacy/store.hpp"
#include "features/workspaces/commands.hpp"
#include "http/transaction.hpp"

#include <fmt/format.h>

namespace vf::privacy {
namespace {

std::unexpected<error> no_such_contact() {
    return fail(errc::not_found, "contact.not_found",
                "There is no such contact in this workspace.");
}

// Everything of one moment, and a line in the audit log that it was given out.
task<result<PersonFile>> file_of(http::request& req, ContactId contact) {
    auto tx = co_await http::begin_tenant(req);
    auto about = co_await find_privacy(tx, contact);
    if (!about) co_return no_such_contact();
    PersonFile out{.workspace = (co_await workspaces::settings_of(tx)).name,
                   .made_at = req.services().get<clock>().now(),
                   .about = *std::move(about)};
    out.data = co_await rows_of(tx, contact);
    co_await audit::record(tx, req,
                           {.action = audit::Action::contact_exported, .subject = contact.value});
    co_await tx.commit();
    co_return out;
}

http::response attachment(const PersonFile& file, std::string_view ending, std::string type,
                          std::string body) {
    http::response out;
    out.set_header("Content-Type", std::move(type));
    out.set_header("Content-Disposition",
                   fmt::format("attachment; filename=\"person-{}-{}.{}\"",
                               to_string(file.made_at).substr(0, 10),
                               file.about.contact.id.str().substr(0, 8), ending));
    out.body = std::move(body);
    return out;
}

void empty(const evidence_folder& folder) {
    if (folder.path.empty()) return;
    std::error_code ec;
    for (const auto& one : std::filesystem::directory_iterator(folder.path, ec)) {
        std::error_code failed;
        std::filesystem::remove_all(one.path(), failed);
        if (failed) log::warn("privacy.evidence_stays", {{"file", one.path().string()}});
    }
}

} // namespace

task<result<ContactPrivacy>> get(http::request& req, WhichPerson in) {
    auto tx = co_await http::begin_tenant(req);
    auto found = co_await find_privacy(tx, in.id);
    if (!found) co_return no_such_contact();
    co_return *std::move(found);
}

task<result<ContactPrivacy>> set_legal_basis(http::request& req, SetBasis in) {
    if (in.note && !in.basis)
        co_return fail_field("/note", "goes with a basis: give one, or leave the note out");
    auto tx = co_await http::begin_tenant(req);
    VF_CO_CHECK(co_await set_basis(tx, in, req.who().user));
    audit::Entry entry{.action = audit::Action::legal_basis_set, .subject = in.id.value};
    if (in.basis) entry.detail = std::string(enum_name(*in.basis));
    co_await audit::record(tx, req, std::move(entry));
    auto shown = co_await find_privacy(tx, in.id);
    co_await tx.commit();
    co_return *std::move(shown);
}

task<result<http::response>> export_json(http::request& req, WhichPerson in) {
    VF_CO_TRY(const auto file, co_await file_of(req, in.id));
    co_return attachment(file, "json", "application/json", json::write(file));
}

task<result<http::response>> export_page(http::request& req, PersonPage in) {
    VF_CO_TRY(const auto file, co_await file_of(req, in.id));
    co_return attachment(file, "html", "text/html; charset=utf-8",
                         as_page(file, in.language.value_or(Locale::fr)));
}

task<result<Erasure>> erase_person(http::request& req, ErasePerson in) {
    const auto& svc = req.services();
    const auto& time = svc.get<clock>();
    auto tx = co_await http::begin_tenant(req);
    VF_CO_TRY(
        auto receipt,
        co_await erase(tx, {in.id, in.reason, req.who().user,
                            ErasureId{make_uuid_v7(time.unix_ms(), svc.get<rng>())}, time.now()}));
    // The receipt is named, not the person: the log may not be changed later.
    co_await audit::record(tx, req,
                           {.action = audit::Action::contact_erased,
                            .subject = receipt.id.value,
                            .detail = std::string(enum_name(in.reason))});
    co_await tx.commit();
    empty(svc.get<const evidence_folder>());
    co_return receipt;
}

task<result<http::Page<Erasure>>> erasures(http::request& req, ListErasures in) {
    co_return co_await list_erasures(req.services().get<db::pool>(), req.who().workspace,
                                     std::move(in));
}

task<result<Erasure>> lift_erasure(http::request& req, WhichErasure in) {
    auto tx = co_await http::begin_tenant(req);
    VF_CO_TRY(const bool changed, co_await lift(tx, in.id));
    if (changed)
        co_await audit::record(tx, req,
                               {.action = audit::Action::erasure_lifted, .subject = in.id.value});
    auto shown = co_await find_erasure(tx, in.id);
    co_await tx.commit();
    co_return *std::move(shown);
}

task<result<VerifiedErasure>> verify(http::request& req, VerifyErasure in) {
    if (in.platform.has_value() != in.handle.has_value())
        co_return fail_field(in.platform ? "/handle" : "/platform",
                             "platform and handle go together: give both, or neither");
    const auto proof = trimmed(in.proof);
    const auto id = erasure_in(proof);
    if (!id)
        co_return fail_field("/proof",
                             "must be the whole line of a receipt: it begins with vf-erasure-1");
    auto tx = co_await http::begin_tenant(req);
    VerifiedErasure out;
    auto found = co_await find_erasure(tx, *id);
    if (!found || found->proof != proof) co_return out;
    out.valid = true;
    out.erasure = std::move(found);
    if (in.handle)
        out.is_this_person = co_await is_of(tx, *id, *in.platform, in.handle->on(*in.platform));
    co_return out;
}

} // namespace vf::privacy
