#pragma once
#include "features/accounts/types.hpp"
#include "http/paging.hpp"
#include "http/request.hpp"

namespace vf::accounts {

task<result<http::Page<SocialAccount>>> list(http::request& req, http::none in);
/// Disconnects an account and deletes what was read through it. not_found "account.not_found".
task<result<void>> remove(http::request& req, WhichAccount in);
/// Stops the sends of one account, or lets them go on.
task<result<SocialAccount>> update(http::request& req, UpdateAccount in);
/// Reads the account's inbox now rather than at its next time.
task<result<StartedJob>> sync_now(http::request& req, WhichAccount in);

task<result<Connection>> initiate(http::request& req, StartConnection in);
task<result<Connection>> status(http::request& req, WhichConnection in);
/// Takes pasted cookies; a browser then tries them (status "checking"). 422 "connection.cookies_…"
/// names what is missing.
task<result<Connection>> complete(http::request& req, CompleteConnection in);

} // namespace vf::accounts
