#pragma once
// What other features may ask of mail, in their own transaction.
#include "base/async.hpp"
#include "base/services.hpp"
#include "db/tx.hpp"
#include "features/mail/types.hpp"

namespace vf::mail {

/// True when SMTP_URL is set. What cannot do without mail answers not_configured() otherwise.
bool is_on(const services& svc);
/// unavailable "mail.not_configured".
std::unexpected<error> not_configured();

/// The whole address of a page ("/reset-password#token=…") under PUBLIC_URL. Put secrets behind the
/// "#": what stands there reaches no server and no log.
std::string link_to(const services& svc, std::string_view path);

/// Writes a letter as a job into the caller's transaction: it leaves when, and only when, that
/// commits, and is tried again while the mail server says "later". What it holds is sealed in the
/// jobs table. "mail.not_configured" when mail is off.
task<result<void>> enqueue(db::tenant_tx& tx, const services& svc, Recipient to, Letter letter);
/// The same where there is no workspace (signing in, resetting a password).
task<result<void>> enqueue(db::system_tx& tx, const services& svc, Recipient to, Letter letter);

} // namespace vf::mail
