// What is kept of a person, that erasing leaves nothing of it in any table, and that nobody brings
// an erased person back.
#include "features/inbox/store.hpp"
#include "features/privacy/data_map.hpp"
#include "features/privacy/person_file.hpp"
#include "features/privacy/store.hpp"
#include "support/postgres.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace vf::privacy {
namespace {

constexpr std::string_view account = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
// Words that are of one person alone: searched for everywhere once they are erased.
constexpr std::string_view traces[] = {"zoe.kalimba", "zoé kalimba",         "70017001",
                                       "33612345678", "zoe@kalimba.example", "onlyzoesaysthis"};

class Privacy : public test::PgTest {
protected:
    Privacy() {
        sql(fmt::format(R"(
            INSERT INTO workspaces (id, name) VALUES ('{0}', 'Studio Nord'), ('{1}', 'Another');
            INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, display_name, status)
            VALUES ('{0}', '{2}', 'tiktok', '1', 'me', 'Me', 'active'))",
                        ours.str(), workspace(2).str(), account));
    }

    /// Stores what a page shows: Zoé has liked, and written.
    int read(const std::string& handle = "zoe.kalimba", const std::string& id = "70017001") {
        connectors::InboxRead seen;
        const connectors::Peer zoe{
            .platform_user_id = id, .handle = handle, .display_name = "Zoé Kalimba"};
        seen.interactions.push_back({.dedupe_key = "like:7:" + id,
                                     .type = connectors::InteractionType::like,
                                     .from = zoe,
                                     .post_id = "7",
                                     .occurred_at = *parse_time("2026-11-22T10:00:00Z"),
                                     .time_exact = true});
        connectors::ReadConversation thread;
        thread.conversation_key = "0:1:1:" + id;
        thread.peer = zoe;
        thread.fingerprint = "f";
        thread.opened = true;
        thread.messages.push_back({.text = "onlyzoesaysthis 06 12 34 56 78"});
        seen.conversations.push_back(thread);
        int brought = 0;
        run([](Privacy& t, const connectors::InboxRead& what, int& out) -> task<> {
            seeded_rng random(t.seed++);
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            out = (co_await inbox::ingest(tx, AccountId{*parse_uuid(account)},
                                          connectors::Platform::tiktok, what,
                                          *parse_time("2026-11-22T12:00:00Z"), random))
                      .interactions;
            co_await tx.commit();
        }(*this, seen, brought));
        return brought;
    }
    /// A row about Zoé in every table that may hold one.
    void fill() const {
        sql(fmt::format(
            R"(INSERT INTO leads (workspace_id, id, contact_id, last_interaction_at, phone, email, suggested_message, last_text)
               SELECT workspace_id, gen_random_uuid(), id, now(), '+33612345678', 'zoe@kalimba.example', 'onlyzoesaysthis?', 'onlyzoesaysthis' FROM contacts;
               INSERT INTO contact_points (workspace_id, contact_id, kind, value, quote)
               SELECT workspace_id, id, 'phone', '+33612345678', 'onlyzoesaysthis' FROM contacts;
               INSERT INTO lead_notes (workspace_id, id, lead_id, author_id, text) SELECT workspace_id, gen_random_uuid(), id, id, 'onlyzoesaysthis' FROM leads;
               INSERT INTO lead_history (workspace_id, lead_id, kind, to_value) SELECT workspace_id, id, 'phone', '+33612345678' FROM leads;
               INSERT INTO lead_analyses (workspace_id, lead_id, judgement) SELECT workspace_id, id, '{{"quote":"onlyzoesaysthis"}}' FROM leads;
               INSERT INTO suppressions (workspace_id, contact_id, reason, quote) SELECT workspace_id, id, 'refusal', 'onlyzoesaysthis' FROM contacts;
               INSERT INTO targets (workspace_id, contact_id, note, added_by) SELECT workspace_id, id, 'onlyzoesaysthis', id FROM contacts;
               INSERT INTO agent_talks (workspace_id, contact_id, quote) SELECT workspace_id, id, 'onlyzoesaysthis' FROM contacts;
               INSERT INTO account_followers (workspace_id, account_id, handle, display_name) VALUES ('{0}', '{1}', 'zoe.kalimba', 'Zoé Kalimba');
               INSERT INTO outbound_messages (workspace_id, id, account_id, contact_id, lead_id, state, text)
               SELECT workspace_id, gen_random_uuid(), '{1}', contact_id, id, 'sent', 'Salut, onlyzoesaysthis' FROM leads;
               INSERT INTO outbound_history (workspace_id, outbound_id, to_state, actor, reason) SELECT workspace_id, id, 'sent', 'system', 'onlyzoesaysthis' FROM outbound_messages)",
            ours.str(), account));
    }
    ContactId zoe() const {
        return ContactId{
            *parse_uuid(sql("SELECT id FROM contacts WHERE person_key = '70017001'").at(0))};
    }
    result<Erasure> erase(ContactId contact) {
        std::optional<result<Erasure>> out;
        run([](Privacy& t, ContactId whom, std::optional<result<Erasure>>& got) -> task<> {
            seeded_rng random(t.seed++);
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            got = co_await privacy::erase(tx,
                                          {.contact = whom,
                                           .reason = ErasureReason::request,
                                           .id = ErasureId{make_uuid_v7(1'795'000'000'000, random)},
                                           .at = *parse_time("2026-11-23T08:00:00Z")});
            if (*got) co_await tx.commit();
        }(*this, contact, out));
        return *std::move(out);
    }
    template <class T> T in_tx(task<T> (*what)(db::tenant_tx&, ErasureId), ErasureId id) {
        std::optional<T> out;
        run([](Privacy& t, task<T> (*ask)(db::tenant_tx&, ErasureId), ErasureId of,
               std::optional<T>& got) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            got = co_await ask(tx, of);
            co_await tx.commit();
        }(*this, what, id, out));
        return *std::move(out);
    }
    PersonFile file_of(ContactId contact) {
        PersonFile out;
        run([](Privacy& t, ContactId of, PersonFile& got) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            got.about = *co_await find_privacy(tx, of);
            got.data = co_await rows_of(tx, of);
        }(*this, contact, out));
        return out;
    }
    /// Where in the database a text stands, in any column of any table.
    std::vector<std::string> where(std::string_view text) const {
        std::vector<std::string> out;
        for (const auto& table : data_map()) {
            const auto found = sql(fmt::format(
                "SELECT count(*) FROM {} t WHERE lower(t::text) LIKE '%{}%'", table.name, text));
            if (found.at(0) != "0") out.emplace_back(table.name);
        }
        return out;
    }
    connectors::KnownInbox known() {
        connectors::KnownInbox out;
        run([](Privacy& t, connectors::KnownInbox& got) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            got = co_await inbox::known_inbox(tx, AccountId{*parse_uuid(account)});
        }(*this, out));
        return out;
    }

    const WorkspaceId ours = workspace(1);
    std::uint64_t seed = 1;
};

