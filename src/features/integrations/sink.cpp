#include "features/integrations/sink.hpp"

#include "base/text.hpp"
#include "net/http_date.hpp"

#include <fmt/format.h>

#include <charconv>

namespace vf::integrations {
namespace {

constexpr std::size_t most_answer = 2000;

std::optional<std::string> header_of(const net::fetch_response& answer, std::string_view name) {
    for (const auto& [one, value] : answer.headers)
        if (one == name) return value;
    return std::nullopt;
}

// RFC 9110: seconds, or a date.
std::optional<seconds> retry_after(const net::fetch_response& answer, time_point now) {
    const auto text = header_of(answer, "retry-after");
    if (!text) return std::nullopt;
    std::int64_t count = 0;
    const auto [end, ec] = std::from_chars(text->data(), text->data() + text->size(), count);
    if (ec == std::errc{} && count >= 0 && count < 10'000'000) return seconds(count);
    const auto at = net::parse_http_date(*text);
    if (!at || *at <= now) return std::nullopt;
    return std::chrono::ceil<seconds>(*at - now);
}

// The bytes of the first `most` characters.
std::size_t prefix(std::string_view text, std::size_t most) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(text[i]) & 0xc0U) != 0x80U;
        if (begins && characters++ == most) return i;
    }
    return text.size();
}

struct phrase {
    const char* fr;
    const char* en;
    [[nodiscard]] const char* in(Locale locale) const { return locale == Locale::fr ? fr : en; }
};

phrase title_of(Event event) {
    switch (event) {
    case Event::lead_created:
        return {"Nouveau lead", "New lead"};
    case Event::lead_contact_found:
        return {"Coordonnées reçues", "Contact details received"};
    case Event::lead_status_changed:
        return {"Changement de statut", "Status changed"};
    case Event::lead_changed:
        return {"Lead mis à jour", "Lead updated"};
    case Event::message_received:
        return {"Nouveau message", "New message"};
    case Event::account_needs_attention:
        return {"Un compte a besoin de vous", "An account needs you"};
    case Event::test:
        return {"Essai réussi", "The test works"};
    }
    return {"", ""};
}

phrase word_of(LeadType type) {
    switch (type) {
    case LeadType::artist:
        return {"artiste", "artist"};
    case LeadType::beatmaker:
        return {"beatmaker", "beatmaker"};
    case LeadType::client_potentiel:
        return {"client potentiel", "potential client"};
    case LeadType::curieux:
        return {"curieux", "curious"};
    case LeadType::spam:
        return {"spam", "spam"};
    }
    return {"", ""};
}

phrase word_of(leads::LeadStatus status) {
    switch (status) {
    case leads::LeadStatus::new_:
        return {"nouveau", "new"};
    case leads::LeadStatus::contacted:
        return {"contacté", "contacted"};
    case leads::LeadStatus::in_progress:
        return {"en cours", "in progress"};
    case leads::LeadStatus::converted:
        return {"converti", "converted"};
    case leads::LeadStatus::refused:
        return {"refusé", "refused"};
    }
    return {"", ""};
}

// French keeps a colon and quotation marks apart from the words, on their line.
std::string titled(std::string_view title, std::string_view of, Locale locale) {
    return std::string(title) + phrase{"\u00a0: ", ": "}.in(locale) + std::string(of);
}

std::string quoted(std::string_view text, std::size_t most, Locale locale) {
    return phrase{"«\u00a0", "“"}.in(locale) + shortened(text, most) +
           phrase{"\u00a0»", "”"}.in(locale);
}

std::string name_of(const PersonTold& who) {
    return who.display_name.empty() ? "@" + who.handle
                                    : fmt::format("{} (@{})", who.display_name, who.handle);
}

