#pragma once
// Linear models over features: heads of small whole numbers, in one small file.
#include "intelligence/features.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

/// What a linear model is made of; a trainer fills it.
template <std::size_t Heads> struct linear_parts {
    std::string version;
    std::string concepts; // data/concepts as it was; empty where another model has them
    std::array<float, feature_kinds> scales{};
    std::array<float, Heads> bias{};
    std::array<float, Heads> steps{}; // what 1 of a weight is worth, by head
    float temperature = 1;
    std::vector<std::uint32_t> keys; // rising
    std::vector<std::array<std::int8_t, Heads>> weights;
};

/// What each kind's features count, for a list of features: its scale by the root of how many there
/// are.
std::array<float, feature_kinds> shares_of(std::span<const feature> features,
                                           const std::array<float, feature_kinds>& scales);

/// Sums made shares that add up to 1 (softmax).
void make_shares(std::span<double> sums, double temperature);

namespace detail {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

std::uint64_t checksum(std::string_view bytes);

class byte_writer {
public:
    template <class T> void number(T value) {
        std::array<char, sizeof(T)> bytes{};
        std::memcpy(bytes.data(), &value, sizeof(T));
        out_.append(bytes.data(), bytes.size());
    }
    void text(std::string_view s) {
        number(static_cast<std::uint32_t>(s.size()));
        out_ += s;
    }
    void raw(std::string_view s) { out_ += s; }
    [[nodiscard]] std::string& bytes() { return out_; }

private:
    std::string out_;
};

class byte_reader {
public:
    explicit byte_reader(std::string_view bytes) : left_(bytes) {}

    std::string_view raw(std::size_t size);
    template <class T> T number() {
        T value{};
        const auto bytes = raw(sizeof(T));
        std::memcpy(&value, bytes.data(), sizeof(T));
        return value;
    }
    std::string text();
    [[nodiscard]] bool done() const { return left_.empty(); }

private:
    std::string_view left_;
};

/// The body of a model file, without its mark and its sum. Throws std::runtime_error where the
/// bytes are not those of a whole one.
std::string_view body_of(std::string_view magic, std::string_view bytes);

} // namespace detail

/// Bytes of a model file; the same parts always give the same bytes.
template <std::size_t Heads>
std::string write_linear(std::string_view magic, const linear_parts<Heads>& parts) {
    detail::byte_writer w;
    w.raw(magic);
    w.text(parts.version);
    w.text(parts.concepts);
    for (const auto v : parts.scales) w.number(v);
    for (const auto v : parts.bias) w.number(v);
    for (const auto v : parts.steps) w.number(v);
    w.number(parts.temperature);
    w.number(static_cast<std::uint32_t>(parts.keys.size()));
    for (const auto key : parts.keys) w.number(key);
    for (const auto& weights : parts.weights) {
        for (const auto v : weights) w.number(v);
    }
    w.number(detail::checksum(w.bytes()));
    return std::move(w.bytes());
}

/// Throws std::runtime_error where the bytes are not those of a whole model of this kind.
template <std::size_t Heads>
linear_parts<Heads> read_linear(std::string_view magic, std::string_view bytes) {
    detail::byte_reader r(detail::body_of(magic, bytes));
    linear_parts<Heads> parts;
    parts.version = r.text();
    parts.concepts = r.text();
    for (auto& v : parts.scales) v = r.number<float>();
    for (auto& v : parts.bias) v = r.number<float>();
    for (auto& v : parts.steps) v = r.number<float>();
    parts.temperature = r.number<float>();
    const auto count = r.number<std::uint32_t>();
    parts.keys.resize(count);
    for (auto& key : parts.keys) key = r.number<std::uint32_t>();
    parts.weights.resize(count);
    for (auto& weights : parts.weights) {
        for (auto& v : weights) v = r.number<std::int8_t>();
    }
    if (!r.done()) throw std::runtime_error("the model file is longer than it should be");
    return parts;
}

/// Immutable, shared by all threads.
template <std::size_t Heads> class linear {
public:
    explicit linear(linear_parts<Heads> parts) : parts_(std::move(parts)) {
        const auto slots = std::bit_ceil(std::max<std::size_t>(parts_.keys.size() * 2, 2));
        mask_ = static_cast<std::uint32_t>(slots - 1);
        table_.assign(slots, 0);
        for (std::uint32_t i = 0; i < parts_.keys.size(); ++i) {
            auto at = parts_.keys[i] & mask_;
            while (table_[at] != 0) at = (at + 1) & mask_;
            table_[at] = i + 1;
        }
    }

    /// What the features add up to, by head.
    [[nodiscard]] std::array<double, Heads> sums(std::span<const feature> features) const {
        std::array<double, Heads> out{};
        const auto shares = shares_of(features, parts_.scales);
        for (const auto& f : features) {
            const auto* weights = find(f.key);
            if (!weights) continue;
            const double value = f.value * shares.at(static_cast<std::size_t>(f.kind));
            for (std::size_t h = 0; h < Heads; ++h) out.at(h) += value * weights->at(h);
        }
        for (std::size_t h = 0; h < Heads; ++h)
            out.at(h) = out.at(h) * parts_.steps.at(h) + parts_.bias.at(h);
        return out;
    }

    [[nodiscard]] const std::array<std::int8_t, Heads>* find(std::uint32_t key) const {
        for (auto at = key & mask_; table_[at] != 0; at = (at + 1) & mask_) {
            const auto place = table_[at] - 1;
            if (parts_.keys[place] == key) return &parts_.weights[place];
        }
        return nullptr;
    }
    [[nodiscard]] const linear_parts<Heads>& parts() const { return parts_; }

private:
    linear_parts<Heads> parts_;
    std::vector<std::uint32_t> table_; // place of a key + 1, by its first bits; 0 is empty
    std::uint32_t mask_ = 0;
};

} // namespace vf::intelligence
