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
/// `learned_at` and `forgotten_at` are not the caller's to say.
task<> set_learned(db::tenant_tx& tx, Learned what);
task<> forget_learned(db::tenant_tx& tx);

/// What the workspace lets the language model have.
struct ModelTerms {
    bool allowed = false;
    bool redact = true;
    std::int64_t left_micros = 0; ///< of today's limit, in millionths of a dollar
};
BOOST_DESCRIBE_STRUCT(ModelTerms, (), (allowed, redact, left_micros))
task<ModelTerms> terms_of(db::tenant_tx& tx);

/// Puts what a question may cost at most on today's account, before it is asked; false when today's
/// limit does not have it. A price of 0 always has room.
task<bool> reserve(db::tenant_tx& tx, std::int64_t most_micros);
/// What a question did cost, in place of the `reserved` of the day it was asked.
struct Spent {
    std::int64_t reserved_micros = 0;
    std::int64_t micros = 0;
    std::int64_t tokens_in = 0;
    std::int64_t tokens_out = 0;
    bool failed = false;
    time_point asked_at{};
};
task<> settle(db::tenant_tx& tx, Spent what);
/// Why the model could not be asked; none: it answers.
task<> set_problem(db::tenant_tx& tx, std::optional<std::string> code);

} // namespace vf::assistant
