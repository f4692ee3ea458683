// A "no" outlives the person's erasure.
#include "features/outreach/suppressions.hpp"

#include "support/postgres.hpp"

#include <fmt/format.h>

namespace vf::outreach {
namespace {

struct Erased : test::PgTest {
    Erased() {
        for (const auto number : {std::uint8_t{1}, std::uint8_t{2}})
            sql(fmt::format("INSERT INTO workspaces (id, name) VALUES ('{}', 'Nord')",
                            workspace(number).str()));
    }
    /// Somebody is seen; the contact's id.
    std::string seen(const std::string& handle, const std::string& key, std::uint8_t number = 1) {
        const auto id = sql("SELECT gen_random_uuid()").at(0);
        sql(fmt::format(
            "INSERT INTO contacts (workspace_id, id, platform, person_key, handle, "
            "display_name, source) VALUES ('{}', '{}', 'tiktok', '{}', '{}', 'P', 'dm')",
            workspace(number).str(), id, key, handle));
        return id;
    }
    void no(const std::string& contact) {
        run([](Erased& t, uuid id) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await suppress(tx, {.contact = ContactId{id}, .quote = "STOP"});
            co_await tx.commit();
        }(*this, *parse_uuid(contact)));
    }
    void take_back(const std::string& contact) {
        run([](Erased& t, uuid id) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_await lift(tx, ContactId{id});
            co_await tx.commit();
        }(*this, *parse_uuid(contact)));
    }
    void erase(const std::string& contact) {
        sql("DELETE FROM contacts WHERE id = '" + contact + "'");
    }
    std::string said(const std::string& contact) const {
        const auto rows = sql("SELECT reason || coalesce(' ' || quote, '') FROM suppressions WHERE "
                              "contact_id = '" +
                              contact + "'");
        return rows.empty() ? "" : rows[0];
    }
    const WorkspaceId ours = workspace(1);
};

TEST_F(Erased, APersonWhoSaidNoIsKnownWhenItComesBack) {
    const auto lea = seen("Lea.Music", "42");
    no(lea);
    EXPECT_EQ(said(lea), "refusal STOP");
    erase(lea);
    EXPECT_EQ(sql("SELECT count(*) FROM suppressions").at(0), "0") << "nothing clear is left";
    EXPECT_EQ(said(seen("lea.music", "@lea.music")), "refusal") << "by its name";
    EXPECT_EQ(said(seen("another.name", "42")), "refusal") << "by its id";
    EXPECT_EQ(said(seen("somebody.else", "43")), "");
    EXPECT_EQ(said(seen("lea.music", "42", 2)), "") << "another workspace asked nobody";
}

TEST_F(Erased, ANoThatWasTakenBackIsForgotten) {
    const auto lea = seen("lea", "42");
    no(lea);
    take_back(lea);
    erase(lea);
    EXPECT_EQ(said(seen("lea", "42")), "");
    EXPECT_EQ(sql("SELECT count(*) FROM suppression_hashes").at(0), "0");
}

// Whatever names it had: all of them are forgotten together.
TEST_F(Erased, ANoThatIsTakenBackLaterIsForgottenUnderEveryName) {
    const auto lea = seen("lea", "42");
    no(lea);
    sql("UPDATE contacts SET handle = 'lea.new'");
    erase(lea);
    const auto back = seen("lea.new", "@lea.new");
    EXPECT_EQ(said(back), "refusal");
    take_back(back);
    EXPECT_EQ(said(seen("lea", "42")), "");
}

// First known by name alone, then by the platform's id, then under another name.
TEST_F(Erased, EveryNameOfThePersonIsRemembered) {
    const auto lea = seen("lea", "@lea");
    no(lea);
    sql("UPDATE contacts SET person_key = '42'");
    sql("UPDATE contacts SET handle = 'lea.new'");
    erase(lea);
    for (const auto& [handle, key] : {std::pair{"lea", "1"}, {"lea.new", "2"}, {"other", "42"}})
        EXPECT_EQ(said(seen(handle, key)), "refusal") << handle;
}

TEST_F(Erased, WhoTurnsOutToBeSomebodyWhoSaidNoIsSuppressed) {
    const auto lea = seen("lea", "42");
    no(lea);
    erase(lea);
    const auto back = seen("renamed", "@renamed");
    EXPECT_EQ(said(back), "");
    sql("UPDATE contacts SET person_key = '42'");
    EXPECT_EQ(said(back), "refusal");
}

} // namespace
} // namespace vf::outreach
