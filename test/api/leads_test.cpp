// Leads: filters, orders, pages, statuses, search.
#include "api/stage.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace vf::test {
namespace {

namespace bj = boost::json;

std::set<std::string> ids_of(const std::vector<bj::value>& items) {
    std::set<std::string> out;
    for (const auto& item : items) EXPECT_TRUE(out.insert(text_at(item, "id")).second);
    return out;
}

class Leads : public ::testing::Test {
protected:
    std::set<std::string> found(const std::string& query) const {
        return ids_of(owner.call().all("/leads?" + query));
    }
    tenant owner;
};

TEST_F(Leads, FiltersGiveWhatFits) {
    const auto hot = owner
                         .add_person("Léa", {.status = "contacted",
                                             .type = "beatmaker",
                                             .score = 90,
                                             .intents = "{prix,achat}",
                                             .phone = "+33639980001"})
                         .lead;
    const auto cold = owner.add_person("Zoé", {.type = "curieux", .score = 10}).lead;
    const auto fresh = owner.add_person("Max", {.type = "", .score = -1}).lead;
    using ids = std::set<std::string>;
    EXPECT_EQ(found("status=contacted"), ids{hot});
    EXPECT_EQ(found("status=new"), (ids{cold, fresh}));
    EXPECT_EQ(found("type=curieux"), ids{cold});
    EXPECT_EQ(found("type=spam"), ids{});
    EXPECT_EQ(found("intent=achat"), ids{hot});
    EXPECT_EQ(found("intent=info"), ids{});
    EXPECT_EQ(found("minScore=90"), ids{hot});
    EXPECT_EQ(found("maxScore=10"), ids{cold});
    EXPECT_EQ(found("minScore=11&maxScore=89"), ids{});
    EXPECT_EQ(found("hasPhone=true"), ids{hot});
    EXPECT_EQ(found("hasPhone=false"), (ids{cold, fresh}));
    EXPECT_EQ(found("status=new&type=curieux&maxScore=50"), ids{cold});
    EXPECT_EQ(found("status=contacted&type=curieux"), ids{});
}

TEST_F(Leads, EveryOrderVisitsEachOfThreeHundredOnce) {
    const std::array<const char*, 3> types{"artist", "spam", ""};
    std::set<std::string> all;
    // Many share a time and a score, some have none: ties are where pages lose rows.
    for (int i = 0; i < 300; ++i) {
        const std::string type = types[static_cast<std::size_t>(i) % 3];
        all.insert(
            owner
                .add_person("P" + std::to_string(i), {.status = i % 4 == 0 ? "refused" : "new",
                                                      .type = type,
                                                      .score = type.empty() ? -1 : i % 5,
                                                      .minutes_ago = 10 + i % 7})
                .lead);
    }
    the_product().sql(
        "UPDATE leads SET created_at = date_trunc('hour', created_at) WHERE workspace_id = '" +
        owner.workspace + "'");
    for (const auto& [sort, key] : {std::pair{"-lastInteractionAt", "lastInteractionAt"},
                                    {"-createdAt", "createdAt"},
                                    {"-interestScore", "interestScore"}}) {
        SCOPED_TRACE(sort);
        const auto walked = owner.call().all(std::string("/leads?limit=7&sort=") + sort);
        EXPECT_EQ(ids_of(walked), all);
        const auto rank = [&](const bj::value& lead) {
            const auto value = at(lead, key);
            if (value.is_string()) return std::string(value.get_string());
            return value.is_null() ? std::string() : std::to_string(1000 + value.to_number<int>());
        };
        EXPECT_TRUE(std::ranges::is_sorted(walked, std::ranges::greater{}, rank));
        EXPECT_EQ(
            owner.call().all(std::string("/leads?status=refused&limit=10&sort=") + sort).size(),
            75U);
        EXPECT_EQ(owner.call().all(std::string("/leads?type=spam&limit=9&sort=") + sort).size(),
                  100U);
        EXPECT_EQ(ids_of(owner.call().all(std::string("/leads?limit=200&sort=") + sort)), all);
    }
}

TEST_F(Leads, ALeadThatArrivesWhileOneReadsShiftsNothing) {
    std::set<std::string> before;
    for (int i = 0; i < 6; ++i) before.insert(owner.add_person().lead);
    const auto first = owner.call().get("/leads?limit=3");
    owner.add_person("Nouvelle", {.minutes_ago = 0});
    const auto second = owner.call().get("/leads?limit=3&cursor=" + first.text("nextCursor"));
    auto seen = ids_of({});
    for (const auto* page : {&first, &second}) {
        const auto items = at(page->json(), "items");
        for (const auto& item : items.as_array())
            EXPECT_TRUE(seen.insert(text_at(item, "id")).second);
    }
    EXPECT_EQ(seen, before);
    EXPECT_EQ(second.text("nextCursor"), "");
}

TEST_F(Leads, SearchKnowsNoAccentsAndNoWildcards) {
    const auto lea = owner.add_person("Léa Ünsal").lead;
    const auto percent = owner.add_person("100% Trap").lead;
    const auto under = owner.add_person("dj_kay").lead;
    const auto slash = owner.add_person("back\\slash").lead;
    const auto quote = owner.add_person("O'Neil").lead;
    using ids = std::set<std::string>;
    EXPECT_EQ(found("q=lea"), ids{lea});
    EXPECT_EQ(found("q=L%C3%89A"), ids{lea});
    EXPECT_EQ(found("q=UNSAL"), ids{lea});
    EXPECT_EQ(found("q=a%20%C3%BCn"), ids{lea});
    EXPECT_EQ(found("q=%25"), ids{percent});
    EXPECT_EQ(found("q=100%25"), ids{percent});
    EXPECT_EQ(found("q=_"), ids{under});
    EXPECT_EQ(found("q=%5C"), ids{slash});
    EXPECT_EQ(found("q=o'n"), ids{quote});
    EXPECT_EQ(found("q=nobody"), ids{});
    EXPECT_EQ(found("q=").size(), 5U);
    EXPECT_EQ(found("q=lea&status=refused"), ids{});
}

TEST_F(Leads, CountsAreThoseOfTheList) {
    owner.add_person("A", {.status = "converted", .type = "artist"});
    owner.add_person("B", {.status = "new", .type = "artist"});
    owner.add_person("C", {.status = "new", .type = "", .score = -1});
    const auto counts = owner.call().get("/leads/counts").json();
    EXPECT_EQ(at(counts, "total").to_number<int>(), 3);
    const auto of = [&](const char* facet, std::string_view value) {
        for (const auto& one : counts.at(facet).as_array()) {
            if (text_at(one, "value") == value) return at(one, "count").to_number<int>();
        }
        return -1;
    };
    EXPECT_EQ(of("byStatus", "new"), 2);
    EXPECT_EQ(of("byStatus", "converted"), 1);
    EXPECT_EQ(of("byStatus", "refused"), 0);
    EXPECT_EQ(of("byType", "artist"), 2);
    EXPECT_EQ(of("byType", "spam"), 0);
}

TEST_F(Leads, AStatusGoesOnlyWhereItMay) {
    const std::array<std::string, 5> states{"new", "contacted", "in_progress", "converted",
                                            "refused"};
    for (const auto& from : states) {
        for (const auto& to : states) {
            SCOPED_TRACE(from + " to " + to);
            const bool ended = from == "converted" || from == "refused";
            const bool may = from == to || (ended ? to == "in_progress" : to != "new");
            const auto who = owner.add_person("P", {.status = from});
            const auto answer =
                owner.call().patch("/leads/" + who.lead + "/status", bj::object{{"status", to}});
            EXPECT_EQ(answer.status, may ? 200 : 409) << answer.body;
            if (!may) {
                EXPECT_EQ(answer.text("code"), "lead.illegal_move");
                EXPECT_EQ(answer.text("params.from"), from);
                EXPECT_EQ(answer.text("params.to"), to);
            }
            EXPECT_EQ(owner.call().get("/leads/" + who.lead).text("lead.status"), may ? to : from);
        }
    }
}

TEST_F(Leads, TheDetailHoldsEverything) {
    const auto who = owner.add_person("Léa", {.intents = "{prix}", .phone = "+33639980001"});
    const auto draft = owner.add_message(who);
    the_product().sql("INSERT INTO contact_points (workspace_id, contact_id, kind, value, quote, "
                      "interaction_id) VALUES ('" +
                      owner.workspace + "', '" + who.contact +
                      "', 'phone', '+33639980001', 'mon num 06 39 98 00 01', '" + who.interaction +
                      "')");
    const auto lead = owner.call().get("/leads/" + who.lead);
    ASSERT_EQ(lead.status, 200) << lead.body;
    EXPECT_EQ(lead.text("lead.id"), who.lead);
    EXPECT_EQ(lead.text("lead.contact.handle"), who.handle);
    EXPECT_EQ(lead.text("lead.contact.profileUrl"), "https://www.tiktok.com/@" + who.handle);
    EXPECT_EQ(lead.text("bio"), "Chanteuse");
    EXPECT_EQ(lead.text("analysis.leadType"), "artist");
    EXPECT_EQ(lead.text("contactPoints.0.display"), "+33 6 39 98 00 01");
    EXPECT_EQ(lead.text("contactPoints.0.interactionId"), who.interaction);
    EXPECT_EQ(lead.text("draft.id"), draft);
    EXPECT_EQ(lead.text("outbound.0.id"), draft);
    EXPECT_TRUE(at(lead.json(), "lead.hasDraft").as_bool());
    const auto timeline = owner.call().all("/leads/" + who.lead + "/interactions");
    ASSERT_EQ(timeline.size(), 1U);
    EXPECT_EQ(text_at(timeline[0], "id"), who.interaction);
    EXPECT_EQ(text_at(timeline[0], "leadId"), who.lead);
}

TEST_F(Leads, AnUnknownIdIs404Everywhere) {
    for (const auto& path : {"/leads/" + new_id(), "/leads/" + new_id() + "/interactions",
                             "/interactions/" + new_id(), "/dm/status/" + new_id()}) {
        const auto answer = owner.call().get(path);
        EXPECT_EQ(answer.status, 404) << path;
        EXPECT_EQ(answer.header("content-type"), "application/problem+json") << path;
    }
}

TEST_F(Leads, IsJudgedAgainAndSaysWhy) {
    const auto who = owner.add_person("Léa", {.type = "", .score = -1});
    const auto analysis = owner.call().post("/leads/" + who.lead + "/analyze", bj::object{});
    ASSERT_EQ(analysis.status, 200) << analysis.body;
    EXPECT_FALSE(analysis.text("leadType").empty());
    EXPECT_FALSE(at(analysis.json(), "reasons").as_array().empty());
    EXPECT_EQ(owner.call().get("/leads/" + who.lead).text("lead.leadType"),
              analysis.text("leadType"));
}

// Disconnecting an account ends reading and sending; what it read and the people who wrote stay.
TEST_F(Leads, OutlivesItsAccount) {
    const auto who = owner.add_person("Léa", {.type = "", .score = -1});
    owner.add_message(who);
    ASSERT_EQ(owner.call().ask("DELETE", "/social-accounts/" + owner.account).status, 204);
    EXPECT_EQ(owner.call().get("/social-accounts").body.find(owner.account), std::string::npos);
    EXPECT_EQ(owner.call().all("/interactions").size(), 1U);
    const auto lead = owner.call().get("/leads/" + who.lead);
    EXPECT_EQ(lead.status, 200) << lead.body;
    const auto analysis = owner.call().post("/leads/" + who.lead + "/analyze", bj::object{});
    EXPECT_EQ(analysis.status, 200) << analysis.body;
    EXPECT_EQ(
        owner.call().post("/dm/send", bj::object{{"leadId", who.lead}, {"text", "Salut"}}).status,
        409);
    EXPECT_EQ(owner.call().ask("DELETE", "/social-accounts/" + owner.account).status, 404);
    EXPECT_EQ(owner.call().post("/social-accounts/" + owner.account + "/sync", bj::object{}).status,
              404);
}

} // namespace
} // namespace vf::test
