#include "intelligence/listening.hpp"

#include "base/json.hpp"
#include "support/data_lines.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

namespace vf::intelligence {
namespace {

struct utterance {
    std::string id;
    std::string text;
    std::string act;
    std::string what;
};

const std::vector<utterance>& utterances() {
    static const auto all = [] {
        std::vector<utterance> out;
        for (const auto& line : test::data_lines("utterances/test")) {
            const auto value = json::parse_value(line).value().as_object();
            const auto text = [&](std::string_view key) {
                const auto* found = value.if_contains(key);
                return found ? std::string(found->as_string()) : std::string{};
            };
            out.push_back({text("id"), text("text"), text("act"), text("what")});
        }
        return out;
    }();
    return all;
}

// As the agent would act on it alone.
utterance understood(const utterance& u) {
    const std::string_view text = u.text;
    const auto h = listen(std::span(&text, 1));
    utterance out{u.id, u.text, "talks", {}};
    if (h.refuses || h.may_refuse)
        out.act = "refuses";
    else if (h.need)
        out.act = "needs", out.what = h.need->code;
    else if (!h.questions.empty())
        out.act = "asks";
    else if (h.declines_contact)
        out.act = "declines";
    else if (h.closes)
        out.act = "closes";
    return out;
}

struct score {
    int right = 0;
    int labelled = 0;
    int said = 0;
};

TEST(Listening, HearsWhatPeopleMean) {
    ASSERT_GE(utterances().size(), 300U);
    std::map<std::string, score> scores;
    const bool aloud = std::getenv("VF_PRINT_UTTERANCES") != nullptr;
    for (const auto& u : utterances()) {
        const auto heard = understood(u);
        ++scores[u.act].labelled;
        ++scores[heard.act].said;
        if (heard.act == u.act) ++scores[u.act].right;
        if (aloud && (heard.act != u.act || (u.act == "needs" && heard.what != u.what)))
            fmt::print("{} {} {} heard {} {}: {}\n", u.id, u.act, u.what, heard.act, heard.what,
                       u.text);
    }
    int right = 0;
    for (const auto& [act, s] : scores) right += s.right;
    EXPECT_GE(right, static_cast<int>(utterances().size()) * 88 / 100);
    EXPECT_GE(scores["refuses"].right * 100, scores["refuses"].labelled * 80);
    EXPECT_GE(scores["needs"].right * 100, scores["needs"].labelled * 90);
    for (const auto& [act, s] : scores)
        fmt::print("{:10} {:4} labelled, {:4} heard, {:4} right: recall {:.2f}, precision {:.2f}\n",
                   act, s.labelled, s.said, s.right, double(s.right) / std::max(1, s.labelled),
                   double(s.right) / std::max(1, s.said));
}

} // namespace
} // namespace vf::intelligence
