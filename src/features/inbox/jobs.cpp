#include "features/inbox/jobs.hpp"

#include "base/log.hpp"
#include "connectors/registry.hpp"
#include "features/accounts/commands.hpp"
#include "features/inbox/store.hpp"
#include "features/leads/commands.hpp"
#include "features/outreach/commands.hpp"
#include "features/sequences/commands.hpp"
#include "features/workspaces/commands.hpp"

#include <map>
#include <set>

namespace vf::inbox {
namespace {

// A message of the person: it may be the answer we wait for, and it may be a refusal.
task<> take_received(db::tenant_tx& tx, const std::vector<NewMessage>& received) {
    std::set<ContactId> answered;
    for (const auto& message : received) {
        co_await leads::note_reply(tx, message.contact);
        if (message.is_news) answered.insert(message.contact);
        co_await outreach::heed_refusal(tx, message.contact, message.text);
    }
    // An answer to what they said before is none to this.
    for (const auto& contact : answered)
        co_await outreach::withdraw_answer(tx, contact, "the person wrote again");
    if (!answered.empty()) co_await sequences::note_replies(tx, {answered.begin(), answered.end()});
}

// What the owner's side wrote, on the platform itself too.
task<> take_written(db::tenant_tx& tx, const std::vector<NewMessage>& written) {
    std::map<ContactId, std::vector<std::string>> texts;
    for (const auto& message : written) texts[message.contact].push_back(message.text);
    for (auto& [contact, said] : texts)
        co_await outreach::note_written(tx, contact, std::move(said));
}

// Which failures a repetition cannot mend: the owner has to act.
bool needs_the_owner(const error& e) {
    return e.code == "session_expired" || e.code == "challenge";
}

task<result<void>> note_failed_read(queue::job_context& job, AccountId account, error failure) {
    auto tx = co_await queue::begin_tenant(job);
    co_await accounts::note_failure(tx, account, failure);
    co_await tx.commit();
    log::warn("inbox.sync_failed", {{"account", account}, {"error", to_string(failure)}});
    if (needs_the_owner(failure)) co_return result<void>{};
    co_return std::unexpected(std::move(failure));
}

} // namespace

task<result<void>> sync_account(queue::job_context& job, accounts::SyncAccount what) {
    const auto& keys = job.svc.get<const crypto::keyring>();
    accounts::OpenAccount account;
    connectors::KnownInbox known;
    {
        auto tx = co_await queue::begin_tenant(job);
        // Asked for before its owner decided to end it.
        if (!(co_await workspaces::settings_of(tx)).open) co_return result<void>{};
        auto opened = co_await accounts::open(tx, keys, what.account_id);
        // Disconnected or waiting for its owner since the job was written: there is nothing to
        // read.
        if (!opened) co_return result<void>{};
        account = *std::move(opened);
        known = co_await known_inbox(tx, what.account_id);
    }
    VF_CO_TRY(auto* const connector, job.svc.get<connectors::registry>().find(account.platform));
    const auto read =
        co_await connector->read_inbox(account.ref, account.session, account.sync_cursor, known);
    if (!read) co_return co_await note_failed_read(job, what.account_id, read.error());

    auto tx = co_await queue::begin_tenant(job);
    co_await queue::hold(tx, job);
    const auto got = co_await ingest(tx, what.account_id, account.platform, *read,
                                     job.svc.get<clock>().now(), job.svc.get<rng>());
    co_await leads::touch(tx, got.touched);
    co_await take_received(tx, got.received);
    co_await take_written(tx, got.written);
    co_await accounts::store_session(tx, keys, what.account_id, read->state);
    co_await accounts::mark_synced(tx, what.account_id, read->new_cursor, read->selector_report,
                                   !read->more);
    // A cut-short read goes on at once, so that a large first inbox is not three minutes apart; but
    // only while it gets somewhere: a thread that cannot be read must not keep the browser busy for
    // ever.
    if (read->more && got.interactions > 0) co_await accounts::enqueue_sync(tx, what.account_id);
    co_await tx.commit();
    log::info("inbox.synced",
              {{"account", what.account_id}, {"new_interactions", got.interactions}});
    co_return result<void>{};
}

task<result<void>> compare_followers(queue::job_context& job, accounts::CompareFollowers what) {
    const auto& keys = job.svc.get<const crypto::keyring>();
    accounts::OpenAccount account;
    {
        auto tx = co_await queue::begin_tenant(job);
        if (!(co_await workspaces::settings_of(tx)).open) co_return result<void>{};
        auto opened = co_await accounts::open(tx, keys, what.account_id);
        if (!opened) co_return result<void>{};
        account = *std::move(opened);
    }
    VF_CO_TRY(auto* const connector, job.svc.get<connectors::registry>().find(account.platform));
    const auto read = co_await connector->read_followers(account.ref, account.session);
    if (!read && read.error().code == "not_supported") co_return result<void>{};
    if (!read) co_return co_await note_failed_read(job, what.account_id, read.error());

    auto tx = co_await queue::begin_tenant(job);
    co_await queue::hold(tx, job);
    const auto now = job.svc.get<clock>().now();
    connectors::InboxRead events;
    for (auto& gone : co_await take_followers(tx, what.account_id, *read)) {
        connectors::ReadInteraction one;
        // Who comes back and leaves again has left twice.
        one.dedupe_key = "unfollow:" + gone.handle + ":" + to_string(now).substr(0, 10);
        one.type = connectors::InteractionType::unfollow;
        one.from = std::move(gone);
        one.occurred_at = now;
        events.interactions.push_back(std::move(one));
    }
    const auto got =
        co_await ingest(tx, what.account_id, account.platform, events, now, job.svc.get<rng>());
    // To leave makes nobody a lead; of who is one, it says something.
    co_await leads::touch(tx, co_await leads_among(tx, got.touched));
    co_await accounts::store_session(tx, keys, what.account_id, read->state);
    co_await tx.commit();
    log::info("inbox.followers", {{"account", what.account_id},
                                  {"followers", read->followers.size()},
                                  {"complete", read->complete},
                                  {"gone", events.interactions.size()}});
    co_return result<void>{};
}

} // namespace vf::inbox
