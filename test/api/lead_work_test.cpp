// What a team does with a lead: filters of several values, notes, tags, assignment, value,
// corrected contact data, versions, history, and the file of it all.
#include "api/stage.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <set>

namespace vf::test {
namespace {

namespace bj = boost::json;

class LeadWork : public ::testing::Test {
protected:
    std::set<std::string> found(const std::string& query) const {
        std::set<std::string> out;
        for (const auto& lead : owner.call().all("/leads?" + query))
            out.insert(text_at(lead, "id"));
        return out;
    }
    reply edit(const person& of, bj::object change) const {
        return owner.call().patch("/leads/" + of.lead, std::move(change));
    }
    std::vector<std::string> history_of(const person& of) const {
        std::vector<std::string> out;
        for (const auto& one : owner.call().all("/leads/" + of.lead + "/history"))
            out.push_back(text_at(one, "kind") + " " + text_at(one, "actor"));
        return out;
    }
    std::string me() const { return "user:" + owner.user; }

    tenant owner;
    person who = owner.add_person("Léa Martin");
};

using ids = std::set<std::string>;

TEST_F(LeadWork, FiltersTakeSeveralValuesAndMeetEachOther) {
    const auto won = owner.add_person(
        "Zoé", {.status = "converted", .type = "client_potentiel", .intents = "{achat}"});
    const auto lost = owner.add_person("Max", {.status = "refused", .type = "curieux"});
    EXPECT_EQ(found("status=converted,refused"), (ids{won.lead, lost.lead}));
    EXPECT_EQ(found("status=converted,refused&type=curieux,artist"), ids{lost.lead});
    EXPECT_EQ(found("intent=achat,prix"), ids{won.lead});
    EXPECT_EQ(found("platform=tiktok"), (ids{who.lead, won.lead, lost.lead}));
    EXPECT_EQ(found("platform=instagram,facebook"), ids{});
    EXPECT_EQ(found("createdFrom=2020-01-01T00:00:00Z&createdTo=2021-01-01T00:00:00Z"), ids{});
    EXPECT_EQ(found("lastInteractionFrom=2020-01-01T00:00:00Z&status=new"), ids{who.lead});
    for (const auto* wrong : {"status=", "status=new,won", "tag=vip", "assignee=you"}) {
        const auto answer = owner.call().get(std::string("/leads?") + wrong);
        EXPECT_EQ(answer.status, 422) << wrong;
    }
}

TEST_F(LeadWork, SearchFindsNumbersAddressesAndWords) {
    const auto other = owner.add_person("Zoé");
    ASSERT_EQ(edit(who, {{"phone", "06 39 98 00 12"}, {"email", "Lea@Example.org"}}).status, 200);
    the_product().sql(
        "UPDATE interactions SET text = 'Tu vends ta guitare été 1970 ?' WHERE id = '" +
        who.interaction + "'");
    for (const auto* typed :
         {"06%2039%2098", "0639980012", "%2B33639", "lea%40exam", "GUITARE%20ete", "martin"})
        EXPECT_EQ(found(std::string("q=") + typed), ids{who.lead}) << typed;
    EXPECT_EQ(found("q=" + other.handle), ids{other.lead});
    EXPECT_EQ(found("q=trombone"), ids{});
}

TEST_F(LeadWork, ValueAssigneeAndContactDataAreKeptAndToldApart) {
    const auto answer = edit(who, {{"phone", "06 39 98 00 12"},
                                   {"email", "Lea@Example.org"},
                                   {"assigneeId", owner.user},
                                   {"deal", bj::object{{"amount", 150000}, {"currency", "EUR"}}}});
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.text("phone"), "+33639980012");
    EXPECT_EQ(answer.text("email"), "lea@example.org");
    EXPECT_EQ(answer.text("assigneeId"), owner.user);
    EXPECT_EQ(at(answer.json(), "deal.amount").to_number<int>(), 150000);
    const auto detail = owner.call().get("/leads/" + who.lead).json();
    for (const auto& point : detail.at("contactPoints").as_array())
        EXPECT_TRUE(at(point, "byHand").as_bool());
    EXPECT_EQ(found("assignee=me"), ids{who.lead});
    EXPECT_EQ(found("assignee=nobody"), ids{});
    EXPECT_EQ(found("hasEmail=true&hasPhone=true&sort=-dealValue"), ids{who.lead});
    auto changes = history_of(who);
    std::ranges::sort(changes);
    EXPECT_EQ(changes, (std::vector<std::string>{"assignee " + me(), "deal " + me(),
                                                 "email " + me(), "phone " + me()}));
    ASSERT_EQ(edit(who, {{"clear", bj::array{"assignee", "deal", "phone"}}}).status, 200);
    EXPECT_EQ(found("assignee=nobody&hasPhone=false"), ids{who.lead});
}

TEST_F(LeadWork, WhatAPersonSaidNoAnalysisChanges) {
    the_product().sql(
        "UPDATE interactions SET text = 'appelle moi au 06 39 98 00 01', type = 'dm' WHERE id = '" +
        who.interaction + "'");
    ASSERT_EQ(edit(who, {{"phone", "06 39 98 00 12"}}).status, 200);
    ASSERT_EQ(owner.call().post("/leads/" + who.lead + "/analyze", bj::object{}).status, 200);
    EXPECT_EQ(owner.call().get("/leads/" + who.lead).text("lead.phone"), "+33639980012");
    ASSERT_EQ(edit(who, {{"clear", bj::array{"phone"}}}).status, 200);
    ASSERT_EQ(owner.call().post("/leads/" + who.lead + "/analyze", bj::object{}).status, 200);
    EXPECT_EQ(owner.call().get("/leads/" + who.lead).text("lead.phone"), "")
        << "it was taken away by hand";
}

TEST_F(LeadWork, WrongValuesNameTheirField) {
    const tenant stranger;
    for (const auto& [field, value] :
         {std::pair{"phone", bj::value("06 39")},
          {"phone", bj::value("bonjour")},
          {"email", bj::value("lea")},
          {"assigneeId", bj::value(stranger.user)},
          {"deal", bj::value(bj::object{{"amount", -1}, {"currency", "EUR"}})},
          {"deal", bj::value(bj::object{{"amount", 1}, {"currency", "euro"}})},
          {"clear", bj::value(bj::array{"status"})}}) {
        const auto answer = edit(who, {{field, value}});
        EXPECT_EQ(answer.status, 422) << answer.body;
        EXPECT_TRUE(answer.text("errors.0.pointer").starts_with("/" + std::string(field)))
            << answer.body;
    }
    EXPECT_TRUE(history_of(who).empty());
}

TEST_F(LeadWork, OfTwoEditorsTheSecondIsTold) {
    const auto read = owner.call().get("/leads/" + who.lead);
    const auto tag = read.header("etag");
    ASSERT_EQ(tag, "\"1\"");
    const auto mine = owner.call().with("If-Match", tag);
    const auto first = mine.patch("/leads/" + who.lead, bj::object{{"email", "a@example.org"}});
    EXPECT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(first.header("etag"), "\"2\"");
    for (const auto& late :
         {mine.patch("/leads/" + who.lead, bj::object{{"email", "b@example.org"}}),
          mine.patch("/leads/" + who.lead + "/status", bj::object{{"status", "refused"}})}) {
        EXPECT_EQ(late.status, 412);
        EXPECT_EQ(late.text("code"), "precondition.failed");
        EXPECT_EQ(late.text("params.current"), "2");
        EXPECT_EQ(late.header("etag"), "\"2\"");
    }
    EXPECT_EQ(owner.call().get("/leads/" + who.lead).text("lead.email"), "a@example.org");
    EXPECT_EQ(owner.call()
                  .with("If-Match", "\"2\"")
                  .patch("/leads/" + who.lead + "/status", bj::object{{"status", "contacted"}})
                  .status,
              200);
    // What is no change is no version.
    EXPECT_EQ(edit(who, {{"email", "a@example.org"}}).header("etag"), "\"3\"");
}

TEST_F(LeadWork, NotesAreTheirAuthors) {
    const auto made = owner.call().post("/leads/" + who.lead + "/notes",
                                        bj::object{{"text", " Rappeler lundi "}});
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.text("text"), "Rappeler lundi");
    EXPECT_EQ(made.text("authorId"), owner.user);
    const auto path = "/notes/" + made.text("id");
    EXPECT_EQ(owner.call().patch(path, bj::object{{"text", "Rappeler mardi"}}).text("text"),
              "Rappeler mardi");
    EXPECT_EQ(owner.call().all("/leads/" + who.lead + "/notes?limit=1").size(), 1U);
    the_product().sql("UPDATE lead_notes SET author_id = '" + new_id() +
                      "' WHERE workspace_id = '" + owner.workspace + "'");
    const auto refused = owner.call().patch(path, bj::object{{"text", "x"}});
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.text("code"), "note.not_yours");
    EXPECT_EQ(owner.call().ask("DELETE", path).status, 204) << "an owner may delete any";
    EXPECT_EQ(history_of(who),
              (std::vector<std::string>{"note_deleted " + me(), "note_edited " + me(),
                                        "note_added " + me()}));
}

