#pragma once
#include "intelligence/types.hpp"

#include <memory>

namespace vf::intelligence {

/// Judges people. Implementations keep no state between calls and may be used from any thread.
class analyser {
public:
    analyser() = default;
    analyser(const analyser&) = delete;
    analyser& operator=(const analyser&) = delete;
    virtual ~analyser() = default;
    /// The same person, voice and adjustment always give the same judgement. What the owner wrote
    /// is context, never evidence; what a human corrected stands.
    [[nodiscard]] virtual Judgement analyse(const Person& person, const Voice& voice,
                                            const Adjustment& learned) const = 0;
    [[nodiscard]] Judgement analyse(const Person& person, const Voice& voice) const {
        return analyse(person, voice, Adjustment{});
    }
};

/// The engine that needs no network, no key and no file: a lexicon and rules.
std::unique_ptr<analyser> embedded();

} // namespace vf::intelligence
