// Bringing a data export over HTTP: in parts, again, out of order, with somebody else's name.
#include "api/stage.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace vf::test {
namespace {

namespace bj = boost::json;

const std::string a_file =
    R"({"Profile": {"Profile Information": {"ProfileMap": {"userName": "studio.nord"}}},
        "Activity": {"Follower List": {"FansList": [{"Date": "2025-03-02 08:11:09", "UserName": "fan.fictif"}]}},
        "Direct Messages": {"Chat History": {"ChatHistory": {"Chat History with client.fictif:": [
            {"Date": "2025-03-04 17:38:59", "From": "client.fictif", "Content": "Salut, c combien le mix ? 06 39 98 12 34"},
            {"Date": "2025-03-04 17:40:02", "From": "studio.nord", "Content": "80 le titre"}]}}}})";

class ImportRoutes : public ::testing::Test {
protected:
    tenant owner;

    reply start(const std::string& file, const std::string& name = "user_data.json") const {
        return owner.call().post("/imports",
                                 bj::object{{"platform", "tiktok"},
                                            {"fileName", name},
                                            {"bytes", static_cast<std::int64_t>(file.size())}});
    }
    reply put(const std::string& id, std::size_t offset, const std::string& bytes) const {
        return owner.call()
            .with("Content-Type", "application/octet-stream")
            .ask("PUT", fmt::format("/imports/{}/content?offset={}", id, offset), bytes);
    }
    std::string bring(const std::string& file) const {
        const auto id = start(file).text("id");
        EXPECT_EQ(put(id, 0, file).text("status"), "reading");
        return id;
    }
    // The workers of the product are at it: waits until the import is no longer at `status`.
    reply after(const std::string& id, const std::string& status) const {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        for (;;) {
            auto now = owner.call().get("/imports/" + id);
            if (now.text("status") != status || std::chrono::steady_clock::now() > until)
                return now;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }
};

TEST_F(ImportRoutes, AFileBecomesLeads) {
    const auto begun = start(a_file);
    EXPECT_EQ(begun.status, 201) << begun.body;
    EXPECT_EQ(begun.text("status"), "uploading");
    const auto id = begun.text("id");
    EXPECT_EQ(at(put(id, 0, a_file.substr(0, 100)).json(), "received").to_number<int>(), 100);
    // The answer was lost, and it is sent again; then too far on.
    const auto again = put(id, 0, a_file.substr(0, 100));
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(at(again.json(), "received").to_number<int>(), 100);
    const auto ahead = put(id, 200, a_file.substr(200));
    EXPECT_EQ(ahead.status, 409);
    EXPECT_EQ(ahead.text("code"), "import.wrong_offset");
    EXPECT_EQ(ahead.text("params.received"), "100");
    EXPECT_EQ(put(id, 100, a_file.substr(100) + "x").text("code"), "import.too_many_bytes");
    EXPECT_EQ(put(id, 100, "").text("code"), "import.empty_part");
    EXPECT_EQ(put(id, 100, a_file.substr(100)).text("status"), "reading");
    const auto ready = after(id, "reading");
    ASSERT_EQ(ready.text("status"), "ready") << ready.body;
    EXPECT_EQ(ready.text("found.handle"), "studio.nord");
    EXPECT_EQ(put(id, 0, "x").text("code"), "import.not_uploading");

    const auto stored = owner.call().ask("POST", "/imports/" + id + "/confirm");
    EXPECT_EQ(stored.status, 202) << stored.body;
    const auto done = after(id, "storing");
    ASSERT_EQ(done.text("status"), "done") << done.body;
    EXPECT_EQ(at(done.json(), "stored.people").to_number<int>(), 2);
    EXPECT_EQ(at(done.json(), "stored.messages").to_number<int>(), 2);
    EXPECT_EQ(owner.call().all("/leads").size(), 2U);
    EXPECT_EQ(owner.call().all("/conversations").size(), 1U);
    EXPECT_EQ(owner.call().ask("POST", "/imports/" + id + "/confirm").text("code"),
              "import.not_ready");
    // Nobody writes from an account that is only known.
    EXPECT_EQ(owner.call().all("/social-accounts").size(), 1U) << "the staged one";
    EXPECT_EQ(owner.call().all("/outbound-messages").size(), 0U);
}

TEST_F(ImportRoutes, AnothersFileIsNotTakenForOnesOwn) {
    const auto id = bring(a_file);
    ASSERT_EQ(after(id, "reading").text("status"), "ready");
    const auto confirm = [&](const bj::object& how) {
        return owner.call().post("/imports/" + id + "/confirm", how);
    };
    const auto other = confirm({{"handle", "@Somebody.Else"}});
    EXPECT_EQ(other.status, 409);
    EXPECT_EQ(other.text("code"), "import.other_account");
    EXPECT_EQ(other.text("params.handle"), "studio.nord");
    EXPECT_EQ(confirm({{"accountId", owner.account}}).text("code"), "import.other_account");
    EXPECT_EQ(confirm({{"accountId", new_id()}}).text("code"), "account.not_found");
    const auto both = confirm({{"accountId", owner.account}, {"handle", "studio.nord"}});
    EXPECT_EQ(both.status, 422);
    EXPECT_EQ(both.text("errors.0.pointer"), "/handle");
    EXPECT_EQ(confirm({{"handle", "Studio.Nord"}}).status, 202);
}

TEST_F(ImportRoutes, AFileThatDoesNotSayWhoseItIsNeedsAName) {
    const auto id = bring(
        R"({"Activity": {"Follower List": {"FansList": [{"Date": "2025-03-02 08:11:09", "UserName": "fan.fictif"}]}}})");
    ASSERT_EQ(after(id, "reading").text("status"), "ready");
    const auto nameless = owner.call().ask("POST", "/imports/" + id + "/confirm");
    EXPECT_EQ(nameless.status, 422);
    EXPECT_EQ(nameless.text("errors.0.pointer"), "/handle");
    EXPECT_EQ(
        owner.call().post("/imports/" + id + "/confirm", bj::object{{"handle", "moi"}}).status,
        202);
    EXPECT_EQ(after(id, "storing").text("status"), "done");
}

TEST_F(ImportRoutes, SaysWhatIsWrongWithAFile) {
    const auto id = bring("<!doctype html>");
    const auto failed = after(id, "reading");
    EXPECT_EQ(failed.text("status"), "failed");
    EXPECT_EQ(failed.text("problemCode"), "import.not_readable");
}

TEST_F(ImportRoutes, AreFewAtATimeAndCanBeGivenUp) {
    std::string last;
    for (int i = 0; i < 5; ++i) last = start(a_file).text("id");
    const auto sixth = start(a_file);
    EXPECT_EQ(sixth.status, 409);
    EXPECT_EQ(sixth.text("code"), "import.too_many");
    const auto given_up = owner.call().ask("POST", "/imports/" + last + "/cancel");
    EXPECT_EQ(given_up.text("status"), "cancelled");
    EXPECT_EQ(owner.call().ask("POST", "/imports/" + last + "/cancel").status, 200);
    EXPECT_EQ(start(a_file).status, 201);
    EXPECT_EQ(owner.call().all("/imports?limit=2").size(), 6U);
    EXPECT_EQ(owner.call()
                  .post("/imports",
                        bj::object{{"platform", "instagram"}, {"fileName", "a.zip"}, {"bytes", 3}})
                  .text("code"),
              "import.no_such_export");
}

} // namespace
} // namespace vf::test
