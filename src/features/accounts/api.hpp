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

/// What each platform gives and does not give, to be read before one is connected.
task<result<PlatformOffers>> platforms(http::request& req, http::none in);
/// Begins to connect an account, or to renew one. By QR code: a browser then shows a code (status
/// "code_shown"). conflict "connection.too_many": five of this workspace show a code already.
task<result<Connection>> initiate(http::request& req, StartConnection in);
/// How far it is. Ask every few seconds while somebody looks: a code that nobody asks about for a
/// minute and a half is given up.
task<result<Connection>> status(http::request& req, WhichConnection in);
/// What a pasted text holds, and how long its session would last; nothing is stored or tried. 422
/// "connection.cookies_…" names what is missing.
task<result<Understood>> preview(http::request& req, PreviewCookies in);
/// Takes pasted cookies; a browser then tries them (status "checking"). 422 "connection.cookies_…"
/// names what is missing. Without cookies: the connection when the phone has agreed, else conflict
/// "connection.not_scanned".
task<result<Connection>> complete(http::request& req, CompleteConnection in);
/// Gives the browser of a sign-in back. Nothing happens to one that has ended.
task<result<Connection>> cancel(http::request& req, WhichConnection in);

} // namespace vf::accounts
