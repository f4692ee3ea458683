// What must never leave, and never lie about in clear.
#include "api/routes.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace vf::test {
namespace {

namespace bj = boost::json;

constexpr auto marker = "7e57c00c1e7e57c00c1e7e57c00c1e77";

// Every row of every table as text.
std::string whole_database() {
    std::string out;
    for (const auto& table : the_product().sql(
             "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
             "WHERE c.relkind = 'r' AND n.nspname = 'public'")) {
        for (const auto& row : the_product().sql("SELECT t::text FROM \"" + table + "\" t"))
            out += row + "\n";
    }
    return out;
}

std::string hex(std::string_view text) {
    std::string out;
    for (const char c : text) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

TEST(Secrets, NoAnswerHoldsOne) {
    const tenant owner;
    owner.make_instance_admin();
    const auto ids = stage_routes(owner);
    the_product().sql(
        fmt::format("UPDATE social_accounts SET session_sealed = '{0}', sync_cursor = '{0}' WHERE "
                    "workspace_id = '{1}'; "
                    "UPDATE connections SET session_sealed = '{0}' WHERE workspace_id = '{1}'",
                    marker, owner.workspace));
    const auto hash =
        the_product().sql("SELECT password_hash FROM users WHERE id = '" + owner.user + "'").at(0);
    const auto tokens = the_product().sql(
        "SELECT token_hash FROM refresh_tokens WHERE user_id = '" + owner.user + "'");
    for (const auto& one : every_request(ids)) {
        if (one.about == reach::stream) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        const auto answer = owner.call().ask(one.method, one.path,
                                             one.body.is_null() ? "" : bj::serialize(one.body));
        EXPECT_LT(answer.status, 500) << answer.body;
        std::string all = answer.body;
        for (const auto& [name, value] : answer.headers) all += value;
        for (const std::string& secret :
             {std::string(marker), hex(marker), hash, std::string("$argon2"), tokens.at(0),
              std::string("sealed"), std::string("passwordHash"), std::string("syncCursor"),
              std::string("0123456789abcdef0123456789abcdef"), std::string(good_password)})
            EXPECT_FALSE(all.contains(secret)) << secret << " in " << all.substr(0, 400);
    }
}

// What stands before a secret that should not be there: the row that holds it.
std::string before_it(const std::string& all, std::string_view secret) {
    const auto at = all.find(secret);
    if (at == std::string::npos) return {};
    const auto from = at > 300 ? at - 300 : 0;
    return all.substr(from, at - from);
}

TEST(Secrets, PastedCookiesAreSealedAndNeverComeBack) {
    constexpr auto pasted = "c00c1e57a57ec00c1e57a57ec00c1e57";
    const tenant owner;
    const auto id = owner.add_connection();
    const auto given = owner.call().post(
        "/social-accounts/connect/complete",
        bj::object{{"connectionId", id},
                   {"cookies", fmt::format("sessionid={0}; sid_tt={0}; msToken={0}abc", pasted)}});
    ASSERT_EQ(given.status, 202) << given.body;
    EXPECT_FALSE(given.body.contains(pasted));
    EXPECT_TRUE(given.body.contains("sessionid"))
        << "which cookies were understood is said by name";
    const auto rows = whole_database();
    EXPECT_FALSE(rows.contains(pasted)) << before_it(rows, pasted);
    EXPECT_FALSE(rows.contains(hex(pasted)));
    eventually("the check to end", std::chrono::seconds(120), [&] {
        const auto now = owner.call().get("/social-accounts/connect/status?connectionId=" + id);
        EXPECT_FALSE(now.body.contains(pasted));
        return now.text("status") == "failed";
    });
    EXPECT_EQ(
        the_product()
            .sql("SELECT count(*) FROM connections WHERE session_sealed IS NOT NULL AND id = '" +
                 id + "'")
            .at(0),
        "0");
    EXPECT_FALSE(whole_database().contains(pasted));
    EXPECT_FALSE(the_product().log().contains(pasted));
}

TEST(Secrets, WhatIsNotUnderstoodIsNotEchoed) {
    const tenant owner;
    for (const std::string& text :
         {fmt::format("mon cookie {} voila", marker), fmt::format("other={}", marker),
          fmt::format("[{{\"name\":\"x\",\"value\":\"{}\"}}]", marker)}) {
        const auto answer = owner.call().post(
            "/social-accounts/connect/complete",
            bj::object{{"connectionId", owner.add_connection()}, {"cookies", text}});
        EXPECT_EQ(answer.status, 422) << answer.body;
        EXPECT_EQ(answer.text("errors.0.pointer"), "/cookies");
        EXPECT_FALSE(answer.body.contains(marker));
    }
    const auto login = the_product().anyone().post(
        "/auth/login", bj::object{{"email", "nobody"}, {"password", marker}});
    EXPECT_FALSE(login.body.contains(marker));
}

TEST(Secrets, PasswordsAndTokensAreStoredAsHashes) {
    const tenant owner;
    const auto rows = whole_database();
    EXPECT_FALSE(rows.contains(good_password));
    EXPECT_FALSE(rows.contains(owner.refresh));
    EXPECT_FALSE(rows.contains(owner.token));
    EXPECT_TRUE(the_product()
                    .sql("SELECT password_hash FROM users WHERE id = '" + owner.user + "'")
                    .at(0)
                    .starts_with("$argon2id$"));
    EXPECT_FALSE(the_product().log().contains(good_password));
    const auto mode = std::filesystem::status(the_product().key_file()).permissions();
    EXPECT_EQ(mode & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

} // namespace
} // namespace vf::test
