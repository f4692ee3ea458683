#include "intelligence/openai/client.hpp"

#include "base/log.hpp"

#include <algorithm>

namespace vf::intelligence::openai {
namespace {

constexpr int most_tries = 3;
constexpr int most_adaptations = 4;
constexpr std::size_t longest_reply = 1024 * 1024;
constexpr milliseconds longest_pause{8'000};
// So many failures in a row, and it rests; from half a minute to a quarter of an hour.
constexpr int failures_to_rest = 5;
constexpr seconds first_rest{30};
constexpr seconds longest_rest{900};
// A text has at most so many tokens.
constexpr std::int64_t tokens_of(std::size_t bytes) {
    return static_cast<std::int64_t>(bytes / 2 + 200);
}

dialect first_speech(const Settings& settings, const KnownModel& model) {
    dialect out;
    out.api = settings.api;
    // Servers other than OpenAI know the older name.
    out.length = model.priced() ? dialect::limit::completion_tokens : dialect::limit::tokens;
    return out;
}

reply failed(const refusal& r) {
    return {.text = fail(errc::upstream, r.code, r.detail), .model = {}};
}

bool is_trouble(std::string_view code) {
    return code == "model.unreachable" || code == "model.key" || code == "model.quota" ||
           code == "model.not_found";
}

} // namespace

client::client(Settings settings, const clock& time)
    : settings_(std::move(settings)), model_(known_model(settings_.model)), time_(time),
      speech_(first_speech(settings_, model_)) {}

std::int64_t client::most_micros(const question& q) const {
    const auto in = tokens_of(q.instructions.size() + q.data.size() + q.schema.size());
    // The second try carries the first answer as well.
    return model_.cost_micros(2 * in + q.longest_answer, 0, 2 * std::int64_t{q.longest_answer});
}

bool client::is_resting() const {
    const std::scoped_lock lock(guard_);
    return time_.now() < rests_until_;
}

dialect client::speech() const {
    const std::scoped_lock lock(guard_);
    return speech_;
}

void client::learn(const dialect& d) {
    const std::scoped_lock lock(guard_);
    if (speech_ == d) return;
    speech_ = d;
    log::info("model.speech_learned", {{"model", model_.name}});
}

void client::note(const exchange& what) {
    const std::scoped_lock lock(guard_);
    if (what.got.text || !is_trouble(what.got.text.error().code)) {
        failures_ = 0;
        return;
    }
    ++failures_;
    if (!what.for_all && failures_ < failures_to_rest) return;
    const auto times = std::clamp(failures_ - (what.for_all ? 1 : failures_to_rest), 0, 5);
    rests_until_ = time_.now() + std::min(first_rest * (1 << times), longest_rest);
    log::warn("model.resting",
              {{"why", what.got.text.error().code}, {"detail", what.got.text.error().detail}});
}

// On a thread of the lines.
result<net::fetch_response> client::fetch_now(const http_question& what) const {
    net::fetch_request request;
    request.method = "POST";
    request.url = settings_.base_url + what.path;
    request.headers.emplace_back("Content-Type", "application/json");
    if (settings_.key)
        request.headers.emplace_back("Authorization", "Bearer " + settings_.key->reveal());
    request.body = what.body;
    request.limit = settings_.patience;
    request.max_body = longest_reply;
    return net::fetch(request);
}

// One question, with the tries that failures on the way allow.
task<client::exchange> client::ask_once(const question& q, const objection* before) {
    auto pause = settings_.first_pause;
    auto d = speech();
    int adaptations = 0;
    for (int tries = 1;; ++tries) {
        const auto what = write_question(q, model_, d, before);
        auto response = co_await lines_.run([&] { return fetch_now(what); });
        if (response && response->status == 200) {
            learn(d); // what was left out for this question, and went through
            co_return exchange{read_reply(d.api, response->body, what), false};
        }
        refusal no;
        if (!response) {
            no = {.code = "model.unreachable",
                  .detail = response.error().detail,
                  .again = true,
                  .wait = {},
                  .for_all = false};
        } else {
            if (adaptations < most_adaptations && adapt(d, response->status, response->body)) {
                ++adaptations;
                --tries;
                continue;
            }
            no = read_refusal(response->status, response->headers, response->body, time_.now());
        }
        if (!no.again || tries == most_tries) co_return exchange{failed(no), no.for_all};
        co_await sleep_for(no.wait.value_or(pause));
        pause = std::min(pause * 2, longest_pause);
    }
}

task<answered> client::ask(question q, std::function<result<void>(std::string_view)> accept) {
    answered out{.answer = fail(errc::unavailable, "model.resting", "It is not asked for a while."),
                 .model = model_.name};
    if (is_resting()) co_return out;
    std::optional<objection> before;
    for (int turn = 0; turn < 2; ++turn) {
        auto got = co_await ask_once(q, before ? &*before : nullptr);
        note(got);
        const auto& t = got.got.tokens;
        out.tokens.in += t.in;
        out.tokens.cached += t.cached;
        out.tokens.out += t.out;
        out.cost_micros += model_.cost_micros(t.in, t.cached, t.out);
        auto& text = got.got.text;
        if (!text) {
            out.cost_known = text.error().code != "model.unreachable";
            // What was cut off or is no JSON is asked for again; anything else was said for good.
            const bool again = text.error().code == "model.answer";
            before = objection{"", text.error().detail};
            out.answer = std::move(text);
            if (!again) co_return out;
            continue;
        }
        if (!got.got.model.empty()) out.model = got.got.model;
        const auto taken = accept(*text);
        if (taken) {
            out.answer = std::move(text);
            co_return out;
        }
        out.answer = std::unexpected(taken.error());
        before = objection{*std::move(text), taken.error().detail};
    }
    co_return out;
}

} // namespace vf::intelligence::openai
