#include "intelligence/linear.hpp"

namespace vf::intelligence {

namespace detail {

std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t state = 0xCBF29CE484222325ULL;
    for (const char c : bytes) {
        state ^= static_cast<unsigned char>(c);
        state *= 0x100000001B3ULL;
    }
    return state;
}

std::string_view byte_reader::raw(std::size_t size) {
    if (left_.size() < size) throw std::runtime_error("the model file is cut short");
    const auto out = left_.substr(0, size);
    left_.remove_prefix(size);
    return out;
}

std::string byte_reader::text() {
    const auto size = number<std::uint32_t>();
    return std::string(raw(size));
}

std::string_view body_of(std::string_view magic, std::string_view bytes) {
    if (bytes.size() < magic.size() + sizeof(std::uint64_t) || !bytes.starts_with(magic))
        throw std::runtime_error("this is no model file of this version");
    const auto body = bytes.substr(0, bytes.size() - sizeof(std::uint64_t));
    byte_reader end(bytes.substr(body.size()));
    if (end.number<std::uint64_t>() != checksum(body))
        throw std::runtime_error("the model file is damaged");
    return body.substr(magic.size());
}

} // namespace detail

std::array<float, feature_kinds> shares_of(std::span<const feature> features,
                                           const std::array<float, feature_kinds>& scales) {
    std::array<float, feature_kinds> out{};
    for (const auto& f : features) out.at(static_cast<std::size_t>(f.kind)) += 1;
    for (std::size_t kind = 0; kind < out.size(); ++kind) {
        if (out.at(kind) > 0) out.at(kind) = scales.at(kind) / std::sqrt(out.at(kind));
    }
    return out;
}

void make_shares(std::span<double> sums, double temperature) {
    const double top = *std::ranges::max_element(sums);
    double total = 0;
    for (auto& v : sums) total += v = std::exp((v - top) / temperature);
    for (auto& v : sums) v /= total;
}

} // namespace vf::intelligence
