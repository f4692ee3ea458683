#include "http/static_site.hpp"

#include "http/testing.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <unistd.h>

namespace vf::http {
namespace {

using testing::client;
using testing::running_server;

class StaticSite : public ::testing::Test {
protected:
    StaticSite() {
        std::string name = ::testing::TempDir() + "vf-site-XXXXXX";
        folder = ::mkdtemp(name.data());
        std::filesystem::create_directories(folder / "site/assets");
        put("secret.txt", "outside");
        put("site/index.html", "<!doctype html>home");
        put("site/assets/app-1a2b.js", "plain script");
        put("site/assets/app-1a2b.js.br", "br bytes");
        put("site/assets/app-1a2b.js.gz", "gz bytes");
        put("site/favicon.svg", "<svg/>");
        std::filesystem::create_symlink(folder / "secret.txt", folder / "site/link.txt");
        site = std::make_unique<static_site>(folder / "site");
    }
    ~StaticSite() override { std::filesystem::remove_all(folder); }
    void put(const char* name, const char* text) { std::ofstream(folder / name) << text; }
    task<response> answer(raw_request& r) { co_return site->handle(r); }

    std::filesystem::path folder;
    std::unique_ptr<static_site> site;
    running_server s{[this](raw_request& r) { return answer(r); }};
    client c{s.port()};
};

TEST_F(StaticSite, ServesFilesWithTypeCachingAndTag) {
    const auto script = c.ask("GET", "/assets/app-1a2b.js");
    EXPECT_EQ(script.body, "plain script");
    EXPECT_EQ(script.header("Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(script.header("Cache-Control"), "public, max-age=31536000, immutable");
    const auto tag = script.header("ETag");
    ASSERT_FALSE(tag.empty());
    const auto again =
        c.ask("GET", "/assets/app-1a2b.js", "", "If-None-Match: \"x\", " + tag + "\r\n");
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.header("ETag"), tag);
    EXPECT_EQ(c.ask("GET", "/", "", "If-None-Match: " + tag + "\r\n").status, 200);
    EXPECT_EQ(c.ask("GET", "/favicon.svg").header("Cache-Control"), "no-cache");
    EXPECT_EQ(c.ask("HEAD", "/").header("Content-Length"), "19");
}

TEST_F(StaticSite, GivesTheEncodingThatIsAccepted) {
    const auto with = [&](const char* codings) {
        return c.ask("GET", "/assets/app-1a2b.js", "",
                     std::string("Accept-Encoding: ") + codings + "\r\n");
    };
    EXPECT_EQ(with("gzip, deflate, br").body, "br bytes");
    EXPECT_EQ(with("gzip, deflate, br").header("Content-Encoding"), "br");
    EXPECT_EQ(with("gzip;q=0.8").body, "gz bytes");
    EXPECT_EQ(with("br;q=0, gzip").body, "gz bytes");
    EXPECT_EQ(with("identity").body, "plain script");
    EXPECT_EQ(with("gzip").header("Vary"), "Accept-Encoding");
}

TEST_F(StaticSite, PathsOfTheDashboardGiveItsPageAndMissingFilesDoNot) {
    EXPECT_EQ(c.ask("GET", "/leads/17?tab=x").body, "<!doctype html>home");
    EXPECT_EQ(c.ask("GET", "/assets/gone-1a2b.js").status, 404);
    const auto post = c.ask("POST", "/", "x");
    EXPECT_EQ(post.status, 405);
    EXPECT_EQ(post.header("Allow"), "GET, HEAD");
}

TEST_F(StaticSite, NothingOutsideIsReached) {
    for (const char* path :
         {"/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "//secret.txt",
          "/..%5csecret.txt", "/link.txt", "/assets/app-1a2b.js.br", "/./index.html",
          "/assets/app-1a2b.js/../../../secret.txt"}) {
        const auto a = c.ask("GET", path);
        EXPECT_EQ(a.status, 404) << path;
        EXPECT_FALSE(a.body.contains("outside")) << path;
    }
    client other(s.port());
    EXPECT_EQ(other.ask("GET", "/..%2fsecret.txt").status, 400);
}

TEST_F(StaticSite, EveryAnswerHasTheSecurityHeaders) {
    for (const char* path : {"/", "/nothing.txt", "/favicon.svg"}) {
        const auto a = c.ask("GET", path);
        const auto policy = a.header("Content-Security-Policy");
        EXPECT_TRUE(policy.contains("script-src 'self';")) << path;
        EXPECT_TRUE(policy.contains("frame-ancestors 'none'")) << path;
        EXPECT_EQ(a.header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(a.header("Cross-Origin-Opener-Policy"), "same-origin");
        EXPECT_FALSE(a.header("Referrer-Policy").empty());
        EXPECT_FALSE(a.header("Permissions-Policy").empty());
        EXPECT_EQ(a.header("Strict-Transport-Security"), "") << "not over plain HTTP";
    }
    response secure;
    add_security_headers(secure, true);
    EXPECT_FALSE(secure.header("Strict-Transport-Security").empty());
}

TEST(StaticSiteMissing, SaysThatTheDashboardIsNotBuilt) {
    const static_site none("/nonexistent/dist");
    raw_request r;
    r.method = "GET";
    r.path = "/";
    const auto a = none.handle(r);
    EXPECT_EQ(a.status, 404);
    EXPECT_TRUE(a.body.contains("not built"));
}

} // namespace
} // namespace vf::http
