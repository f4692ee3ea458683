// vf_train: learns the embedded model from data/people/train and data/concepts (script/train).
#include "crypto/encoding.hpp"
#include "intelligence/training/hearing_trainer.hpp"
#include "intelligence/training/trainer.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace vf::intelligence {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(const fs::path& folder, std::string_view ending) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ending) out.push_back(entry.path());
    }
    std::ranges::sort(out);
    return out;
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    if (!in) throw std::runtime_error(path.string() + " cannot be read");
    return std::move(out).str();
}

// All that is learned from; `bytes` is every file in turn.
struct material {
    std::vector<PersonLine> people;
    std::string concepts;
    std::string bytes;
};

material read_material(const fs::path& data) {
    material out;
    for (const auto& path : files_of(data / "concepts", ".txt")) out.concepts += read_file(path);
    out.bytes = out.concepts;
    for (const auto& path : files_of(data / "people" / "train", ".jsonl")) {
        const auto text = read_file(path);
        out.bytes += text;
        std::istringstream lines(text);
        int number = 0;
        for (std::string line; std::getline(lines, line);) {
            ++number;
            if (line.empty()) continue;
            auto person = read_person_line(line);
            if (!person)
                throw std::runtime_error(fmt::format("{}, line {}: {}", path.string(), number,
                                                     to_string(person.error())));
            out.people.push_back(*std::move(person));
        }
    }
    return out;
}

void report(const std::vector<held_back>& answers) {
    const auto counted = count(answers);
    for (std::size_t t = 0; t < type_count; ++t)
        fmt::print("  {:<17} F1 {:.3f} ({} people)\n", enum_name(static_cast<LeadType>(t)),
                   counted.types.at(t).f1(), counted.types.at(t).is);
    for (std::size_t i = 0; i < intent_count; ++i)
        fmt::print("  {:<17} F1 {:.3f}\n", enum_name(static_cast<Intent>(i)),
                   counted.intents.at(i).f1());
    std::map<std::string, std::pair<int, int>> parts; // right, all
    for (const auto& a : answers) {
        auto& [right, all] = parts[a.part];
        right += said_type(a.said) == a.label.type ? 1 : 0;
        ++all;
    }
    for (const auto& [part, of] : parts)
        fmt::print("  part {}: {:.3f}\n", part, 1.0 * of.first / of.second);
    fmt::print("macro-F1 {:.4f}\n", counted.macro_f1());
}

void name_mistakes(const std::vector<held_back>& answers) {
    for (const auto& a : answers) {
        if (said_type(a.said) == a.label.type) continue;
        fmt::print("{} {} -> {} {:.2f}\n", a.id, enum_name(a.label.type),
                   enum_name(said_type(a.said)), std::ranges::max(a.said.types));
    }
}

void save(const std::string& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << bytes;
    file.close();
    if (!file) throw std::runtime_error(path + " cannot be written");
}

// Named after what it was learned from, so that a model of other data can be told.
std::string version_of(const std::string& bytes) {
    return "2." + crypto::sha256_hex(bytes).substr(0, 12);
}

struct wishes {
    std::string data = "data";
    std::string out;
    bool check = false;
    bool mistakes = false;
};

// How well acts are heard: "needs.haggling" counts as "needs".
std::string_view act_of(std::size_t meaning) {
    const auto name = meanings.at(meaning);
    return name.substr(0, name.find('.'));
}

std::size_t said_meaning(const heard_back& a) {
    return static_cast<std::size_t>(std::ranges::max_element(a.said) - a.said.begin());
}

void report(const std::vector<heard_back>& answers) {
    std::map<std::string_view, tally> acts;
    std::map<std::string, std::pair<int, int>> parts; // right, all
    int meanings_right = 0;
    for (const auto& a : answers) {
        const auto is = act_of(a.of->meaning);
        const auto said = act_of(said_meaning(a));
        for (const auto act : {"talks", "closes", "declines", "refuses", "needs", "asks"})
            acts[act].add(said == act, is == act);
        auto& [right, all] = parts[a.of->part];
        right += said == is ? 1 : 0;
        ++all;
        meanings_right += said_meaning(a) == a.of->meaning ? 1 : 0;
    }
    for (const auto& [act, t] : acts)
        fmt::print("  {:<9} F1 {:.3f} ({} messages)\n", act, t.f1(), t.is);
    for (const auto& [part, of] : parts)
        fmt::print("  part {}: {:.3f}\n", part, 1.0 * of.first / of.second);
    fmt::print("the very meaning {:.3f}\n",
               1.0 * meanings_right / static_cast<double>(answers.size()));
}

