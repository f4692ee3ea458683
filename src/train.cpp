// vf_train: learns the embedded model from data/people/train and data/concepts (script/train).
#include "crypto/encoding.hpp"
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

int run(int argc, char** argv) {
    CLI::App cli("Learns the embedded model.");
    std::string data = "data";
    std::string out;
    bool check = false;
    bool mistakes = false;
    auto options = best_options();
    cli.add_option("--data", data, "the folder with people/train and concepts");
    cli.add_option("--out", out, "where the model goes");
    cli.add_flag("--cross-validate", check, "learn without each part in turn and say how well");
    cli.add_flag("--mistakes", mistakes, "name who was taken for something else");
    cli.add_option("--penalty", options.penalty);
    cli.add_option("--rounds", options.rounds);
    cli.add_option("--least", options.least_people);
    std::vector<float> scales(options.scales.begin(), options.scales.end());
    cli.add_option("--scales", scales)->delimiter(',')->expected(feature_kinds);
    CLI11_PARSE(cli, argc, argv);
    std::ranges::copy(scales, options.scales.begin());

    const auto from = read_material(data);
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
    if (mistakes) name_mistakes(answers);
    if (check) return 0;
    auto parts = train(from.people, from.concepts, options);
    // Named after what it was learned from, so that a model of other data can be told.
    parts.version = "2." + crypto::sha256_hex(from.bytes).substr(0, 12);
    apply(by, parts);
    const auto bytes = write_model(parts);
    std::ofstream file(out, std::ios::binary | std::ios::trunc);
    file << bytes;
    file.close();
    if (!file) throw std::runtime_error(out + " cannot be written");
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