void add_lead(Words& to, const LeadTold& lead, Locale locale) {
    to.title = titled(to.title, name_of(lead.contact), locale);
    std::string standing = word_of(lead.status).in(locale);
    if (lead.lead_type) standing += fmt::format(" · {}", word_of(*lead.lead_type).in(locale));
    if (lead.interest_score) standing += fmt::format(" · {}/100", *lead.interest_score);
    to.lines.push_back(std::move(standing));
    if (lead.phone) to.lines.push_back(*lead.phone);
    if (lead.email) to.lines.push_back(*lead.email);
    if (lead.last_text) to.lines.push_back(quoted(*lead.last_text, 300, locale));
    to.link = lead.url;
    to.link_text = phrase{"Ouvrir le lead", "Open the lead"}.in(locale);
}

} // namespace

EventTold told(const std::vector<Event>& events, time_point at) {
    EventTold out;
    for (const auto one : events) out.data.events.emplace_back(one);
    out.type = out.data.events.front();
    out.timestamp = at;
    return out;
}

const sink& sink_of(IntegrationKind kind) {
    switch (kind) {
    case IntegrationKind::webhook:
        return webhook_sink;
    case IntegrationKind::slack:
        return slack_sink;
    case IntegrationKind::discord:
        return discord_sink;
    }
    throw std::logic_error("a kind of integration without a sink");
}

Outcome judge_failure(const error& why) {
    if (why.code == "net.refused_address")
        return {.verdict = Verdict::refused_address, .problem = SendProblem::address_refused};
    if (why.code == "net.unresolvable") return {.problem = SendProblem::unresolvable};
    if (why.code == "net.tls") return {.problem = SendProblem::tls};
    if (why.code == "net.timeout") return {.problem = SendProblem::timeout};
    return {.problem = SendProblem::unreachable};
}

Outcome judge_status(const net::fetch_response& answer, time_point now) {
    Outcome out{.status = answer.status, .answer = kept_answer(answer.body)};
    if (answer.status >= 200 && answer.status < 300) {
        out.verdict = Verdict::delivered;
        return out;
    }
    out.retry_after = retry_after(answer, now);
    out.problem = SendProblem::bad_status;
    if (answer.status >= 300 && answer.status < 400) out.problem = SendProblem::redirect;
    if (answer.status == 429) out.problem = SendProblem::throttled;
    if (answer.status == 413) {
        out.problem = SendProblem::too_large;
        out.verdict = Verdict::never;
    }
    return out;
}

std::string kept_answer(std::string_view body) {
    const auto start = body.substr(0, most_answer * 4); // a character has four bytes at most
    std::string out(start.substr(0, prefix(start, most_answer)));
    if (is_storable_text(out)) return out;
    for (auto& c : out)
        if (static_cast<unsigned char>(c) >= 0x80U || c == '\0') c = '?';
    return out;
}

std::string shortened(std::string_view text, std::size_t most) {
    if (count_characters(text) <= most) return std::string(text);
    return std::string(text.substr(0, prefix(text, most - 1))) + "…";
}

Words words_of(const EventTold& what, Locale locale) {
    Words out{
        .title = title_of(what.type.value).in(locale), .lines = {}, .link = {}, .link_text = {}};
    const auto& data = what.data;
    if (data.lead) add_lead(out, *data.lead, locale);
    if (data.message) {
        out.title = titled(out.title, name_of(data.message->contact), locale);
        if (data.message->text) out.lines.push_back(quoted(*data.message->text, 1000, locale));
        out.link = data.message->url;
        out.link_text = phrase{"Ouvrir", "Open"}.in(locale);
    }
    if (data.account) {
        out.title = titled(out.title, "@" + data.account->handle, locale);
        out.link = data.account->url;
        out.link_text = phrase{"Voir les comptes", "See the accounts"}.in(locale);
    }
    if (what.type.value == Event::test)
        out.lines.emplace_back(
            phrase{"VistaFlow peut écrire ici.", "VistaFlow can write here."}.in(locale));
    return out;
}

} // namespace vf::integrations
