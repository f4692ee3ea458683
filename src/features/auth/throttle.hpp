#pragma once
// How often somebody may try: a password, a code, a letter. Counted per account and per address,
// over 15 minutes, in the database: the same for every process.
#include "db/tx.hpp"
#include "http/request.hpp"

namespace vf::auth {

/// What tries are counted under.
struct throttle_keys {
    std::string account;
    std::string address;
};

/// Of sign-ins and whatever else checks this account's password.
throttle_keys password_keys(const http::request& req, const std::string& email);
/// Of letters to this address.
throttle_keys letter_keys(const http::request& req, const std::string& email);

/// Counts one try, before anything is looked at: many at once must not pass together.
/// rate_limited "auth.throttled" when there were `limit` of the account or ten times as many of the
/// address (an office shares one).
task<result<void>> count_try(db::system_tx& tx, throttle_keys keys, int limit);
/// Takes a good try back.
task<> forget_tries(db::system_tx& tx, throttle_keys keys);

} // namespace vf::auth
