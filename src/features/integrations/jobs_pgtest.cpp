// Webhooks, Slack and Discord against the sandbox's stand-ins: what is told, when, and what is done
// about those who do not take it.
#include "features/integrations/jobs.hpp"

#include "crypto/encoding.hpp"
#include "features/integrations/courier.hpp"
#include "features/integrations/outbox.hpp"
#include "features/mail/types.hpp"
#include "support/postgres.hpp"
#include "support/rounds.hpp"
#include "support/sandbox.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace vf::integrations {
namespace {

namespace bj = boost::json;

net::exemption exemption_of(const std::string& url) {
    return {"127.0.0.1", static_cast<unsigned short>(std::stoi(url.substr(url.rfind(':') + 1)))};
}

// What runs the jobs; it dies with all that it is at, as a process does.
struct incarnation {
    incarnation(const test::sandbox& world, const crypto::keyring& keys, clock& time, rng& random,
                const mail::Settings& mail, const std::string& conninfo,
                boost::asio::io_context& on)
        : pool(on.get_executor(), {.conninfo = conninfo, .size = 3}),
          worker(on.get_executor(), svc,
                 {.queues = {integrations_queue}, .concurrency = 4, .time = &time}),
          by{.exempt = {exemption_of(world.url())}} {
        svc.add(pool);
        svc.add<clock>(time);
        svc.add<rng>(random);
        svc.add<const crypto::keyring>(keys);
        svc.add<const mail::Settings>(mail);
        svc.add(by);
        worker.on(spread_job, spread);
        worker.on(deliver_job, deliver);
        worker.on(backfill_job, backfill);
    }
    services svc;
    db::pool pool;
    queue::worker worker;
    courier by; // first to end: it waits for what its threads are at
};

// What a test wants an integration to be.
struct How {
    IntegrationKind kind = IntegrationKind::webhook;
    std::string path = "/sinks/nord";
    std::string events = "lead.created,lead.changed,lead.status_changed,lead.contact_found,"
                         "message.received,account.needs_attention";
    std::vector<LeadType> types{};
    int min_score = 0;
    std::string address{}; ///< instead of the sandbox's
};

class Integrations : public test::PgTest {
protected:
    Integrations() { add_workspace(ours); }

    void add_workspace(WorkspaceId id) const {
        sql(fmt::format(R"(
            INSERT INTO workspaces (id, name) VALUES ('{0}', 'Nord');
            INSERT INTO users (id, email, password_hash, name, locale) VALUES ('{0}', '{0}@example.org', '-', 'A', 'fr');
            INSERT INTO members (workspace_id, user_id, role) VALUES ('{0}', '{0}', 'owner');
            INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            VALUES ('{0}', '{0}', 'tiktok', '1', 'nord', 'Nord', 'active'))",
                        id.str()));
    }
    IntegrationId add(WorkspaceId where, How how) {
        const IntegrationId id{make_uuid_v7(time.unix_ms(), random)};
        secret = new_secret();
        world.post("/control/sinks",
                   {{"path", how.path}, {"secrets", bj::array{bj::value(secret)}}});
        run([](Integrations& t, WorkspaceId at, IntegrationId made, How what) -> task<> {
            CreateIntegration asked{.kind = what.kind,
                                    .name = *IntegrationName::parse("n8n"),
                                    .address = what.address.empty() ? t.world.url() + what.path
                                                                    : what.address,
                                    .events = {},
                                    .lead_types = what.types,
                                    .min_score = *MinScore::from_int(what.min_score)};
            for (std::string_view rest = what.events; !rest.empty();) {
                const auto one = rest.substr(0, rest.find(','));
                asked.events.push_back(*EventType::parse(one));
                rest.remove_prefix(std::min(one.size() + 1, rest.size()));
            }
            const auto sealed = [&](const char* column, const std::string& text) {
                return db::bytes{t.keys.seal(text, sealed_at(column, at, made))};
            };
            auto tx = co_await db::begin_tenant(t.pool, at);
            NewIntegration kept{.id = made,
                                .address_sealed = sealed("address", asked.address),
                                .address_hint = asked.address,
                                .secret_sealed = {},
                                .secret_hint = {},
                                .locale = Locale::fr};
            if (what.kind == IntegrationKind::webhook)
                kept.secret_sealed = sealed("secret", t.secret);
            co_await insert_integration(tx, std::move(kept), std::move(asked));
            co_await tx.commit();
        }(*this, where, id, std::move(how)));
        return id;
    }
    IntegrationId add(How how = {}) { return add(ours, std::move(how)); }

