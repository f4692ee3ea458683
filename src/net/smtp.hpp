#pragma once
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

#include <string>
#include <string_view>

namespace vf::net {

/// How the way to a mail server is kept private.
enum class smtp_security {
    tls,      ///< from the first byte (smtps, port 465)
    starttls, ///< asked for after the greeting; without it nothing is sent
    none      ///< in clear: the same machine, or where the owner said so
};

/// A mail server that takes letters for delivery.
struct smtp_server {
    std::string host;
    unsigned short port = 0;
    smtp_security security = smtp_security::starttls;
    std::string user{}; ///< empty: without signing in
    secret<> password{};
};

/// Reads "smtps://user:password@host:465" or "smtp://host:587". smtp asks for STARTTLS, except to
/// this machine itself; `?tls=off` leaves it out. The error says what is wrong, never the value.
result<smtp_server> parse_smtp_url(std::string_view url);

/// Somebody's name (may be empty) and address.
struct mailbox {
    std::string name;
    std::string address;
};

/// Reads "no-reply@example.org" or "VistaFlow <no-reply@example.org>".
result<mailbox> parse_mailbox(std::string_view text);

/// A letter as text and as HTML. Texts are UTF-8 of any content.
struct mail_message {
    mailbox from;
    mailbox to;
    std::string subject;
    std::string text;
    std::string html;
    std::string id; ///< the left part of Message-ID: the same for the same letter, sent again
    time_point date;
};

/// The letter as RFC 5322 and MIME want it, CRLF at the ends of lines. Nothing in a name or subject
/// can make a header of its own. "smtp.bad_address" when an address is not one that can be written
/// down (ASCII, no spaces, no brackets).
result<std::string> compose(const mail_message& letter);

/// Hands the letter to the server on the calling thread, with TLS verified; nothing on a loop may
/// call it. invalid "smtp.refused" or "smtp.bad_address" when it will never be taken (5xx),
/// unauthenticated "smtp.login_refused", upstream "smtp.failed" and timeout "smtp.timeout" when
/// later may be better. No error text holds a part of the letter.
result<void> send_mail(const smtp_server& to, const mail_message& letter,
                       milliseconds limit = milliseconds(30'000));

} // namespace vf::net
