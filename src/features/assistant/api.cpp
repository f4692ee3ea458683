#include "features/assistant/api.hpp"

#include "features/assistant/rules.hpp"
#include "features/assistant/store.hpp"
#include "features/audit/commands.hpp"
#include "features/leads/commands.hpp"
#include "http/transaction.hpp"
#include "intelligence/openai/client.hpp"

namespace vf::assistant {
namespace {

task<LanguageModel> with_server(db::tenant_tx& tx, const http::request& req) {
    auto out = co_await language_model_of(tx);
    const auto& client = req.services().get<intelligence::openai::client>();
    out.configured = client.configured();
    out.model = client.model().name;
    out.priced = client.model().priced();
    co_return out;
}

} // namespace

task<result<Voice>> voice(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    co_return co_await voice_of(tx);
}

task<result<Voice>> change_voice(http::request& req, Voice in) {
    VF_CO_TRY(auto to, checked(std::move(in)));
    auto tx = co_await http::begin_tenant(req);
    co_await set_voice(tx, to);
    co_await leads::redraft(tx);
    co_await audit::record(tx, req, {.action = audit::Action::voice_changed});
    co_await tx.commit();
    co_return to;
}

task<result<LanguageModel>> language_model(http::request& req, http::none) {
    auto tx = co_await http::begin_tenant(req);
    co_return co_await with_server(tx, req);
}

task<result<LanguageModel>> change_language_model(http::request& req, ChangeLanguageModel in) {
    VF_CO_CHECK(check(in));
    auto tx = co_await http::begin_tenant(req);
    co_await set_language_model(tx, in);
    co_await audit::record(tx, req,
                           {.action = audit::Action::language_model_changed,
                            .detail = in.allowed ? "allowed" : "not_allowed"});
    auto out = co_await with_server(tx, req);
    co_await tx.commit();
    co_return out;
}

} // namespace vf::assistant