TEST_F(LeadWork, TagsAreRenamedMergedAndDeleted) {
    const auto vip = owner.call().post("/tags", bj::object{{"name", "VIP"}});
    ASSERT_EQ(vip.status, 201) << vip.body;
    EXPECT_EQ(owner.call().post("/tags", bj::object{{"name", "vip"}}).text("id"), vip.text("id"))
        << "one tag, whatever its case";
    const auto studio = owner.call().post("/tags", bj::object{{"name", "Studio"}}).text("id");
    const auto tags_of_lead = "/leads/" + who.lead + "/tags";
    EXPECT_EQ(
        owner.call().post(tags_of_lead, bj::object{{"tagId", vip.text("id")}}).text("tags.0.name"),
        "VIP");
    EXPECT_EQ(owner.call().post(tags_of_lead, bj::object{{"tagId", vip.text("id")}}).status, 200);
    EXPECT_EQ(found("tag=" + vip.text("id")), ids{who.lead});
    EXPECT_EQ(owner.call().patch("/tags/" + studio, bj::object{{"name", "Vip"}}).text("code"),
              "tag.name_taken");
    EXPECT_EQ(owner.call()
                  .patch("/tags/" + vip.text("id"), bj::object{{"name", "Très VIP"}})
                  .text("name"),
              "Très VIP");
    const auto merged =
        owner.call().post("/tags/" + vip.text("id") + "/merge", bj::object{{"intoId", studio}});
    ASSERT_EQ(merged.status, 200) << merged.body;
    EXPECT_EQ(at(merged.json(), "leads").to_number<int>(), 1);
    EXPECT_EQ(found("tag=" + studio), ids{who.lead});
    EXPECT_EQ(found("tag=" + vip.text("id")), ids{});
    EXPECT_EQ(owner.call().ask("DELETE", tags_of_lead + "/" + studio).status, 200);
    EXPECT_EQ(owner.call().ask("DELETE", "/tags/" + studio).status, 204);
    EXPECT_EQ(at(owner.call().get("/tags").json(), "items").as_array().size(), 0U);
    EXPECT_EQ(history_of(who).size(), 4U) << "on, moved (off and on), off";
}

