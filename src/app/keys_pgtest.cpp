#include "app/keys.hpp"

#include "crypto/encoding.hpp"
#include "support/postgres.hpp"

#include <set>

namespace vf::app {
namespace {

crypto::master_key new_key() {
    return crypto::master_key(crypto::random_bytes(32));
}

class Rotation : public test::PgTest {
protected:
    const crypto::master_key old_key = new_key();
    const crypto::master_key key = new_key();
    const crypto::keyring before{old_key};
    const crypto::keyring during{key, {old_key}};
    const crypto::keyring after{key};

    static std::string account(std::uint8_t n) { return workspace(n).str(); }
    void add_workspace(std::uint8_t n) const {
        sql("INSERT INTO workspaces (id, name) VALUES ('" + workspace(n).str() + "', 'Studio')");
    }
    // SQL for an account whose session says its own number.
    static std::string new_account(std::uint8_t in, std::uint8_t n, const crypto::keyring& with) {
        const auto sealed =
            with.seal("session " + std::to_string(n),
                      "social_accounts.session:" + workspace(in).str() + ":" + account(n));
        return "INSERT INTO social_accounts (workspace_id, id, platform, platform_user_id, handle, "
               "display_name, status, session_sealed) VALUES ('" +
               workspace(in).str() + "', '" + account(n) + "', 'tiktok', '" + account(n) +
               "', 'h', 'H', 'active', '\\x" + crypto::hex_encode(sealed) + "');";
    }
    // How many of them the current key of `with` has sealed.
    int sealed_with(const crypto::keyring& with) const {
        return std::stoi(
            sql("SELECT count(*) FROM social_accounts WHERE substr(session_sealed, 2, 4) = '\\x" +
                crypto::hex_encode(with.current_id()) + "'")
                .at(0));
    }
    std::string session(std::uint8_t in, std::uint8_t n, const crypto::keyring& with) const {
        const auto hex =
            sql("SELECT encode(session_sealed, 'hex') FROM social_accounts WHERE id = '" +
                account(n) + "'")
                .at(0);
        const auto opened =
            with.open(*crypto::hex_decode(hex),
                      "social_accounts.session:" + workspace(in).str() + ":" + account(n));
        return opened ? *opened : opened.error().code;
    }
};

TEST_F(Rotation, WhatTheOldKeySealedTheNewOneOpens) {
    add_workspace(1);
    add_workspace(2);
    for (std::uint8_t n = 10; n < 20; ++n) sql(new_account(n % 2 ? 1 : 2, n, before));
    sql(new_account(1, 30, during));
    EXPECT_EQ(session(1, 11, during), "session 11") << "both keys are known meanwhile";
    EXPECT_EQ(session(1, 11, after), "crypto.cannot_open");
    const auto done = run(reseal_all(pool, during));
    EXPECT_EQ(done.resealed, 10);
    EXPECT_EQ(done.unopened, 0);
    for (std::uint8_t n = 10; n < 20; ++n)
        EXPECT_EQ(session(n % 2 ? 1 : 2, n, after), "session " + std::to_string(n));
    EXPECT_EQ(session(1, 30, after), "session 30");
    EXPECT_EQ(run(reseal_all(pool, during)).resealed, 0);
}

TEST_F(Rotation, TheSecretOfASecondFactorIsSealedAgainToo) {
    sql("INSERT INTO users (id, email, password_hash, name, locale) VALUES ('" + account(1) +
        "', 'a@example.org', '-', 'A', 'fr'); INSERT INTO second_factors (user_id, secret_sealed) "
        "VALUES ('" +
        account(1) + "', '\\x" +
        crypto::hex_encode(before.seal("secret", "second-factor/" + account(1))) + "')");
    EXPECT_EQ(run(reseal_all(pool, during)).resealed, 1);
    const auto hex = sql("SELECT encode(secret_sealed, 'hex') FROM second_factors").at(0);
    EXPECT_EQ(*after.open(*crypto::hex_decode(hex), "second-factor/" + account(1)), "secret");
}

TEST_F(Rotation, TheAddressAndSecretsOfAnIntegrationAreSealedAgainToo) {
    add_workspace(1);
    const auto place = workspace(1).str() + ":" + account(9);
    const auto sealed = [&](const std::string& column) {
        return "'\\x" +
               crypto::hex_encode(before.seal(column, "integrations." + column + ":" + place)) +
               "'";
    };
    sql("INSERT INTO integrations (workspace_id, id, kind, name, address_sealed, address_hint, "
        "secret_sealed, "
        "old_secret_sealed, old_secret_until, locale, events) VALUES ('" +
        workspace(1).str() + "', '" + account(9) + "', 'webhook', 'n8n', " + sealed("address") +
        ", '', " + sealed("secret") + ", " + sealed("old_secret") +
        ", now(), 'fr', '{lead.created}')");
    EXPECT_EQ(run(reseal_all(pool, during)).resealed, 3);
    for (const std::string column : {"address", "secret", "old_secret"}) {
        const auto hex = sql("SELECT encode(" + column + "_sealed, 'hex') FROM integrations").at(0);
        EXPECT_EQ(*after.open(*crypto::hex_decode(hex), "integrations." + column + ":" + place),
                  column);
    }
}

TEST_F(Rotation, GoesOnWhereItWasStopped) {
    add_workspace(1);
    std::string all;
    for (int n = 0; n < 230; ++n) all += new_account(1, static_cast<std::uint8_t>(n), before);
    sql(all);
    // One is damaged: it does not stop the rest.
    sql("UPDATE social_accounts SET session_sealed = '\\x0102' WHERE id = '" + account(7) + "'");
    db::pool narrow(io.get_executor(), {.conninfo = base.conninfo(), .size = 1});
    boost::asio::co_spawn(io, reseal_all(narrow, during), [](std::exception_ptr, rotation) {});
    // A batch of a hundred or so, then the program dies.
    do {
        for (int i = 0; i < 25; ++i) io.run_one();
    } while (sealed_with(during) == 0);
    run(narrow.close());
    const auto rest = run(reseal_all(pool, during));
    EXPECT_LT(rest.resealed, 229);
    EXPECT_EQ(rest.unopened, 1);
    EXPECT_EQ(sealed_with(during), 229);
    for (const int n : {0, 6, 8, 99, 100, 229})
        EXPECT_EQ(session(1, static_cast<std::uint8_t>(n), after), "session " + std::to_string(n));
}

// A new column that holds something sealed must be rotated, too.
TEST_F(Rotation, KnowsEverySealedColumn) {
    const auto found =
        sql("SELECT c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c "
            "ON c.oid = a.attrelid WHERE a.atttypid = 'bytea'::regtype AND c.relkind "
            "= 'r' AND c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped");
    const auto known = sealed_columns();
    EXPECT_EQ(std::set<std::string>(found.begin(), found.end()),
              std::set<std::string>(known.begin(), known.end()));
}

} // namespace
} // namespace vf::app
