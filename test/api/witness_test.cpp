// That the witness of the run sees what it is there to see.
#include "api/witness.hpp"

#include "api/product.hpp"

namespace vf::test {
namespace {

const std::vector<std::pair<std::string, std::string>> no_headers;

TEST(Witness, SeesATypedPasswordInAnAnswer) {
    witness one;
    const reply echo{
        .status = 422, .headers = {}, .body = R"({"detail":"not m0tdepasse-secret!"})"};
    one.see({"POST", "/auth/login", R"({"email":"a@b.fr","password":"m0tdepasse-secret!"})",
             no_headers, echo});
    ASSERT_EQ(one.leaks().size(), 1U);
    EXPECT_TRUE(one.leaks()[0].starts_with("a sign-in")) << one.leaks()[0];
    EXPECT_FALSE(one.leaks()[0].contains("m0tdepasse-secret!"));
}

TEST(Witness, SeesWhatOneRouteGaveInAnotherOneAndInTheLog) {
    witness one;
    const reply given{.status = 201, .headers = {}, .body = R"({"token":"vf_0123456789abcdef"})"};
    one.see({"POST", "/api-keys", "{}", no_headers, given});
    one.see({"POST", "/api/v1/api-keys?again=1", "{}", no_headers, given});
    EXPECT_TRUE(one.leaks().empty()) << "it is given there";
    one.see({"GET", "/api-keys", "", no_headers, given});
    ASSERT_EQ(one.leaks().size(), 1U);
    one.see_log("2026-01-01 info http.request key=vf_0123456789abcdef");
    EXPECT_EQ(one.leaks().size(), 2U);
    one.see_log("2026-01-01 info http.request key=vf_0123456789abcdeX");
    EXPECT_EQ(one.leaks().size(), 2U);
}

TEST(Witness, SeesCookiesOfBothKindsAndBearerTokens) {
    witness one;
    const reply signed_in{.status = 200,
                          .headers = {{"set-cookie", "vf_access=0123456789abcdef; Path=/"}},
                          .body = "{}"};
    one.see({"POST", "/auth/login", "{}", no_headers, signed_in});
    const std::vector<std::pair<std::string, std::string>> sent{
        {"Authorization", "Bearer eyJ.abcdef.ghijkl"}};
    one.see({"POST", "/x", R"({"cookies":"sessionid=fedcba9876543210; x=1"})", sent, reply{}});
    EXPECT_EQ(one.secrets(), 4U) << "the whole paste is one too";
    for (const auto* leak : {"0123456789abcdef", "eyJ.abcdef.ghijkl", "fedcba9876543210"})
        one.see_log(leak);
    EXPECT_EQ(one.leaks().size(), 3U);
}

} // namespace
} // namespace vf::test
