// Here because many features meet in it: a data export from its parts to people, threads and leads;
// again, further, in pieces, under what the page showed.
#include "base/cpu_pool.hpp"
#include "connectors/tiktok/data_export.hpp"
#include "features/accounts/commands.hpp"
#include "features/accounts/store.hpp"
#include "features/imports/jobs.hpp"
#include "features/imports/store.hpp"
#include "features/inbox/store.hpp"
#include "support/postgres.hpp"
#include "support/zip.hpp"

#include <fmt/format.h>

namespace vf::imports {
namespace {

std::string follower(const std::string& name, int day) {
    return fmt::format(R"({{"Date": "2026-05-{:02} 08:00:00", "UserName": "{}"}})", day, name);
}

std::string message(const std::string& from, const std::string& time, const std::string& text) {
    return fmt::format(R"({{"Date": "2026-05-04 {}", "From": "{}", "Content": "{}"}})", time, from,
                       text);
}

struct an_export {
    std::vector<std::string> followers;
    std::vector<std::pair<std::string, std::vector<std::string>>> threads;
    std::string owner = "studio.nord";

    [[nodiscard]] std::string json() const {
        std::string chats;
        for (const auto& [who, said] : threads)
            chats += fmt::format("{}\"Chat History with {}:\": [{}]", chats.empty() ? "" : ", ",
                                 who, fmt::join(said, ", "));
        return fmt::format(
            R"({{"Direct Message": {{"Direct Messages": {{"ChatHistory": {{{}}}}}}},
                 "Profile And Settings": {{"Follower": {{"FansList": [{}]}},
                                           "Profile Info": {{"ProfileMap": {{"userName": "{}"}}}}}}}})",
            chats, fmt::join(followers, ", "), owner);
    }
};

an_export usual() {
    return {.followers = {follower("lea", 1), follower("tom", 2)},
            .threads = {{"lea",
                         {message("lea", "09:00:00", "Salut, tu fais le mix à combien ?"),
                          message("studio.nord", "09:01:00", "80 le titre"),
                          message("lea", "09:02:00", "ok")}},
                        {"max", {message("max", "10:00:00", "STOP")}}}};
}

struct Imports : test::PgTest {
    Imports() {
        exports.add(Platform::tiktok, connectors::tiktok::make_export_reader);
        svc.add(pool);
        svc.add<clock>(time);
        svc.add<rng>(random);
        svc.add<const crypto::keyring>(keys);
        svc.add<const connectors::data_exports>(exports);
        worker.on(read_import_job, read_import);
        worker.on(store_import_job, store_import);
        sql("INSERT INTO workspaces (id, name) VALUES ('" + ours.str() + "', 'Nord')");
    }

