#pragma once
#include "base/cpu_pool.hpp"
#include "base/secret.hpp"
#include "intelligence/openai/protocol.hpp"
#include "net/fetch.hpp"

#include <functional>
#include <mutex>

namespace vf::intelligence::openai {

struct Settings {
    std::string base_url = "https://api.openai.com/v1"; ///< OPENAI_BASE_URL
    std::optional<secret<>> key{};                      ///< OPENAI_API_KEY; local servers need none
    std::string model{};                                ///< OPENAI_MODEL; empty: none is asked
    Api api = Api::chat;                                ///< OPENAI_API
    milliseconds patience{60'000};                      ///< for one answer
    milliseconds first_pause{500};                      ///< before a second try; doubles
};

/// What was got for a question, and what it took: also where nothing came of it.
struct answered {
    result<std::string> answer;
    std::string model;
    token_count tokens{};
    std::int64_t cost_micros = 0;
    bool cost_known = true; ///< false: it was cut off, and may have cost as much as was reserved
};

/// Asks one server of language models. A failure is told by its code: model.unreachable, model.key,
/// model.quota, model.not_found, model.refused, model.answer, model.resting. May be used from any
/// thread.
class client {
public:
    client(Settings settings, const clock& time);

    [[nodiscard]] bool configured() const { return !settings_.model.empty(); }
    [[nodiscard]] const KnownModel& model() const { return model_; }
    /// What a question can cost, a second try included; 0 where the price is not known.
    [[nodiscard]] std::int64_t most_micros(const question& q) const;
    /// After failures that would meet everybody nothing is asked for a while.
    [[nodiscard]] bool is_resting() const;

    /// Asks, waits and tries again as the server says, and once more when `accept` refuses the
    /// answer, telling the model why.
    task<answered> ask(question q, std::function<result<void>(std::string_view)> accept);

private:
    struct exchange {
        reply got;
        bool for_all = false;
    };
    task<exchange> ask_once(const question& q, const objection* before);
    result<net::fetch_response> fetch_now(const http_question& what) const;
    [[nodiscard]] dialect speech() const;
    void learn(const dialect& d);
    void note(const exchange& what);

    Settings settings_;
    KnownModel model_;
    const clock& time_;
    cpu_pool lines_{4};

    mutable std::mutex guard_;
    dialect speech_;
    int failures_ = 0; ///< in a row
    time_point rests_until_{};
};

} // namespace vf::intelligence::openai
