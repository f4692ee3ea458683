#include "features/mail/templates.hpp"

#include "base/html.hpp"

#include <fmt/format.h>

#include <vector>

namespace vf::mail {
namespace {

/// What both forms of a letter are made from.
struct draft {
    std::string subject;
    std::vector<std::string> paragraphs;
    std::string button{}; ///< the words on the link
    std::string link{};
    std::string note{}; ///< what stands below, smaller
};

std::string hello(const std::string& name, Locale locale) {
    return (locale == Locale::fr ? "Bonjour " : "Hello ") + name + ",";
}

draft words(const ConfirmEmail& l, Locale locale) {
    if (locale == Locale::fr) {
        return {.subject = "Confirmez votre adresse e-mail",
                .paragraphs = {hello(l.name, locale),
                               "Confirmez que cette adresse est la vôtre : VistaFlow pourra vous "
                               "écrire et vous aider si vous oubliez votre mot de passe."},
                .button = "Confirmer mon adresse",
                .link = l.link,
                .note = "Le lien est valable 24 heures. Si vous n'avez rien demandé à VistaFlow, "
                        "ignorez ce message."};
    }
    return {.subject = "Confirm your e-mail address",
            .paragraphs = {hello(l.name, locale),
                           "Confirm that this address is yours, so that VistaFlow can write to you "
                           "and help when you forget your password."},
            .button = "Confirm my address",
            .link = l.link,
            .note = "The link is good for 24 hours. If you asked nothing of VistaFlow, ignore this "
                    "message."};
}

draft words(const ResetPassword& l, Locale locale) {
    if (locale == Locale::fr) {
        return {.subject = "Choisissez un nouveau mot de passe",
                .paragraphs = {hello(l.name, locale),
                               "Quelqu'un, sans doute vous, a demandé un nouveau mot de passe pour "
                               "votre compte VistaFlow. Le choisir ferme toutes vos sessions."},
                .button = "Choisir un mot de passe",
                .link = l.link,
                .note = "Le lien est valable une heure et ne sert qu'une fois. Si ce n'était pas "
                        "vous, ignorez ce message : votre mot de passe ne change pas."};
    }
    return {.subject = "Choose a new password",
            .paragraphs = {hello(l.name, locale),
                           "Somebody, most likely you, asked for a new password for your VistaFlow "
                           "account. Choosing one ends all your sessions."},
            .button = "Choose a password",
            .link = l.link,
            .note = "The link is good for one hour and works once. If it was not you, ignore this "
                    "message: your password stays as it is."};
}

draft words(const EmailChanged& l, Locale locale) {
    if (locale == Locale::fr) {
        return {
            .subject = "Votre adresse e-mail a changé",
            .paragraphs = {hello(l.name, locale),
                           fmt::format("Votre compte VistaFlow utilise maintenant l'adresse {}. "
                                       "Celle-ci ne permet plus de se connecter.",
                                       l.new_email)},
            .note = "Si ce n'était pas vous, quelqu'un a accès à votre compte : écrivez tout de "
                    "suite à la personne qui administre votre VistaFlow."};
    }
    return {
        .subject = "Your e-mail address has changed",
        .paragraphs = {hello(l.name, locale),
                       fmt::format("Your VistaFlow account now uses the address {}. This one no "
                                   "longer signs in.",
                                   l.new_email)},
        .note = "If it was not you, somebody has access to your account: write at once to "
                "whoever runs your VistaFlow."};
}

draft words(const PasswordChanged& l, Locale locale) {
    if (locale == Locale::fr) {
        return {.subject = "Votre mot de passe a changé",
                .paragraphs = {hello(l.name, locale),
                               "Le mot de passe de votre compte VistaFlow vient de changer, et vos "
                               "autres sessions sont fermées."},
                .note =
                    "Si ce n'était pas vous, demandez un nouveau mot de passe depuis la page de "
                    "connexion."};
    }
    return {
        .subject = "Your password has changed",
        .paragraphs = {hello(l.name, locale),
                       "The password of your VistaFlow account has just changed, and your other "
                       "sessions have ended."},
        .note = "If it was not you, ask for a new password on the sign-in page."};
}

draft words(const SecondFactorChanged& l, Locale locale) {
    if (locale == Locale::fr) {
        return {.subject =
                    l.on ? "Double authentification activée" : "Double authentification désactivée",
                .paragraphs = {hello(l.name, locale),
                               l.on ? "Votre compte VistaFlow demande maintenant un code à chaque "
                                      "connexion. Gardez vos codes de secours en lieu sûr."
                                    : "Votre compte VistaFlow ne demande plus de code à la "
                                      "connexion : le mot de passe suffit."},
                .note = "Si ce n'était pas vous, changez votre mot de passe tout de suite."};
    }
    return {.subject = l.on ? "Two-step sign-in is on" : "Two-step sign-in is off",
            .paragraphs = {hello(l.name, locale),
                           l.on
                               ? "Your VistaFlow account now asks for a code at each sign-in. Keep "
                                 "your recovery codes in a safe place."
                               : "Your VistaFlow account no longer asks for a code at sign-in: the "
                                 "password is enough."},
            .note = "If it was not you, change your password at once."};
}

draft words(const GoogleLinked& l, Locale locale) {
    if (locale == Locale::fr) {
        return {.subject = "Connexion avec Google activée",
                .paragraphs = {hello(l.name, locale),
                               "Le compte Google de cette adresse permet maintenant de se "
                               "connecter à votre compte VistaFlow."},
                .note = "Si ce n'était pas vous, quelqu'un a accès à ce compte Google : changez-en "
                        "le mot de passe, et celui de VistaFlow."};
    }
    return {.subject = "Sign-in by Google is on",
            .paragraphs = {hello(l.name, locale),
                           "The Google account of this address can now sign in to your VistaFlow "
                           "account."},
            .note = "If it was not you, somebody has access to that Google account: change its "
                    "password, and the one of VistaFlow."};
}

draft words(const Invitation& l, Locale locale) {
    if (locale == Locale::fr) {
        return {.subject = fmt::format("{} vous invite dans {}", l.inviter, l.workspace),
                .paragraphs = {"Bonjour,",
                               fmt::format("{} vous invite à rejoindre l'espace de travail « {} » "
                                           "sur VistaFlow.",
                                           l.inviter, l.workspace)},
                .button = "Rejoindre l'espace de travail",
                .link = l.link,
                .note = "Si vous ne connaissez pas cette personne, ignorez ce message."};
    }
    return {.subject = fmt::format("{} invites you to {}", l.inviter, l.workspace),
            .paragraphs = {"Hello,",
                           fmt::format("{} invites you to join the workspace “{}” on VistaFlow.",
                                       l.inviter, l.workspace)},
            .button = "Join the workspace",
            .link = l.link,
            .note = "If you do not know this person, ignore this message."};
}

draft words(const SessionEnded& l, Locale locale) {
    if (locale == Locale::fr) {
        return {.subject = fmt::format("Reconnectez @{}", l.handle),
                .paragraphs = {hello(l.name, locale),
                               fmt::format("La session de @{} est terminée : VistaFlow ne lit plus "
                                           "sa boîte, et les messages approuvés attendent.",
                                           l.handle),
                               "Scannez un code avec votre téléphone, et tout reprend : ce qui est "
                               "arrivé entre-temps est lu, ce qui attendait part."},
                .button = "Reconnecter le compte",
                .link = l.link,
                .note = "Ouvrez le lien sur un ordinateur : c'est le téléphone qui scanne."};
    }
    return {
        .subject = fmt::format("Reconnect @{}", l.handle),
        .paragraphs = {hello(l.name, locale),
                       fmt::format("The session of @{} has ended: VistaFlow no longer reads its "
                                   "inbox, and approved messages wait.",
                                   l.handle),
                       "Scan a code with your phone, and all of it goes on: what came in the "
                       "meantime is read, what waited leaves."},
        .button = "Reconnect the account",
        .link = l.link,
        .note = "Open the link on a computer: it is the phone that scans."};
}

draft words(const SessionEnding& l, Locale locale) {
    if (locale == Locale::fr) {
        const auto when = l.days > 1 ? fmt::format("dans {} jours", l.days) : "d'ici demain";
        return {.subject = fmt::format("La session de @{} se termine {}", l.handle, when),
                .paragraphs = {hello(l.name, locale),
                               fmt::format("La session de @{} se termine {}. Renouvelez-la avant, "
                                           "et rien ne s'arrête.",
                                           l.handle, when)},
                .button = "Renouveler la session",
                .link = l.link,
                .note = "Ouvrez le lien sur un ordinateur : c'est le téléphone qui scanne."};
    }
    const auto when = l.days > 1 ? fmt::format("in {} days", l.days) : "by tomorrow";
    return {.subject = fmt::format("The session of @{} ends {}", l.handle, when),
            .paragraphs = {hello(l.name, locale),
                           fmt::format("The session of @{} ends {}. Renew it before, and nothing "
                                       "stops.",
                                       l.handle, when)},
            .button = "Renew the session",
            .link = l.link,
            .note = "Open the link on a computer: it is the phone that scans."};
}

std::string as_text(const draft& d) {
    std::string out;
    for (const auto& p : d.paragraphs) out += p + "\r\n\r\n";
    if (!d.link.empty()) out += d.button + "\r\n" + d.link + "\r\n\r\n";
    return out + d.note + "\r\n\r\n-- \r\nVistaFlow\r\n";
}

// No pictures, no style sheet, no outside address: what mail readers block anyway.
std::string as_html(const draft& d, Locale locale) {
    std::string body;
    for (const auto& p : d.paragraphs) body += "<p>" + html_escaped(p) + "</p>\r\n";
    if (!d.link.empty()) {
        body += fmt::format("<p><a href=\"{0}\">{1}</a></p>\r\n<p>{0}</p>\r\n",
                            html_escaped(d.link), html_escaped(d.button));
    }
    return fmt::format("<!doctype html>\r\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
                       "<title>{}</title></head>\r\n<body>\r\n{}<p><small>{}</small></p>\r\n"
                       "<p>VistaFlow</p>\r\n</body></html>\r\n",
                       enum_name(locale), html_escaped(d.subject), body, html_escaped(d.note));
}

} // namespace

Rendered render(const Letter& letter, Locale locale) {
    const auto d = std::visit([&](const auto& l) { return words(l, locale); }, letter);
    return {"VistaFlow - " + d.subject, as_text(d), as_html(d, locale)};
}

} // namespace vf::mail
