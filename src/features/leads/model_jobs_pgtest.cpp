// The language model beside the embedded engine: a real server (the sandbox's) that fails and lies
// in every way we know of. Whatever it does, no lead is lost, nothing is held up, and nothing
// unchecked is suggested.
#include "features/leads/model_jobs.hpp"

#include "base/json.hpp"
#include "features/assistant/commands.hpp"
#include "features/outreach/commands.hpp"
#include "intelligence/message_check.hpp"
#include "support/model_stage.hpp"
#include "support/redteam.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <set>

namespace vf::leads {
namespace {

namespace bj = boost::json;
using intelligence::openai::Api;

constexpr auto price_question = "salut, c est combien une prod exclusive ?";

struct ModelJobs : test::ModelStage {
    ModelJobs() : ModelJobs(Setup{}) {}
    explicit ModelJobs(Setup with) : ModelStage(std::move(with)) {
        worker.on(ask_model_job, ask_model);
    }

    void person(const std::string& name, const std::vector<std::string>& texts,
                const std::string& bio = "") {
        const auto id = fmt::format("0190a1b2-c3d4-7e5f-8a9b-{:012}", ++people);
        run([](ModelJobs& t, std::string who, std::string handle, std::string about,
               std::vector<std::string> said) -> task<> {
            static constexpr db::statement contact{"test.contact", R"(
                INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, bio, source)
                VALUES (app_workspace(), $1::uuid, 'tiktok', $1, $2, $2, $3, 'dm'))"};
            static constexpr db::statement lead{"test.lead", R"(
                INSERT INTO leads (workspace_id, id, contact_id, last_interaction_at)
                VALUES (app_workspace(), $1::uuid, $1::uuid, app_now()))"};
            static constexpr db::statement message{"test.message", R"(
                INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, dedupe_key, text, occurred_at, time_exact)
                VALUES (app_workspace(), gen_random_uuid(), $1::uuid, $2::uuid, 'dm', 'in', gen_random_uuid()::text, $3, app_now(), true))"};
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await tx.query(contact, who, handle, about);
            co_await tx.query(lead, who);
            for (const auto& text : said)
                co_await tx.query(message, std::string(account), who, text);
            co_await tx.commit();
        }(*this, id, name, bio, texts));
    }
    void script(const bj::array& answers) const {
        world.post("/control/openai", {{"script", answers}});
    }
    void ask_again() {
        run(ask_about_all_waiting(svc));
        work();
    }
    std::string engine() const {
        return one("SELECT string_agg(engine, ',' ORDER BY id) FROM leads");
    }
    std::string awaiting() const { return one("SELECT count(*) FROM leads WHERE awaits_model"); }
    std::string problem() const { return one("SELECT coalesce(problem, '') FROM assistants"); }
    std::string use() const {
        return one("SELECT coalesce(calls || ' ' || failures, '') FROM model_use UNION ALL SELECT "
                   "'' LIMIT 1");
    }
    std::vector<bj::object> asked() const {
        std::vector<bj::object> out;
        for (const auto& q : world.get("/control/openai").at("asked").as_array())
            out.push_back(json::parse_value(std::string(q.at("body").as_string()))->as_object());
        return out;
    }
};

struct ModelJobsByResponses : ModelJobs {
    ModelJobsByResponses() : ModelJobs(Setup{.api = Api::responses}) {}
};
struct ModelJobsOfALocalServer : ModelJobs {
    ModelJobsOfALocalServer() : ModelJobs(Setup{.model = "local-model"}) {}
};

