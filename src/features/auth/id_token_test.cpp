#include "features/auth/id_token.hpp"

#include "base/json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <gtest/gtest.h>

namespace vf::auth {
namespace {

namespace bj = boost::json;

constexpr std::int64_t now_seconds = 1'795'600'000;

const expected_token expected{.issuer = "https://accounts.google.com",
                              .client_id = "client-1",
                              .nonce = "n-0123456789",
                              .now = time_point(seconds(now_seconds))};

bj::object good() {
    return {{"iss", "https://accounts.google.com"},
            {"aud", "client-1"},
            {"azp", "client-1"},
            {"sub", "110248495921238986420"},
            {"email", "Lea@Studio.example"},
            {"email_verified", true},
            {"hd", "studio.example"},
            {"name", "Léa Martin"},
            {"nonce", "n-0123456789"},
            {"iat", now_seconds - 5},
            {"exp", now_seconds + 3595}};
}

result<GoogleUser> read(const bj::object& claims) {
    return read_id_token(json::to_text(claims), expected);
}

// What is wrong with the good one when this claim is another; "" when nothing is.
std::string fault(std::string_view name, const bj::value& value) {
    auto claims = good();
    claims[name] = value;
    const auto out = read(claims);
    if (out) return "";
    EXPECT_EQ(out.error().code, "auth.google_token");
    return out.error().detail.substr(out.error().detail.rfind(' ') + 1);
}

std::string fault_without(std::string_view name) {
    auto claims = good();
    claims.erase(name);
    const auto out = read(claims);
    return out ? "" : out.error().detail.substr(out.error().detail.rfind(' ') + 1);
}

TEST(IdToken, SaysWhoSomebodyIs) {
    const auto who = read(good());
    ASSERT_TRUE(who) << to_string(who.error());
    EXPECT_EQ(who->subject, "110248495921238986420");
    EXPECT_EQ(who->email.str(), "lea@studio.example");
    EXPECT_TRUE(who->email_verified);
    EXPECT_EQ(who->name, "Léa Martin");
    EXPECT_EQ(who->hosted_domain, "studio.example");
}

TEST(IdToken, MustComeFromTheIssuer) {
    EXPECT_EQ(fault("iss", "accounts.google.com"), "") << "as older tokens say it";
    for (const auto* other : {"https://accounts.google.com/", "http://accounts.google.com",
                              "https://evil.example", "https://accounts.google.com.evil.example"})
        EXPECT_EQ(fault("iss", other), "iss") << other;
    EXPECT_EQ(fault_without("iss"), "iss");
    auto elsewhere = expected;
    elsewhere.issuer = "http://127.0.0.1:4100";
    auto claims = good();
    claims["iss"] = "127.0.0.1:4100";
    EXPECT_FALSE(read_id_token(json::to_text(claims), elsewhere)) << "only Google leaves it out";
}

TEST(IdToken, MustBeForThisClient) {
    EXPECT_EQ(fault("aud", "client-2"), "aud");
    EXPECT_EQ(fault("azp", "client-2"), "aud");
    EXPECT_EQ(fault("azp", 7), "aud");
    EXPECT_EQ(fault_without("aud"), "aud");
    EXPECT_EQ(fault_without("azp"), "");
    EXPECT_EQ(fault("aud", bj::array{"client-1"}), "");
    EXPECT_EQ(fault("aud", bj::array{"client-2", "client-1"}), "") << "azp says that it is ours";
    EXPECT_EQ(fault("aud", bj::array{"client-2"}), "aud");
    auto many = good();
    many["aud"] = bj::array{"client-2", "client-1"};
    many.erase("azp");
    EXPECT_FALSE(read(many));
}

TEST(IdToken, HasItsTimeWithAMinuteOfLeeway) {
    EXPECT_EQ(fault("exp", now_seconds - 59), "");
    EXPECT_EQ(fault("exp", now_seconds - 60), "exp");
    EXPECT_EQ(fault("iat", now_seconds + 60), "");
    EXPECT_EQ(fault("iat", now_seconds + 61), "iat");
    for (const bj::value& no_time : {bj::value("soon"), bj::value(-1), bj::value(1e300),
                                     bj::value(std::numeric_limits<std::int64_t>::max())}) {
        EXPECT_EQ(fault("exp", no_time), "exp");
        EXPECT_EQ(fault("iat", no_time), "iat");
    }
    EXPECT_EQ(fault_without("exp"), "exp");
    EXPECT_EQ(fault_without("iat"), "iat");
}

TEST(IdToken, AnswersThisSignIn) {
    EXPECT_EQ(fault("nonce", "n-0123456780"), "nonce");
    EXPECT_EQ(fault("nonce", ""), "nonce");
    EXPECT_EQ(fault_without("nonce"), "nonce");
    auto none = expected;
    none.nonce.clear();
    auto claims = good();
    claims["nonce"] = "";
    EXPECT_FALSE(read_id_token(json::to_text(claims), none));
}

TEST(IdToken, NamesSomebodyWithAnAddress) {
    EXPECT_EQ(fault("sub", ""), "sub");
    EXPECT_EQ(fault("sub", 5), "sub");
    EXPECT_EQ(fault("sub", bj::string(256, '1')), "sub");
    EXPECT_EQ(fault("sub", bj::string("1\0", 2)), "sub");
    EXPECT_EQ(fault("email", "lea"), "email");
    EXPECT_EQ(fault_without("email"), "email");
    EXPECT_FALSE(read_id_token("[]", expected));
    EXPECT_FALSE(read_id_token("", expected));
}

TEST(IdToken, AnAddressIsVerifiedOnlyWhenItSaysSo) {
    const auto verified = [](const bj::value& value) {
        auto claims = good();
        claims["email_verified"] = value;
        return read(claims)->email_verified;
    };
    EXPECT_TRUE(verified("true"));
    for (const bj::value& no : {bj::value(false), bj::value("false"), bj::value(1), bj::value()})
        EXPECT_FALSE(verified(no)) << json::to_text(no);
}

TEST(IdToken, GoogleSpeaksForItsOwnAddressesOnly) {
    const auto speaks = [](const char* email, const char* domain, bool verified = true) {
        return speaks_for({"1", *Email::parse(email), verified, "", domain});
    };
    EXPECT_TRUE(speaks("lea@gmail.com", ""));
    EXPECT_TRUE(speaks("lea@googlemail.com", ""));
    EXPECT_TRUE(speaks("lea@studio.example", "studio.example"));
    EXPECT_FALSE(speaks("lea@studio.example", ""));
    EXPECT_FALSE(speaks("lea@notgmail.com", ""));
    EXPECT_FALSE(speaks("lea@gmail.com", "", false));
    EXPECT_FALSE(speaks("lea@studio.example", "studio.example", false));
}

} // namespace
} // namespace vf::auth
