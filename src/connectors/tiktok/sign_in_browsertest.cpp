// Signing in by QR code: a phone scans what the page shows.
#include "connectors/tiktok/sign_in.hpp"

#include "support/rounds.hpp"
#include "support/tiktok_stage.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>

namespace vf::connectors::tiktok {
namespace {

using namespace std::chrono_literals;
using stage = test::tiktok_stage;
using test::must;

std::string token_in(const std::string& link) {
    const auto at = link.find("token=");
    return at == std::string::npos ? "" : link.substr(at + 6);
}

// What the owner does with the phone when a sign-in comes to a stage, and what was told.
struct phone {
    stage& at;
    std::string handle = "studio_nord";
    std::vector<std::string> told{};
    std::vector<std::string> links{};
    std::function<void(phone&, const QrProgress&)> act = agrees;
    int asked = 0;

    void press(const std::string& action, const std::string& link) const {
        at.world.post("/control/qr",
                      {{"token", token_in(link)}, {"action", action}, {"account", handle}});
    }
    static void agrees(phone& me, const QrProgress& now) {
        if (now.stage == QrStage::shown) me.press("scan", now.code.link);
        if (now.stage == QrStage::scanned) me.press("confirm", now.code.link);
    }
    QrSignIn way(int max_codes = 5) {
        QrSignIn how;
        how.max_codes = max_codes;
        how.on_progress = [this](QrProgress now) -> task<result<void>> {
            const auto* names = now.stage == QrStage::shown     ? "shown"
                                : now.stage == QrStage::scanned ? "scanned"
                                                                : "confirmed";
            told.push_back(names + std::string(" ") + std::to_string(now.code.number));
            links.push_back(now.code.link);
            act(*this, now);
            co_return result<void>{};
        };
        how.still_wanted = [this]() -> task<result<void>> {
            ++asked;
            co_return result<void>{};
        };
        return how;
    }
};

using texts = std::vector<std::string>;

// In whatever way the page draws the code.
task<> signs_in(stage& f) {
    (void)f.world.account("studio_nord");
    for (const int load : {3, 4}) {
        f.world.post("/control/markup", {{"load", load}});
        phone owner{f};
        const auto done = must(co_await f.tiktok.sign_in_by_qr(owner.way()));
        EXPECT_EQ(owner.told, (texts{"shown 1", "scanned 1", "confirmed 1"}));
        EXPECT_TRUE(owner.links[0].starts_with(f.world.url() + "/scan?token=")) << owner.links[0];
        EXPECT_EQ(done.profile.handle, "studio_nord");
        EXPECT_FALSE(done.profile.platform_user_id.empty());
        EXPECT_TRUE(done.profile.session_expires_at.has_value());
        // The session is as good in the browser that reads.
        EXPECT_EQ(must(co_await f.tiktok.validate(done.state)).profile.handle, "studio_nord");
    }
    // Nobody signs in any more: the browser with a screen is gone.
    for (int i = 0; i < 100 && f.screen.running(); ++i) co_await sleep_for(50ms);
    EXPECT_FALSE(f.screen.running());
    EXPECT_EQ(f.screen.starts(), 2);
}
TEST(TikTokSignIn, TheOwnerScansTheCodeAndAgrees) {
    stage{}.run(signs_in);
}

task<> renews(stage& f) {
    (void)f.world.account("studio_nord");
    for (const int load : {1, 2}) { // its cover is the button, or holds one
        f.world.post("/control/markup", {{"load", load}});
        phone owner{f};
        owner.act = [](phone& me, const QrProgress& now) {
            if (now.code.number < 3)
                me.press("expire", now.code.link);
            else
                phone::agrees(me, now);
        };
        must(co_await f.tiktok.sign_in_by_qr(owner.way()));
        EXPECT_EQ(owner.told, (texts{"shown 1", "shown 2", "shown 3", "scanned 3", "confirmed 3"}));
        EXPECT_EQ((std::set<std::string>{owner.links[0], owner.links[1], owner.links[2]}).size(),
                  3U);
    }
}
TEST(TikTokSignIn, AnExpiredCodeIsReplacedByAnother) {
    stage{}.run(renews);
}

task<> ends(stage& f) {
    (void)f.world.account("studio_nord");
    phone owner{f};
    owner.act = [](phone& me, const QrProgress& now) {
        me.press(now.stage == QrStage::shown ? "scan" : "refuse", now.code.link);
    };
    const auto refused = co_await f.tiktok.sign_in_by_qr(owner.way());
    EXPECT_EQ(refused.error().code, "qr_refused");
    owner.act = [](phone& me, const QrProgress& now) { me.press("expire", now.code.link); };
    const auto nobody = co_await f.tiktok.sign_in_by_qr(owner.way(2));
    EXPECT_EQ(nobody.error().code, "qr_expired");
    EXPECT_EQ(nobody.error().kind, errc::timeout);

    owner.act = phone::agrees;
    f.world.post("/control/faults", {{"kind", "qr_throttled"}, {"times", 1}});
    const auto throttled = co_await f.tiktok.sign_in_by_qr(owner.way());
    EXPECT_EQ(throttled.error().code, "too_many_sign_ins");
    f.world.post("/control/faults", {{"kind", "captcha"}, {"times", 1}});
    const auto challenged = co_await f.tiktok.sign_in_by_qr(owner.way());
    EXPECT_EQ(challenged.error().code, "challenge");
    f.world.post("/control/faults", {{"kind", "error_page"}, {"times", 1}});
    const auto broken = co_await f.tiktok.sign_in_by_qr(owner.way());
    EXPECT_EQ(broken.error().code, "page_error");
}
TEST(TikTokSignIn, EachEndHasItsName) {
    stage{}.run(ends);
}

task<> given_up(stage& f) {
    (void)f.world.account("studio_nord");
    phone nobody{f};
    nobody.act = [](phone&, const QrProgress&) {};
    auto how = nobody.way();
    how.still_wanted = [&]() -> task<result<void>> {
        ++nobody.asked;
        co_return fail(errc::conflict, "connection.over", "");
    };
    const auto over = co_await f.tiktok.sign_in_by_qr(how);
    EXPECT_EQ(over.error().code, "connection.over");
    EXPECT_EQ(nobody.asked, 1);
    how = nobody.way();
    how.on_progress = [](QrProgress) -> task<result<void>> {
        co_return fail(errc::conflict, "connection.over", "");
    };
    const auto at_once = co_await f.tiktok.sign_in_by_qr(how);
    EXPECT_EQ(at_once.error().code, "connection.over");
    // Cut short, as by a worker that stops.
    nobody.told.clear();
    EXPECT_THROW(co_await with_timeout(15s, f.tiktok.sign_in_by_qr(nobody.way())), timed_out);
    EXPECT_EQ(nobody.told, texts{"shown 1"});
    for (int i = 0; i < 100 && f.screen.running(); ++i) co_await sleep_for(50ms);
    EXPECT_FALSE(f.screen.running());
}
TEST(TikTokSignIn, OneThatNobodyWantsGivesItsBrowserBack) {
    stage{}.run(given_up);
}

// Each phone scans its own code; nobody is connected as somebody else.
task<> many(stage& f) {
    const auto count = static_cast<std::size_t>(test::scaled(2));
    std::vector<std::unique_ptr<phone>> owners;
    std::vector<std::string> connected(count);
    std::vector<std::chrono::steady_clock::time_point> agreed(count);
    std::chrono::steady_clock::duration slowest{};
    std::size_t left = count;
    signal done(f.io.get_executor());
    for (std::size_t i = 0; i < count; ++i) {
        owners.push_back(std::make_unique<phone>(f, fmt::format("studio_{}", i)));
        (void)f.world.account(owners[i]->handle);
        owners[i]->act = [&agreed, i](phone& me, const QrProgress& now) {
            phone::agrees(me, now);
            if (now.stage == QrStage::scanned) agreed[i] = std::chrono::steady_clock::now();
        };
    }
    const auto one = [&](std::size_t i) -> task<> {
        const auto outcome = co_await f.tiktok.sign_in_by_qr(owners[i]->way());
        slowest = std::max(slowest, std::chrono::steady_clock::now() - agreed[i]);
        connected[i] = outcome ? outcome->profile.handle : outcome.error().code;
        if (--left == 0) done.notify();
    };
    for (std::size_t i = 0; i < count; ++i) spawn(f.io.get_executor(), "sign-in", one(i));
    while (left > 0) co_await done.wait_for(1s);
    for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(connected[i], owners[i]->handle);
    fmt::print("{} at once: connected {} ms after the phone agreed, at the latest\n", count,
               std::chrono::duration_cast<milliseconds>(slowest).count());
    for (int i = 0; i < 100 && f.screen.running(); ++i) co_await sleep_for(50ms);
    EXPECT_FALSE(f.screen.running());
    EXPECT_EQ(f.screen.starts(), 1) << "all in one browser";
}
TEST(TikTokSignIn, ManyAtOnceAreKeptApart) {
    stage{}.run(many);
}

// Why it has a browser of its own: without a screen the platform refuses at the last step.
task<> headless(stage& f) {
    (void)f.world.account("studio_nord");
    client blind(f.engine, f.engine, f.real, f.random, f.options);
    phone owner{f};
    const auto refused = co_await blind.sign_in_by_qr(owner.way());
    EXPECT_EQ(refused.error().code, "qr_refused");
    EXPECT_EQ(owner.told, (texts{"shown 1", "scanned 1"}));
}
TEST(TikTokSignIn, ABrowserWithoutAScreenIsRefused) {
    stage{}.run(headless);
}

} // namespace
} // namespace vf::connectors::tiktok