    // Brings a file in parts of that size; looked through.
    ImportId bring(const std::string& bytes, const std::string& name = "user_data_tiktok.json",
                   std::size_t part = 1000) {
        const ImportId id{make_uuid_v7(time.unix_ms(), random)};
        run([](Imports& t, ImportId id, std::string bytes, std::string name,
               std::size_t part) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            StartImport what;
            what.file_name = *FileName::parse(name);
            what.bytes = *FileSize::from_int(std::ssize(bytes));
            (co_await insert_import(tx, id, what)).value();
            for (std::size_t at = 0; at < bytes.size(); at += part) {
                const auto one = bytes.substr(at, part);
                const auto begins = static_cast<std::int64_t>(at);
                const auto file = co_await lock_import(tx, id);
                co_await add_part(tx, *file, std::ssize(one),
                                  t.keys.seal(one, part_label(t.ours, id, begins)));
            }
            co_await queue::enqueue(tx, read_import_job, ReadImport{id});
            co_await tx.commit();
        }(*this, id, bytes, name, part));
        run(worker.run_due());
        return id;
    }
    void store(ImportId id, const std::string& handle = "studio.nord") {
        run([](Imports& t, ImportId id, std::string handle) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            const AccountId fresh{make_uuid_v7(t.time.unix_ms(), t.random)};
            const auto account =
                co_await accounts::find_or_add_unconnected(tx, Platform::tiktok, handle, fresh);
            co_await set_storing(tx, id, account, handle);
            co_await queue::enqueue(tx, store_import_job, StoreImport{id});
            co_await tx.commit();
        }(*this, id, handle));
        run(worker.run_due());
    }
    void import(const an_export& what) { store(bring(what.json())); }

    Import look(ImportId id) {
        return run([](Imports& t, ImportId id) -> task<Import> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            co_return *co_await find_import(tx, id);
        }(*this, id));
    }
    // "them: text" of a thread, oldest first.
    std::vector<std::string> thread_with(const std::string& handle) const {
        return sql("SELECT CASE WHEN m.from_owner THEN '>' ELSE '<' END || m.text FROM messages m "
                   "JOIN conversations v ON v.id = "
                   "m.conversation_id JOIN contacts c ON c.id = v.contact_id WHERE c.handle = '" +
                   handle + "' ORDER BY m.ordinal");
    }
    std::string number(const std::string& of) const {
        return sql("SELECT count(*) FROM " + of).at(0);
    }

    // What the page shows of a thread, read after the account was connected.
    void read_page(const std::string& handle, std::vector<std::pair<bool, std::string>> lines) {
        connectors::InboxRead what;
        connectors::ReadConversation thread;
        thread.conversation_key = "0:1:1:" + handle;
        thread.peer = {.platform_user_id = "4200" + std::to_string(handle.size()),
                       .handle = handle,
                       .display_name = "Name of " + handle};
        thread.fingerprint = "f" + std::to_string(lines.size());
        thread.opened = true;
        for (auto& [by_owner, text] : lines)
            thread.messages.push_back({.from_owner = by_owner,
                                       .text = text,
                                       .at = *parse_time("2026-05-04T09:00:00Z"),
                                       .time_exact = true});
        what.conversations.push_back(thread);
        ingest(std::move(what));
    }
    // A follow that the page's notices tell.
    void read_follow(const std::string& key) {
        connectors::InboxRead what;
        what.interactions.push_back(
            {.dedupe_key = key,
             .type = connectors::InteractionType::follow,
             .from = {.platform_user_id = "9", .handle = "lea", .display_name = "Léa"},
             .occurred_at = *parse_time("2026-05-01T08:00:03Z"),
             .time_exact = true});
        ingest(std::move(what));
    }
    void ingest(connectors::InboxRead what) {
        run([](Imports& t, connectors::InboxRead what) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            connectors::OwnProfile who;
            who.platform_user_id = "77";
            who.handle = "studio.nord";
            who.display_name = "Studio Nord";
            const AccountId fresh{make_uuid_v7(t.time.unix_ms(), t.random)};
            const auto account =
                co_await accounts::upsert_account(tx, fresh, Platform::tiktok, who);
            co_await inbox::ingest(tx, account, Platform::tiktok, what, t.time.now(), t.random);
            co_await tx.commit();
        }(*this, std::move(what)));
    }
    void cancel(ImportId id) {
        run([](Imports& t, ImportId id) -> task<> {
            auto tx = co_await db::begin_tenant(t.pool, t.ours);
            EXPECT_TRUE(co_await set_ended(tx, id, ImportStatus::cancelled));
            EXPECT_FALSE(co_await set_ended(tx, id, ImportStatus::failed));
            co_await queue::enqueue(tx, store_import_job, StoreImport{id});
            co_await tx.commit();
        }(*this, id));
    }

    const WorkspaceId ours = workspace(1);
    fake_clock time{system_clock{}.now()};
    seeded_rng random{7};
    crypto::keyring keys{crypto::master_key(std::string(32, 'k'))};
    connectors::data_exports exports;
    services svc;
    queue::worker worker{io.get_executor(), svc, {.queues = {"default"}, .time = &time}};
};

TEST_F(Imports, LookingStoresNothingAndStoringStoresAll) {
    const auto id = bring(usual().json());
    const auto seen = look(id);
    ASSERT_EQ(seen.status, ImportStatus::ready) << seen.problem_detail.value_or("");
    EXPECT_EQ(seen.found->handle, "studio.nord");
    EXPECT_TRUE(seen.found->says_handle);
    EXPECT_EQ(seen.found->followers, 2);
    EXPECT_EQ(seen.found->conversations, 2);
    EXPECT_EQ(seen.found->messages, 4);
    EXPECT_EQ(number("contacts"), "0");
    EXPECT_EQ(number("social_accounts"), "0");

    store(id);
    const auto done = look(id);
    ASSERT_EQ(done.status, ImportStatus::done) << done.problem_detail.value_or("");
    EXPECT_EQ(done.progress, 100);
    EXPECT_EQ(done.stored.people, 3);
    EXPECT_EQ(done.stored.follows, 2);
    EXPECT_EQ(done.stored.messages, 4);
    EXPECT_EQ(done.stored.known, 0);
    EXPECT_EQ(thread_with("lea"), (std::vector<std::string>{"<Salut, tu fais le mix à combien ?",
                                                            ">80 le titre", "<ok"}));
    EXPECT_EQ(number("leads WHERE needs_analysis"), "3");
    EXPECT_EQ(sql("SELECT source || ' ' || wrote_first FROM contacts WHERE handle = 'lea'").at(0),
              "export them");
    // Past: nothing to read, nobody told; but who refused is left alone.
    EXPECT_EQ(number("conversations WHERE unread_messages > 0"), "0");
    EXPECT_EQ(number("notifications"), "0");
    EXPECT_EQ(sql("SELECT c.handle || ' ' || s.quote FROM suppressions s JOIN contacts c ON c.id = "
                  "s.contact_id")
                  .at(0),
              "max STOP");
    EXPECT_EQ(number("import_parts"), "0") << "the file is not kept";
}

