#include "connectors/tiktok/data_export.hpp"

#include "connectors/archive.hpp"
#include "support/zip.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace vf::connectors::tiktok {
namespace {

std::string line_of(const ExportRecord& record) {
    if (const auto* owner = std::get_if<ExportedOwner>(&record)) return "owner " + owner->handle;
    if (const auto* fan = std::get_if<ExportedFollower>(&record))
        return "follower " + fan->handle + " " + to_string(fan->since);
    if (const auto* m = std::get_if<ExportedMessage>(&record))
        return fmt::format("{} {} in {} by {}: {}", m->kind, to_string(m->at), m->partner, m->from,
                           m->text);
    return std::get<LeftOut>(record) == LeftOut::group ? "group" : "unreadable";
}

struct outcome {
    std::vector<std::string> lines;
    std::string failure;
};

outcome read(const std::string& path, std::string_view text, std::size_t piece) {
    outcome out;
    const auto reader = make_export_reader();
    if (!reader->begin_file(path)) return {{}, "passed over"};
    const auto take = [&] {
        for (const auto& record : reader->taken()) out.lines.push_back(line_of(record));
    };
    for (std::size_t at = 0; at < text.size(); at += piece) {
        const auto done = reader->take(text.substr(at, piece));
        take();
        if (!done) {
            out.failure = done.error().code;
            return out;
        }
    }
    const auto done = reader->end_file();
    take();
    if (!done) out.failure = done.error().code;
    return out;
}

std::string sample(const std::string& name) {
    const auto* data = std::getenv("VISTAFLOW_TEST_DATA");
    if (data == nullptr) return {};
    std::ifstream file(std::filesystem::path(data) / "export_samples" / "tiktok" / name);
    std::stringstream out;
    out << file.rdbuf();
    return out.str();
}

constexpr std::string_view threads =
    ">>> Chat History with client.fictif::\n"
    "\n"
    "2025-03-04 18:12:55 UTC client.fictif: https://www.tiktokv.com/share/video/7000000000000001/\n"
    "2025-03-04 17:40:02 UTC compte.demo: deux choses:\n"
    "- 80 euros le titre\n"
    "\n"
    "- 200 le pack\n"
    "2025-03-04 17:38:59 client.fictif: Salut : combien ?\n"
    "\n"
    ">>> Chat History with Some Body::\n"
    "2025-03-04 17:38:59 UTC somebody: lost\n"
    "\n"
    ">>> Chat History with Autre_1::\n"
    "2025-03-05 08:00:00 UTC autre_1: yo\n";

TEST(TiktokExport, BothLayoutsOfTheJson) {
    const auto old_layout = sample("user_data_old_layout.json");
    if (old_layout.empty()) GTEST_SKIP() << "VISTAFLOW_TEST_DATA is not set";
    const std::vector<std::string> expected{
        "follower fan_fictif_1 2025-03-02T08:11:09.000Z",
        "follower beatmaker.fictif 2025-03-02T08:15:00.000Z",
        "unreadable",
        "text 2025-03-04T17:38:59.000Z in client.fictif by client.fictif: Salut, tu fais le mix à "
        "combien ? Mon num 06 39 98 12 34",
        "text 2025-03-04T17:40:02.000Z in client.fictif by compte.demo: 80€ le titre 👍",
        "video 2025-03-04T18:12:55.000Z in client.fictif by client.fictif: "
        "https://www.tiktokv.com/share/video/7000000000000000005/",
        "owner compte.demo"};
    // In pieces of any size it is the same.
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 20U}) {
        const auto got = read("user_data.json", old_layout, piece);
        EXPECT_EQ(got.lines, expected) << piece;
        EXPECT_EQ(got.failure, "");
    }
    const auto fresh = read("user_data_tiktok.json", sample("user_data_tiktok_new_layout.json"), 5);
    EXPECT_EQ(fresh.lines,
              (std::vector<std::string>{
                  "owner compte.demo", "follower fan_fictif_1 2026-05-02T08:11:09.000Z",
                  "follower artiste.fictif 2026-05-03T08:11:09.000Z",
                  "text 2026-05-04T09:00:00.000Z in client.fictif by client.fictif: "
                  "toujours dispo la prod ?"}));
    EXPECT_EQ(fresh.failure, "");
    const auto empty = read("user_data.json", sample("user_data_edge_empty.json"), 3);
    EXPECT_TRUE(empty.lines.empty());
    EXPECT_EQ(empty.failure, "");
    const auto fans = read("Follower.txt", sample("Follower.txt"), 4);
    EXPECT_EQ(fans.lines,
              (std::vector<std::string>{"follower fan_fictif_1 2024-05-01T10:00:00.000Z",
                                        "follower artiste.fictif 2024-04-01T09:00:00.000Z"}));
}

