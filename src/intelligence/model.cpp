#include "intelligence/model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace vf::intelligence {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

constexpr std::string_view magic = "VFMODEL1";

std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t state = 0xCBF29CE484222325ULL;
    for (const char c : bytes) {
        state ^= static_cast<unsigned char>(c);
        state *= 0x100000001B3ULL;
    }
    return state;
}

class writer {
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

class reader {
public:
    explicit reader(std::string_view bytes) : left_(bytes) {}

    std::string_view raw(std::size_t size) {
        if (left_.size() < size) throw std::runtime_error("the model file is cut short");
        const auto out = left_.substr(0, size);
        left_.remove_prefix(size);
        return out;
    }
    template <class T> T number() {
        T value{};
        const auto bytes = raw(sizeof(T));
        std::memcpy(&value, bytes.data(), sizeof(T));
        return value;
    }
    std::string text() {
        const auto size = number<std::uint32_t>();
        return std::string(raw(size));
    }
    [[nodiscard]] bool done() const { return left_.empty(); }

private:
    std::string_view left_;
};

double logistic(double x) {
    return 1.0 / (1.0 + std::exp(-x));
}

} // namespace

std::string write_model(const model_parts& parts) {
    writer w;
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
    w.number(checksum(w.bytes()));
    return std::move(w.bytes());
}

model model::read(std::string_view bytes) {
    if (bytes.size() < magic.size() + sizeof(std::uint64_t) || !bytes.starts_with(magic))
        throw std::runtime_error("this is no model file of this version");
    const auto body = bytes.substr(0, bytes.size() - sizeof(std::uint64_t));
    reader end(bytes.substr(body.size()));
    if (end.number<std::uint64_t>() != checksum(body))
        throw std::runtime_error("the model file is damaged");
    reader r(body);
    r.raw(magic.size());
    model_parts parts;
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
    return model(std::move(parts));
}

model::model(model_parts parts)
    : parts_(std::move(parts)), concepts_(vocabulary::read(parts_.concepts)) {
    const auto slots = std::bit_ceil(std::max<std::size_t>(parts_.keys.size() * 2, 2));
    mask_ = static_cast<std::uint32_t>(slots - 1);
    table_.assign(slots, 0);
    for (std::uint32_t i = 0; i < parts_.keys.size(); ++i) {
        auto at = parts_.keys[i] & mask_;
        while (table_[at] != 0) at = (at + 1) & mask_;
        table_[at] = i + 1;
    }
}

const std::array<std::int8_t, head_count>* model::find(std::uint32_t key) const {
    for (auto at = key & mask_; table_[at] != 0; at = (at + 1) & mask_) {
        const auto place = table_[at] - 1;
        if (parts_.keys[place] == key) return &parts_.weights[place];
    }
    return nullptr;
}

std::array<float, feature_kinds> shares_of(std::span<const feature> features,
                                           const std::array<float, feature_kinds>& scales) {
    std::array<float, feature_kinds> out{};
    for (const auto& f : features) out.at(static_cast<std::size_t>(f.kind)) += 1;
    for (std::size_t kind = 0; kind < out.size(); ++kind) {
        if (out.at(kind) > 0) out.at(kind) = scales.at(kind) / std::sqrt(out.at(kind));
    }
    return out;
}

prediction model::predict(std::span<const feature> features) const {
    std::array<double, head_count> sums{};
    const auto shares = shares_of(features, parts_.scales);
    for (const auto& f : features) {
        const auto* weights = find(f.key);
        if (!weights) continue;
        const double value = f.value * shares.at(static_cast<std::size_t>(f.kind));
        for (std::size_t h = 0; h < head_count; ++h) sums.at(h) += value * weights->at(h);
    }
    for (std::size_t h = 0; h < head_count; ++h)
        sums.at(h) = sums.at(h) * parts_.steps.at(h) + parts_.bias.at(h);

    prediction out;
    double total = 0;
    const double top = *std::max_element(sums.begin(), sums.begin() + type_count);
    for (std::size_t t = 0; t < type_count; ++t) {
        out.types.at(t) = std::exp((sums.at(t) - top) / parts_.temperature);
        total += out.types.at(t);
    }
    for (auto& p : out.types) p /= total;
    for (std::size_t i = 0; i < intent_count; ++i)
        out.intents.at(i) = logistic(sums.at(type_count + i));
    return out;
}

std::vector<double> model::speaks_for(std::span<const feature> features, LeadType type) const {
    std::vector<double> out;
    const auto shares = shares_of(features, parts_.scales);
    for (const auto& f : features) {
        double sum = 0;
        if (const auto* weights = find(f.key)) {
            for (std::size_t t = 0; t < type_count; ++t) {
                const double share = t == static_cast<std::size_t>(type) ? 0.8 : -0.2;
                sum += share * weights->at(t) * parts_.steps.at(t);
            }
        }
        out.push_back(sum * f.value * shares.at(static_cast<std::size_t>(f.kind)));
    }
    return out;
}

std::vector<double> model::speaks_for(std::span<const feature> features, Intent intent) const {
    std::vector<double> out;
    const auto shares = shares_of(features, parts_.scales);
    const auto head = type_count + static_cast<std::size_t>(intent);
    for (const auto& f : features) {
        const auto* weights = find(f.key);
        const double weight = weights ? weights->at(head) * parts_.steps.at(head) : 0;
        out.push_back(weight * f.value * shares.at(static_cast<std::size_t>(f.kind)));
    }
    return out;
}

} // namespace vf::intelligence