    // A person who is a lead; what `columns` says is set ("status = 'new'").
    std::string lead(WorkspaceId where, const std::string& name,
                     const std::string& more = "") const {
        const auto id = sql("SELECT gen_random_uuid()").at(0);
        sql(fmt::format(R"(
            INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
            VALUES ('{0}', '{1}', 'tiktok', '{1}', '{2}', '{2}', 'dm');
            INSERT INTO leads (workspace_id, id, contact_id, last_interaction_at) VALUES ('{0}', '{1}', '{1}', app_now()))",
                        where.str(), id, name));
        if (!more.empty()) change(id, more);
        return id;
    }
    std::string lead(const std::string& name, const std::string& more = "") const {
        return lead(ours, name, more);
    }
    // In one transaction.
    void many_leads(int count) const {
        sql(fmt::format(R"(BEGIN;
            INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source)
            SELECT '{}', gen_random_uuid(), 'tiktok', n::text, 'h', 'H', 'dm' FROM generate_series(1, {}) n;
            INSERT INTO leads (workspace_id, id, contact_id, last_interaction_at) SELECT workspace_id, id, id, app_now() FROM contacts;
            COMMIT)",
                        ours.str(), count));
    }
    void change(const std::string& lead, const std::string& what) const {
        sql("UPDATE leads SET " + what + ", updated_at = app_now() WHERE id = '" + lead + "'");
    }
    void work() {
        for (int rounds = 0; run(live.worker.run_due()) > 0; ++rounds)
            ASSERT_LT(rounds, 2000) << sql("SELECT string_agg(kind || ' ' || coalesce(last_error, "
                                           "''), E'\n') FROM jobs")
                                           .at(0);
    }
    void later(seconds by) {
        shift_time(shifted += by);
        work();
    }
    // What a path got, oldest first.
    std::vector<bj::object> got(const std::string& path = "/sinks/nord") const {
        std::vector<bj::object> out;
        for (const auto& one : world.get("/control/sinks?path=" + path).at("got").as_array())
            out.push_back(one.as_object());
        return out;
    }
    static bj::value body(const bj::object& message) {
        return bj::parse(message.at("body").as_string());
    }
    std::string types(const std::string& path = "/sinks/nord") const {
        std::string out;
        for (const auto& one : got(path))
            out += (out.empty() ? "" : " ") + std::string(body(one).at("type").as_string());
        return out;
    }
    void fault(bj::object what) const { world.post("/control/faults", what); }
    std::string one(const std::string& query) const {
        const auto rows = sql(query);
        return rows.empty() ? std::string{} : rows.front();
    }
    std::string state(IntegrationId id) const {
        return one("SELECT status || coalesce(' ' || paused_reason, '') || coalesce(' ' || "
                   "last_problem, '') FROM integrations "
                   "WHERE id = '" +
                   id.str() + "'");
    }
    void take_up_again(IntegrationId id) {
        run([](Integrations& t, IntegrationId which) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await take_up(tx, which);
            co_await enqueue_delivery(tx, which);
            co_await tx.commit();
        }(*this, id));
    }

    void pause_by_hand(IntegrationId id) {
        run([](Integrations& t, IntegrationId which) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await pause(tx, which, PausedReason::by_member);
            co_await tx.commit();
        }(*this, id));
    }
    void change_secret(IntegrationId id, std::string old, std::string fresh) {
        run([](Integrations& t, IntegrationId which, std::string was, std::string now) -> task<> {
            const auto sealed = [&](const char* column, const std::string& text) {
                return db::bytes{t.keys.seal(text, sealed_at(column, t.ours, which))};
            };
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await set_secret(tx, which, sealed("secret", now), "hint",
                                sealed("old_secret", was));
            co_await tx.commit();
        }(*this, id, std::move(old), std::move(fresh)));
    }
    bool begin_to_tell_all(IntegrationId id) {
        return run([](Integrations& t, IntegrationId which) -> task<bool> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            const bool begun = co_await begin_backfill(tx, which);
            co_await enqueue_backfill(tx, which);
            co_await tx.commit();
            co_return begun;
        }(*this, id));
    }

    const WorkspaceId ours = workspace(1);
    test::sandbox world;
    fake_clock time{system_clock{}.now()};
    seeded_rng random{7};
    crypto::keyring keys{crypto::master_key(crypto::random_bytes(32))};
    mail::Settings mail{.public_url = "https://app.example.org"};
    std::string secret;
    seconds shifted{0};
    incarnation live{world, keys, time, random, mail, base.conninfo(), io};
};