TEST_F(ModelJobs, WhatItAnswersIsStoredBesideWhatWasSaidFirst) {
    person("lea", {price_question});
    judge_all();
    EXPECT_EQ(engine(), "language_model") << one("SELECT string_agg(kind || ' ' || state || ' ' || "
                                                 "coalesce(last_error, ''), '; ') FROM jobs");
    EXPECT_EQ(one("SELECT lead_type || ' ' || interest_score || ' ' || engine_version FROM leads"),
              "client_potentiel 74 gpt-6-luna");
    EXPECT_EQ(
        one("SELECT string_agg(judgement->>'engine', ',' ORDER BY analysed_at) FROM lead_analyses"),
        "embedded,language_model");
    EXPECT_EQ(one("SELECT text FROM outbound_messages"),
              "Merci pour ton message, tu as un projet précis en tête ?");
    EXPECT_EQ(use(), "1 0");
    EXPECT_EQ(one("SELECT (cost_micros > 0 AND cost_micros < 1000 AND tokens_in > 0)::text FROM "
                  "model_use"),
              "true");
    EXPECT_EQ(awaiting(), "0");
    ask_again();
    EXPECT_EQ(use(), "1 0") << "nobody is asked about twice for the same evidence";
}

TEST_F(ModelJobsByResponses, TheOtherApiGivesTheSame) {
    person("lea", {price_question});
    judge_all();
    EXPECT_EQ(one("SELECT engine || ' ' || interest_score FROM leads"), "language_model 74");
    EXPECT_EQ(asked().at(0).at("store").as_bool(), false);
}

TEST_F(ModelJobsOfALocalServer, HasNoPriceAndIsAskedAllTheSame) {
    sql("UPDATE assistants SET daily_cents = 0");
    person("lea", {price_question});
    judge_all();
    EXPECT_EQ(engine(), "language_model");
    EXPECT_EQ(one("SELECT cost_micros FROM model_use"), "0");
    EXPECT_TRUE(asked().at(0).contains("max_tokens"));
}

TEST_F(ModelJobs, IsNotAskedWithoutLeave) {
    sql("UPDATE assistants SET model_allowed = false");
    person("lea", {price_question});
    judge_all();
    EXPECT_EQ(engine(), "embedded");
    EXPECT_EQ(asked().size(), 0U);
    sql("UPDATE leads SET awaits_model = true");
    ask_again();
    EXPECT_EQ(asked().size(), 0U) << "leave was taken back while it waited";
    EXPECT_EQ(awaiting(), "0");
}

TEST_F(ModelJobs, OneQuestionHoldsOnePerson) {
    person("lea", {price_question, "mon num 06 39 98 12 34"}, "GIRAFE");
    person("max", {"combien le mix ?"}, "PINGOUIN");
    judge_all();
    ASSERT_EQ(asked().size(), 2U);
    for (const auto& q : asked()) {
        const auto text = json::to_text(q);
        EXPECT_NE(text.contains("GIRAFE"), text.contains("PINGOUIN")) << text;
        EXPECT_FALSE(text.contains("12 34")) << "numbers are taken out";
    }
    sql("UPDATE assistants SET redact = false; UPDATE leads SET needs_analysis = true WHERE "
        "id::text LIKE '%1'");
    judge_all();
    EXPECT_TRUE(json::to_text(asked().back()).contains("12 34"))
        << "unless the workspace allows it";
}