TEST_F(LeadWork, CountsHonourTheOtherFilters) {
    owner.add_person("A", {.status = "converted", .type = "artist"});
    owner.add_person("B", {.status = "new", .type = "spam"});
    const auto counts = owner.call().get("/leads/counts?type=artist&status=converted").json();
    const auto of = [&](const char* facet, std::string_view value) {
        for (const auto& one : counts.at(facet).as_array()) {
            if (text_at(one, "value") == value) return at(one, "count").to_number<int>();
        }
        return -1;
    };
    EXPECT_EQ(at(counts, "total").to_number<int>(), 1);
    EXPECT_EQ(of("byStatus", "new"), 1) << "of the artists";
    EXPECT_EQ(of("byType", "spam"), 0) << "of the converted";
    EXPECT_EQ(of("byType", "artist"), 1);
    EXPECT_EQ(of("byPlatform", "tiktok"), 1);
    EXPECT_EQ(of("byAssignee", "nobody"), 1);
    EXPECT_TRUE(at(counts, "complete").as_bool());
}

TEST_F(LeadWork, AStatusThatAMessageMovedIsInTheHistoryToo) {
    ASSERT_EQ(owner.call()
                  .patch("/leads/" + who.lead + "/status", bj::object{{"status", "contacted"}})
                  .status,
              200);
    const auto first = owner.call().get("/leads/" + who.lead + "/history").json();
    EXPECT_EQ(text_at(first, "items.0.fromValue"), "new");
    EXPECT_EQ(text_at(first, "items.0.toValue"), "contacted");
    EXPECT_EQ(text_at(first, "items.0.actor"), me());
    the_product().sql("UPDATE leads SET status = 'in_progress' WHERE id = '" + who.lead + "'");
    EXPECT_EQ(history_of(who), (std::vector<std::string>{"status system", "status " + me()}));
}

std::vector<std::string> lines_of(const std::string& file) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < file.size();) {
        const auto end = file.find("\r\n", at);
        if (end == std::string::npos) break;
        out.push_back(file.substr(at, end - at));
        at = end + 2;
    }
    return out;
}

TEST_F(LeadWork, TheFileHoldsTheListAndNoFormula) {
    const auto evil =
        owner.add_person("=HYPERLINK(\"http://x\")", {.status = "refused", .score = 90});
    ASSERT_EQ(edit(who, {{"phone", "06 39 98 00 12"},
                         {"deal", bj::object{{"amount", 150000}, {"currency", "EUR"}}}})
                  .status,
              200);
    const auto file = owner.call().get("/leads/export.csv?sort=-interestScore");
    ASSERT_EQ(file.status, 200) << file.body;
    EXPECT_TRUE(file.header("content-type").starts_with("text/csv"));
    EXPECT_TRUE(file.header("content-disposition").starts_with("attachment; filename=\"leads-"));
    EXPECT_EQ(file.body.substr(0, 3), "\xEF\xBB\xBF");
    const auto lines = lines_of(file.body);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_TRUE(lines[0].starts_with("\xEF\xBB\xBFid,platform,handle,displayName"));
    EXPECT_TRUE(lines[1].contains(evil.lead));
    EXPECT_TRUE(lines[1].contains("\"'=HYPERLINK(\"\"http://x\"\")\"")) << lines[1];
    EXPECT_TRUE(lines[2].contains(",+33639980012,")) << lines[2];
    EXPECT_TRUE(lines[2].contains(",1500.00,EUR,")) << lines[2];
    EXPECT_EQ(lines_of(owner.call().get("/leads/export.csv?status=refused").body).size(), 2U);
    EXPECT_EQ(owner.call().get("/leads/export.csv?status=gone").status, 422);
    // In a download link the workspace stands in the address.
    EXPECT_EQ(owner.call().get("/leads/export.csv?workspace=" + owner.workspace).status, 200);
}

} // namespace
} // namespace vf::test