TEST_F(Integrations, AWebhookIsToldOfALeadAndSigned) {
    const auto id = add();
    const auto lea = lead("lea");
    work();
    ASSERT_EQ(types(), "lead.created");
    const auto first = got().at(0);
    EXPECT_TRUE(first.at("verified").as_bool());
    EXPECT_EQ(first.at("id").as_string(), one("SELECT id FROM deliveries"));
    const auto told = body(first);
    EXPECT_EQ(told.at("version").as_int64(), 1);
    EXPECT_EQ(told.at("data").at("lead").at("id").as_string(), lea);
    EXPECT_EQ(told.at("data").at("lead").at("contact").at("handle").as_string(), "lea");
    EXPECT_EQ(told.at("data").at("lead").at("url").as_string(),
              "https://app.example.org/leads/" + lea);
    EXPECT_EQ(one("SELECT state || ' ' || attempts || ' ' || answer_status || ' ' || answer FROM "
                  "deliveries"),
              "delivered 1 200 ok");
    change(lea, "status = 'contacted'");
    change(lea, "phone = '+33639981234'");
    change(lea, "last_text = 'hé'"); // nothing that is told of
    work();
    EXPECT_EQ(types(), "lead.created lead.contact_found");
    const auto second = body(got().at(1));
    EXPECT_EQ(bj::serialize(second.at("data").at("events")),
              R"(["lead.contact_found","lead.status_changed","lead.changed"])")
        << "several that wait are one";
    EXPECT_EQ(second.at("data").at("lead").at("status").as_string(), "contacted");
    EXPECT_EQ(state(id), "active");
    EXPECT_EQ(one("SELECT count(*) FROM jobs WHERE state = 'dead'"), "0");
}

TEST_F(Integrations, NothingIsKeptWhereNobodyListens) {
    lead("lea");
    EXPECT_EQ(one("SELECT count(*) FROM integration_changes"), "0");
    const auto id = add();
    pause_by_hand(id);
    lead("max");
    EXPECT_EQ(one("SELECT count(*) FROM integration_changes"), "0");
    EXPECT_EQ(one("SELECT count(*) FROM jobs"), "0");
}

TEST_F(Integrations, OneTransactionWakesOnce) {
    add();
    many_leads(50);
    EXPECT_EQ(one("SELECT count(*) FROM integration_changes"), "50");
    EXPECT_EQ(one("SELECT string_agg(kind || ' ' || serial_key || ' ' || lease_seconds || ' ' || "
                  "max_attempts, ',') FROM jobs"),
              fmt::format("{0} {0} {1} {2}", spread_job.name, spread_job.lease.count(),
                          spread_job.max_attempts));
    work();
    EXPECT_EQ(got().size(), 50U);
}

