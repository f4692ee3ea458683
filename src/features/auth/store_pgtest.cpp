#include "features/auth/key_store.hpp"
#include "features/auth/mailed_token.hpp"
#include "features/auth/second_factor_store.hpp"
#include "features/auth/totp.hpp"
#include "support/postgres.hpp"

namespace vf::auth {
namespace {

const UserId lea{*parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a01")};
const uuid an_id = *parse_uuid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a02");

class AuthStore : public test::PgTest {
public:
    using PgTest::pool;

    AuthStore() {
        sql("INSERT INTO users (id, email, password_hash, name, locale) VALUES ('" + lea.str() +
            "', 'lea@example.org', 'x', 'Léa', 'fr')");
        sql("INSERT INTO workspaces (id, name) VALUES ('" + ws.str() + "', 'A')");
        sql("INSERT INTO members (workspace_id, user_id, role) VALUES ('" + ws.str() + "', '" +
            lea.str() + "', 'admin')");
    }
    // One step in a transaction of its own.
    template <class T> T step(task<T> (*work)(AuthStore&, db::system_tx&)) {
        return run([](AuthStore& t, task<T> (*each)(AuthStore&, db::system_tx&)) -> task<T> {
            auto tx = co_await db::begin_system(t.pool);
            auto out = co_await each(t, tx);
            co_await tx.commit();
            co_return out;
        }(*this, work));
    }

    WorkspaceId ws = workspace(1);
    crypto::keyring keys{secret<>(std::string(32, 'k'))};
    std::string text;
    time_point now = *parse_time("2026-11-25T12:00:00Z");
};

task<std::string> make(AuthStore&, db::system_tx& tx) {
    co_return co_await make_token(
        tx, {TokenPurpose::reset_password, lea, *Email::parse("lea@example.org")});
}

TEST_F(AuthStore, ATokenIsTakenOnceAndTheNewestOnly) {
    const auto first = step<std::string>(make);
    text = step<std::string>(make);
    EXPECT_NE(first, text);
    const auto take = [](AuthStore& t, db::system_tx& tx) -> task<bool> {
        const auto got = co_await take_token(tx, secret<>(t.text));
        co_return got.has_value();
    };
    const auto newest = text;
    text = first;
    EXPECT_FALSE(step<bool>(take));
    text = newest;
    shift_time(seconds(3599));
    EXPECT_TRUE(step<bool>(take));
    EXPECT_FALSE(step<bool>(take));
    text = step<std::string>(make);
    shift_time(seconds(3600 + 3600));
    EXPECT_FALSE(step<bool>(take));
}

TEST_F(AuthStore, ACodeIsGoodOnceAndNoneBeforeIt) {
    static const secret<> bytes(std::string("12345678901234567890"));
    EXPECT_TRUE(step<bool>([](AuthStore& t, db::system_tx& tx) -> task<bool> {
        co_return co_await put_secret(tx, t.keys, lea, bytes);
    }));
    const auto take = [](AuthStore& t, db::system_tx& tx) -> task<bool> {
        co_return co_await take_code(tx, t.keys, lea, t.text, t.now);
    };
    text = totp_code(bytes.reveal(), now);
    EXPECT_FALSE(step<bool>(take)) << "not confirmed yet";
    EXPECT_TRUE(step<bool>([](AuthStore& t, db::system_tx& tx) -> task<bool> {
        co_return co_await take_code(tx, t.keys, lea, t.text, t.now, true) &&
            co_await confirm_secret(tx, lea);
    }));
    EXPECT_FALSE(step<bool>(take)) << "used to confirm";
    text = totp_code(bytes.reveal(), now + seconds(30));
    EXPECT_TRUE(step<bool>(take));
    EXPECT_FALSE(step<bool>(take));
    now += seconds(60);
    text = totp_code(bytes.reveal(), now - seconds(30));
    EXPECT_FALSE(step<bool>(take)) << "the window holds it, but it is used";
    text = totp_code(bytes.reveal(), now);
    EXPECT_TRUE(step<bool>(take));
    EXPECT_FALSE(step<bool>([](AuthStore& t, db::system_tx& tx) -> task<bool> {
        co_return co_await put_secret(tx, t.keys, lea, bytes);
    })) << "one that is on is not replaced";
}

TEST_F(AuthStore, AKeyIsFoundUntilItEnds) {
    text = "vf_0123456789";
    run([](AuthStore& t) -> task<> {
        auto tx = co_await db::begin_tenant(t.pool, t.ws);
        CreateApiKey in;
        in.name = *Name::parse("Zapier");
        in.scopes = {KeyScope::read, KeyScope::send};
        in.expires_at = system_clock{}.now() + seconds(86'400);
        co_await insert_api_key(tx, an_id, in, lea, t.text);
        co_await tx.commit();
    }(*this));
    // use_api_key commits by itself.
    const auto use = [&] {
        return run([](AuthStore& t) -> task<std::optional<KeyStanding>> {
            auto tx = co_await db::begin_system(t.pool);
            co_return co_await use_api_key(tx, t.text);
        }(*this));
    };
    const auto found = use();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->workspace_id, ws);
    EXPECT_EQ(found->created_by, lea);
    EXPECT_EQ(found->scopes, (std::vector<KeyScope>{KeyScope::read, KeyScope::send}));
    const auto used = sql("SELECT last_used_at::text FROM api_keys").at(0);
    use();
    EXPECT_EQ(sql("SELECT last_used_at::text FROM api_keys").at(0), used) << "once a minute";
    shift_time(seconds(90'000));
    EXPECT_FALSE(use());
    shift_time(-seconds(90'000));
    EXPECT_TRUE(use());
    sql("DELETE FROM members");
    EXPECT_FALSE(use());
}

} // namespace
} // namespace vf::auth
