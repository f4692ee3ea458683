#include "features/auth/throttle.hpp"

#include "crypto/encoding.hpp"
#include "features/auth/store.hpp"

namespace vf::auth {

throttle_keys password_keys(const http::request& req, const std::string& email) {
    return {"account:" + crypto::sha256_hex(email), "address:" + req.raw().peer};
}

throttle_keys letter_keys(const http::request& req, const std::string& email) {
    return {"letter:" + crypto::sha256_hex(email), "letter-address:" + req.raw().peer};
}

task<result<void>> count_try(db::system_tx& tx, throttle_keys keys, int limit) {
    const int account = co_await count_failures(tx, keys.account);
    const int address = co_await count_failures(tx, keys.address);
    if (account >= limit || address >= 10 * limit) {
        error e{errc::rate_limited, "auth.throttled", "Too many tries: wait 15 minutes."};
        e.params.emplace_back("retryAfter", "900");
        co_return std::unexpected(std::move(e));
    }
    co_await add_failure(tx, keys.account);
    co_await add_failure(tx, keys.address);
    co_return result<void>{};
}

task<> forget_tries(db::system_tx& tx, throttle_keys keys) {
    co_await clear_failures(tx, keys.account);
    co_await forgive_failure(tx, keys.address);
}

} // namespace vf::auth