TEST_F(Privacy, TheMapHasEveryColumnOfEveryTableOnce) {
    std::map<std::string, std::set<std::string>> real;
    for (const auto& line :
         sql("SELECT table_name || '.' || column_name FROM information_schema.columns "
             "WHERE table_schema = 'public' AND table_name IN (SELECT tablename FROM pg_tables "
             "WHERE schemaname = 'public')")) {
        const auto dot = line.find('.');
        real[line.substr(0, dot)].insert(line.substr(dot + 1));
    }
    for (const auto& table : data_map()) {
        std::set<std::string> mapped;
        for (const auto& column : columns_of(table))
            EXPECT_TRUE(mapped.insert(column.name).second) << table.name << '.' << column.name;
        EXPECT_EQ(mapped, real[std::string(table.name)]) << table.name;
        real.erase(std::string(table.name));
    }
    for (const auto& [table, columns] : real) ADD_FAILURE() << table << " is not in the data map";
}

// What the map says hangs on the contact does, by a foreign key that cascades, directly or not.
TEST_F(Privacy, EveryTableOfAPersonGoesWithTheContact) {
    const auto hanging = sql(R"(
        WITH RECURSIVE hangs (oid) AS (
            SELECT 'contacts'::regclass::oid
            UNION SELECT c.conrelid FROM pg_constraint c JOIN hangs h ON c.confrelid = h.oid WHERE c.contype = 'f' AND c.confdeltype = 'c')
        SELECT oid::regclass::text FROM hangs)");
    const std::set<std::string> all(hanging.begin(), hanging.end());
    for (const auto& table : data_map())
        if (table.whose == Whose::person && table.hangs_on_contact)
            EXPECT_TRUE(all.contains(std::string(table.name))) << table.name;
    for (const auto& name : all) {
        const auto mapped = std::ranges::find(data_map(), name, &MappedTable::name);
        ASSERT_NE(mapped, data_map().end()) << name;
        // Ids of notices alone: they go with the notice.
        if (name != "notification_reads") EXPECT_EQ(mapped->whose, Whose::person) << name;
    }
}

