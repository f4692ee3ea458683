// Background work as a workspace's members see it.
#include "api/stage.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace vf::test {
namespace {

namespace bj = boost::json;

TEST(Jobs, WhatARequestCallsForCanBeFollowedByItsIdAndTrace) {
    const tenant owner;
    const std::string trace = "0af7651916cd43dd8448eb211c80319c";
    const auto asked = owner.call()
                           .with("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                           .ask("POST", "/social-accounts/" + owner.account + "/sync", "{}");
    ASSERT_EQ(asked.status, 202) << asked.body;
    const auto job = owner.call().get("/jobs/" + asked.text("jobId"));
    ASSERT_EQ(job.status, 200) << job.body;
    EXPECT_EQ(job.text("kind"), "inbox.sync_account");
    EXPECT_EQ(job.text("traceId"), trace);
    EXPECT_FALSE(job.body.contains("payload"));
    const auto listed = owner.call().all("/jobs?kind=inbox.sync_account");
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(text_at(listed[0], "id"), asked.text("jobId"));
}

TEST(Jobs, WithoutATraceTheRequestsOwnIdIsIt) {
    const tenant owner;
    const auto asked = owner.call()
                           .with("X-Request-Id", "0190f5a0-7e57-7ace-8e57-0123456789ab")
                           .ask("POST", "/social-accounts/" + owner.account + "/sync", "{}");
    EXPECT_EQ(owner.call().get("/jobs/" + asked.text("jobId")).text("traceId"),
              "0190f5a07e577ace8e570123456789ab");
}

TEST(Jobs, ADeadOneShowsItsErrorsCodeAndIsTriedAgainByAnAdmin) {
    const tenant owner;
    const auto id = owner.add_dead_job();
    const auto dead = owner.call().get("/jobs/" + id);
    EXPECT_EQ(dead.text("state"), "dead");
    EXPECT_EQ(dead.text("errorCode"), "upstream.unreachable");
    EXPECT_FALSE(dead.body.contains("10.0.0.7")) << "the words are for whoever runs the service";
    EXPECT_EQ(owner.add_member("member").in(owner).post("/jobs/" + id + "/retry", {}).status, 403);
    const auto again =
        owner.add_member("admin").in(owner).post("/jobs/" + id + "/retry", bj::object{});
    ASSERT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(again.text("state"), "pending");
    eventually("the job to be done", std::chrono::seconds(60),
               [&] { return owner.call().get("/jobs/" + id).text("state") == "done"; });
    const auto more = owner.call().post("/jobs/" + id + "/retry", bj::object{});
    EXPECT_EQ(more.status, 409);
    EXPECT_EQ(more.text("code"), "job.not_dead");
}

TEST(Jobs, OneThatWaitsIsCancelledByAnAdmin) {
    const tenant owner;
    const auto id = owner.add_waiting_job("leads.analyse_pending", true);
    EXPECT_EQ(owner.add_member("member").in(owner).post("/jobs/" + id + "/cancel", {}).status, 403);
    const auto gone = owner.call().post("/jobs/" + id + "/cancel", bj::object{});
    ASSERT_EQ(gone.status, 200) << gone.body;
    EXPECT_EQ(gone.text("state"), "cancelled");
    const auto more = owner.call().post("/jobs/" + id + "/cancel", bj::object{});
    EXPECT_EQ(more.status, 409);
    EXPECT_EQ(more.text("code"), "job.not_cancellable");
    // A message is cancelled by itself, or it would stay approved for ever.
    const auto sends = owner.add_waiting_job("outreach.send", false);
    EXPECT_EQ(owner.call().post("/jobs/" + sends + "/cancel", bj::object{}).status, 409);
    EXPECT_EQ(owner.call().all("/jobs?state=cancelled").size(), 1U);
}

TEST(Jobs, AreListedByStateAndTime) {
    const tenant owner;
    const auto id = owner.add_dead_job();
    owner.add_dead_job();
    EXPECT_EQ(owner.call().all("/jobs?state=dead&limit=1").size(), 2U);
    EXPECT_EQ(owner.call().all("/jobs?state=running,pending&kind=leads.analyse_pending").size(),
              0U);
    const auto at = owner.call().get("/jobs/" + id).text("createdAt");
    EXPECT_EQ(owner.call().all("/jobs?state=dead&to=" + at).size(), 0U);
    const auto wrong = owner.call().get("/jobs?state=sleeping&kind=No%20Such");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.body.contains("/state") && wrong.body.contains("/kind")) << wrong.body;
}

} // namespace
} // namespace vf::test
