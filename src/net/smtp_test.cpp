#include "net/smtp.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace vf::net {
namespace {

mail_message a_letter() {
    return {.from = {"VistaFlow", "no-reply@example.org"},
            .to = {"", "lea@example.com"},
            .subject = "Bienvenue",
            .text = "Bonjour Léa,\r\n.un point\r\n",
            .html = "<p>Bonjour Léa</p>",
            .id = "0190a1b2",
            .date = *parse_time("2026-11-25T09:05:07Z")};
}

std::size_t lines_that_begin(std::string_view with, const std::string& in) {
    std::size_t count = in.starts_with(with) ? 1 : 0;
    const auto mark = "\r\n" + std::string(with);
    for (auto at = in.find(mark); at != std::string::npos; at = in.find(mark, at + 1)) ++count;
    return count;
}

TEST(SmtpUrl, IsPrivateUnlessTheOwnerSaysOtherwise) {
    struct row {
        const char* url;
        const char* host;
        int port;
        smtp_security security;
    };
    for (const auto& [url, host, port, security] :
         {row{"smtps://mail.example.org", "mail.example.org", 465, smtp_security::tls},
          row{"smtp://mail.example.org", "mail.example.org", 587, smtp_security::starttls},
          row{"smtp://mail.example.org:25?tls=off", "mail.example.org", 25, smtp_security::none},
          row{"smtp://127.0.0.1:4125", "127.0.0.1", 4125, smtp_security::none},
          row{"smtp://[::1]:25", "::1", 25, smtp_security::none}}) {
        const auto server = parse_smtp_url(url);
        ASSERT_TRUE(server) << url << to_string(server.error());
        EXPECT_EQ(server->host, host);
        EXPECT_EQ(server->port, port);
        EXPECT_EQ(server->security, security) << url;
    }
    const auto server = parse_smtp_url("smtps://lea%40example.org:p%40ss@mail.example.org:2465/");
    ASSERT_TRUE(server);
    EXPECT_EQ(server->user, "lea@example.org");
    EXPECT_EQ(server->password.reveal(), "p@ss");
}

TEST(SmtpUrl, WhatIsWrongIsSaidWithoutTheValue) {
    for (const char* url : {"", "mail.example.org", "http://hunter2@mail.example.org", "smtp://",
                            "smtp://hunter2@h/path", "smtp://h:0", "smtp://h:99999",
                            "smtps://h?tls=off", "smtp://h?verify=off"}) {
        const auto server = parse_smtp_url(url);
        ASSERT_FALSE(server) << url;
        EXPECT_FALSE(to_string(server.error()).contains("hunter2"));
    }
}

TEST(Mailbox, IsAnAddressWithOrWithoutAName) {
    EXPECT_EQ(parse_mailbox("a@example.org")->address, "a@example.org");
    const auto named = parse_mailbox("\"Vista, Flow\" <a@example.org>");
    ASSERT_TRUE(named);
    EXPECT_EQ(named->name, "Vista, Flow");
    for (const char* bad : {"", "a", "@b", "a@", "<a@b", "X <a b@c>", "a@b\r\nBcc: c@d",
                            "A\nB <a@example.org>", "lé@example.org"})
        EXPECT_FALSE(parse_mailbox(bad)) << bad;
}

TEST(Letter, IsWrittenAsRfc5322Wants) {
    const auto text = compose(a_letter());
    ASSERT_TRUE(text);
    EXPECT_TRUE(text->starts_with("From: \"VistaFlow\" <no-reply@example.org>\r\n"
                                  "To: <lea@example.com>\r\nSubject: Bienvenue\r\n"
                                  "Date: Wed, 25 Nov 2026 09:05:07 +0000\r\n"
                                  "Message-ID: <0190a1b2@example.org>\r\n"))
        << *text;
    EXPECT_EQ(std::ranges::count(*text, '\n'), std::ranges::count(*text, '\r'));
    EXPECT_TRUE(std::ranges::all_of(*text, [](char c) {
        return static_cast<unsigned char>(c) < 0x80;
    })) << "7 bits pass everywhere";
    std::size_t longest = 0;
    for (std::size_t at = 0, end = 0; at < text->size(); at = end + 2) {
        end = std::min(text->find("\r\n", at), text->size());
        longest = std::max(longest, end - at);
    }
    EXPECT_LE(longest, 78U);
}

TEST(Letter, NothingInAValueBecomesAHeader) {
    auto letter = a_letter();
    letter.subject = "Bonjour\r\nBcc: victim@example.net\r\n\r\nbody";
    letter.from.name = "Vista\"\r\nBcc: victim@example.net";
    letter.id = "x\r\nBcc: victim@example.net";
    letter.text = "Bcc: victim@example.net\r\n";
    const auto text = compose(letter);
    ASSERT_TRUE(text);
    EXPECT_EQ(lines_that_begin("Bcc:", *text), 0U) << *text;
    EXPECT_EQ(lines_that_begin("Subject:", *text), 1U);
    for (const char* bad : {"lea@example.com>\r\nRCPT TO:<victim@example.net", "lea@exa mple.com",
                            "léa@example.com", "lea", ""}) {
        letter.to.address = bad;
        EXPECT_EQ(compose(letter).error().code, "smtp.bad_address") << bad;
    }
}

TEST(SendMail, AServerThatIsNotThereIsLater) {
    smtp_server nobody;
    nobody.host = "127.0.0.1";
    nobody.port = 9;
    nobody.security = smtp_security::none;
    EXPECT_EQ(send_mail(nobody, a_letter()).error().kind, errc::upstream);
}

} // namespace
} // namespace vf::net