TEST_F(Imports, TheSameFileAgainStoresNothingAndALaterOneWhatIsNew) {
    import(usual());
    const auto again = bring(usual().json());
    store(again);
    EXPECT_EQ(look(again).stored.people, 0);
    EXPECT_EQ(look(again).stored.known, 6);
    EXPECT_EQ(number("interactions"), "6");
    auto later = usual();
    later.followers.push_back(follower("zoe", 9));
    later.threads[0].second.push_back(message("lea", "11:00:00", "et un pack ?"));
    // The other way round, as some files are.
    std::ranges::reverse(later.threads[0].second);
    const auto id = bring(later.json());
    store(id);
    EXPECT_EQ(look(id).stored.messages, 1);
    EXPECT_EQ(look(id).stored.follows, 1);
    EXPECT_EQ(thread_with("lea").back(), "<et un pack ?");
    EXPECT_EQ(thread_with("lea").size(), 4U);
    EXPECT_EQ(number("conversations"), "2");
}

TEST_F(Imports, ARunThatWasCutOffGoesOnWhereItStopped) {
    an_export large;
    for (int i = 0; i < 3500; ++i)
        large.followers.push_back(follower(fmt::format("fan{}", i), 1 + i % 28));
    const auto id = bring(large.json(), "user_data_tiktok.json", 100'000);
    // Every second portion fails, as if the server had died there.
    sql("CREATE SEQUENCE tries; CREATE FUNCTION fail_now_and_then() RETURNS trigger LANGUAGE "
        "plpgsql AS "
        "$$BEGIN IF nextval('public.tries') % 2 = 0 THEN RAISE EXCEPTION 'gone'; END IF; RETURN "
        "NEW; END$$; "
        "GRANT USAGE ON SEQUENCE tries TO PUBLIC; "
        "CREATE TRIGGER unwell BEFORE UPDATE OF records_done ON imports FOR EACH ROW EXECUTE "
        "FUNCTION fail_now_and_then()");
    store(id);
    int runs = 1;
    for (; look(id).status == ImportStatus::storing && runs < 10; ++runs) {
        shift_time(std::chrono::hours(1));
        time.advance(std::chrono::hours(1));
        run(worker.run_due());
    }
    EXPECT_GT(runs, 1) << "it was cut off at least once";
    const auto done = look(id);
    EXPECT_EQ(done.status, ImportStatus::done) << done.problem_detail.value_or("");
    EXPECT_EQ(done.stored.follows, 3500);
    EXPECT_EQ(done.stored.known, 0) << "nothing was done twice";
    EXPECT_EQ(number("contacts"), "3500");
}

TEST_F(Imports, WhatThePageShowsLaterIsTheSameThread) {
    import(usual());
    read_page("lea", {{false, "Salut, tu fais le mix à combien ?"},
                      {true, "80 le titre"},
                      {false, "ok"},
                      {false, "je prends"}});
    EXPECT_EQ(thread_with("lea"), (std::vector<std::string>{"<Salut, tu fais le mix à combien ?",
                                                            ">80 le titre", "<ok", "<je prends"}));
    EXPECT_EQ(number("conversations"), "2");
    EXPECT_EQ(number("contacts"), "3") << "Léa got her id, not a second entry";
    EXPECT_EQ(
        sql("SELECT person_key || ' ' || display_name FROM contacts WHERE handle = 'lea'").at(0),
        "42003 Name of lea");
    // The account that the import made is the one that was connected.
    EXPECT_EQ(sql("SELECT platform_user_id || ' ' || status FROM social_accounts").at(0),
              "77 active");
    EXPECT_EQ(number("social_accounts"), "1");
    // And its file again: nothing.
    import(usual());
    EXPECT_EQ(thread_with("lea").size(), 4U);
    EXPECT_EQ(sql("SELECT display_name FROM contacts WHERE handle = 'lea'").at(0), "Name of lea");
}

TEST_F(Imports, WhatIsOlderThanWhatThePageShowedComesBeforeIt) {
    read_page("lea", {{true, "80 le titre"}, {false, "ok"}, {false, "je prends"}});
    // On the page, as the export has it, the first of these stood at 09:01.
    sql("UPDATE messages SET sent_at = '2026-05-04T09:01:00Z'");
    import(usual());
    EXPECT_EQ(thread_with("lea"), (std::vector<std::string>{"<Salut, tu fais le mix à combien ?",
                                                            ">80 le titre", "<ok", "<je prends"}));
    EXPECT_EQ(sql("SELECT wrote_first FROM contacts WHERE handle = 'lea'").at(0), "them");
    EXPECT_EQ(sql("SELECT concat_ws(' ', last_ordinal, unread_messages) FROM conversations v JOIN "
                  "contacts c ON c.id = "
                  "v.contact_id WHERE c.handle = 'lea'")
                  .at(0),
              "2 0")
        << "what the platform counts as read is read";
}

TEST_F(Imports, AFollowIsKnownFromEitherSide) {
    import(usual());
    read_follow("notice:1");
    EXPECT_EQ(number("interactions WHERE type = 'follow'"), "2");
}

TEST_F(Imports, AFileThatIsNoneSaysSoAndIsForgotten) {
    const auto expect_failed = [&](const std::string& bytes, const std::string& name,
                                   const std::string& code) {
        const auto id = bring(bytes, name);
        EXPECT_EQ(look(id).status, ImportStatus::failed) << name;
        EXPECT_EQ(look(id).problem_code, code);
        EXPECT_EQ(number("import_parts"), "0");
    };
    expect_failed("{}", "user_data_tiktok.json", "import.nothing_found");
    expect_failed(usual().json().substr(0, 400), "user_data_tiktok.json", "import.cut_short");
    expect_failed("<html>", "user_data_tiktok.json", "import.not_readable");
    expect_failed("PK\x03\x04 broken", "export.zip", "import.not_readable");
    expect_failed(usual().json(), "photo.jpg", "import.nothing_found");
}

TEST_F(Imports, OneThatIsCancelledStopsAndKeepsWhatWasStored) {
    const auto id = bring(usual().json());
    cancel(id);
    run(worker.run_due());
    EXPECT_EQ(look(id).status, ImportStatus::cancelled);
    EXPECT_EQ(number("contacts"), "0");
}

TEST_F(Imports, WhatNobodyGoesOnWithIsForgotten) {
    const auto waits = bring(usual().json());
    shift_time(std::chrono::hours(23));
    run(forget_imports(svc));
    EXPECT_EQ(look(waits).status, ImportStatus::ready);
    shift_time(std::chrono::hours(25));
    run(forget_imports(svc));
    EXPECT_EQ(look(waits).status, ImportStatus::expired);
    EXPECT_EQ(number("import_parts"), "0");
    shift_time(std::chrono::hours(24 * 120));
    run(forget_imports(svc));
    EXPECT_EQ(number("imports"), "0");
}

TEST_F(Imports, TheTextFormAndAZipAreReadToo) {
    const auto id = bring(">>> Chat History with lea::\n2026-05-04 09:02:00 UTC studio.nord: oui\n"
                          "2026-05-04 09:00:00 UTC lea: dispo ?\n",
                          "Direct Messages.txt");
    EXPECT_EQ(look(id).found->handle, "studio.nord");
    EXPECT_FALSE(look(id).found->says_handle);
    store(id);
    EXPECT_EQ(thread_with("lea"), (std::vector<std::string>{"<dispo ?", ">oui"}));
    const auto zip = bring(test::zip_of({{"TikTok/read me.pdf", "%PDF"},
                                         {"TikTok/user_data_tiktok.json", usual().json()}}),
                           "TikTok_Data.zip", 300);
    EXPECT_EQ(look(zip).found->messages, 4) << look(zip).problem_detail.value_or("");
}

} // namespace
} // namespace vf::imports
