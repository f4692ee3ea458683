// The devices that somebody is signed in on.
#include "api/stage.hpp"

#include <boost/json/object.hpp>

namespace vf::test {
namespace {

namespace bj = boost::json;
using namespace std::chrono_literals;

reply sign_in_as(const tenant& user, const std::string& agent) {
    return the_product()
        .anyone()
        .with("User-Agent", agent)
        .post("/auth/login", bj::object{{"email", user.email}, {"password", good_password}});
}

bj::array sessions_of(const caller& who) {
    const auto answer = who.get("/auth/sessions");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return at(answer.json(), "items").as_array();
}

std::string id_of_other(const caller& who) {
    for (const auto& one : sessions_of(who)) {
        if (!at(one, "current").as_bool()) return text_at(one, "id");
    }
    return {};
}

int refresh_status(const std::string& token) {
    return the_product().anyone().post("/auth/refresh", bj::object{{"refreshToken", token}}).status;
}

caller with_token(const reply& session) {
    return the_product().anyone().with("Authorization", "Bearer " + session.text("accessToken"));
}

void expect_out_soon(const caller& who) {
    eventually("an ended session to stop", 20s, [&] {
        const auto answer = who.get("/auth/profile");
        if (answer.status != 401) return false;
        EXPECT_EQ(answer.text("code"), "auth.session_ended");
        return true;
    });
}

TEST(Devices, EachSignInIsOneAndSaysWhatItWas) {
    const tenant user;
    const auto phone = sign_in_as(user, "Phone \xff" + std::string(500, 'x'));
    ASSERT_EQ(phone.status, 200);
    const auto all = sessions_of(user.call());
    ASSERT_EQ(all.size(), 2U);
    const auto seen = text_at(all[0], "userAgent");
    EXPECT_TRUE(seen.starts_with("Phone ?xxx")) << seen;
    EXPECT_EQ(seen.size(), 200U);
    EXPECT_EQ(text_at(all[0], "address"), "127.0.0.1");
    EXPECT_FALSE(at(all[0], "current").as_bool());
    EXPECT_TRUE(at(all[1], "current").as_bool());
    // A renewal is the same device, used later.
    ASSERT_EQ(refresh_status(user.refresh), 200);
    const auto after = sessions_of(user.call());
    ASSERT_EQ(after.size(), 2U);
    EXPECT_TRUE(at(after[0], "current").as_bool()) << "the last used comes first";
    EXPECT_EQ(text_at(after[0], "createdAt"), text_at(all[1], "createdAt"));
}

TEST(Devices, OneIsEndedAndOnlyThatOne) {
    const tenant user, other;
    const auto phone = sign_in_as(user, "Phone");
    const auto on_phone = with_token(phone);
    EXPECT_EQ(on_phone.get("/leads").status, 200);
    const auto path = "/auth/sessions/" + id_of_other(user.call());
    const auto by_another = other.call().ask("DELETE", path);
    EXPECT_EQ(by_another.status, 404);
    EXPECT_EQ(by_another.text("code"), "auth.sign_in_not_found");
    EXPECT_EQ(on_phone.get("/leads").status, 200);

    EXPECT_EQ(user.call().ask("DELETE", path).status, 204);
    EXPECT_EQ(user.call().ask("DELETE", path).status, 404);
    EXPECT_EQ(refresh_status(phone.text("refreshToken")), 401);
    expect_out_soon(on_phone);
    EXPECT_EQ(user.call().get("/leads").status, 200);
    EXPECT_EQ(sessions_of(user.call()).size(), 1U);
}

TEST(Devices, AllOthersAreEndedAtOnce) {
    const tenant user, other;
    const auto phone = sign_in_as(user, "Phone");
    const auto tablet = sign_in_as(user, "Tablet");
    EXPECT_EQ(user.call().ask("DELETE", "/auth/sessions").status, 204);
    for (const auto& one : {phone, tablet}) {
        EXPECT_EQ(refresh_status(one.text("refreshToken")), 401);
        expect_out_soon(with_token(one));
    }
    EXPECT_EQ(refresh_status(user.refresh), 200);
    EXPECT_EQ(other.call().get("/auth/profile").status, 200);
}

TEST(Devices, SigningOutEndsTheAccessTokenToo) {
    const tenant user;
    ASSERT_EQ(the_product()
                  .anyone()
                  .post("/auth/logout", bj::object{{"refreshToken", user.refresh}})
                  .status,
              204);
    expect_out_soon(user.call());
}

TEST(Devices, ExpiredOnesAreNotListed) {
    const tenant user;
    user.add_sign_in();
    the_product().sql("UPDATE sign_ins SET expires_at = app_now() - interval '1 second' WHERE "
                      "user_id = '" +
                      user.user +
                      "' AND id <> (SELECT min(id::text)::uuid FROM sign_ins WHERE "
                      "user_id = '" +
                      user.user + "')");
    EXPECT_EQ(sessions_of(user.call()).size(), 1U);
}

} // namespace
} // namespace vf::test
