#include "connectors/tiktok/mapping.hpp"

#include "base/describe.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>

namespace vf::connectors::tiktok {
namespace {

const PageTime page{*parse_time("2026-11-22T15:00:00Z"), 60, "en"};

std::string golden(const std::string& name) {
    std::ifstream in(std::string(VF_GOLDEN_DIR) + "/tiktok/" + name, std::ios::binary);
    EXPECT_TRUE(in.good()) << name;
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string shown(const ReadInteraction& i) {
    return fmt::format("{} | {} | {} {} \"{}\" {} | \"{}\" | {} \"{}\" {} | {}{}\n",
                       enum_name(i.type), i.dedupe_key, i.from.handle, i.from.platform_user_id,
                       i.from.display_name, i.from.avatar_url, i.text, i.post_id, i.post_title,
                       i.post_url, to_string(i.occurred_at), i.time_exact ? " exact" : "");
}

TEST(TikTokNotices, AreClassifiedByTheirPayload) {
    const auto read = map_notices(golden("notices_social.json"));
    ASSERT_TRUE(read.has_value());
    std::string text = fmt::format("newest {} oldest {} more {} not understood {}\n", read->newest,
                                   read->oldest, read->has_more ? 1 : 0, read->not_understood);
    for (const auto& interaction : read->interactions) text += shown(interaction);
    EXPECT_EQ(text, golden("notices_social.expected.txt"));
}

TEST(TikTokNotices, ALikeKeepsItsKeyWhateverGroupItIsIn) {
    const auto one = map_notices(
        R"({"status_code":0,"notice_lists":[{"notice_list":[{"nid_str":"1","create_time":5,"digg":{"from_user":[{"uid":"7","unique_id":"a"}],"aweme":{"aweme_id":"9"}}}]}]})");
    const auto two = map_notices(
        R"({"status_code":0,"notice_lists":[{"notice_list":[{"nid_str":"2","create_time":6,"digg":{"from_user":[{"uid":"8","unique_id":"b"},{"uid":"7","unique_id":"a"}],"aweme":{"aweme_id":"9"}}}]}]})");
    ASSERT_TRUE(one && two);
    EXPECT_EQ(one->interactions.at(0).dedupe_key, two->interactions.at(1).dedupe_key);
    EXPECT_NE(two->interactions.at(0).dedupe_key, two->interactions.at(1).dedupe_key);
}

TEST(TikTokNotices, OddAnswersAreErrors) {
    EXPECT_EQ(
        map_notices(R"({"log_pb":{},"status_code":8,"status_msg":"Login expired"})").error().code,
        "session_expired");
    EXPECT_EQ(map_notices("").error().code, "page_error");
    EXPECT_EQ(map_notices("<html>").error().code, "page_error");
    EXPECT_EQ(map_notices(R"({"status_code":5})").error().code, "page_error");
    const auto empty = map_notices(R"({"status_code":0,"notice_lists":[]})");
    ASSERT_TRUE(empty.has_value());
    EXPECT_TRUE(empty->interactions.empty());
    // Wrong types everywhere must not throw.
    const auto odd = map_notices(
        R"({"status_code":0,"notice_lists":[3,{"notice_list":[null,{"digg":[]},{"nid_str":4,"digg":{"from_user":[1,{}],"aweme":[]}}]}]})");
    ASSERT_TRUE(odd.has_value());
    EXPECT_EQ(odd->not_understood, 3);
}

TEST(TikTokRows, FallBackWhenNoAnswerWasSeen) {
    const auto comment =
        map_row({.handle = "/@Lil_Sam",
                 .name = "Lil Sam",
                 .avatar_url = {},
                 .text = " commented: c'est combien ?",
                 .time_text = "3d ago",
                 .post_url = "https://www.tiktok.com/@me/video/7300000000000000021?x=1"},
                page);
    EXPECT_EQ(comment.type, InteractionType::comment);
    EXPECT_EQ(comment.from.handle, "lil_sam");
    EXPECT_EQ(comment.text, "c'est combien ?");
    EXPECT_EQ(comment.post_id, "7300000000000000021");
    EXPECT_EQ(to_string(comment.occurred_at), "2026-11-19T15:00:00.000Z");
    EXPECT_FALSE(comment.time_exact);
    const auto type_of = [](std::string text, bool follow_back = false) {
        return map_row({.handle = "/@a", .text = std::move(text), .has_follow_back = follow_back},
                       page)
            .type;
    };
    EXPECT_EQ(type_of("liked your video."), InteractionType::like);
    EXPECT_EQ(type_of("started following you."), InteractionType::follow);
    EXPECT_EQ(type_of("a commenc\xc3\xa9 \xc3\xa0 te suivre"), InteractionType::follow);
    EXPECT_EQ(type_of("mentioned you in a comment: x"), InteractionType::mention);
    EXPECT_EQ(type_of("a aim\xc3\xa9 ta vid\xc3\xa9o"), InteractionType::like);
    EXPECT_EQ(type_of("something else"), InteractionType::notification);
    EXPECT_EQ(type_of("?", true), InteractionType::follow);
}

TEST(TikTokConversations, TheOwnersIdIsTheOneThatAllKeysShare) {
    EXPECT_EQ(common_uid({"0:1:7:8", "0:1:9:7"}), "7");
    EXPECT_EQ(common_uid({"0:1:7:8"}), "");
    EXPECT_EQ(common_uid({"0:1:7:8", "0:1:7:8"}), "");
    EXPECT_EQ(common_uid({"0:1:7:8", "7012345678901234567", "x"}), "");
    EXPECT_EQ(peer_of(*parse_conversation_key("0:1:7:8"), "8"), "7");
    EXPECT_EQ(peer_of(*parse_conversation_key("0:1:7:8"), "9"), "");
    EXPECT_FALSE(parse_conversation_key("0:1:7").has_value());
    EXPECT_FALSE(parse_conversation_key("7012345678901234567").has_value());
}

TEST(TikTokConversations, ARowThatOnlyGrewOlderHasNotChanged) {
    const auto print = [](const char* preview, const char* time, int unread, int hours_later = 0) {
        auto later = page;
        later.now += std::chrono::hours(hours_later);
        return row_fingerprint(preview, time, unread, later);
    };
    const auto known = print("hi", "2h", 0);
    EXPECT_FALSE(row_changed(known, print(" hi ", "2h", 0)));
    EXPECT_FALSE(row_changed(known, print("hi", "3h", 0, 1)));
    EXPECT_FALSE(row_changed(known, print("hi", "1d", 0, 24)));
    EXPECT_TRUE(row_changed(known, print("hi!", "2h", 0)));
    EXPECT_TRUE(row_changed(known, print("hi", "2h", 1)));
    EXPECT_TRUE(row_changed(known, print("hi", "5m", 0, 24)));
    EXPECT_FALSE(row_changed(print("hi", "13:05", 2), print("hi", "Yesterday", 0, 24)));
    EXPECT_TRUE(row_changed("", known));
    EXPECT_TRUE(row_changed("garbage", known));
}

TEST(TikTokThread, ViewsOfAVirtualisedListAreJoined) {
    const auto view = [](std::initializer_list<const char*> ids) {
        std::vector<ThreadRow> out;
        for (const auto* id : ids) out.push_back({.id = id, .kind = "text", .text = "same"});
        return out;
    };
    const auto joined = join_views(view({"1", "2", "3"}), view({"2", "3", "4"}));
    ASSERT_EQ(joined.size(), 4U);
    EXPECT_EQ(joined[0].id, "1");
    EXPECT_EQ(joined[3].id, "4");
    EXPECT_EQ(join_views(view({"1"}), view({"3", "4"})).size(), 2U);
    const std::vector<ThreadRow> a{{.kind = "text", .text = "x"}, {.kind = "text", .text = "y"}};
    const std::vector<ThreadRow> b{{.kind = "text", .text = "y"}, {.kind = "text", .text = "z"}};
    EXPECT_EQ(join_views(a, b).size(), 3U);
}

TEST(TikTokThread, SidesComeFromLinkThenAvatarThenLayout) {
    const std::vector<ThreadRow> rows{
        {.kind = "tip", .text = "You can now message this user"},
        {.kind = "divider", .text = "Yesterday 18:10"},
        {.kind = "text", .text = "salut", .href = "/@Peer", .has_avatar = true, .right = true},
        {.kind = "text", .text = "yo", .href = "/@me", .has_avatar = true},
        {.kind = "text", .text = "no avatar"},
        {.kind = "text", .text = "not sent", .right = true, .failed = true},
        {.kind = "divider", .text = "22:38 or so"},
        {.kind = "video", .text = "clip", .has_avatar = true, .right = true},
        {.kind = "unsupported", .text = "x", .has_avatar = true},
    };
    const auto read = map_thread(rows, "me", "peer", page);
    ASSERT_EQ(read.size(), 6U);
    EXPECT_EQ(read[0].kind, "system");
    EXPECT_FALSE(read[0].from_owner);
    EXPECT_FALSE(read[0].at.has_value());
    EXPECT_FALSE(read[1].from_owner);
    EXPECT_EQ(to_string(*read[1].at), "2026-11-21T17:10:00.000Z");
    EXPECT_TRUE(read[1].time_exact);
    EXPECT_TRUE(read[2].from_owner);
    EXPECT_TRUE(read[3].from_owner);
    EXPECT_TRUE(read[4].from_owner);
    EXPECT_EQ(read[4].kind, "video");
    EXPECT_FALSE(read[4].at.has_value());
    EXPECT_FALSE(read[5].from_owner);
}

TEST(TikTokRefusals, SayWhomTheyConcern) {
    const auto limit = refusal_of_text(
        "You can only send up to 1 message before this user accepts your message request.");
    ASSERT_TRUE(limit.has_value());
    EXPECT_EQ(limit->reason, "request_limit");
    EXPECT_EQ(limit->scope, "peer");
    EXPECT_EQ(refusal_of_text("You are sending messages too fast")->scope, "account");
    EXPECT_EQ(refusal_of_text("Due to multiple Community Guidelines violations…")->reason,
              "own_restricted");
    EXPECT_EQ(refusal_of_text("in violation of our Community Guidelines")->scope, "text");
    EXPECT_FALSE(refusal_of_text("Sent").has_value());
    EXPECT_FALSE(refusal_of_code(0).has_value());
    EXPECT_EQ(refusal_of_code(7289)->reason, "own_restricted");
    EXPECT_EQ(refusal_of_code(4242)->reason, "unknown");
    EXPECT_EQ(to_error(*refusal_of_code(7180)).kind, errc::rate_limited);
    EXPECT_EQ(to_error(*refusal_of_code(7195)).params.at(1).second, "text");
}

TEST(TikTokHandles, AreFoundInLinksAndTexts) {
    EXPECT_EQ(handle_in("@Nova.Prod"), "nova.prod");
    EXPECT_EQ(handle_in("/@nova_prod?lang=en"), "nova_prod");
    EXPECT_EQ(handle_in("https://www.tiktok.com/@a.b/video/12"), "a.b");
    EXPECT_EQ(handle_in("nova"), "nova");
    EXPECT_EQ(handle_in(""), "");
    EXPECT_TRUE(preview_is_own("You: hi"));
    EXPECT_TRUE(preview_is_own("Vous\xc2\xa0: hi"));
    EXPECT_FALSE(preview_is_own("Your beat"));
}

TEST(TikTokMapping, ACountIsAtLeastWhatItSays) {
    EXPECT_EQ(least_of_count("0"), 0);
    EXPECT_EQ(least_of_count("987"), 987);
    EXPECT_EQ(least_of_count("1,234"), 1234);
    EXPECT_EQ(least_of_count("12.3K"), 12'300);
    EXPECT_EQ(least_of_count("1.5M"), 1'500'000);
    for (const auto* text : {"", "K", "1K2", "many", "1.2.3", "-4", "9999999999999"})
        EXPECT_EQ(least_of_count(text), std::nullopt) << text;
}

TEST(TikTokMapping, TheCursorOfAnInboxKnowsWhetherTheListWasWalkedToItsEnd) {
    for (const std::string text : {"0;list=3", "1790000000;list=0", "5/4/3;list=1"})
        EXPECT_EQ(to_text(parse_inbox_cursor(text)), text);
    for (const auto* text : {"", "1790000000", "5;list=", "5;list=4", "5;list=-1", "5;list=12"})
        EXPECT_EQ(parse_inbox_cursor(text).walks, walks_of_list) << text;
    EXPECT_EQ(parse_inbox_cursor("1790000000").activity.newest, 1790000000);
}

TEST(TikTokMapping, TheActivityCursorKeepsWhatIsStillToCome) {
    for (const std::string text : {"0", "1790000000", "1790000000/1780000000/1770000000"})
        EXPECT_EQ(to_text(parse_activity_cursor(text)), text);
    EXPECT_EQ(parse_activity_cursor("").newest, 0);
    EXPECT_EQ(parse_activity_cursor("5/4/3").gap_bottom, 3);
    for (const auto* text : {"x", "-1", "5/3/4", "5/4/3/2", "5x", "99999999999999999999", "5/a"})
        EXPECT_EQ(parse_activity_cursor(text).newest, 0) << text;
}

} // namespace
} // namespace vf::connectors::tiktok
