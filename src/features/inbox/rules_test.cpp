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
        {"a word among others", {"<b", "<ok"}, {"<ok", "<a", "<b", "<ok", "<new"}, 4},
        {"one was taken back", {"<a", "<b", "<c", "<d"}, {"<a", "<c", "<d", "<e"}, 3},
        {"the last was taken back", {"<a", "<b"}, {"<a"}, 1},
        {"the last was taken back, then one came", {"<a", "<b"}, {"<a", "<c"}, 1},
        {"the first was taken back", {"<a", ">b"}, {">b", "<c"}, 1},
        {"taken back, and read further up", {"<b", "<c", "<d"}, {"<a", "<b", "<d", "<e"}, 3},
        {"two taken back", {"<a", "<b", ">c", "<d"}, {"<a", ">c", "<e"}, 2},
        {"taken back between equal words",
         {"<ok", "<b", ">c", "<ok"},
         {"<ok", ">c", "<ok", "<new"},
         3},
        {"one of two equal words", {"<a", "<ok", "<ok"}, {"<a", "<ok", "<new"}, 2},
        {"a gap behind a word that is said often", {"<salut", "<ok"}, {"<x", ">y", "<ok", ">z"}, 0},
        {"a greeting is no proof",
         {"<salut", "<1", ">2", "<3", ">4", "<5"},
         {"<salut", "<x", ">y", "<z"},
         0},
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

// "<a@5" is a message "a" of the person, five minutes after nine.
std::vector<PastMessage> past(std::vector<std::string> lines) {
    std::vector<PastMessage> out;
    for (const auto& line : lines) {
        const auto mark = line.rfind('@');
        const auto text = line.substr(1, mark - 1);
        out.push_back({line[0] == '>', text.starts_with("https:") ? "video" : "text", text,
                       *parse_time("2026-11-22T09:00:00Z") +
                           std::chrono::minutes(std::stoi(line.substr(mark + 1)))});
    }
    return out;
}

TEST(AfterAnExport, TextsAreLaidOverEachOther) {
    auto exported = stored({"<a", ">b", "<https://x/video/1"});
    exported[2].kind = "video";
    auto page = read({"<a", ">b", "<a caption", "<new"});
    page[2].kind = "video";
    EXPECT_EQ(first_new_after_export(exported, page), 3U);
    // As the page's own rule has it, the shared post would be new.
    EXPECT_EQ(first_new(exported, page), 2U);
    // The export ends before the page's newest, and white space differs.
    EXPECT_EQ(first_new_after_export(stored({"<a", ">b  c "}), read({"<a", ">b c", "<d", ">e"})),
              2U);
    // The page shows only the end of what is known, then more.
    EXPECT_EQ(first_new_after_export(stored({"<a", ">b", "<c"}), read({"<c", ">d"})), 1U);
    // Nothing in common: all of it is new.
    EXPECT_EQ(first_new_after_export(stored({"<a"}), read({"<x", ">y"})), 0U);
    // No text at all on one side: as ever.
    page = read({"<x"});
    page[0].kind = "image";
    EXPECT_EQ(first_new_after_export(exported, page), 0U);
}

TEST(OlderThanThePage, IsWhatStandsBeforeItsFirstMessage) {
    const auto all = past({"<a@0", ">b@1", "<ok@2", ">c@3", "<ok@4"});
    const auto head = [](std::vector<std::string> lines, int minute, seconds within) {
        return ThreadHead{stored(lines),
                          *parse_time("2026-11-22T09:00:00Z") + std::chrono::minutes(minute),
                          within};
    };
    EXPECT_EQ(older_than(head({"<ok", ">c"}, 2, seconds(120)), all), 2U);
    // The page's time was a guess: what was said decides.
    EXPECT_EQ(older_than(head({"<ok", ">c", "<ok", "<later"}, 900, std::chrono::days(31)), all),
              2U);
    // All of it is older; the export ends before the page begins.
    EXPECT_EQ(older_than(head({"<z"}, 900, seconds(120)), all), 5U);
    // It cannot be laid over: only what is older for certain.
    EXPECT_EQ(older_than(head({"<something else"}, 3, seconds(120)), all), 1U);
    // A word that is said often does not make the end of the export its beginning.
    EXPECT_EQ(older_than(head({"<ok", "<other"}, 2, seconds(60)), all), 1U);
    EXPECT_EQ(older_than(head({}, 3, seconds(0)), all), 3U);
}

TEST(LackingOfAnExport, IsBeforeAndAfterWhatIsStored) {
    const auto all = past({"<a@0", ">b@1", "<c@2", "<c@2", ">d@3"});
    const auto of = [&](std::vector<std::string> lines) {
        const auto got = lacking(past(lines), all);
        return std::pair(got.before, got.after);
    };
    const auto pair = [](std::size_t before, std::size_t after) {
        return std::pair(before, after);
    };
    EXPECT_EQ(of({}), pair(0, 0));
    EXPECT_EQ(of({"<a@0", ">b@1", "<c@2", "<c@2", ">d@3"}), pair(0, 5));
    EXPECT_EQ(of({"<a@0", ">b@1"}), pair(0, 2));
    EXPECT_EQ(of({">d@3"}), pair(4, 5));
    EXPECT_EQ(of({">b@1", "<c@2"}), pair(1, 4)) << "the same word twice in one second";
    // Said in the same second as the last one, and not there yet.
    EXPECT_EQ(of({"<a@0", ">other@3"}), pair(0, 4));
}

} // namespace
} // namespace vf::inbox
