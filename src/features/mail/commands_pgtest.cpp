#include "features/mail/commands.hpp"

#include "base/rng.hpp"
#include "crypto/keyring.hpp"
#include "features/mail/sealed.hpp"
#include "support/postgres.hpp"

namespace vf::mail {
namespace {

class MailCommands : public test::PgTest {
protected:
    MailCommands() {
        svc.add<clock>(time);
        svc.add<rng>(random);
        svc.add<const crypto::keyring>(keys);
        svc.add<const Settings>(settings);
        settings.server.emplace();
    }

    // In a transaction of that workspace, committed or not; nil: of the system.
    std::string ask(WorkspaceId where, bool then_commit) {
        return run([](MailCommands& t, WorkspaceId in, bool commits) -> task<std::string> {
            const Letter letter = Invitation{"Léa", "Studio", link_to(t.svc, "/join#token=abcdef")};
            if (in.is_nil()) {
                auto tx = co_await db::begin_system(t.pool);
                const auto done = co_await enqueue(tx, t.svc, {"a@example.org"}, letter);
                if (commits) co_await tx.commit();
                co_return done ? "" : done.error().code;
            }
            auto tx = co_await db::begin_tenant(t.pool, in);
            const auto done = co_await enqueue(tx, t.svc, {"a@example.org"}, letter);
            if (commits) co_await tx.commit();
            co_return done ? "" : done.error().code;
        }(*this, where, then_commit));
    }
    std::vector<std::string> payloads() const {
        return sql("SELECT payload::text FROM jobs WHERE kind = 'mail.send_letter'");
    }

    system_clock time;
    seeded_rng random{1};
    crypto::keyring keys{secret<>(std::string(32, 'k'))};
    Settings settings{.server = {}, .from = {}, .public_url = "https://app.example.org"};
    services svc;
};

TEST_F(MailCommands, ALetterExistsWhenItsTransactionDoes) {
    EXPECT_EQ(ask({}, false), "");
    EXPECT_EQ(ask(workspace(1), false), "");
    EXPECT_TRUE(payloads().empty());
    EXPECT_EQ(ask({}, true), "");
    EXPECT_EQ(ask(workspace(1), true), "");
    const auto all = payloads();
    ASSERT_EQ(all.size(), 2U);
    for (const auto& payload : all) {
        EXPECT_FALSE(payload.contains("abcdef") || payload.contains("example.org")) << payload;
        const auto letter = unseal(keys, *json::parse<SendLetter>(payload));
        ASSERT_TRUE(letter);
        EXPECT_EQ(letter->to, "a@example.org");
        EXPECT_TRUE(letter->content.text.contains("https://app.example.org/join#token=abcdef"));
    }
}

TEST_F(MailCommands, WithoutAServerTheyAreRefused) {
    settings.server.reset();
    EXPECT_FALSE(is_on(svc));
    EXPECT_EQ(ask({}, true), "mail.not_configured");
    EXPECT_EQ(ask(workspace(1), true), "mail.not_configured");
    EXPECT_TRUE(payloads().empty());
}

} // namespace
} // namespace vf::mail