// Each behaviour, at first and for good: the lead has a judgement, nothing waits for ever that
// could be asked, and only checked text is suggested.
TEST_F(ModelJobs, NoAnswerOfTheServerLosesALead) {
    struct expected {
        const char* kind;
        const char* engine;  // after it happened once
        const char* problem; // when it goes on happening
    };
    static constexpr expected all[] = {
        {"invalid_key", "embedded", "model.key"},
        {"region", "embedded", "model.key"},
        {"model_not_found", "embedded", "model.not_found"},
        {"rate_limit", "language_model", "model.unreachable"},
        {"slow_down", "language_model", "model.unreachable"},
        {"long_wait", "embedded", "model.unreachable"},
        {"date_wait", "language_model", "model.unreachable"},
        {"no_quota", "embedded", "model.quota"},
        {"credit_exhausted", "embedded", "model.quota"},
        {"overloaded", "language_model", "model.unreachable"},
        {"server_error", "language_model", "model.unreachable"},
        {"bad_gateway", "language_model", "model.unreachable"},
        {"gateway_timeout", "language_model", "model.unreachable"},
        {"no_retry", "embedded", "model.unreachable"},
        {"silent", "language_model", "model.unreachable"},
        {"context_length", "embedded", ""},
        {"flat_error", "embedded", ""},
        {"unsupported_effort", "language_model", ""},
        {"unsupported_schema", "language_model", ""},
        {"validation", "language_model", ""},
        {"length", "language_model", ""},
        {"empty", "language_model", ""},
        {"refusal", "embedded", ""},
        {"content_filter", "embedded", ""},
        {"no_choices", "language_model", ""},
        {"not_json", "language_model", ""},
        {"error_body", "language_model", ""},
        {"prose", "language_model", ""},
        {"truncated", "language_model", ""},
        {"wrong_enum", "language_model", ""},
        {"missing_field", "language_model", ""},
        {"extra_field", "language_model", ""},
        {"out_of_range", "language_model", ""},
        {"text_score", "language_model", ""},
        {"array", "language_model", ""},
        {"huge", "language_model", "model.unreachable"},
        {"fenced", "language_model", ""},
        {"thinking", "language_model", ""},
        {"parts", "language_model", ""},
        {"no_usage", "language_model", ""},
        {"odd_usage", "language_model", ""},
    };
    for (const auto& [kind, engine_then, problem_then] : all) {
        SCOPED_TRACE(kind);
        for (const int times : {1, 20}) {
            sql("DELETE FROM contacts; UPDATE assistants SET problem = NULL; DELETE FROM jobs");
            people = 0;
            time.advance(std::chrono::hours(1)); // whatever it rested from is over
            script({});
            person("max", {"merci pour tout"});
            judge_all(); // after a success failures are counted anew
            sql("DELETE FROM contacts");
            script({bj::object{{"kind", kind},
                               {"times", times},
                               {"ms", kind == std::string("silent") ? 600 : 1}}});
            person("lea", {price_question});
            judge_all();
            if (times == 1) EXPECT_EQ(engine(), engine_then);
            EXPECT_EQ(one("SELECT lead_type FROM leads"), "client_potentiel");
            EXPECT_EQ(one("SELECT (text <> '' AND length(text) <= 200)::text FROM "
                          "outbound_messages WHERE state = 'suggested'"),
                      "true");
            EXPECT_EQ(one("SELECT count(*) FROM jobs WHERE state NOT IN ('done', 'cancelled')"),
                      "0");
            if (times == 20) {
                EXPECT_EQ(problem(), problem_then);
                script({});
                time.advance(std::chrono::hours(1));
                ask_again();
                const bool waits = *problem_then != '\0';
                if (waits) EXPECT_EQ(engine(), "language_model") << "it is asked once it is back";
                EXPECT_EQ(awaiting(), "0");
                EXPECT_EQ(problem(), "");
            }
        }
    }
}

TEST_F(ModelJobs, AfterFailuresItRests) {
    script({bj::object{{"kind", "server_error"}, {"times", 1000}}});
    for (int i = 0; i < 8; ++i) {
        person(fmt::format("p{}", i), {price_question});
        judge_all();
        ask_again();
    }
    const auto count = [&] { return world.get("/control/openai").at("requests").as_int64(); };
    const auto before = count();
    EXPECT_TRUE(model.is_resting());
    EXPECT_LE(before, 15) << "three tries, five times";
    ask_again();
    EXPECT_EQ(count(), before);
    script({});
    time.advance(std::chrono::minutes(20));
    for (int i = 0; i < 4; ++i) ask_again();
    EXPECT_EQ(awaiting(), "0");
    EXPECT_EQ(problem(), "");
}

