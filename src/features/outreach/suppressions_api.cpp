#include "features/outreach/suppressions_api.hpp"

#include "base/rng.hpp"
#include "features/audit/commands.hpp"
#include "features/inbox/commands.hpp"
#include "features/outreach/suppressions.hpp"
#include "http/download.hpp"
#include "http/transaction.hpp"

namespace vf::outreach {
namespace {

constexpr std::size_t most_imported = 1'000;

// One line of the file; the names of the members are its columns.
struct SuppressionLine {
    ContactId contact_id;
    inbox::Platform platform = inbox::Platform::tiktok;
    std::string handle;
    std::string display_name;
    std::string profile_url;
    SuppressionReason reason = SuppressionReason::refusal;
    std::optional<std::string> quote;
    std::optional<std::string> note;
    std::optional<UserId> added_by;
    time_point created_at{};
};
BOOST_DESCRIBE_STRUCT(SuppressionLine, (),
                      (contact_id, platform, handle, display_name, profile_url, reason, quote, note,
                       added_by, created_at))

task<std::vector<SuppressionLine>> next_lines(db::tenant_tx& tx) {
    std::vector<SuppressionLine> out;
    for (const auto& s : co_await next_suppressions(tx))
        out.push_back({s.contact.id, s.contact.platform, s.contact.handle, s.contact.display_name,
                       s.contact.profile_url, s.reason, s.quote, s.note, s.added_by, s.created_at});
    co_return out;
}

task<> write_file(db::pool& pool, WorkspaceId workspace, SuppressionFilter in, http::stream& to) {
    auto tx = co_await db::begin_tenant(pool, workspace);
    co_await begin_suppression_export(tx, std::move(in));
    co_await http::write_csv<SuppressionLine>(to, [&tx] { return next_lines(tx); });
}

SuppressionReason reason_of(GivenReason given) {
    switch (given) {
    case GivenReason::request:
        return SuppressionReason::request;
    case GivenReason::complaint:
        return SuppressionReason::complaint;
    case GivenReason::decision:
        return SuppressionReason::decision;
    }
    return SuppressionReason::decision;
}

struct Added {
    ContactId contact;
    bool fresh = false; ///< it was not suppressed before
};

task<result<Added>> add_one(http::request& req, db::tenant_tx& tx, AddSuppression in) {
    const auto& svc = req.services();
    const ContactId fresh{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
    VF_CO_TRY(const auto contact,
              co_await inbox::find_or_add_person(tx, {in.contact_id, in.platform, in.handle}, fresh,
                                                 "suppression"));
    Suppress what{.contact = contact, .reason = reason_of(in.reason), .by = req.who().user};
    if (in.note) what.note = in.note->str();
    Added out{contact, co_await suppress(tx, std::move(what))};
    if (out.fresh)
        co_await audit::record(
            tx, req, {.action = audit::Action::suppression_added, .subject = contact.value});
    co_return out;
}

} // namespace

task<result<http::Page<Suppression>>> suppressions(http::request& req, ListSuppressions in) {
    co_return co_await list_suppressions(req.services().get<db::pool>(), req.who().workspace,
                                         std::move(in));
}

task<result<Suppression>> add_suppression(http::request& req, AddSuppression in) {
    auto tx = co_await http::begin_tenant(req);
    VF_CO_TRY(const auto added, co_await add_one(req, tx, std::move(in)));
    auto shown = co_await find_suppression(tx, added.contact);
    co_await tx.commit();
    co_return *std::move(shown);
}

task<result<ImportedSuppressions>> import_suppressions(http::request& req, ImportSuppressions in) {
    if (in.people.empty() || in.people.size() > most_imported)
        co_return fail_field("/people", "must hold 1 to 1000 people");
    auto tx = co_await http::begin_tenant(req);
    ImportedSuppressions out{.people = static_cast<int>(in.people.size())};
    for (auto& one : in.people) {
        const auto added = co_await add_one(req, tx,
                                            {.platform = one.platform,
                                             .handle = std::move(one.handle),
                                             .reason = one.reason.value_or(GivenReason::decision),
                                             .note = std::move(one.note)});
        // Nobody writes to whom the workspace has erased, either.
        if (!added && added.error().code == "contact.erased") continue;
        if (!added) co_return std::unexpected(added.error());
        out.added += added->fresh;
    }
    co_await tx.commit();
    co_return out;
}

task<result<void>> lift_suppression(http::request& req, WhichSuppression in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await lift(tx, in.contact_id))
        co_return fail(errc::not_found, "suppression.not_found",
                       "This person is not among those who must not be written to.");
    co_await audit::record(
        tx, req, {.action = audit::Action::suppression_lifted, .subject = in.contact_id.value});
    co_await tx.commit();
    co_return result<void>{};
}

task<result<http::response>> export_suppressions(http::request& req, SuppressionFilter in) {
    VF_CO_CHECK(http::check_values(in));
    auto& pool = req.services().get<db::pool>();
    auto file = http::download_csv(req, "suppressions",
                                   [&pool, workspace = req.who().workspace, in](http::stream& to) {
                                       return write_file(pool, workspace, in, to);
                                   });
    if (file) co_await audit::record_export(req, audit::Action::suppressions_exported);
    co_return file;
}

} // namespace vf::outreach
