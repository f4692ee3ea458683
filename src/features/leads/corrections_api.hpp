#pragma once
#include "features/leads/types.hpp"
#include "http/request.hpp"

namespace vf::leads {

/// What the engine learned of the workspace's corrections. `usable`: those of a type, since what
/// was learned was forgotten. `agreed_…`: how often people were given the corrected type by what
/// was learned of the others, 0..1; none with fewer than ten. `applied`: it is used.
struct Corrections {
    int corrections = 0; ///< up to 10,000
    int usable = 0;
    std::optional<double> agreed_before;
    std::optional<double> agreed_after;
    bool applied = false;
    std::optional<time_point> learned_at;
};
BOOST_DESCRIBE_STRUCT(Corrections, (),
                      (corrections, usable, agreed_before, agreed_after, applied, learned_at))

task<result<Corrections>> corrections(http::request& req, http::none in);
/// Forgets what was learned; what members said of single leads stays.
task<result<void>> forget_learning(http::request& req, http::none in);

} // namespace vf::leads
