#include "features/privacy/person_file.hpp"

#include "base/html.hpp"
#include "base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace vf::privacy {
namespace {

struct label {
    std::string_view name;
    std::string_view fr;
    std::string_view en;
};

constexpr label table_names[] = {
    {"account_followers", "Abonnement", "Following"},
    {"agent_moves", "Décisions de l’assistant", "Decisions of the assistant"},
    {"agent_talks", "Conversations avec l’assistant", "Conversations with the assistant"},
    {"automation_pauses", "Pause de l’automatisation", "Automation paused"},
    {"contact_links", "Comptes d’une même personne", "Accounts of one person"},
    {"contact_points", "Coordonnées", "Contact details"},
    {"contacts", "Identité", "Identity"},
    {"conversations", "Conversations", "Conversations"},
    {"deliveries", "Transmis à d’autres outils", "Passed on to other tools"},
    {"integration_changes", "À transmettre", "To be passed on"},
    {"interactions", "Interactions", "Interactions"},
    {"lead_analyses", "Analyses", "Analyses"},
    {"lead_corrections", "Corrections", "Corrections"},
    {"lead_history", "Historique du lead", "History of the lead"},
    {"lead_notes", "Notes", "Notes"},
    {"lead_tags", "Étiquettes", "Tags"},
    {"leads", "Lead", "Lead"},
    {"legal_bases", "Base légale", "Legal basis"},
    {"messages", "Messages", "Messages"},
    {"notifications", "Notifications aux membres", "Notices to members"},
    {"outbound_history", "Parcours des messages envoyés", "Journey of messages sent"},
    {"outbound_messages", "Messages préparés ou envoyés", "Messages drafted or sent"},
    {"sequence_runs", "Relances", "Follow-ups"},
    {"suppressions", "Ne plus contacter", "Not to be contacted"},
    {"targets", "Suivi de près", "Followed closely"},
};

constexpr label column_names[] = {
    {"alternative_message", "autre brouillon", "second draft"},
    {"analysed_at", "analysé le", "analysed at"},
    {"answer", "réponse reçue", "answer"},
    {"approved_at", "approuvé le", "approved at"},
    {"at", "date", "time"},
    {"avatar_url", "photo", "picture"},
    {"awaits_reply", "attend une réponse", "awaits a reply"},
    {"basis", "base légale", "legal basis"},
    {"bio", "présentation", "bio"},
    {"by_hand", "saisi à la main", "entered by hand"},
    {"code", "motif", "code"},
    {"confidence", "certitude", "confidence"},
    {"conversation_key", "identifiant du fil", "thread id"},
    {"corrected_at", "corrigé le", "corrected at"},
    {"created_at", "enregistré le", "stored at"},
    {"deal_amount", "montant (centimes)", "amount (cents)"},
    {"deal_currency", "devise", "currency"},
    {"decided_at", "décidé le", "decided at"},
    {"dedupe_key", "identifiant de l’évènement", "event id"},
    {"direction", "sens", "direction"},
    {"display_name", "nom affiché", "display name"},
    {"email", "e-mail", "e-mail"},
    {"email_by_hand", "e-mail saisi à la main", "e-mail entered by hand"},
    {"ended_at", "fini le", "ended at"},
    {"engine", "moteur", "engine"},
    {"engine_version", "version du moteur", "engine version"},
    {"event", "évènement", "event"},
    {"events", "évènements", "events"},
    {"failure_code", "échec", "failure"},
    {"first_seen_at", "vu le", "first seen at"},
    {"found_at", "trouvé le", "found at"},
    {"from_owner", "écrit par l’entreprise", "written by the business"},
    {"from_state", "état avant", "state before"},
    {"from_value", "avant", "before"},
    {"grounds", "fondements", "grounds"},
    {"handle", "identifiant", "handle"},
    {"holder", "titulaire", "holder"},
    {"intents", "intentions", "intents"},
    {"interaction_count", "nombre d’interactions", "number of interactions"},
    {"interest_score", "score d’intérêt", "interest score"},
    {"judgement", "analyse", "judgement"},
    {"kind", "nature", "kind"},
    {"kinds", "natures", "kinds"},
    {"language", "langue", "language"},
    {"last_interaction_at", "dernière interaction", "last interaction"},
    {"last_message_at", "dernier message", "last message"},
    {"last_text", "derniers mots", "last words"},
    {"lead_type", "type", "type"},
    {"made_at", "le", "at"},
    {"missed", "relevés sans cet abonné", "readings without this follower"},
    {"move", "décision", "move"},
    {"note", "note", "note"},
    {"occurred_at", "date", "time"},
    {"payload", "contenu transmis", "content passed on"},
    {"person_key", "identifiant sur la plateforme", "id on the platform"},
    {"phone", "téléphone", "phone"},
    {"phone_by_hand", "téléphone saisi à la main", "phone entered by hand"},
    {"platform", "plateforme", "platform"},
    {"post_id", "publication", "post"},
    {"post_title", "titre de la publication", "title of the post"},
    {"post_url", "lien de la publication", "link of the post"},
    {"quote", "mots cités", "quoted words"},
    {"raises", "ce qui ferait monter le score", "what would raise the score"},
    {"reason", "raison", "reason"},
    {"reasons", "raisons du score", "reasons of the score"},
    {"replied_at", "a répondu le", "replied at"},
    {"score_before", "score avant", "score before"},
    {"search_text", "texte de recherche", "search text"},
    {"seen_at", "vu le", "seen at"},
    {"sent", "messages envoyés", "messages sent"},
    {"sent_at", "envoyé le", "sent at"},
    {"set_at", "défini le", "set at"},
    {"since", "depuis", "since"},
    {"snoozed_until", "mis de côté jusqu’au", "snoozed until"},
    {"source", "source", "source"},
    {"state", "état", "state"},
    {"status", "statut", "status"},
    {"stop_reason", "raison de l’arrêt", "reason of the end"},
    {"suggested_message", "brouillon", "draft"},
    {"suggested_text", "texte proposé", "suggested text"},
    {"text", "texte", "text"},
    {"time_exact", "heure exacte", "exact time"},
    {"to_state", "état après", "state after"},
    {"to_value", "après", "after"},
    {"type", "type", "type"},
    {"type_before", "type avant", "type before"},
    {"typed_at", "type corrigé le", "type corrected at"},
    {"updated_at", "modifié le", "changed at"},
    {"value", "valeur", "value"},
    {"wrote_first", "a écrit en premier", "wrote first"},
};

std::optional<std::string_view> find(std::span<const label> in, std::string_view name,
                                     Locale language) {
    const auto found = std::ranges::find(in, name, &label::name);
    if (found == in.end()) return std::nullopt;
    return language == Locale::fr ? found->fr : found->en;
}

std::string cell(const boost::json::value& value, Locale language) {
    if (value.is_null()) return "";
    if (value.is_string()) return html_escaped(value.get_string());
    if (value.is_bool())
        return language == Locale::fr ? (value.get_bool() ? "oui" : "non")
                                      : (value.get_bool() ? "yes" : "no");
    return html_escaped(json::to_text(value));
}

std::string section(std::string_view table, const boost::json::array& rows, Locale language) {
    std::string out =
        fmt::format("<section><h2>{} ({})</h2>\n",
                    html_escaped(name_of_table(table, language).value_or(table)), rows.size());
    for (const auto& row : rows) {
        out += "<dl>";
        for (const auto& [name, value] : row.as_object()) {
            const auto shown = cell(value, language);
            if (shown.empty() || shown == "[]") continue;
            const std::string_view column = name;
            out +=
                fmt::format("<dt>{}</dt><dd>{}</dd>",
                            html_escaped(name_of_column(column, language).value_or(column)), shown);
        }
        out += "</dl>\n";
    }
    return out + "</section>\n";
}

struct words {
    std::string_view lang;
    std::string_view title;
    std::string_view intro; ///< workspace, then the time
};

words words_in(Locale language) {
    if (language == Locale::fr)
        return {"fr", "Ce qui est conservé sur vous",
                "Voici tout ce que {} conserve sur vous dans VistaFlow, au {} (UTC)."};
    return {"en", "What is kept about you",
            "This is everything that {} keeps about you in VistaFlow, as of {} (UTC)."};
}

constexpr std::string_view style =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1a2e}h1{font-size:1.6rem}h2{font-size:1.1rem;margin-top:2rem}dl{display:grid;"
    "grid-template-columns:minmax(8rem,14rem) 1fr;gap:.1rem 1rem;border-top:1px solid #d8d6e8;"
    "padding:.6rem 0;margin:0}dt{color:#5b5877}dd{margin:0;overflow-wrap:anywhere;"
    "white-space:pre-wrap}@media(max-width:30rem){dl{grid-template-columns:1fr}}";

} // namespace

std::optional<std::string_view> name_of_table(std::string_view table, Locale language) {
    return find(table_names, table, language);
}

std::optional<std::string_view> name_of_column(std::string_view column, Locale language) {
    return find(column_names, column, language);
}

std::string as_page(const PersonFile& file, Locale language) {
    const auto say = words_in(language);
    std::string out = fmt::format(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width,initial-scale=1\"><title>{} · @{}</title><style>{}</style>"
        "</head><body><main>\n<h1>{}</h1>\n<p>{}</p>\n",
        say.lang, say.title, html_escaped(file.about.contact.handle), style, say.title,
        fmt::format(fmt::runtime(say.intro), html_escaped(file.workspace),
                    to_string(file.made_at)));
    // Who it is comes first, the rest by name.
    if (const auto* who = file.data.if_contains("contacts"))
        out += section("contacts", who->as_array(), language);
    for (const auto& [table, rows] : file.data)
        if (table != "contacts" && !rows.as_array().empty())
            out += section(std::string_view(table), rows.as_array(), language);
    return out + "</main></body></html>\n";
}

} // namespace vf::privacy
