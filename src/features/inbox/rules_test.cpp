#include "features/inbox/rules.hpp"

#include <gtest/gtest.h>

namespace vf::inbox {
namespace {

// "<a" is a message "a" of the person, ">b" one of the owner.
std::vector<StoredMessage> stored(std::vector<std::string> lines) {
    std::vector<StoredMessage> out;
    for (const auto& line : lines) out.push_back({line[0] == '>', "text", line.substr(1)});
    return out;
}

std::vector<connectors::ReadMessage> read(std::vector<std::string> lines) {
    std::vector<connectors::ReadMessage> out;
    for (const auto& line : lines)
        out.push_back({.from_owner = line[0] == '>', .text = line.substr(1)});
    return out;
}

struct Case {
    std::string what;
    std::vector<std::string> stored;
    std::vector<std::string> read;
    std::size_t first_new;
};

TEST(ThreadAlignment, FindsTheFirstNewMessage) {
    const std::vector<Case> cases{
        {"first read", {}, {"<a", ">b"}, 0},
        {"unchanged", {"<a", ">b"}, {"<a", ">b"}, 2},
        {"one came", {"<a", ">b"}, {"<a", ">b", "<c"}, 2},
        {"the same word again", {"<ok"}, {"<ok", "<ok"}, 1},
        {"the same word a third time", {"<a", "<ok", "<ok"}, {"<a", "<ok", "<ok", "<ok"}, 3},
        {"the page shows only the end", {"<a", ">b", "<c", ">d"}, {"<c", ">d", "<e"}, 2},
        {"the page shows only the end, nothing new", {"<a", ">b", "<c"}, {"<c"}, 1},
        {"the page reaches further back", {"<c", ">d"}, {"<a", "<b", "<c", ">d", "<e"}, 4},
        {"theirs crossed ours", {"<a"}, {"<a", "<b", ">c"}, 1},
        {"nothing overlaps", {"<a"}, {"<x", "<y"}, 0},
        {"same text, other side", {"<a"}, {">a"}, 0},
    };
    for (const auto& c : cases)
        EXPECT_EQ(first_new(stored(c.stored), read(c.read)), c.first_new) << c.what;
}

TEST(ThreadAlignment, ReadingTenTimesBringsNothingNew) {
    auto kept = stored({"<a", "<a", ">b", "<a"});
    const auto page = read({"<a", "<a", ">b", "<a"});
    for (int i = 0; i < 10; ++i) EXPECT_EQ(first_new(kept, page), page.size());
}

TEST(Written, LeavesOutThePlatformsOwnLines) {
    auto lines = read({"<a", "<b"});
    lines[0].kind = "system";
    EXPECT_EQ(written(lines).size(), 1U);
}

TEST(PersonKey, PrefersTheStableId) {
    EXPECT_EQ(person_key({.platform_user_id = "42", .handle = "lea"}), "42");
    EXPECT_EQ(person_key({.handle = "lea"}), "@lea");
}

TEST(InboxRules, WhoAnswersHasRead) {
    EXPECT_EQ(read_up_to(-1, 4, 3, 0, false), 3);
    EXPECT_EQ(read_up_to(2, 4, {}, 0, false), 2) << "what the person wrote since is unread";
    EXPECT_EQ(read_up_to(4, 4, 1, 9, false), 4);
}

TEST(InboxRules, AtFirstThePlatformSaysWhatIsUnread) {
    EXPECT_EQ(read_up_to(-1, 9, {}, 2, true), 7);
    EXPECT_EQ(read_up_to(-1, 9, 8, 2, true), 8);
    EXPECT_EQ(read_up_to(-1, 1, {}, 40, true), -1);
    EXPECT_EQ(read_up_to(-1, 1, {}, 0, true), 1);
}

} // namespace
} // namespace vf::inbox
