// Figures of a period: whom it brought, how far they have come, when, and by which post.
#include "api/stage.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace vf::test {
namespace {

namespace bj = boost::json;

class Figures : public ::testing::Test {
protected:
    /// Something by a person, or a message to one, at an instant of 2026-11.
    void add(const person& by, const std::string& type, const std::string& at,
             const std::string& post = "", const std::string& direction = "in") const {
        the_product().sql(fmt::format(
            "INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, "
            "dedupe_key, text, post_url, post_title, occurred_at, time_exact) VALUES ('{0}', "
            "'{1}', "
            "'{2}', '{3}', '{4}', '{5}', '{1}', 'yo', nullif('{6}', ''), nullif('{6}', ''), '{7}', "
            "true)",
            owner.workspace, new_id(), owner.account, by.contact, type, direction, post, at));
    }
    void sent(const person& to, const std::string& at) const {
        const auto id = owner.add_message(to, "sent", "Salut " + to.contact);
        the_product().sql("UPDATE outbound_messages SET sent_at = '" + at + "' WHERE id = '" + id +
                          "'");
    }
    void first_seen(const person& who, const std::string& at) const {
        the_product().sql("UPDATE contacts SET created_at = '" + at + "' WHERE id = '" +
                          who.contact + "'");
        the_product().sql("UPDATE leads SET created_at = '" + at + "' WHERE id = '" + who.lead +
                          "'");
    }
    void replied(const person& who, const std::string& at) const {
        the_product().sql("UPDATE leads SET replied_at = '" + at + "' WHERE id = '" + who.lead +
                          "'");
    }
    bj::value of(const std::string& query) const {
        const auto got = owner.call().get("/insights" + query);
        EXPECT_EQ(got.status, 200) << got.body;
        return got.json();
    }
    static std::string numbers(const bj::value& from, std::initializer_list<const char*> names) {
        std::string out;
        for (const auto* name : names) out += std::to_string(at(from, name).to_number<int>()) + " ";
        return out;
    }
    static std::string funnel(const bj::value& of) {
        return numbers(of, {"people", "leads", "contacted", "replied", "converted"});
    }