void name_mistakes(const std::vector<heard_back>& answers) {
    for (const auto& a : answers)
        if (act_of(said_meaning(a)) != act_of(a.of->meaning))
            fmt::print("{} {} -> {} {:.2f}: {}\n", a.of->id, meanings.at(a.of->meaning),
                       meanings.at(said_meaning(a)), std::ranges::max(a.said), a.of->text);
}

int learn_to_hear(const wishes& what, const training_options& options) {
    std::string concepts;
    for (const auto& path : files_of(fs::path(what.data) / "concepts", ".txt"))
        concepts += read_file(path);
    std::string bytes = concepts;
    std::vector<utterance> from;
    for (const auto& path : files_of(fs::path(what.data) / "utterances" / "train", ".jsonl")) {
        const auto text = read_file(path);
        bytes += text;
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            auto one = read_utterance(line);
            if (!one) throw std::runtime_error(path.string() + ": " + to_string(one.error()));
            from.push_back(*std::move(one));
        }
    }
    fmt::print("{} utterances\n", from.size());
    const auto answers = cross_validate_hearing(from, concepts, options);
    report(answers);
    if (what.mistakes) name_mistakes(answers);
    if (what.check) return 0;
    auto parts = train_hearing(from, concepts, options);
    parts.version = version_of(bytes);
    parts.temperature = static_cast<float>(hearing_temperature(answers));
    const auto written = write_hearing(parts);
    save(what.out, written);
    fmt::print("{} features, {} bytes, temperature {:.2f}\n", parts.keys.size(), written.size(),
               parts.temperature);
    return 0;
}

int run(int argc, char** argv) {
    CLI::App cli("Learns an embedded model: of people, or of what messages say.");
    wishes what;
    bool hear = false;
    auto options = best_options();
    cli.add_option("--data", what.data, "the folder with people, utterances and concepts");
    cli.add_option("--out", what.out, "where the model goes");
    cli.add_flag("--hearing", hear, "of what messages say (data/utterances)");
    cli.add_flag("--cross-validate", what.check,
                 "learn without each part in turn and say how well");
    cli.add_flag("--mistakes", what.mistakes, "name what was taken for something else");
    cli.add_option("--penalty", options.penalty);
    cli.add_option("--rounds", options.rounds);
    cli.add_option("--least", options.least_people);
    std::vector<float> scales;
    cli.add_option("--scales", scales)->delimiter(',')->expected(feature_kinds);
    CLI11_PARSE(cli, argc, argv);
    if (hear && cli.count("--penalty") == 0) options = best_hearing_options();
    std::ranges::copy(scales, options.scales.begin());
    if (hear) return learn_to_hear(what, options);

    const auto from = read_material(what.data);
    fmt::print("{} people, {} entries of concepts\n", from.people.size(),
               vocabulary::read(from.concepts).size());
    const auto answers = cross_validate(from.people, from.concepts, options);
    const auto by = calibrate(answers);
    auto answered = answers;
    for (auto& a : answered) a.said = calibrated(a.said, by);
    report(answered);
    fmt::print("shifts");
    for (const auto shift : by.type_shift) fmt::print(" {:+.1f}", shift);
    for (const auto shift : by.intent_shift) fmt::print(" {:+.1f}", shift);
    fmt::print("\n");
    if (what.mistakes) name_mistakes(answers);
    if (what.check) return 0;
    auto parts = train(from.people, from.concepts, options);
    parts.version = version_of(from.bytes);
    apply(by, parts);
    const auto bytes = write_model(parts);
    save(what.out, bytes);
    fmt::print("{} features, {} bytes, temperature {:.2f}\n", parts.keys.size(), bytes.size(),
               parts.temperature);
    return 0;
}

} // namespace
} // namespace vf::intelligence

int main(int argc, char** argv) {
    try {
        return vf::intelligence::run(argc, argv);
    } catch (const std::exception& e) {
        fmt::print(stderr, "vf_train: {}\n", e.what());
        return 1;
    }
}