TEST_F(Privacy, NothingOfAnErasedPersonIsFoundInAnyTable) {
    read();
    fill();
    for (const auto trace : traces) EXPECT_FALSE(where(trace).empty()) << trace;
    const auto receipt = erase(zoe());
    ASSERT_TRUE(receipt) << to_string(receipt.error());
    EXPECT_EQ(receipt->contacts, 1);
    std::map<std::string, std::int64_t> removed;
    for (const auto& one : receipt->removed) removed[one.kind] = one.count;
    EXPECT_EQ(removed["contacts"], 1);
    EXPECT_EQ(removed["messages"], 1);
    EXPECT_EQ(removed["interactions"], 2);
    EXPECT_EQ(removed["account_followers"], 1);
    EXPECT_EQ(removed["outbound_history"], 1);
    for (const auto trace : traces) EXPECT_EQ(where(trace), std::vector<std::string>{}) << trace;
    EXPECT_FALSE(sql("SELECT hash FROM suppression_hashes").empty()) << "the refusal is known";
}

TEST_F(Privacy, NobodyBringsAnErasedPersonBack) {
    read();
    const auto receipt = erase(zoe());
    ASSERT_TRUE(receipt) << to_string(receipt.error());
    EXPECT_EQ(read(), 0) << "the page still shows them";
    EXPECT_EQ(sql("SELECT count(*) FROM contacts").at(0), "0");
    EXPECT_TRUE(known().closed.has("0:1:1:70017001")) << "the thread is not opened again";
    EXPECT_FALSE(known().closed.has("0:1:1:70017002"));
    // The id is the same under a new name; somebody else has the old name now.
    EXPECT_EQ(read("zoe.renamed"), 0);
    EXPECT_EQ(read("zoe.kalimba", "70017002"), 2);
    EXPECT_EQ(sql("SELECT person_key FROM contacts").at(0), "70017002");
    sql(fmt::format("INSERT INTO account_followers (workspace_id, account_id, handle, "
                    "display_name) VALUES ('{0}', '{1}', 'Zoe.Kalimba', 'Z'), ('{0}', '{1}', "
                    "'max', 'M')",
                    ours.str(), account));
    EXPECT_EQ(sql("SELECT handle FROM account_followers"), std::vector<std::string>{"max"});
}

TEST_F(Privacy, AThreadThatIsOpenedByChanceIsNotOpenedTwice) {
    read();
    ASSERT_TRUE(erase(zoe()));
    sql("DELETE FROM erased_names WHERE kind = 'thread'"); // they had none before
    EXPECT_FALSE(known().closed.has("0:1:1:70017001"));
    EXPECT_EQ(read(), 0);
    EXPECT_TRUE(known().closed.has("0:1:1:70017001"));
}