    tenant owner;
    static constexpr auto november = "?from=2026-11-01T00:00:00Z&to=2026-11-08T00:00:00Z";
};

TEST_F(Figures, OfAPeriod) {
    const auto lea = owner.add_person("Léa");
    const auto max = owner.add_person("Max", {.type = "client_potentiel"});
    const auto zoe = owner.add_person("Zoé", {.status = "converted", .type = "client_potentiel"});
    const auto before = owner.add_person("Avant");
    for (const auto& who : {lea, max, zoe}) first_seen(who, "2026-11-02T12:00:00Z");
    first_seen(before, "2026-10-02T12:00:00Z");
    // 23:30 UTC is the next day in Paris, a Tuesday.
    add(lea, "like", "2026-11-02T23:30:00Z", "https://t.example/1");
    add(lea, "comment", "2026-11-02T23:40:00Z", "https://t.example/1");
    add(before, "like", "2026-11-04T10:00:00Z", "https://t.example/1");
    add(max, "comment", "2026-11-04T10:00:00Z", "https://t.example/2");
    sent(max, "2026-11-04T11:00:30Z");
    add(max, "dm", "2026-11-04T11:20:30Z");
    replied(max, "2026-11-04T11:20:30Z");
    sent(lea, "2026-11-05T09:00:00Z");
    add(lea, "dm", "2026-11-05T08:00:00Z"); // before it: no answer
    // In the minute of the message, and known before it left.
    add(lea, "dm", "2026-11-05T09:00:00Z");
    the_product().sql(
        "UPDATE interactions SET first_seen_at = '2026-11-05T08:59:59Z' WHERE workspace_id = '" +
        owner.workspace + "' AND occurred_at = '2026-11-05T09:00:00Z'");
    the_product().sql("UPDATE interactions SET post_title = NULL WHERE workspace_id = '" +
                      owner.workspace + "' AND contact_id = '" + before.contact + "'");

    const auto got = of(november);
    EXPECT_EQ(text_at(got, "timeZone"), "Europe/Paris");
    EXPECT_EQ(funnel(at(got, "funnel")), "3 3 3 2 1 ");
    EXPECT_EQ(funnel(at(got, "platforms.0")), "3 3 3 2 1 ");
    EXPECT_EQ(text_at(got, "platforms.0.platform"), "tiktok");
    const auto types = at(got, "types").as_array();
    ASSERT_EQ(types.size(), 2U);
    EXPECT_EQ(text_at(types[0], "leadType"), "artist");
    EXPECT_EQ(numbers(types[1], {"leads", "contacted", "replied", "converted"}), "2 2 2 1 ");

    const auto days = at(got, "days").as_array();
    ASSERT_EQ(days.size(), 8U) << "the first day of Paris begins at 23:00 UTC of the day before";
    const auto day = [&](std::size_t n) {
        return text_at(days[n], "day") + " " +
               numbers(days[n], {"interactions", "leads", "sent", "replies"});
    };
    EXPECT_EQ(day(0), "2026-11-01 0 0 0 0 ");
    EXPECT_EQ(day(1), "2026-11-02 0 3 0 0 ");
    EXPECT_EQ(day(2), "2026-11-03 2 0 0 0 ");
    EXPECT_EQ(day(3), "2026-11-04 3 0 1 1 ");
    EXPECT_EQ(day(7), "2026-11-08 0 0 0 0 ");

    EXPECT_EQ(numbers(got, {"sent", "answered", "medianAnswerSeconds"}), "2 1 1200 ");
    bool found = false;
    const auto hours = at(got, "hours").as_array();
    for (const auto& hour : hours) {
        if (numbers(hour, {"weekday", "hour"}) != "3 12 ") continue;
        found = true;
        EXPECT_EQ(numbers(hour, {"received", "sent", "answered"}), "1 1 1 ");
    }
    EXPECT_TRUE(found) << "Wednesday, noon in Paris";

    const auto posts = at(got, "posts").as_array();
    ASSERT_EQ(posts.size(), 2U);
    EXPECT_EQ(text_at(posts[0], "postUrl"), "https://t.example/1");
    EXPECT_EQ(numbers(posts[0], {"interactions", "people", "leads", "contacted", "replied"}),
              "3 2 2 1 0 ");
    EXPECT_EQ(numbers(posts[1], {"interactions", "people", "leads", "contacted", "replied"}),
              "1 1 1 1 1 ");

    EXPECT_EQ(funnel(at(of(std::string(november) + "&platform=instagram"), "funnel")),
              "0 0 0 0 0 ");
    EXPECT_EQ(funnel(at(of("?from=2025-11-01T00:00:00Z&to=2025-11-08T00:00:00Z"), "funnel")),
              "0 0 0 0 0 ");
}

TEST_F(Figures, OfTheLastMonthUnlessAskedOtherwise) {
    (void)owner.add_person("Léa");
    const auto got = of("");
    EXPECT_EQ(funnel(at(got, "funnel")), "1 1 0 0 0 ");
    EXPECT_GE(at(got, "days").as_array().size(), 30U);
    EXPECT_TRUE(at(got, "medianAnswerSeconds").is_null());
    const auto pointer = [&](const std::string& query) {
        return owner.call().get("/insights" + query).text("errors.0.pointer");
    };
    EXPECT_EQ(pointer("?from=2026-11-08T00:00:00Z&to=2026-11-08T00:00:00Z"), "/to");
    EXPECT_EQ(pointer("?from=2024-11-08T00:00:00Z&to=2026-11-08T00:00:00Z"), "/to");
    EXPECT_EQ(owner.call().get("/insights?from=yesterday").status, 422);
}

TEST_F(Figures, WhatHappenedSince) {
    EXPECT_TRUE(at(owner.call().get("/overview").json(), "news").is_null());
    EXPECT_TRUE(at(owner.call().get("/overview").json(), "firstLead").is_null());
    owner.on().sql(
        "UPDATE workspaces SET first_lead_at = (SELECT min(created_at) FROM social_accounts "
        "WHERE workspace_id = workspaces.id) + interval '150.7 seconds' WHERE id = '" +
        owner.workspace + "'");
    EXPECT_EQ(at(owner.call().get("/overview").json(), "firstLead.afterSeconds"), 150);
    const auto lea = owner.add_person("Léa", {.phone = "+33639981234"});
    add(lea, "dm", "2026-11-04T11:20:30Z");
    replied(lea, "2026-11-04T11:20:30Z");
    sent(lea, "2026-11-04T11:00:00Z");
    (void)owner.add_message(owner.add_person("Max"), "failed");
    const auto news = [&](const std::string& since) {
        return numbers(at(owner.call().get("/overview?since=" + since).json(), "news"),
                       {"interactions", "leads", "replies", "sent", "failed"});
    };
    EXPECT_EQ(news("2026-11-01T00:00:00Z"), "3 2 1 1 1 ");
    EXPECT_EQ(news("2026-11-04T12:00:00Z"), "2 2 0 0 1 ");
    EXPECT_EQ(news("2099-01-01T00:00:00Z"), "0 0 0 0 0 ");
}

} // namespace
} // namespace vf::test
