#pragma once
// What one message says, by a model that was learned from labelled messages (data/utterances).
#include "intelligence/linear.hpp"
#include "intelligence/vocabulary.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace vf::intelligence {

/// What a message may say (data/utterances/README.md): an act, or an act and what of.
inline constexpr auto meanings = std::to_array<std::string_view>({"talks",
                                                                  "closes",
                                                                  "declines",
                                                                  "refuses",
                                                                  "needs.haggling",
                                                                  "needs.complaint",
                                                                  "needs.appointment",
                                                                  "needs.asks_if_human",
                                                                  "needs.wants_human",
                                                                  "needs.insult",
                                                                  "needs.minor",
                                                                  "needs.sells",
                                                                  "needs.orders",
                                                                  "asks.price",
                                                                  "asks.delivery",
                                                                  "asks.payment",
                                                                  "asks.deposit",
                                                                  "asks.place",
                                                                  "asks.hours",
                                                                  "asks.revisions",
                                                                  "asks.files",
                                                                  "asks.catalogue",
                                                                  "asks.style",
                                                                  "asks.engineer",
                                                                  "asks.rights",
                                                                  "asks.why_contact",
                                                                  "asks.other"});
inline constexpr std::size_t meaning_count = meanings.size();
/// The place of a meaning in the list; meaning_count: there is none of that name.
std::size_t meaning_named(std::string_view name);

using hearing_parts = linear_parts<meaning_count>;
std::string write_hearing(const hearing_parts& parts);

/// Immutable, shared by all threads.
class hearing {
public:
    /// Throws std::runtime_error where the bytes are no whole model of this version.
    static hearing read(std::string_view bytes);
    explicit hearing(hearing_parts parts) : heads_(std::move(parts)) {}
    /// The one that this program carries.
    static const hearing& embedded();

    /// How likely a message says each of the meanings; they add up to 1.
    [[nodiscard]] std::array<double, meaning_count> of(std::span<const feature> features) const;

private:
    linear<meaning_count> heads_;
};

/// What the model sees of a message, by rising key.
std::vector<feature> hearing_features(std::string_view message, const vocabulary& concepts);

} // namespace vf::intelligence
