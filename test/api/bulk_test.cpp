// One change of many leads at once, and taking it back.
#include "api/held.hpp"
#include "api/stage.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <future>

namespace vf::test {
namespace {

namespace bj = boost::json;

class Bulk : public ::testing::Test {
protected:
    reply edit(bj::object change) const {
        return owner.call().post("/leads/bulk", std::move(change));
    }
    reply undo(const reply& of) const {
        return owner.call().post("/leads/bulk/" + of.text("id") + "/undo", bj::object{});
    }
    bj::array everybody() const { return {lea.lead, max.lead, zoe.lead}; }
    std::string status_of(const person& of) const {
        return owner.call().get("/leads/" + of.lead).text("lead.status");
    }
    static int number(const reply& of, const char* member) {
        return at(of.json(), member).to_number<int>();
    }

    tenant owner;
    person lea = owner.add_person("Léa", {.status = "new", .type = "artist"});
    person max = owner.add_person("Max", {.status = "contacted", .type = "artist"});
    person zoe = owner.add_person("Zoé", {.status = "converted", .type = "beatmaker"});
};

TEST_F(Bulk, MovesThoseThatMayAndTellsHowMany) {
    const auto moved = edit({{"ids", everybody()}, {"status", "contacted"}});
    ASSERT_EQ(moved.status, 200) << moved.body;
    EXPECT_EQ(number(moved, "matched"), 3);
    EXPECT_EQ(number(moved, "changed"), 1) << "Max was there already, Zoé may not go back";
    EXPECT_EQ(status_of(lea), "contacted");
    EXPECT_EQ(status_of(zoe), "converted");
    const auto history = owner.call().all("/leads/" + lea.lead + "/history");
    ASSERT_EQ(history.size(), 1U);
    EXPECT_EQ(text_at(history[0], "actor"), "user:" + owner.user);
}

TEST_F(Bulk, AFilterMeansAllOfItsLeadsAndNobodyElses) {
    const tenant stranger;
    const auto theirs = stranger.add_person("Ada", {.status = "new", .type = "artist"});
    const auto moved =
        edit({{"filter", bj::object{{"type", bj::array{"artist"}}}}, {"status", "refused"}});
    ASSERT_EQ(moved.status, 200) << moved.body;
    EXPECT_EQ(number(moved, "matched"), 2);
    EXPECT_EQ(number(moved, "changed"), 2);
    EXPECT_EQ(status_of(zoe), "converted");
    EXPECT_EQ(stranger.call().get("/leads/" + theirs.lead).text("lead.status"), "new");
}

TEST_F(Bulk, UndoPutsBackWhatNobodyChangedSince) {
    const auto moved = edit({{"ids", everybody()}, {"status", "in_progress"}});
    EXPECT_EQ(number(moved, "changed"), 3);
    ASSERT_EQ(owner.call()
                  .patch("/leads/" + max.lead + "/status", bj::object{{"status", "refused"}})
                  .status,
              200);
    const auto undone = undo(moved);
    ASSERT_EQ(undone.status, 200) << undone.body;
    EXPECT_EQ(number(undone, "restored"), 2);
    EXPECT_EQ(number(undone, "changedSince"), 1);
    EXPECT_EQ(status_of(lea), "new") << "even where a person could not move it by hand";
    EXPECT_EQ(status_of(max), "refused");
    EXPECT_EQ(status_of(zoe), "converted");
    EXPECT_EQ(number(undo(moved), "restored"), 0) << "once";
    const auto again = edit({{"ids", everybody()}, {"status", "in_progress"}});
    EXPECT_EQ(number(again, "changed"), 3);
    EXPECT_EQ(number(undo(moved), "restored"), 0) << "not what another batch did";
    EXPECT_EQ(status_of(lea), "in_progress");
}

TEST_F(Bulk, AssignsAndTakesAway) {
    const auto mate = owner.add_member("member").user;
    const auto first = edit({{"ids", bj::array{lea.lead}}, {"assigneeId", owner.user}});
    ASSERT_EQ(first.status, 200) << first.body;
    const auto second = edit({{"ids", everybody()}, {"assigneeId", mate}});
    EXPECT_EQ(number(second, "changed"), 3);
    EXPECT_EQ(number(undo(second), "restored"), 3);
    EXPECT_EQ(owner.call().get("/leads/" + lea.lead).text("lead.assigneeId"), owner.user);
    EXPECT_EQ(owner.call().get("/leads/" + max.lead).text("lead.assigneeId"), "");
    const auto none = edit({{"ids", everybody()}, {"unassign", true}});
    EXPECT_EQ(number(none, "changed"), 1);
    EXPECT_EQ(owner.call().all("/leads?assignee=nobody").size(), 3U);
}

TEST_F(Bulk, TagsAndTakesThemOff) {
    const auto vip = owner.add_tag("VIP");
    const auto on = edit({{"ids", bj::array{lea.lead, max.lead}}, {"addTagId", vip}});
    ASSERT_EQ(on.status, 200) << on.body;
    EXPECT_EQ(number(on, "changed"), 2);
    const auto off = edit({{"filter", bj::object{{"tag", bj::array{vip}}}}, {"removeTagId", vip}});
    ASSERT_EQ(off.status, 200) << off.body;
    EXPECT_EQ(number(off, "changed"), 2);
    EXPECT_EQ(number(undo(off), "restored"), 2);
    EXPECT_EQ(owner.call().all("/leads?tag=" + vip).size(), 2U);
    EXPECT_EQ(number(undo(on), "restored"), 0) << "it was taken off and put on since";
    const auto studio = owner.add_tag("Studio");
    const auto tagged = edit({{"ids", everybody()}, {"addTagId", studio}});
    EXPECT_EQ(number(undo(tagged), "restored"), 3);
    EXPECT_EQ(owner.call().all("/leads?tag=" + studio).size(), 0U);
}

TEST_F(Bulk, AllOrNothing) {
    const tenant stranger;
    const auto theirs = stranger.add_person();
    const auto mixed = edit({{"ids", bj::array{lea.lead, theirs.lead}}, {"status", "refused"}});
    EXPECT_EQ(mixed.status, 404);
    EXPECT_EQ(mixed.text("code"), "lead.not_found");
    EXPECT_EQ(status_of(lea), "new");
    EXPECT_EQ(
        edit({{"ids", bj::array{lea.lead}}, {"addTagId", stranger.add_tag("Theirs")}}).text("code"),
        "tag.not_found");
    const auto own = edit({{"ids", bj::array{lea.lead}}, {"status", "refused"}});
    const auto foreign =
        stranger.call().post("/leads/bulk/" + own.text("id") + "/undo", bj::object{});
    EXPECT_EQ(foreign.text("code"), "batch.not_found");
    EXPECT_EQ(status_of(lea), "refused");
}

// The other half of a race: the tag is there when it is looked for, and gone when it is used.
TEST_F(Bulk, WhatGoesAwayAtTheSameMomentIsAConflict) {
    const auto vip = owner.add_tag("VIP");
    held_transaction held(the_product().conninfo(), "DELETE FROM tags WHERE id = '" + vip + "'");
    auto asked = std::async(std::launch::async, [&] {
        return edit({{"ids", bj::array{lea.lead}}, {"addTagId", vip}});
    });
    eventually("the change to wait for the tag", std::chrono::seconds(60),
               [] { return waiting_for_locks(the_product()) > 0; });
    held.commit();
    const auto answer = asked.get();
    EXPECT_EQ(answer.status, 409) << answer.body;
    EXPECT_EQ(answer.text("code"), "request.race");
    EXPECT_TRUE(owner.call().all("/leads/" + lea.lead + "/history").empty());
}

TEST_F(Bulk, ABatchOfTheMostThatIsAllowedFits) {
    bj::array many;
    for (int i = 0; i < 1000; ++i) many.emplace_back(new_id());
    const auto answer = edit({{"ids", many}, {"status", "refused"}});
    EXPECT_EQ(answer.text("code"), "lead.not_found") << "they were read, and are nobody's";
}

TEST_F(Bulk, WhatIsWrongIsNamed) {
    const tenant stranger;
    bj::array many;
    for (int i = 0; i < 1001; ++i) many.emplace_back(new_id());
    for (const auto& [pointer, body] : std::vector<std::pair<std::string, bj::object>>{
             {"/ids", {{"status", "refused"}}},
             {"/ids", {{"ids", everybody()}, {"filter", bj::object{}}, {"status", "refused"}}},
             {"/ids", {{"ids", bj::array{}}, {"status", "refused"}}},
             {"/ids", {{"ids", many}, {"status", "refused"}}},
             {"/status", {{"ids", everybody()}}},
             {"/status", {{"ids", everybody()}, {"status", "refused"}, {"unassign", true}}},
             {"/unassign", {{"ids", everybody()}, {"unassign", false}}},
             {"/assigneeId", {{"ids", everybody()}, {"assigneeId", stranger.user}}},
             {"/filter/status",
              {{"filter", bj::object{{"status", bj::array{"won"}}}}, {"status", "refused"}}}}) {
        const auto answer = edit(body);
        EXPECT_EQ(answer.status, 422) << answer.body;
        EXPECT_TRUE(answer.text("errors.0.pointer").starts_with(pointer)) << answer.body;
    }
    EXPECT_EQ(status_of(lea), "new");
}

} // namespace
} // namespace vf::test
