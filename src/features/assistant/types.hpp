#pragma once
#include "base/describe.hpp"
#include "base/time.hpp"
#include "intelligence/types.hpp"

#include <optional>
#include <string>

namespace vf::assistant {

using intelligence::Voice;

/// What was asked of the language model today (UTC). `cents` are of a US dollar, by the price list
/// the program carries; 0 for a model that is not in it.
struct ModelUse {
    int calls = 0;
    int failures = 0;
    std::int64_t tokens = 0;
    double cents = 0;
};
BOOST_DESCRIBE_STRUCT(ModelUse, (), (calls, failures, tokens, cents))

/// The language model, as far as this workspace is concerned. `configured`: whoever runs VistaFlow
/// set one up. `problem`: why it could not be asked last, a failure's code.
struct LanguageModel {
    bool configured = false;
    std::string model;
    bool priced = false; ///< its price is known, so that the limit means something
    bool allowed = false;
    bool redact = true;
    int daily_cents = 100;
    ModelUse today;
    std::optional<std::string> problem;
    std::optional<time_point> problem_at;
};
BOOST_DESCRIBE_STRUCT(LanguageModel, (),
                      (configured, model, priced, allowed, redact, daily_cents, today, problem,
                       problem_at))

/// `allowed`: what people wrote may be sent to it. `redact`: without their phone numbers and e-mail
/// addresses.
struct ChangeLanguageModel {
    bool allowed = false;
    bool redact = true;
    int daily_cents = 100;
};
BOOST_DESCRIBE_STRUCT(ChangeLanguageModel, (), (allowed, redact, daily_cents))

} // namespace vf::assistant