TEST(TiktokExport, ThreadsOfTheTextForm) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{13}, std::size_t{1} << 20U}) {
        const auto got = read("TikTok/Direct Messages/Direct Messages.txt", threads, piece);
        EXPECT_EQ(got.lines,
                  (std::vector<std::string>{
                      "video 2025-03-04T18:12:55.000Z in client.fictif by client.fictif: "
                      "https://www.tiktokv.com/share/video/7000000000000001/",
                      "text 2025-03-04T17:40:02.000Z in client.fictif by compte.demo: deux "
                      "choses:\n- 80 euros le titre\n\n- 200 le pack",
                      "text 2025-03-04T17:38:59.000Z in client.fictif by client.fictif: Salut : "
                      "combien ?",
                      "unreadable", "text 2025-03-05T08:00:00.000Z in autre_1 by autre_1: yo"}))
            << piece;
    }
}

TEST(TiktokExport, FilesThatLookAlikeAreToldByTheirName) {
    const std::string list = "Date: 2024-05-01 10:00:00 UTC\r\nUsername: Someone\r\n\r\n"
                             "Date: 2024-05-02 10:00:00 UTC\r\n\r\nDate: 2024-05-03 10:00:00\r\n"
                             "Username: other\r\n";
    EXPECT_EQ(read("TikTok/Activity/Follower.txt", list, 9).lines,
              (std::vector<std::string>{"follower someone 2024-05-01T10:00:00.000Z", "unreadable",
                                        "follower other 2024-05-03T10:00:00.000Z"}));
    for (const auto* name : {"Activity/Following.txt", "Block List.txt", "Likes.txt", "a.pdf", ""})
        EXPECT_EQ(read(name, list, 9).failure, "passed over") << name;
    EXPECT_EQ(read("Profile/Profile Information.txt", "Username: Compte.Demo\n", 5).lines,
              std::vector<std::string>{"owner compte.demo"});
}

TEST(TiktokExport, WhatIsNoExportSaysSo) {
    EXPECT_EQ(read("a.json", "", 1).failure, "import.cut_short");
    EXPECT_EQ(read("a.json", R"({"Activity": {"Follower List": {"FansList": [{"Date")", 4).failure,
              "import.cut_short");
    EXPECT_EQ(read("a.json", "<!doctype html>", 4).failure, "import.not_readable");
    EXPECT_EQ(read("a.json", "{} {}", 4).failure, "import.not_readable");
    EXPECT_EQ(read("a.json", std::string(100, '['), 4).failure, "import.not_readable");
    EXPECT_EQ(read("a.json", "\xEF\xBB\xBF{} \n", 2).failure, "");
    // What was read before the break is not lost on the way.
    const auto half = read(
        "a.json", R"({"FansList": [{"Date": "2024-05-01 10:00:00", "UserName": "a"}, {)", 1000);
    EXPECT_EQ(half.lines.size(), 1U);
    EXPECT_EQ(half.failure, "import.cut_short");
}

