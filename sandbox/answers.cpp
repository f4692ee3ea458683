#include "answers.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace vf::sandbox {
namespace {

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
    });
    return out;
}

bool mentions(const std::string& text, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view w) { return text.contains(w); });
}

struct pace {
    int low;
    int high;
    int chance_percent;
};

pace pace_of(std::string_view style) {
    if (style == "eager") return {15, 90, 97};
    if (style == "normal") return {40, 420, 82};
    if (style == "slow") return {180, 1500, 68};
    if (style == "refuses") return {30, 240, 100};
    if (style == "stop") return {20, 120, 100};
    if (style == "bot") return {5, 25, 100};
    return {0, 0, 0};
}

std::string filled(std::string text, const Person& who) {
    const auto put = [&text](std::string_view key, const std::optional<std::string>& value) {
        const auto at = text.find(key);
        if (at != std::string::npos) text.replace(at, key.size(), value.value_or(""));
    };
    put("{phone}", who.phone);
    put("{email}", who.email);
    return text;
}

std::string pick(const std::optional<std::vector<std::string>>& own, std::string fallback,
                 rng& chance) {
    if (!own || own->empty()) return fallback;
    return (*own)[static_cast<std::size_t>(
        chance.between(0, static_cast<std::int64_t>(own->size()) - 1))];
}

std::string in_language(const Person& who, const char* french, const char* english) {
    return who.lang == "en" ? english : french;
}

bool gives(const Person& who, std::string_view what) {
    return who.gives == "both" || who.gives == what;
}

std::string phone_answer(const Person& who, talk& t, rng& chance) {
    if (gives(who, "phone") && who.phone) {
        t.gave_phone = true;
        return pick(who.on_phone, "{phone}", chance);
    }
    if (who.gives == "email" && who.email) {
        t.gave_email = true;
        return in_language(who, "je préfère par mail : {email}", "i'd rather use email: {email}");
    }
    return pick(who.on_phone,
                in_language(who, "je préfère qu'on reste ici pour l'instant",
                            "i'd rather keep it here for now"),
                chance);
}

std::string email_answer(const Person& who, talk& t, rng& chance) {
    if (gives(who, "email") && who.email) {
        t.gave_email = true;
        return pick(who.on_email, "{email}", chance);
    }
    if (who.gives == "phone" && who.phone) {
        t.gave_phone = true;
        return in_language(who, "j'ai pas trop de mail, plutôt le tel : {phone}",
                           "not really on email, text me: {phone}");
    }
    return in_language(who, "j'ai pas de mail pour ça dsl", "no email for that, sorry");
}

/// The text that fits what was asked; empty when there is nothing left to say.
std::string next_text(const Person& who, talk& t, const asked& question, rng& chance) {
    if (question.phone && !t.gave_phone) return phone_answer(who, t, chance);
    if (question.email && !t.gave_email) return email_answer(who, t, chance);
    if (question.contact && !t.gave_phone && !t.gave_email) {
        return gives(who, "phone") ? phone_answer(who, t, chance) : email_answer(who, t, chance);
    }
    if (question.price && who.on_price) return pick(who.on_price, "", chance);
    const auto index = static_cast<std::size_t>(t.replies_used);
    if (index < who.replies.size()) return who.replies[index];
    if (t.said_goodbye) return {};
    t.said_goodbye = true;
    return in_language(who, "ok merci, à bientôt 🙏", "alright, talk soon 🙏");
}

} // namespace

asked read_question(std::string_view text) {
    static constexpr std::array<std::string_view, 14> phone = {
        "numéro",   "numero",  "ton num",   "votre num", "téléphone",   "telephone", "ton tel",
        "whatsapp", "appeler", "t'appelle", "phone",     "your number", "call you",  "text you"};
    static constexpr std::array<std::string_view, 5> email = {"mail", "adresse mail", "e-mail",
                                                              "courriel", "email"};
    static constexpr std::array<std::string_view, 9> price = {
        "budget",     "combien", "tarif",    "prix", "mettre combien",
        "fourchette", "price",   "how much", "rate"};
    static constexpr std::array<std::string_view, 6> contact = {
        "te joindre", "vous joindre", "coordonnées", "te contacter", "vous contacter", "reach you"};
    const auto lower = lower_ascii(text);
    return {mentions(lower, phone), mentions(lower, email), mentions(lower, price),
            mentions(lower, contact)};
}

answer_plan plan_answer(const Person& who, talk& t, std::string_view message, rng& chance) {
    const auto style = pace_of(who.style);
    answer_plan plan;
    if (style.chance_percent == 0) {
        if (chance.between(1, 100) <= 60) plan.seen_after = seconds(chance.between(60, 3600));
        return plan;
    }
    plan.write_after = seconds(chance.between(style.low, style.high));
    const bool answers = chance.between(1, 100) <= style.chance_percent;
    plan.seen_after = seconds(std::max<std::int64_t>(2, plan.write_after.count() * 2 / 3));
    if (t.refused || !answers) return plan;
    if (who.style == "refuses" || who.style == "stop") {
        t.refused = true;
        if (!who.replies.empty()) plan.texts = {who.replies.front()};
        return plan;
    }
    if (who.style == "bot") {
        const auto index = static_cast<std::size_t>(t.replies_used);
        if (index < who.replies.size()) plan.texts = {who.replies[index]};
        ++t.replies_used;
        return plan;
    }
    auto text = next_text(who, t, read_question(message), chance);
    if (text.empty()) return plan;
    ++t.replies_used;
    plan.texts.push_back(filled(std::move(text), who));
    // Some people leave a number without being asked once the talk has begun.
    if (t.replies_used == 2 && who.phone && gives(who, "phone") && !t.gave_phone &&
        chance.between(1, 100) <= 35) {
        t.gave_phone = true;
        plan.texts.push_back(filled(
            in_language(who, "mon num au cas où {phone}", "my number just in case {phone}"), who));
    }
    return plan;
}

} // namespace vf::sandbox