TEST_F(ModelJobs, TheDaysLimitHolds) {
    sql("UPDATE assistants SET daily_cents = 1");
    script({});
    for (int i = 0; i < 12; ++i) person(fmt::format("p{}", i), {price_question});
    sql("INSERT INTO model_use (workspace_id, day, cost_micros) SELECT workspace_id, (app_now() AT "
        "TIME ZONE 'UTC')::date, 8500 FROM assistants");
    judge_all();
    EXPECT_EQ(problem(), "model.budget");
    EXPECT_NE(awaiting(), "0");
    EXPECT_NE(awaiting(), "12") << "some of it was left";
    EXPECT_EQ(one("SELECT (cost_micros <= 10000)::text FROM model_use"), "true");
    sql("UPDATE assistants SET daily_cents = 100");
    for (int i = 0; i < 4; ++i) ask_again();
    EXPECT_EQ(awaiting(), "0");
    EXPECT_EQ(problem(), "");
}

TEST_F(ModelJobs, AnAnswerThatIsNoGoodIsPaidForToo) {
    script({bj::object{{"kind", "length"}, {"times", 2}}});
    person("lea", {price_question});
    judge_all();
    EXPECT_EQ(engine(), "embedded");
    EXPECT_EQ(one("SELECT (cost_micros > 0 AND tokens_out > 0)::text FROM model_use"), "true");
}

TEST_F(ModelJobs, OneThatFailsEachTimeDoesNotKeepOthersFromBeingAsked) {
    script({bj::object{{"kind", "no_retry"}, {"times", 100}}});
    person("lea", {price_question});
    person("max", {"combien le mix ?"});
    judge_all();
    for (int i = 0; i < 40 && awaiting() != "0"; ++i) {
        time.advance(std::chrono::minutes(20));
        ask_again();
    }
    EXPECT_EQ(awaiting(), "0") << "in the end they stay as they were judged";
    EXPECT_EQ(engine(), "embedded,embedded");
}

TEST_F(ModelJobs, WhoDoesSomethingNewMeanwhileIsJudgedAnew) {
    person("lea", {price_question});
    script({bj::object{{"kind", "no_retry"}}});
    judge_all();
    EXPECT_EQ(awaiting(), "1");
    sql("UPDATE leads SET needs_analysis = true");
    ask_again();
    EXPECT_EQ(engine(), "embedded") << "what is known of her is old";
    judge_all();
    EXPECT_EQ(engine(), "language_model");
}

// ---- injections

// A model that obeys everything, asked about people who try everything: who speaks to programs is
// not even asked about, and of the rest nothing comes through that may not be sent.
TEST_F(ModelJobs, AModelThatObeysEverythingDoesNoHarm) {
    world.post("/control/openai", {{"mode", "hostile"}});
    sql("UPDATE assistants SET daily_cents = 100000");
    const auto& all = test::injections();
    ASSERT_GE(all.size(), 150U);
    for (const auto& one : all) person(one.id, one.texts, one.bio);
    while (one("SELECT count(*) FROM leads WHERE needs_analysis OR awaits_model") != "0")
        judge_all();
    EXPECT_EQ(one("SELECT count(*) FROM leads WHERE analysed_at IS NULL"), "0");
    EXPECT_GE(asked().size(), 50U) << "or nothing was tried";
    for (const auto& one : all) {
        const auto suggested =
            sql(fmt::format("SELECT o.text FROM outbound_messages o JOIN contacts c ON c.id = "
                            "o.contact_id WHERE c.handle = '{}'",
                            one.id));
        intelligence::Person who;
        who.handle = one.id;
        who.bio = one.bio;
        for (const auto& text : one.texts) who.evidence.push_back({.kind = "dm", .text = text});
        for (const auto& text : suggested)
            EXPECT_EQ(intelligence::objections(text, {.person = who, .voice = {}, .language = ""}),
                      std::vector<std::string>{})
                << one.id << ": " << text;
    }
    // What was asked was the person's own text as data, never a part of what we say to the model.
    std::set<std::string> instructions;
    for (const auto& q : asked())
        instructions.emplace(q.at("messages").at(0).at("content").as_string());
    EXPECT_EQ(instructions.size(), 1U);
}

} // namespace
} // namespace vf::leads