TEST_F(Privacy, WhoeverIsKnownByNameAloneIsKeptOutByIt) {
    sql(fmt::format("INSERT INTO contacts (workspace_id, id, platform, person_key, handle, "
                    "display_name, source) VALUES ('{}', '{}', 'tiktok', '@zoe.kalimba', "
                    "'zoe.kalimba', 'Z', 'export')",
                    ours.str(), account));
    ASSERT_TRUE(erase(ContactId{*parse_uuid(account)}));
    EXPECT_EQ(read(), 0) << "now with an id";
    EXPECT_EQ(read("somebody.else"), 2);
}

TEST_F(Privacy, ALiftedErasureLetsThemInAgain) {
    read();
    const auto receipt = erase(zoe());
    ASSERT_TRUE(receipt);
    EXPECT_TRUE(*in_tx(&lift, receipt->id));
    EXPECT_FALSE(*in_tx(&lift, receipt->id)) << "a second time changes nothing";
    EXPECT_FALSE(known().closed.has("0:1:1:70017001"));
    EXPECT_EQ(read(), 2);
    EXPECT_EQ(in_tx(&lift, ErasureId{workspace(9).value}).error().code, "erasure.not_found");
}

TEST_F(Privacy, AnErasureWaitsForAMessageThatIsLeaving) {
    read();
    fill();
    sql("UPDATE outbound_messages SET state = 'sending'");
    const auto refused = erase(zoe());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "contact.sending");
    EXPECT_EQ(sql("SELECT count(*) FROM contacts").at(0), "1");
    EXPECT_EQ(sql("SELECT count(*) FROM erasures").at(0), "0");
}

TEST_F(Privacy, AnotherWorkspaceKeepsItsOwn) {
    read();
    sql(fmt::format("INSERT INTO contacts (workspace_id, id, platform, person_key, handle, "
                    "display_name, source) VALUES ('{}', gen_random_uuid(), 'tiktok', '70017001', "
                    "'zoe.kalimba', 'Zoé', 'like')",
                    workspace(2).str()));
    ASSERT_TRUE(erase(zoe()));
    EXPECT_EQ(sql("SELECT workspace_id FROM contacts"),
              std::vector<std::string>{workspace(2).str()});
}

TEST_F(Privacy, AProofIsOfItsReceiptAlone) {
    read();
    const auto receipt = erase(zoe());
    ASSERT_TRUE(receipt);
    const auto shown = in_tx(&find_erasure, receipt->id);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->proof, receipt->proof);
    sql("UPDATE erasures SET contacts = 2");
    EXPECT_NE(in_tx(&find_erasure, receipt->id)->proof, receipt->proof);
    sql("UPDATE erasures SET contacts = 1; DELETE FROM erased_names WHERE kind = 'name'");
    EXPECT_NE(in_tx(&find_erasure, receipt->id)->proof, receipt->proof);
}

TEST_F(Privacy, TheFileHasWhatIsKeptAndNoSecrets) {
    read();
    fill();
    const auto file = file_of(zoe());
    EXPECT_EQ(file.about.basis.basis, LegalBasis::contract) << "Zoé wrote first";
    EXPECT_TRUE(file.about.basis.is_default);
    const auto text = json::write(file);
    for (const auto trace : {"zoe.kalimba", "70017001", "+33612345678", "zoe@kalimba.example",
                             "onlyzoesaysthis", "Salut"})
        EXPECT_NE(text.find(trace), std::string::npos) << trace;
    const auto& messages = file.data.at("messages").as_array();
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_FALSE(messages[0].as_object().contains("workspace_id"));
    for (const auto& held : file.about.holds)
        EXPECT_TRUE(file.data.contains(held.kind)) << held.kind << " is counted and not given";
}

} // namespace
} // namespace vf::privacy
