#pragma once
#include "db/tx.hpp"
#include "features/assistant/types.hpp"

namespace vf::assistant {

/// How the workspace writes.
task<Voice> voice_of(db::tenant_tx& tx);

/// What corrections of leads taught the embedded engine. `adjustment`: none where it does not help.
struct Learned {
    std::optional<intelligence::Adjustment> adjustment{};
    int lessons = 0;
    std::optional<double> agreed_before{}; ///< 0..1, on corrections that were not learned from
    std::optional<double> agreed_after{};
    std::optional<time_point> learned_at{};
    std::optional<time_point> forgotten_at{}; ///< corrections before it teach nothing
};
BOOST_DESCRIBE_STRUCT(Learned, (),
                      (adjustment, lessons, agreed_before, agreed_after, learned_at, forgotten_at))
task<Learned> learned_of(db::tenant_tx& tx);
/// What of it is used; empty where nothing is.
task<intelligence::Adjustment> adjustment_of(db::tenant_tx& tx);
/// `forgotten_at` as it was when the lessons were read: what was forgotten since stays forgotten.
/// `learned_at` is not the caller's to say.
task<> set_learned(db::tenant_tx& tx, Learned what);
task<> forget_learned(db::tenant_tx& tx);

/// What the workspace lets the language model have.
struct ModelTerms {
    bool allowed = false;
    bool redact = true;
    std::int64_t limit_micros = 0; ///< a day, in millionths of a dollar
};
BOOST_DESCRIBE_STRUCT(ModelTerms, (), (allowed, redact, limit_micros))
task<ModelTerms> terms_of(db::tenant_tx& tx);

} // namespace vf::assistant
