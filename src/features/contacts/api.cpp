#include "features/contacts/api.hpp"

#include "features/audit/commands.hpp"
#include "features/contacts/store.hpp"
#include "features/outreach/commands.hpp"
#include "http/transaction.hpp"

namespace vf::contacts {
namespace {

std::unexpected<error> no_such_contact() {
    return fail(errc::not_found, "contact.not_found",
                "There is no such contact in this workspace.");
}

} // namespace

task<result<http::Page<ContactSummary>>> list(http::request& req, ListContacts in) {
    co_return co_await list_contacts(req.services().get<db::pool>(), req.who().workspace,
                                     std::move(in));
}

task<result<Contact>> get(http::request& req, WhichContact in) {
    auto tx = co_await http::begin_tenant(req);
    auto found = co_await find_contact(tx, in.id);
    if (!found) co_return no_such_contact();
    co_return *std::move(found);
}

task<result<http::Page<ContactLink>>> links(http::request& req, ListLinks in) {
    co_return co_await list_links(req.services().get<db::pool>(), req.who().workspace,
                                  std::move(in));
}

task<result<Contact>> decide(http::request& req, DecideLink in) {
    auto tx = co_await http::begin_tenant(req);
    VF_CO_TRY(const bool changed, co_await decide_link(tx, in, req.who().user));
    if (changed) {
        const bool joined = in.state == LinkDecision::confirmed;
        // One of them may have said no: then it has for both.
        if (joined) co_await outreach::heed_suppressions(tx, in.id, req.who().user);
        co_await audit::record(
            tx, req,
            {.action = joined ? audit::Action::contacts_linked : audit::Action::contacts_unlinked,
             .subject = in.id.value,
             .detail = in.other_id.str()});
    }
    auto shown = co_await find_contact(tx, in.id);
    co_await tx.commit();
    co_return *std::move(shown);
}

} // namespace vf::contacts
