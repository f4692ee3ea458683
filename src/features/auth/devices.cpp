#include "features/auth/devices.hpp"

#include "db/pool.hpp"
#include "features/auth/store.hpp"
#include "http/transaction.hpp"

namespace vf::auth {

task<result<SignIns>> list_devices(http::request& req, http::none) {
    auto tx = co_await http::begin_system(req);
    SignIns out{co_await list_sign_ins(tx, req.who().user), std::nullopt};
    for (auto& one : out.items) one.current = one.id == req.who().sign_in;
    co_return out;
}

task<result<void>> end_device(http::request& req, SignInRef in) {
    auto tx = co_await http::begin_system(req);
    if (!co_await end_own_sign_in(tx, req.who().user, in.id))
        co_return fail(errc::not_found, "auth.sign_in_not_found", "There is no such session.");
    co_await tx.commit();
    co_return result<void>{};
}

task<result<void>> end_other_devices(http::request& req, http::none) {
    auto tx = co_await http::begin_system(req);
    co_await end_other_sign_ins(tx, req.who().user, req.who().sign_in);
    co_await tx.commit();
    co_return result<void>{};
}

} // namespace vf::auth
