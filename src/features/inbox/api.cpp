#include "features/inbox/api.hpp"

#include "features/inbox/list.hpp"

namespace vf::inbox {

task<result<http::Page<Interaction>>> list(http::request& req, ListInteractions in) {
    co_return co_await list_interactions(req.services().get<db::pool>(), req.who().workspace,
                                         std::move(in));
}

task<result<Interaction>> get(http::request& req, WhichInteraction in) {
    auto found =
        co_await find_interaction(req.services().get<db::pool>(), req.who().workspace, in.id);
    if (!found) {
        co_return fail(errc::not_found, "interaction.not_found",
                       "There is no such interaction in this workspace.");
    }
    co_return *std::move(found);
}

} // namespace vf::inbox