TEST_F(Integrations, WhoFiltersIsToldWhenALeadBeginsToPassAndWhenItPassesNoMore) {
    add({.types = {LeadType::artist}, .min_score = 60});
    const auto lea = lead("lea");
    const auto max = lead("max");
    work();
    EXPECT_EQ(types(), "");
    change(lea, "lead_type = 'artist', interest_score = 80");
    change(max, "lead_type = 'spam', interest_score = 90");
    work();
    EXPECT_EQ(types(), "lead.created");
    change(lea, "interest_score = 40");
    work();
    EXPECT_EQ(types(), "lead.created lead.changed") << "it passes no more";
    change(lea, "interest_score = 45");
    work();
    EXPECT_EQ(types(), "lead.created lead.changed") << "outside nobody is told of it";
    change(max, "lead_type = 'artist'"); // corrected
    change(lea, "interest_score = 85");
    work();
    EXPECT_EQ(types(), "lead.created lead.changed lead.created lead.created");
}

TEST_F(Integrations, AFailureIsTriedAgainWithTheSameIdAndBlocksLaterStatesOnly) {
    const auto id = add();
    fault({{"kind", "sink_error"}, {"times", 1}});
    const auto lea = lead("lea");
    work();
    EXPECT_EQ(types(), "");
    EXPECT_EQ(state(id), "active bad_status");
    change(lea, "status = 'contacted'");
    work();
    EXPECT_EQ(one("SELECT count(*) FROM deliveries WHERE state = 'waiting'"), "2")
        << "one that has left stays as it was";
    later(seconds(10));
    EXPECT_EQ(types(), "lead.created lead.status_changed");
    EXPECT_EQ(body(got().at(0)).at("data").at("lead").at("status").as_string(), "new");
    EXPECT_EQ(one("SELECT attempts || ' ' || state FROM deliveries ORDER BY seq LIMIT 1"),
              "2 delivered");
    // The answer is lost after it was taken: it comes twice, under one id.
    fault({{"kind", "sink_lost"}, {"times", 1}});
    change(lea, "interest_score = 70");
    later(seconds(10));
    later(seconds(10));
    const auto all = got();
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[2].at("id"), all[3].at("id"));
    EXPECT_EQ(all[2].at("body"), all[3].at("body"));
}

