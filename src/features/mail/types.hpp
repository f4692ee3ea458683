#pragma once
#include "base/describe.hpp"
#include "base/locale.hpp"
#include "net/smtp.hpp"

#include <optional>
#include <string>
#include <variant>

namespace vf::mail {

/// What app/ decides about mail.
struct Settings {
    std::optional<net::smtp_server> server{}; ///< SMTP_URL; unset: mail is off
    net::mailbox from{};                      ///< MAIL_FROM
    std::string public_url{};                 ///< what links begin with
};

/// Who gets a letter, and in which language.
struct Recipient {
    std::string email;
    Locale locale = Locale::fr;
};

// The letters. Each holds what its text needs; names are shown as they are, links are whole
// addresses (commands.hpp: link_to).

/// "Confirm that this address is yours."
struct ConfirmEmail {
    std::string name;
    std::string link;
};
/// "Choose a new password."
struct ResetPassword {
    std::string name;
    std::string link;
};
/// A notice to the old address: the account has another one now.
struct EmailChanged {
    std::string name;
    std::string new_email;
};
/// A notice: the password is another one now.
struct PasswordChanged {
    std::string name;
};
/// A notice: the second factor was switched on or off.
struct SecondFactorChanged {
    std::string name;
    bool on = false;
};
/// A notice: Google signs in to this account now.
struct GoogleLinked {
    std::string name;
};
/// "Somebody invites you to a workspace."
struct Invitation {
    std::string inviter;
    std::string workspace;
    std::string link;
};

/// "The session of your account has ended: sign in to it again."
struct SessionEnded {
    std::string name;
    std::string handle;
    std::string link;
};
/// "It ends soon."
struct SessionEnding {
    std::string name;
    std::string handle;
    int days = 1; ///< 1 for tomorrow or today
    std::string link;
};

/// Any letter of the product. A new kind gets its words in templates.cpp, or does not compile.
using Letter =
    std::variant<ConfirmEmail, ResetPassword, EmailChanged, PasswordChanged, SecondFactorChanged,
                 GoogleLinked, Invitation, SessionEnded, SessionEnding>;

/// A letter ready to go.
struct Rendered {
    std::string subject;
    std::string text;
    std::string html;
};
BOOST_DESCRIBE_STRUCT(Rendered, (), (subject, text, html))

} // namespace vf::mail