TEST(TiktokExport, GroupsAreCountedNotTaken) {
    const auto got = read("user_data_tiktok.json", R"({"Direct Message": {
        "Group Chat": {"GroupChat": {"Group Chat with us:": [
            {"Date": "2026-05-04 09:00:00", "From": "a", "Content": "salut"},
            {"Date": "2026-05-04 09:00:01", "From": "b", "Content": "yo"}]}},
        "Tako Chat History": {"TakoChatHistoryList": [{"Messages": [{"Date": "2026-05-04 09:00:00 UTC", "Content": "x"}]}]},
        "Direct Messages": {"ChatHistory": {"Chat History with A.b:": [
            {"date": "2026-05-04 09:00:00 UTC", "from": "a.b", "content": "ok"},
            {"Date": "2026-13-04 09:00:00", "From": "a.b", "Content": "when?"},
            {"Date": "2026-05-04 09:00:00", "From": "N/A", "Content": "who?"}]}}}})",
                          11);
    EXPECT_EQ(got.failure, "");
    EXPECT_EQ(got.lines, (std::vector<std::string>{
                             "group", "group", "text 2026-05-04T09:00:00.000Z in a.b by a.b: ok",
                             "unreadable", "unreadable"}));
}

TEST(TiktokExport, ALongMessageIsCutBetweenCharacters) {
    std::string text;
    while (text.size() < 20'000) text += "\xC3\xA9";
    const auto got = read(
        "a.json",
        R"({"ChatHistory": {"Chat History with a:": [{"Date": "2026-05-04 09:00:00", "From": "a", "Content": ")" +
            text + R"("}]}})",
        777);
    ASSERT_EQ(got.lines.size(), 1U);
    EXPECT_TRUE(got.lines[0].ends_with("\xC3\xA9"));
    EXPECT_LT(got.lines[0].size(), 16'500U);
}

byte_source in_pieces(std::string bytes, std::size_t piece) {
    const auto size = bytes.size();
    return {size, [bytes = std::move(bytes), piece](std::uint64_t offset) {
                return bytes.substr(offset, piece);
            }};
}

outcome unpack(archive& files) {
    outcome out;
    for (;;) {
        const auto name = files.next_file();
        if (!name) return {out.lines, name.error().code};
        if (!*name) return out;
        std::string text;
        for (;;) {
            const auto piece = files.read();
            if (!piece) return {out.lines, piece.error().code};
            if (piece->empty()) break;
            text += *piece;
        }
        out.lines.push_back(**name + "=" + text);
    }
}

TEST(Archive, GivesTheFilesOfAZipAndAFileByItself) {
    const auto zip = vf::test::zip_of(
        {{"TikTok/user_data_tiktok.json", "{}"}, {"b/c.txt", std::string(9, 'x')}});
    for (const std::size_t piece : {std::size_t{1}, std::size_t{50}, std::size_t{1} << 20U}) {
        archive files(in_pieces(zip, piece), "export.zip");
        EXPECT_EQ(unpack(files).lines, (std::vector<std::string>{"TikTok/user_data_tiktok.json={}",
                                                                 "b/c.txt=xxxxxxxxx"}))
            << piece;
        EXPECT_GT(files.position(), 0U);
        EXPECT_LE(files.position(), zip.size());
    }
    archive alone(in_pieces("{\"a\": 1}", 3), "user_data.json");
    EXPECT_EQ(unpack(alone).lines, std::vector<std::string>{"user_data.json={\"a\": 1}"});
    archive nothing(in_pieces("", 3), "user_data.json");
    EXPECT_TRUE(unpack(nothing).lines.empty());
}

TEST(Archive, AZipThatCannotBeReadSaysWhy) {
    const auto zip =
        vf::test::zip_of({{"a.json", std::string(50'000, 'x') + "y"}, {"b.json", "{}"}});
    archive cut(in_pieces(zip.substr(0, zip.size() / 2), 100), "export.zip");
    EXPECT_EQ(unpack(cut).failure, "import.not_readable");
    archive locked(in_pieces(vf::test::zip_of({{"a.json", "{}"}}, "secret"), 100), "export.zip");
    EXPECT_EQ(unpack(locked).failure, "import.locked");
    archive broken({100, [](std::uint64_t) -> std::string { throw std::runtime_error("gone"); }},
                   "export.zip");
    EXPECT_THROW((void)broken.next_file(), std::runtime_error);
}

} // namespace
} // namespace vf::connectors::tiktok
