#include "features/inbox/targets_api.hpp"

#include "base/rng.hpp"
#include "features/inbox/commands.hpp"
#include "features/inbox/targets.hpp"
#include "http/transaction.hpp"

namespace vf::inbox {
namespace {

std::unexpected<error> no_such_target() {
    return fail(errc::not_found, "target.not_found",
                "The workspace does not follow this person closely.");
}

std::optional<std::string> text_of(const std::optional<outreach::MessageText>& note) {
    if (!note) return std::nullopt;
    return note->str();
}

} // namespace

task<result<http::Page<Target>>> targets(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    http::Page<Target> out;
    out.items = co_await targets_of(tx);
    co_return out;
}

task<result<Target>> follow(http::request& req, AddTarget in) {
    const auto& svc = req.services();
    auto tx = co_await http::begin_tenant(req);
    const ContactId fresh{make_uuid_v7(svc.get<clock>().unix_ms(), svc.get<rng>())};
    VF_CO_TRY(
        const auto contact,
        co_await find_or_add_person(tx, {in.contact_id, in.platform, in.handle}, fresh, "target"));
    VF_CO_CHECK(co_await add_target(tx, contact, text_of(in.note), req.who().user));
    auto shown = co_await find_target(tx, contact);
    co_await tx.commit();
    co_return *std::move(shown);
}

task<result<Target>> change_target(http::request& req, EditTarget in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await set_target_note(tx, in.contact_id, text_of(in.note))) co_return no_such_target();
    auto shown = co_await find_target(tx, in.contact_id);
    co_await tx.commit();
    co_return *std::move(shown);
}

task<result<void>> unfollow(http::request& req, WhichTarget in) {
    auto tx = co_await http::begin_tenant(req);
    if (!co_await remove_target(tx, in.contact_id)) co_return no_such_target();
    co_await tx.commit();
    co_return result<void>{};
}

} // namespace vf::inbox
