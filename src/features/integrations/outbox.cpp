#include "features/integrations/outbox.hpp"

#include "base/rng.hpp"
#include "db/emit.hpp"
#include "features/integrations/sink.hpp"
#include "features/mail/commands.hpp"

#include <algorithm>
#include <map>

namespace vf::integrations {
namespace {

constexpr int most_changes = 200;
constexpr int most_backfilled = 200;

constexpr db::statement take_sql{"integrations.take_changes", R"(
    WITH taken AS (
        DELETE FROM integration_changes WHERE workspace_id = app_workspace() AND seq IN (
            SELECT seq FROM integration_changes WHERE workspace_id = app_workspace() ORDER BY seq LIMIT $1)
        RETURNING *)
    SELECT seq, kinds, lead_id, interaction_id, account_id, type_before, score_before FROM taken ORDER BY seq)"};
constexpr db::statement listening_sql{"integrations.listening", R"(
    SELECT id, kind, locale, status, events, lead_types, min_score FROM integrations
    WHERE workspace_id = app_workspace() AND (status = 'active' OR paused_reason = 'failing'))"};
constexpr db::statement listener_sql{"integrations.listener", R"(
    SELECT id, kind, locale, status, events, lead_types, min_score FROM integrations
    WHERE workspace_id = app_workspace() AND id = $1)"};

#define VF_PERSON_TOLD                                                                             \
    "jsonb_build_object('id', c.id, 'platform', c.platform, 'handle', c.handle, 'displayName', "   \
    "c.display_name) AS contact"
#define VF_LEAD_TOLD                                                                               \
    R"(SELECT l.id, )" VF_PERSON_TOLD                                                              \
    R"(, l.lead_type, l.interest_score, l.confidence, l.intents, l.status, l.phone, l.email,
           CASE WHEN l.deal_amount IS NOT NULL
                THEN jsonb_build_object('amount', l.deal_amount, 'currency', l.deal_currency) END AS deal,
           l.assignee_id, left(l.last_text, 2000) AS last_text, l.last_interaction_at, l.created_at, l.updated_at, '' AS url
      FROM leads l JOIN contacts c ON c.workspace_id = app_workspace() AND c.id = l.contact_id
     WHERE l.workspace_id = app_workspace())"

constexpr db::statement leads_sql{"integrations.leads_told",
                                  VF_LEAD_TOLD " AND l.id = ANY ($1::uuid[])"};
// Whoever filters by type lets no lead through that has none.
#define VF_LETS_THROUGH                                                                            \
    " AND ($1::text[] = '{}' OR l.lead_type = ANY ($1::text[])) AND coalesce(l.interest_score, "   \
    "0) >= $2"
constexpr db::statement backfill_sql{"integrations.leads_to_backfill", VF_LEAD_TOLD VF_LETS_THROUGH
                                     " AND l.id > $3 ORDER BY l.id LIMIT $4"};
constexpr db::statement begin_backfill_sql{"integrations.begin_backfill", R"(
    UPDATE integrations i SET backfill_after = '00000000-0000-0000-0000-000000000000', backfill_done = 0, backfill_total = (
        SELECT count(*)::int FROM leads l
         WHERE l.workspace_id = app_workspace() AND (i.lead_types = '{}' OR l.lead_type = ANY (i.lead_types))
           AND coalesce(l.interest_score, 0) >= i.min_score)
    WHERE i.workspace_id = app_workspace() AND i.id = $1 AND i.backfill_after IS NULL)"};
constexpr db::statement backfill_place_sql{"integrations.backfill_place", R"(
    SELECT backfill_after FROM integrations WHERE workspace_id = app_workspace() AND id = $1 AND backfill_after IS NOT NULL FOR UPDATE)"};
// New leads may have come meanwhile, and others may pass no longer.
constexpr db::statement backfill_progress_sql{"integrations.backfill_progress", R"(
    UPDATE integrations SET backfill_after = $2, backfill_done = backfill_done + $3,
           backfill_total = CASE WHEN $2::uuid IS NULL THEN backfill_done + $3 ELSE greatest(backfill_total, backfill_done + $3) END
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement messages_sql{"integrations.messages_told", R"(
    SELECT x.id, )" VF_PERSON_TOLD R"(,
           (SELECT l.id FROM leads l WHERE l.workspace_id = app_workspace() AND l.contact_id = x.contact_id) AS lead_id,
           x.account_id, left(x.text, 4000) AS text, x.occurred_at AS sent_at, '' AS url
      FROM interactions x JOIN contacts c ON c.workspace_id = app_workspace() AND c.id = x.contact_id
     WHERE x.workspace_id = app_workspace() AND x.id = ANY ($1::uuid[]))"};
constexpr db::statement accounts_sql{"integrations.accounts_told", R"(
    SELECT id, platform, handle, status, status_reason AS reason, '' AS url FROM social_accounts
     WHERE workspace_id = app_workspace() AND id = ANY ($1::uuid[]) AND status IN ('expired', 'paused'))"};
constexpr db::statement now_sql{"integrations.now", "SELECT app_now() AS at"};
constexpr db::statement locale_sql{"integrations.locale", R"(
    SELECT locale FROM integrations WHERE workspace_id = app_workspace() AND id = $1)"};

struct Change {
    std::int64_t seq = 0;
    std::vector<std::string> kinds;
    std::optional<LeadId> lead_id;
    std::optional<InteractionId> interaction_id;
    std::optional<AccountId> account_id;
    std::optional<LeadType> type_before;
    std::optional<int> score_before;
};
BOOST_DESCRIBE_STRUCT(Change, (),
                      (seq, kinds, lead_id, interaction_id, account_id, type_before, score_before))

struct Listener {
    IntegrationId id;
    IntegrationKind kind = IntegrationKind::webhook;
    Locale locale = Locale::fr;
    IntegrationStatus status = IntegrationStatus::active;
    std::vector<EventType> events;
    std::vector<LeadType> lead_types;
    int min_score = 0;

    [[nodiscard]] Wish wish() const { return {events, lead_types, min_score}; }
    [[nodiscard]] bool wants(Event what) const {
        return std::ranges::find(events, EventType(what)) != events.end();
    }
};
BOOST_DESCRIBE_STRUCT(Listener, (), (id, kind, locale, status, events, lead_types, min_score))

// What a batch of changes is about, in the order in which it happened.
struct Batch {
    std::vector<LeadId> leads;
    std::map<LeadId, LeadChange> changes;
    std::vector<InteractionId> messages;
    std::vector<AccountId> accounts;

    explicit Batch(const std::vector<Change>& all) {
        for (const auto& one : all) {
            if (one.lead_id) {
                const auto [at, is_new] = changes.try_emplace(*one.lead_id);
                if (is_new) {
                    leads.push_back(*one.lead_id);
                    at->second.type_before = one.type_before;
                    at->second.score_before = one.score_before;
                }
                for (const auto& kind : one.kinds) at->second.add(kind);
            }
            if (one.interaction_id) messages.push_back(*one.interaction_id);
            if (one.account_id) accounts.push_back(*one.account_id);
        }
    }
};

// Gathers deliveries of one transaction.
class writer {
public:
    writer(const services& svc, time_point at) : svc_(svc), at_(at) {}

    /// Those about leads that have never left: they are brought up to date where they are.
    void know(std::vector<Unsent> all) {
        for (auto& one : all) {
            const std::pair key(one.integration_id, one.lead_id);
            unsent_.insert_or_assign(key, std::move(one));
        }
    }

    void tell_of(const Listener& to, LeadTold lead, std::vector<Event> events, bool backfill) {
        const auto known = unsent_.find(std::pair(to.id, lead.id));
        if (known != unsent_.end()) {
            std::vector<Event> before;
            for (const auto& one : known->second.events) before.push_back(one.value);
            events = merge(std::move(events), before);
            backfill = backfill && known->second.backfill;
        }
        lead.url = mail::link_to(svc_, "/leads/" + lead.id.str());
        auto what = told(events, at_);
        what.data.backfill = backfill;
        NewDelivery out{.id = {},
                        .integration_id = to.id,
                        .events = std::move(events),
                        .subject = lead.id.value,
                        .lead_id = lead.id,
                        .contact_id = lead.contact.id,
                        .payload = {},
                        .backfill = backfill};
        what.data.lead = std::move(lead);
        out.payload = sink_of(to.kind).render(what, to.locale);
        if (known == unsent_.end()) {
            out.id = fresh();
            added_.push_back(std::move(out));
        } else {
            out.id = known->second.id;
            replaced_.push_back(std::move(out));
        }
    }

    void tell_of(const Listener& to, MessageTold message) {
        message.url =
            mail::link_to(svc_, message.lead_id ? "/leads/" + message.lead_id->str() : "/inbox");
        const auto contact = message.contact.id;
        const auto lead = message.lead_id;
        auto what = told({Event::message_received}, at_);
        what.data.message = std::move(message);
        add(to, std::move(what), contact.value, lead, contact);
    }

    void tell_of(const Listener& to, AccountTold account) {
        account.url = mail::link_to(svc_, "/accounts");
        const auto id = account.id;
        auto what = told({Event::account_needs_attention}, at_);
        what.data.account = std::move(account);
        add(to, std::move(what), id.value, {}, {});
    }

    /// Those that have something to send now.
    task<std::vector<IntegrationId>> write(db::tenant_tx& tx) {
        std::vector<IntegrationId> out;
        for (const auto& one : added_) out.push_back(one.integration_id);
        std::ranges::sort(out);
        const auto twice = std::ranges::unique(out);
        out.erase(twice.begin(), twice.end());
        co_await replace_deliveries(tx, std::move(replaced_));
        co_await insert_deliveries(tx, std::move(added_));
        co_return out;
    }

private:
    DeliveryId fresh() const {
        return DeliveryId{make_uuid_v7(svc_.get<clock>().unix_ms(), svc_.get<rng>())};
    }
    void add(const Listener& to, EventTold what, uuid subject, std::optional<LeadId> lead,
             std::optional<ContactId> contact) {
        added_.push_back({.id = fresh(),
                          .integration_id = to.id,
                          .events = {what.type.value},
                          .subject = subject,
                          .lead_id = lead,
                          .contact_id = contact,
                          .payload = sink_of(to.kind).render(what, to.locale),
                          .backfill = false});
    }

    const services& svc_;
    time_point at_;
    std::map<std::pair<IntegrationId, LeadId>, Unsent> unsent_;
    std::vector<NewDelivery> added_;
    std::vector<NewDelivery> replaced_;
};

task<time_point> now_of(db::tenant_tx& tx) {
    co_return (co_await tx.query(now_sql))[0].get<time_point>("at");
}

template <class Told, class Ids>
task<std::vector<Told>> read(db::tenant_tx& tx, const db::statement& by, const Ids& ids) {
    if (ids.empty()) co_return std::vector<Told>{};
    co_return db::all<Told>(co_await tx.query(by, ids));
}

task<> tell_leads(db::tenant_tx& tx, writer& out, const Batch& batch,
                  const std::vector<Listener>& listeners) {
    out.know(co_await unsent_about(tx, batch.leads));
    std::map<LeadId, LeadTold> as_they_are;
    for (auto& one : co_await read<LeadTold>(tx, leads_sql, batch.leads))
        as_they_are.emplace(one.id, std::move(one));
    for (const auto& id : batch.leads) {
        const auto lead = as_they_are.find(id);
        if (lead == as_they_are.end()) continue;
        for (const auto& to : listeners) {
            const auto wish = to.wish();
            const auto& what = batch.changes.at(id);
            const auto& now = lead->second;
            auto events = events_of(
                what, wish,
                {.before = !what.created && passes(wish, what.type_before, what.score_before),
                 .now = passes(wish, now.lead_type, now.interest_score),
                 .reachable = now.phone || now.email});
            if (!events.empty()) out.tell_of(to, lead->second, std::move(events), false);
        }
    }
}

} // namespace

task<std::optional<std::vector<IntegrationId>>> spread_some(db::tenant_tx& tx,
                                                            const services& svc) {
    const Batch batch(db::all<Change>(co_await tx.query(take_sql, most_changes)));
    if (batch.leads.empty() && batch.messages.empty() && batch.accounts.empty())
        co_return std::nullopt;
    const auto listeners = db::all<Listener>(co_await tx.query(listening_sql));
    writer out(svc, co_await now_of(tx));
    co_await tell_leads(tx, out, batch, listeners);
    const auto messages = co_await read<MessageTold>(tx, messages_sql, batch.messages);
    const auto accounts = co_await read<AccountTold>(tx, accounts_sql, batch.accounts);
    for (const auto& to : listeners) {
        if (to.wants(Event::message_received))
            for (const auto& one : messages) out.tell_of(to, one);
        if (to.wants(Event::account_needs_attention))
            for (const auto& one : accounts) out.tell_of(to, one);
    }
    co_return co_await out.write(tx);
}

task<bool> begin_backfill(db::tenant_tx& tx, IntegrationId id) {
    if ((co_await tx.query(begin_backfill_sql, id)).affected() == 0) co_return false;
    co_await db::emit(tx, "integration.changed", id.value);
    co_return true;
}

task<bool> backfill_some(db::tenant_tx& tx, const services& svc, IntegrationId id) {
    const auto place = co_await tx.query(backfill_place_sql, id);
    if (place.empty()) co_return false;
    const auto to = *db::first<Listener>(co_await tx.query(listener_sql, id));
    auto leads = db::all<LeadTold>(co_await tx.query(backfill_sql, to.lead_types, to.min_score,
                                                     place[0].get<LeadId>("backfill_after"),
                                                     most_backfilled));
    std::vector<LeadId> ids;
    for (const auto& one : leads) ids.push_back(one.id);
    writer out(svc, co_await now_of(tx));
    out.know(co_await unsent_about(tx, ids));
    for (auto& one : leads) out.tell_of(to, std::move(one), {Event::lead_created}, true);
    co_await out.write(tx);
    const bool more = std::ssize(ids) == most_backfilled;
    const auto last = more ? std::optional(ids.back()) : std::nullopt;
    co_await tx.query(backfill_progress_sql, id, last, std::ssize(ids));
    co_await db::emit(tx, "integration.changed", id.value);
    co_return more;
}

NewDelivery a_test(const services& svc, const Integration& to, Locale locale) {
    const auto& now = svc.get<clock>();
    return {.id = DeliveryId{make_uuid_v7(now.unix_ms(), svc.get<rng>())},
            .integration_id = to.id,
            .events = {Event::test},
            .subject = {},
            .lead_id = {},
            .contact_id = {},
            .payload = sink_of(to.kind).render(told({Event::test}, now.now()), locale),
            .backfill = false};
}

task<Locale> locale_of(db::tenant_tx& tx, IntegrationId id) {
    const auto rows = co_await tx.query(locale_sql, id);
    co_return rows.empty() ? Locale::fr : rows[0].get<Locale>("locale");
}

} // namespace vf::integrations
