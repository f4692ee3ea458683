// Filters and an order under a name: one's own and the workspace's.
#include "api/stage.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace vf::test {
namespace {

namespace bj = boost::json;

class LeadViews : public ::testing::Test {
protected:
    static reply add(const caller& by, std::string name, bool shared = false) {
        return by.post("/lead-views",
                       bj::object{{"name", std::move(name)},
                                  {"filter", bj::object{{"status", bj::array{"new", "contacted"}},
                                                        {"minScore", 70},
                                                        {"assignee", "me"}}},
                                  {"sort", "-interestScore"},
                                  {"shared", shared}});
    }
    static std::vector<std::string> names(const caller& by) {
        std::vector<std::string> out;
        for (const auto& view : by.get("/lead-views").json().at("items").as_array())
            out.push_back(text_at(view, "name"));
        return out;
    }

    tenant owner;
};

TEST_F(LeadViews, KeepsFiltersAndOrder) {
    const auto made = add(owner.call(), "Chauds");
    ASSERT_EQ(made.status, 201) << made.body;
    const auto view = owner.call().get("/lead-views").json().at("items").at(0);
    EXPECT_EQ(text_at(view, "filter.status.1"), "contacted");
    EXPECT_EQ(at(view, "filter.minScore").to_number<int>(), 70);
    EXPECT_EQ(text_at(view, "filter.assignee"), "me");
    EXPECT_EQ(text_at(view, "sort"), "-interestScore");
    const auto path = "/lead-views/" + made.text("id");
    const auto changed = owner.call().patch(path, bj::object{{"name", "Très chauds"}});
    EXPECT_EQ(changed.text("name"), "Très chauds");
    EXPECT_EQ(at(changed.json(), "filter.minScore").to_number<int>(), 70)
        << "what is left out stays";
    EXPECT_EQ(owner.call().ask("DELETE", path).status, 204);
    EXPECT_TRUE(names(owner.call()).empty());
}

TEST_F(LeadViews, OnesOwnAreNobodyElses) {
    const auto mate = owner.add_member("member").in(owner);
    const auto own = add(owner.call(), "Mine").text("id");
    const auto shared = add(owner.call(), "Ours", true).text("id");
    EXPECT_EQ(names(mate), std::vector<std::string>{"Ours"});
    EXPECT_EQ(mate.patch("/lead-views/" + own, bj::object{{"name", "x"}}).text("code"),
              "view.not_found");
    EXPECT_EQ(mate.patch("/lead-views/" + shared, bj::object{{"name", "x"}}).text("code"),
              "view.not_yours");
    const auto theirs = add(mate, "Theirs", true).text("id");
    EXPECT_EQ(owner.call().patch("/lead-views/" + theirs, bj::object{{"name", "All"}}).status, 200)
        << "an owner may change any shared one";
    EXPECT_EQ(
        owner.call().patch("/lead-views/" + theirs, bj::object{{"shared", false}}).text("code"),
        "view.not_yours")
        << "but not hide it from everybody, its maker gone or not";
    EXPECT_EQ(names(owner.call()), (std::vector<std::string>{"Mine", "Ours", "All"}))
        << "one's own first";
    EXPECT_EQ(mate.patch("/lead-views/" + theirs, bj::object{{"shared", false}}).status, 200);
    EXPECT_EQ(names(owner.call()), (std::vector<std::string>{"Mine", "Ours"}));
}

TEST_F(LeadViews, ANameIsUsedOnceByEachMember) {
    ASSERT_EQ(add(owner.call(), "Été").status, 201);
    EXPECT_EQ(add(owner.call(), "ete").text("code"), "view.name_taken");
    const auto other = add(owner.call(), "Hiver").text("id");
    EXPECT_EQ(owner.call().patch("/lead-views/" + other, bj::object{{"name", "ÉTÉ"}}).text("code"),
              "view.name_taken");
    EXPECT_EQ(add(owner.add_member("member").in(owner), "Été").status, 201);
}

TEST_F(LeadViews, WhatIsWrongIsNamed) {
    const auto wrong = [&](bj::object body) {
        body.emplace("name", "x");
        return owner.call().post("/lead-views", body).text("errors.0.pointer");
    };
    EXPECT_EQ(wrong({{"filter", bj::object{{"status", bj::array{}}}}}), "/filter/status");
    EXPECT_EQ(wrong({{"filter", bj::object{{"colour", "red"}}}}), "/filter/colour");
    EXPECT_EQ(wrong({{"filter", bj::object{}}, {"sort", "beauty"}}), "/sort");
    EXPECT_EQ(wrong({{"filter", bj::object{}}, {"shared", "yes"}}), "/shared");
    EXPECT_EQ(wrong({}), "/filter");
}

TEST_F(LeadViews, AHundredAreEnough) {
    the_product().sql(
        "INSERT INTO lead_views (workspace_id, id, owner_id, name, filter, sort) SELECT '" +
        owner.workspace + "', gen_random_uuid(), '" + owner.user +
        "', 'v' || n, '{}', 'createdAt' FROM generate_series(1, 100) n");
    EXPECT_EQ(add(owner.call(), "One more").text("code"), "view.too_many");
}

} // namespace
} // namespace vf::test
