// Requests made from the document, most of them wrong in one place: no answer may be one that the
// document does not describe. script/lib/fuzz_api.mjs makes and checks them; here they get a tenant
// with records. VISTAFLOW_FUZZ_REQUESTS and VISTAFLOW_FUZZ_SEED say how many, and which.
#include "api/routes.hpp"
#include "http/testing.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <thread>

namespace vf::test {
namespace {

namespace bj = boost::json;
namespace fs = std::filesystem;

int number_from(const char* name, int otherwise) {
    const char* text = std::getenv(name);
    return text ? std::stoi(text) : otherwise;
}

// What routes take the ids of, by what stands in the name or path of such an id; more than one of
// each, because requests use some of it up.
bj::object records_of(const tenant& of) {
    bj::array accounts{bj::string(of.account)};
    bj::array contacts, leads, interactions, messages, connections, notes, tags, members, keys;
    for (int i = 0; i < 6; ++i) {
        const auto one = stage_routes(of);
        contacts.emplace_back(one.contact);
        leads.emplace_back(one.lead);
        interactions.emplace_back(one.interaction);
        messages.emplace_back(one.message);
        connections.emplace_back(one.connection);
        notes.emplace_back(one.note);
        tags.emplace_back(one.tag);
        members.emplace_back(one.member);
        keys.emplace_back(one.key);
    }
    return {{"account", accounts},         {"contact", contacts}, {"lead", leads},
            {"interaction", interactions}, {"message", messages}, {"dm/status", messages},
            {"connection", connections},   {"note", notes},       {"tag", tags},
            {"member", members},           {"api-key", keys}};
}

std::string whole_file(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

// One round on a tenant of its own; what it printed when it failed, "" otherwise.
std::string fuzz(const fs::path& folder, int seed, int requests) {
    const tenant owner;
    const auto output = folder / "fuzz.log";
    child_process run("/usr/bin/env",
                      {"node", http::testing::source_path("script/lib/fuzz_api.mjs"),
                       (folder / "openapi.json").string(),
                       fmt::format("http://127.0.0.1:{}/api/v1", the_product().port())},
                      {{"FUZZ_SEED", std::to_string(seed)},
                       {"FUZZ_REQUESTS", std::to_string(requests)},
                       {"FUZZ_TOKEN", owner.token},
                       {"FUZZ_IDS", bj::serialize(records_of(owner))}},
                      output);
    while (run.alive()) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const auto said = whole_file(output);
    fs::remove(output);
    fmt::print("{}", said);
    // The addresses of all tests are one.
    the_product().sql("DELETE FROM sign_in_failures WHERE key LIKE 'address:%'");
    return run.stop() == 0 ? "" : said;
}

TEST(ApiFuzz, EveryAnswerIsOneThatTheDocumentDescribes) {
    constexpr int round = 500;
    const int requests = number_from("VISTAFLOW_FUZZ_REQUESTS", 3000);
    const int seed = number_from("VISTAFLOW_FUZZ_SEED", 1);
    const auto folder = fs::temp_directory_path() / ("vistaflow-fuzz-" + new_id());
    fs::create_directory(folder);
    std::ofstream(folder / "openapi.json") << bj::serialize(openapi());
    std::string failure;
    for (int done = 0; done < requests && failure.empty(); done += round)
        failure = fuzz(folder, seed + done / round, std::min(round, requests - done));
    fs::remove_all(folder);
    EXPECT_EQ(failure, "");
}

} // namespace
} // namespace vf::test
