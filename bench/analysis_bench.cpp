// How fast people are judged, on one thread: type, intents, score, reasons, draft, phone numbers
// and addresses.
#include "intelligence/analyser.hpp"
#include "intelligence/contacts.hpp"
#include "intelligence/lines.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

namespace {

using namespace vf::intelligence;
using std::chrono::steady_clock;

double seconds_since(steady_clock::time_point start) {
    return std::chrono::duration<double>(steady_clock::now() - start).count();
}

// Of this process, in MB.
double resident_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

std::vector<PersonLine> read_people(const std::string& folder) {
    std::vector<PersonLine> out;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream lines(entry.path());
        for (std::string line; std::getline(lines, line);)
            if (auto person = read_person_line(line)) out.push_back(*std::move(person));
    }
    return out;
}

// The mix, said of in the report.
struct mix {
    std::size_t people = 0;
    std::size_t messages = 0; ///< texts that they wrote; the profile counts as one
    std::size_t bytes = 0;
};

mix mix_of(const std::vector<Person>& people) {
    mix out{.people = people.size()};
    for (const auto& p : people) {
        const auto count = [&](const std::string& text) {
            out.messages += text.empty() ? 0 : 1;
            out.bytes += text.size();
        };
        count(p.bio);
        for (const auto& e : p.evidence)
            if (!e.from_owner) count(e.text);
    }
    return out;
}

struct measured {
    double messages_a_second = 0;
    double p50_us = 0;
    double p99_us = 0;
    double worst_us = 0;
};

measured measure(const analyser& engine, const std::vector<Person>& people, const mix& m,
                 int rounds) {
    std::vector<double> each;
    double total = 0;
    std::size_t found = 0;
    for (int round = 0; round < rounds; ++round) {
        for (const auto& person : people) {
            const auto start = steady_clock::now();
            found += engine.analyse(person, {}).reasons.size();
            found += contacts_of(person).size();
            const auto took = seconds_since(start);
            each.push_back(took * 1e6);
            total += took;
        }
    }
    if (found == 0) throw std::runtime_error("nothing was found in anything");
    std::ranges::sort(each);
    const auto at = [&](double share) {
        return each[static_cast<std::size_t>(share * static_cast<double>(each.size() - 1))];
    };
    return {static_cast<double>(m.messages) * rounds / total, at(0.5), at(0.99), each.back()};
}

} // namespace

int main(int argc, char** argv) {
    std::string folder;
    int rounds = 20;
    CLI::App app("How fast people are judged.");
    app.add_option("--people", folder, "a folder of JSON Lines")->required();
    app.add_option("--rounds", rounds)->check(CLI::Range(1, 10'000));
    CLI11_PARSE(app, argc, argv);
    const auto before = resident_mb();
    const auto start = steady_clock::now();
    const auto engine = embedded();
    const auto first = engine->analyse(
        Person{.handle = "a", .evidence = {{.kind = "dm", .text = "c combien ?"}}}, {});
    const auto load_ms = seconds_since(start) * 1e3;
    const auto loaded = resident_mb();
    std::vector<Person> people;
    for (const auto& line : read_people(folder)) people.push_back(to_person(line));
    if (people.empty() || first.reasons.empty()) return 1;
    const auto m = mix_of(people);
    measure(*engine, people, m, 1);
    const auto got = measure(*engine, people, m, rounds);
    fmt::print("| what | measured | asked for |\n|---|---:|---:|\n");
    fmt::print("| messages a second, one core | {:.0f} | 10,000 |\n", got.messages_a_second);
    fmt::print("| a person, p50 | {:.0f} µs | |\n", got.p50_us);
    fmt::print("| a person, p99 | {:.0f} µs | 1,000 µs |\n", got.p99_us);
    fmt::print("| a person, the slowest | {:.0f} µs | |\n", got.worst_us);
    fmt::print("| from nothing to the first judgement | {:.0f} ms | 100 ms |\n", load_ms);
    fmt::print("| memory that this takes, all of it | {:.1f} MB | |\n", loaded - before);
    fmt::print("\nThe mix: {} people, {} texts of {} bytes on average, each judged {} times.\n",
               m.people, m.messages, m.bytes / std::max<std::size_t>(m.messages, 1), rounds);
}