TEST_F(Integrations, HeedsRetryAfterAndDoesNotFollowRedirects) {
    const auto id = add();
    fault({{"kind", "sink_throttled"}, {"times", 1}, {"ms", 120'000}});
    lead("lea");
    work();
    EXPECT_EQ(state(id), "active throttled");
    lead("max");
    later(seconds(60));
    EXPECT_EQ(types(), "") << "the whole integration keeps still";
    later(seconds(70));
    EXPECT_EQ(types(), "lead.created lead.created");
    fault({{"kind", "sink_redirect"}, {"times", 1}});
    lead("zoe");
    work();
    EXPECT_EQ(state(id), "active redirect");
    EXPECT_EQ(got("/sinks/elsewhere").size(), 0U);
    fault({{"kind", "sink_huge"}, {"times", 1}});
    later(seconds(400));
    EXPECT_EQ(got().size(), 3U);
    EXPECT_EQ(one("SELECT max(length(answer)) FROM deliveries"), "2000");
}

TEST_F(Integrations, GoneIsSaidOnceAndWhatWaitsIsKept) {
    const auto id = add();
    fault({{"kind", "sink_gone"}, {"times", 1}});
    lead("lea");
    work();
    EXPECT_EQ(state(id), "paused gone gone");
    EXPECT_EQ(
        one("SELECT string_agg(kind || ' ' || detail || ' ' || user_id, ',') FROM notifications"),
        "integration_paused gone " + ours.str());
    later(seconds(86'400));
    EXPECT_EQ(types(), "");
    take_up_again(id);
    work();
    EXPECT_EQ(types(), "lead.created");
    EXPECT_EQ(state(id), "active gone");
}

TEST_F(Integrations, AfterTheWholeScheduleItPausesAndGoesOnCollecting) {
    const auto id = add();
    fault({{"kind", "sink_error"}});
    lead("lea");
    for (int n = 0; n < 20; ++n) later(seconds(27 * 3600));
    EXPECT_EQ(state(id), "paused failing bad_status");
    EXPECT_EQ(one("SELECT attempts FROM deliveries"), std::to_string(most_attempts));
    lead("max");
    work();
    world.clear_faults();
    later(seconds(86'400));
    EXPECT_EQ(types(), "");
    take_up_again(id);
    work();
    EXPECT_EQ(types(), "lead.created lead.created");
}

TEST_F(Integrations, AnAddressThatIsNotPublicIsNeverCalled) {
    int named = 0;
    for (const char* host : {"localhost", "127.0.0.1", "[::ffff:127.0.0.1]", "2130706433"}) {
        const auto path = fmt::format("/sinks/{}", ++named);
        const auto port = world.url().substr(world.url().rfind(':'));
        const auto id =
            add({.path = path, .address = "https://" + std::string(host) + port + path});
        live.by.exempt.clear();
        lead(fmt::format("lea{}", named));
        work();
        EXPECT_EQ(state(id), "paused refused_address address_refused") << host;
        EXPECT_EQ(got(path).size(), 0U);
    }
}

TEST_F(Integrations, BothSecretsSignForADay) {
    const auto id = add();
    const auto old = secret;
    const auto fresh = new_secret();
    change_secret(id, old, fresh);
    lead("lea");
    work();
    EXPECT_EQ(got().size(), 1U) << "whoever knows the old one";
    world.post("/control/sinks",
               {{"path", "/sinks/nord"}, {"secrets", bj::array{bj::value(fresh)}}});
    lead("max");
    work();
    EXPECT_EQ(got().size(), 2U) << "whoever knows the new one";
    world.post("/control/sinks", {{"path", "/sinks/nord"}, {"secrets", bj::array{bj::value(old)}}});
    lead("zoe");
    later(seconds(25 * 3600));
    EXPECT_EQ(state(id), "active bad_status") << "the old one is over";
}

TEST_F(Integrations, ChannelsGetSentences) {
    const auto slack = add({.kind = IntegrationKind::slack, .path = "/slack/services/T/B/x"});
    const auto discord =
        add({.kind = IntegrationKind::discord, .path = "/discord/api/webhooks/1/t"});
    lead("<!channel> @everyone", "lead_type = 'artist', interest_score = 80");
    work();
    const auto to_slack = got("/slack/services/T/B/x");
    ASSERT_EQ(to_slack.size(), 1U);
    const auto said = body(to_slack[0]);
    EXPECT_NE(said.at("text").as_string().find("Nouveau lead\u00a0: &lt;!channel&gt;"),
              std::string::npos);
    const auto to_discord = got("/discord/api/webhooks/1/t");
    ASSERT_EQ(to_discord.size(), 1U);
    EXPECT_TRUE(body(to_discord[0]).at("allowed_mentions").at("parse").as_array().empty());
    fault({{"kind", "sink_gone"}, {"times", 2}});
    lead("max");
    later(seconds(5));
    EXPECT_EQ(state(slack), "paused gone gone");
    EXPECT_EQ(state(discord), "paused gone gone");
}

TEST_F(Integrations, MessagesAndAccountsAreToldOf) {
    add();
    const auto lea = lead("lea");
    work();
    const auto message = [&](const char* key, const char* ago) {
        sql(fmt::format(
            R"(INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, occurred_at, time_exact)
            VALUES ('{0}', gen_random_uuid(), '{0}', '{1}', 'dm', 'in', '{2}', 'c combien ?', app_now() - interval '{3}', true))",
            ours.str(), lea, key, ago));
    };
    message("old", "3 years");
    message("new", "3 minutes");
    sql("UPDATE social_accounts SET status = 'expired', status_reason = 'signed_out'");
    work();
    EXPECT_EQ(types(), "lead.created message.received account.needs_attention");
    EXPECT_EQ(body(got().at(1)).at("data").at("message").at("text").as_string(), "c combien ?");
    EXPECT_EQ(body(got().at(1)).at("data").at("message").at("leadId").as_string(), lea);
    EXPECT_EQ(body(got().at(2)).at("data").at("account").at("status").as_string(), "expired");
}

TEST_F(Integrations, ABackfillTellsOfEveryLead) {
    many_leads(450);
    sql("UPDATE leads SET lead_type = 'artist', interest_score = 50 WHERE id IN (SELECT id FROM "
        "leads LIMIT 410)");
    const auto id = add({.types = {LeadType::artist}});
    EXPECT_TRUE(begin_to_tell_all(id));
    EXPECT_FALSE(begin_to_tell_all(id));
    EXPECT_EQ(one("SELECT backfill_total FROM integrations"), "410");
    work();
    EXPECT_EQ(one("SELECT backfill_total || ' ' || backfill_done FROM integrations"), "410 410");
    std::set<std::string> leads;
    for (const auto& each : got()) {
        const auto told = body(each);
        EXPECT_TRUE(told.at("data").at("backfill").as_bool());
        leads.emplace(told.at("data").at("lead").at("id").as_string());
    }
    EXPECT_EQ(leads.size(), 410U);
    EXPECT_TRUE(begin_to_tell_all(id));
}

TEST_F(Integrations, WhatIsSentGoesWithThePersonAndWithTime) {
    add();
    const auto lea = lead("lea");
    work();
    lead("max");
    sql("DELETE FROM contacts WHERE id = '" + lea + "'");
    EXPECT_EQ(one("SELECT count(*) FROM deliveries"), "0");
    EXPECT_EQ(one("SELECT count(*) FROM integration_changes"), "1");
    work();
    shift_time(seconds(31 * 86'400));
    run(forget_deliveries(live.svc));
    EXPECT_EQ(one("SELECT count(*) FROM deliveries"), "0");
}

TEST_F(Integrations, WhatADeadJobLeftIsTakenUp) {
    add();
    lead("lea");
    sql("DELETE FROM jobs");
    later(seconds(120));
    run(resume_integrations(live.svc));
    work();
    EXPECT_EQ(types(), "lead.created");
    fault({{"kind", "sink_error"}, {"times", 1}});
    lead("max");
    work();
    sql("DELETE FROM jobs");
    shift_time(shifted += seconds(600));
    run(resume_integrations(live.svc));
    work();
    EXPECT_EQ(types(), "lead.created lead.created");
}

// Leads of several workspaces change while their sinks fail at random and workers die in the
// middle: in the end each sink knows each lead as it is, told by its own workspace, and no message
// was taken twice under different ids.
class Chaos : public Integrations {
protected:
    void change_something() {
        const auto n = static_cast<std::size_t>(random.between(0, 2));
        auto& leads = of[n];
        if (leads.size() < 8 || random.between(0, 9) == 0) {
            leads.push_back(lead(where[n], fmt::format("p{}", ++people)));
            return;
        }
        const auto& who = leads[static_cast<std::size_t>(random.between(0, std::ssize(leads) - 1))];
        static constexpr const char* changes[] = {
            "status = 'contacted'",   "status = 'in_progress'",    "status = 'new'",
            "phone = '+33639981234'", "email = 'lea@example.org'", "phone = NULL",
            "lead_type = 'artist'",   "lead_type = 'curieux'"};
        const auto which = random.between(0, 12);
        change(who, which < 8 ? changes[which]
                              : fmt::format("interest_score = {}", random.between(0, 100)));
    }
    void trouble() {
        static constexpr const char* kinds[] = {"sink_error", "sink_lost", "sink_throttled",
                                                "sink_redirect", "sink_huge"};
        fault({{"kind", kinds[random.between(0, 4)]},
               {"times", random.between(1, 3)},
               {"path", fmt::format("/sinks/{}", random.between(0, 2))}});
    }
    // A worker that dies in the middle of it.
    void crash() {
        boost::asio::io_context doomed_io(1);
        incarnation doomed(world, keys, time, random, mail, base.conninfo(), doomed_io);
        boost::asio::co_spawn(doomed_io, doomed.worker.run_due(), [](std::exception_ptr, int) {});
        for (auto steps = random.between(5, 120); steps > 0; --steps)
            if (doomed_io.run_one_for(std::chrono::milliseconds(50)) == 0) break;
    }
    static std::string as_told(const bj::value& lead) {
        const auto text = [&](const char* name) { return bj::serialize(lead.at(name)); };
        return text("status") + text("leadType") + text("interestScore") + text("phone") +
               text("email");
    }
    std::map<std::string, std::string> as_they_are(WorkspaceId in) const {
        std::map<std::string, std::string> out;
        for (const auto& row :
             sql("SELECT id || ' ' || to_json(status) || coalesce(to_json(lead_type)::text, "
                 "'null') || "
                 "coalesce(interest_score::text, 'null') || coalesce(to_json(phone)::text, 'null') "
                 "|| "
                 "coalesce(to_json(email)::text, 'null') FROM leads WHERE workspace_id = '" +
                 in.str() + "'"))
            out.emplace(row.substr(0, 36), row.substr(37));
        return out;
    }
    void settle_all() {
        world.clear_faults();
        for (int days = 0; days < 20; ++days) {
            later(seconds(27 * 3600));
            run(resume_integrations(live.svc));
            work();
        }
        EXPECT_EQ(one("SELECT count(*) FROM deliveries WHERE state <> 'delivered'"), "0");
        EXPECT_EQ(one("SELECT count(*) FROM integrations WHERE status <> 'active'"), "0");
    }

    const std::array<WorkspaceId, 3> where{workspace(1), workspace(2), workspace(3)};
    std::array<std::vector<std::string>, 3> of;
    int people = 0;
};

TEST_F(Chaos, EverySinkEndsEqualToItsSource) {
    add_workspace(where[1]);
    add_workspace(where[2]);
    std::array<IntegrationId, 3> ids;
    for (std::size_t n = 0; n < 3; ++n)
        ids[n] = add(where[n], {.path = fmt::format("/sinks/{}", n)});
    const int changes = test::scaled(300);
    for (int n = 0; n < changes; ++n) {
        change_something();
        if (random.between(0, 7) == 0) trouble();
        if (random.between(0, 3) == 0) work();
        if (random.between(0, 11) == 0) {
            crash();
            later(seconds(random.between(61, 600))); // leases end
        }
    }
    settle_all();
    for (std::size_t n = 0; n < 3; ++n) {
        std::map<std::string, std::string> bodies; // by id
        std::map<std::string, std::string> last;   // by lead
        for (const auto& each : got(fmt::format("/sinks/{}", n))) {
            EXPECT_TRUE(each.at("verified").as_bool());
            const std::string id(each.at("id").as_string());
            const std::string text(each.at("body").as_string());
            const auto [known, is_new] = bodies.emplace(id, text);
            if (!is_new) {
                EXPECT_EQ(known->second, text) << "one id, one message";
                continue;
            }
            const auto told = bj::parse(text);
            last[std::string(told.at("data").at("lead").at("id").as_string())] =
                as_told(told.at("data").at("lead"));
        }
        EXPECT_EQ(last, as_they_are(where[n])) << n;
        EXPECT_EQ(
            std::to_string(bodies.size()),
            one("SELECT count(*) FROM deliveries WHERE integration_id = '" + ids[n].str() + "'"));
    }
}

} // namespace
} // namespace vf::integrations
