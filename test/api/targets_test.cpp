// People who are followed closely.
#include "api/stage.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <set>

namespace vf::test {
namespace {

namespace bj = boost::json;
using ids = std::set<std::string>;

class Targets : public ::testing::Test {
protected:
    ids found(const std::string& path, const char* member) const {
        ids out;
        for (const auto& one : owner.call().all(path)) out.insert(text_at(one, member));
        return out;
    }

    tenant owner;
    person lea = owner.add_person("Léa Martin");
    person max = owner.add_person("Max");
};

TEST_F(Targets, AreFollowedByContactOrNameAndLetGo) {
    const auto made =
        owner.call().post("/targets", bj::object{{"contactId", lea.contact}, {"note", "fan"}});
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.text("contact.id"), lea.contact);
    EXPECT_EQ(made.text("leadId"), lea.lead);
    EXPECT_EQ(made.text("note"), "fan");
    EXPECT_EQ(made.text("addedBy"), owner.user);
    const auto named =
        owner.call().post("/targets", bj::object{{"platform", "tiktok"}, {"handle", "@Nouveau"}});
    ASSERT_EQ(named.status, 201) << named.body;
    EXPECT_EQ(named.text("contact.handle"), "nouveau");
    EXPECT_EQ(owner.call().post("/targets", bj::object{{"contactId", lea.contact}}).text("note"),
              "fan")
        << "once is enough";
    EXPECT_EQ(found("/targets", "contact.id"), (ids{lea.contact, named.text("contact.id")}));
    const auto path = "/targets/" + lea.contact;
    EXPECT_EQ(owner.call().patch(path, bj::object{{"note", "album"}}).text("note"), "album");
    EXPECT_TRUE(at(owner.call().patch(path, bj::object{}).json(), "note").is_null());
    EXPECT_EQ(owner.call().ask("DELETE", path).status, 204);
    EXPECT_EQ(owner.call().ask("DELETE", path).text("code"), "target.not_found");
    EXPECT_EQ(owner.call().patch(path, bj::object{}).text("code"), "target.not_found");
    EXPECT_EQ(owner.call().post("/targets", bj::object{}).text("errors.0.pointer"), "/contactId");
}

TEST_F(Targets, TheirInteractionsSaySo) {
    EXPECT_EQ(owner.call().post("/targets", bj::object{{"contactId", lea.contact}}).status, 201);
    EXPECT_EQ(found("/interactions?isTarget=true", "id"), ids{lea.interaction});
    EXPECT_EQ(found("/interactions?isTarget=false", "id"), ids{max.interaction});
    EXPECT_EQ(found("/interactions?isTarget=true&type=like", "id"), ids{});
    EXPECT_EQ(found("/interactions?isTarget=true&contactId=" + max.contact, "id"), ids{});
    EXPECT_TRUE(
        at(owner.call().get("/interactions/" + lea.interaction).json(), "isTarget").as_bool());
    EXPECT_FALSE(
        at(owner.call().get("/interactions/" + max.interaction).json(), "isTarget").as_bool());
}

TEST_F(Targets, AreTwoHundredAtMost) {
    the_product().sql(fmt::format(
        "WITH c AS (INSERT INTO contacts (workspace_id, id, platform, person_key, handle, "
        "display_name, source) SELECT '{0}', gen_random_uuid(), 'tiktok', 't' || n, 't' || n, 'T', "
        "'dm' FROM generate_series(1, 199) n RETURNING id) INSERT INTO targets (workspace_id, "
        "contact_id, added_by) SELECT '{0}', id, '{1}' FROM c",
        owner.workspace, owner.user));
    EXPECT_EQ(owner.call().post("/targets", bj::object{{"contactId", lea.contact}}).status, 201);
    const auto full = owner.call().post("/targets", bj::object{{"contactId", max.contact}});
    EXPECT_EQ(full.status, 409);
    EXPECT_EQ(full.text("code"), "target.too_many");
    EXPECT_EQ(full.text("params.limit"), "200");
    EXPECT_EQ(owner.call().post("/targets", bj::object{{"contactId", lea.contact}}).status, 201)
        << "who is followed already takes no place";
    EXPECT_EQ(at(owner.call().get("/targets").json(), "items").as_array().size(), 200U);
}

} // namespace
} // namespace vf::test
