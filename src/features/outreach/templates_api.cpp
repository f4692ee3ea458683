#include "features/outreach/templates_api.hpp"

#include "features/outreach/store.hpp"
#include "features/outreach/templates.hpp"
#include "http/transaction.hpp"

namespace vf::outreach {
namespace {

std::unexpected<error> no_such_template() {
    return fail(errc::not_found, "template.not_found",
                "There is no such template in this workspace.");
}

std::unexpected<error> name_taken() {
    return fail(errc::conflict, "template.name_taken", "Another template has this name.");
}

task<result<Template>> commit_and_show(db::tenant_tx tx, TemplateId id) {
    auto now = co_await find_template(tx, id);
    co_await tx.commit();
    if (!now) co_return no_such_template();
    co_return *std::move(now);
}

} // namespace

task<result<TemplateList>> templates(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    co_return TemplateList{co_await templates_of(tx)};
}

task<result<Template>> add_template(http::request& req, AddTemplate in) {
    auto tx = co_await http::begin_tenant(req);
    if (std::ssize(co_await templates_of(tx)) >= most_templates)
        co_return fail(errc::conflict, "template.too_many",
                       "The workspace has 200 templates: delete one to make another.");
    const auto& svc = req.services();
    const TemplateId id{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
    if (!co_await insert_template(tx, id, std::move(in))) co_return name_taken();
    co_return co_await commit_and_show(std::move(tx), id);
}

task<result<Template>> change_template(http::request& req, ChangeTemplate in) {
    auto tx = co_await http::begin_tenant(req);
    const auto id = in.id;
    if (!co_await update_template(tx, std::move(in))) co_return name_taken();
    co_return co_await commit_and_show(std::move(tx), id);
}

task<result<void>> remove_template(http::request& req, WhichTemplate in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await delete_template(tx, in.id)) co_return no_such_template();
    co_await tx.commit();
    co_return result<void>{};
}

task<result<TemplatePreview>> preview_template(http::request& req, PreviewTemplate in) {
    if (in.lead_id && in.contact_id)
        co_return fail_field("/leadId", "give leadId or contactId, or neither");
    TemplateValues values{"Léa", "lea.music", "Nuit Claire", "Nuit Claire"};
    if (in.lead_id || in.contact_id) {
        auto tx = co_await http::begin_tenant(req);
        const auto to = co_await find_recipient(tx, in.lead_id, in.contact_id);
        if (!to && in.lead_id)
            co_return fail(errc::not_found, "lead.not_found",
                           "There is no such lead in this workspace.");
        if (!to)
            co_return fail(errc::not_found, "contact.not_found",
                           "There is no such contact in this workspace.");
        values = co_await template_values(tx, to->contact_id, to->account_id);
    }
    auto nobody = values;
    nobody.name.clear();
    co_return TemplatePreview{render_template(in.text.str(), values),
                              render_template(in.text.str(), nobody)};
}

} // namespace vf::outreach
