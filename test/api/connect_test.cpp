// Connecting an account over the API: codes, cookies, and what is refused. The sign-in itself is
// played in src/connectors/tiktok/sign_in_browsertest.cpp and in the dashboard's journeys.
#include "api/stage.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace vf::test {
namespace {

namespace bj = boost::json;

constexpr auto base = "/social-accounts/connect/";

std::string add_sign_in_by_qr(const tenant& of, const std::string& status = "code_shown",
                              const std::string& asked = "0 seconds") {
    const auto id = of.add_connection();
    the_product().sql(fmt::format(
        "UPDATE connections SET method = 'qr', status = '{}', asked_at = app_now() - interval "
        "'{}', qr_link = 'https://www.tiktok.com/t/x', qr_number = 2, qr_expires_at = app_now() + "
        "interval '1 minute' WHERE id = '{}'",
        status, asked, id));
    return id;
}

TEST(Connect, ACodeIsShownWhileItCanBeScanned) {
    const tenant owner;
    const auto id = add_sign_in_by_qr(owner);
    const auto shown = owner.call().get(base + ("status?connectionId=" + id));
    EXPECT_EQ(shown.status, 200) << shown.body;
    EXPECT_EQ(shown.text("status"), "code_shown");
    EXPECT_EQ(shown.text("code.link"), "https://www.tiktok.com/t/x");
    EXPECT_EQ(shown.json().at("code").at("number").as_int64(), 2);
    EXPECT_EQ(shown.json().at("code").at("of").as_int64(), 5);
    const auto waits =
        owner.call().post(base + std::string("complete"), bj::object{{"connectionId", id}});
    EXPECT_EQ(waits.status, 409);
    EXPECT_EQ(waits.text("code"), "connection.not_scanned");

    const auto cancel = [&] {
        return owner.call().post(base + std::string("cancel"), bj::object{{"connectionId", id}});
    };
    const auto gone = cancel();
    EXPECT_EQ(gone.text("status"), "cancelled") << gone.body;
    EXPECT_TRUE(gone.json().at("code").is_null());
    EXPECT_EQ(cancel().status, 200) << "again is no error";
    EXPECT_EQ(the_product().sql("SELECT count(*) FROM connections WHERE qr_link IS NOT NULL AND "
                                "id = '" +
                                id + "'"),
              std::vector<std::string>{"0"});
}

// Whoever asks keeps it alive.
TEST(Connect, AskingHowFarItIsCounts) {
    const tenant owner;
    const auto id = add_sign_in_by_qr(owner, "scanned", "60 seconds");
    const auto since = [&] {
        return the_product().sql(
            "SELECT asked_at > app_now() - interval '30 seconds' FROM connections WHERE id = '" +
            id + "'");
    };
    EXPECT_EQ(since(), std::vector<std::string>{"f"});
    EXPECT_EQ(owner.call().get(base + ("status?connectionId=" + id)).status, 200);
    EXPECT_EQ(since(), std::vector<std::string>{"t"});
}

TEST(Connect, FiveCodesAtATimeAreEnoughForAWorkspace) {
    const tenant owner;
    const auto begin = [&] {
        return owner.call().post(base + std::string("initiate"),
                                 bj::object{{"platform", "tiktok"}, {"method", "qr"}});
    };
    for (int i = 0; i < 4; ++i) add_sign_in_by_qr(owner);
    const auto forgotten = add_sign_in_by_qr(owner, "code_shown", "2 minutes");
    const auto fifth = begin();
    EXPECT_EQ(fifth.status, 201) << fifth.body;
    EXPECT_EQ(fifth.text("method"), "qr");
    EXPECT_EQ(fifth.text("status"), "waiting");
    EXPECT_EQ(owner.call().get(base + ("status?connectionId=" + forgotten)).status, 200)
        << "somebody looks at it again";
    const auto sixth = begin();
    EXPECT_EQ(sixth.status, 409);
    EXPECT_EQ(sixth.text("code"), "connection.too_many");
    EXPECT_EQ(owner.call()
                  .post(base + std::string("initiate"),
                        bj::object{{"platform", "tiktok"}, {"method", "cookies"}})
                  .status,
              201);
}

TEST(Connect, OnlyAnAccountOfTheWorkspaceIsRenewed) {
    const tenant owner;
    const tenant stranger;
    const auto renew = [&](const std::string& account) {
        return owner.call().post(
            base + std::string("initiate"),
            bj::object{{"platform", "tiktok"}, {"method", "cookies"}, {"accountId", account}});
    };
    EXPECT_EQ(renew(owner.account).text("reconnects"), owner.account);
    const auto refused = renew(stranger.account);
    EXPECT_EQ(refused.status, 404);
    EXPECT_EQ(refused.text("code"), "account.not_found");
}

TEST(Connect, APreviewTellsNamesAndStoresNothing) {
    const tenant owner;
    const auto look = [&](const std::string& text) {
        return owner.call().post(base + std::string("preview"),
                                 bj::object{{"platform", "tiktok"}, {"cookies", text}});
    };
    const std::string value = "0badc0de0badc0de0badc0de0badc0de";
    const auto seen = look(".tiktok.com\tTRUE\t/\tTRUE\t1999999999\tsessionid\t" + value +
                           "\n.tiktok.com\tTRUE\t/\tTRUE\t1000\tmsToken\told"
                           "\n.instagram.com\tTRUE\t/\tTRUE\t0\tsessionid\tother\n");
    EXPECT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(seen.text("format"), "netscape");
    EXPECT_EQ(seen.text("cookieNames.0"), "sessionid");
    EXPECT_EQ(seen.text("ignoredDomains.0"), ".instagram.com");
    EXPECT_EQ(seen.text("warnings.0"), "expired:msToken");
    EXPECT_EQ(seen.text("sessionExpiresAt"), "2033-05-18T03:33:19.000Z");
    EXPECT_FALSE(seen.body.contains(value));
    EXPECT_EQ(the_product().sql("SELECT count(*) FROM connections WHERE workspace_id = '" +
                                owner.workspace + "'"),
              std::vector<std::string>{"0"});
    const auto missing = look("ttwid=1; msToken=x");
    EXPECT_EQ(missing.status, 422);
    EXPECT_EQ(missing.text("code"), "connection.cookies_missing");
    EXPECT_EQ(missing.text("errors.0.pointer"), "/cookies");
    // A whole browser's file: 300 kB of other sites around it.
    std::string whole = "# Netscape HTTP Cookie File\n";
    for (int i = 0; i < 3000; ++i)
        whole +=
            fmt::format(".site{}.example\tTRUE\t/\tTRUE\t1999999999\tname{}\t{:060}\n", i, i, i);
    const auto large = look(whole + ".tiktok.com\tTRUE\t/\tTRUE\t1999999999\tsessionid\t" + value);
    EXPECT_EQ(large.status, 200) << large.body.substr(0, 400);
    EXPECT_EQ(large.json().at("cookieNames").as_array().size(), 1U);
    EXPECT_EQ(look(std::string(500'001, 'a')).status, 422);
}

TEST(Connect, CookiesMustBeGivenToAConnectionByCookies) {
    const tenant owner;
    const auto none = owner.call().post(base + std::string("complete"),
                                        bj::object{{"connectionId", owner.add_connection()}});
    EXPECT_EQ(none.status, 422);
    EXPECT_EQ(none.text("errors.0.pointer"), "/cookies");
}

} // namespace
} // namespace vf::test
