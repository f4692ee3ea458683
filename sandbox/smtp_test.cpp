#include "smtp.hpp"

#include "net/smtp.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <thread>

namespace vf::sandbox {
namespace {

class SmtpConversation : public ::testing::Test {
protected:
    std::string say(std::initializer_list<std::string_view> lines) {
        std::string last;
        for (const auto line : lines) last = talk.take(line);
        return last.substr(0, 3);
    }

    system_clock real;
    state s{{}, real};
    smtp_conversation talk{s};
};

TEST_F(SmtpConversation, KeepsALetterWithItsEnvelope) {
    EXPECT_EQ(say({"EHLO x", "MAIL FROM:<a@b.c> SIZE=3", "RCPT TO:<d@e.f>", "rcpt to:<g@h.i>"}),
              "250");
    EXPECT_EQ(say({"DATA"}), "354");
    EXPECT_EQ(say({"Subject: =?utf-8?B?w4k=?=", " =?UTF-8?B?dMOp?=", "", "..dot", "."}), "250");
    ASSERT_EQ(s.mails.size(), 1U);
    EXPECT_EQ(s.mails[0].to, (std::vector<std::string>{"d@e.f", "g@h.i"}));
    EXPECT_EQ(s.mails[0].subject, "Été");
    EXPECT_EQ(s.mails[0].text, ".dot\r\n");
}

TEST_F(SmtpConversation, RefusesWhatIsOutOfOrder) {
    EXPECT_EQ(say({"DATA"}), "503");
    EXPECT_EQ(say({"RCPT TO:<a@b.c>"}), "503");
    EXPECT_EQ(say({"MAIL a@b.c"}), "501");
    EXPECT_EQ(say({"STARTTLS"}), "500");
    EXPECT_EQ(say({"MAIL FROM:<>", "RSET", "MAIL FROM:<>"}), "250");
    EXPECT_EQ(say({"QUIT"}), "221");
    EXPECT_TRUE(talk.over());
}

TEST_F(SmtpConversation, BrokenMimeIsKeptAsFarAsItGoes) {
    for (const char* raw : {"", "no header", "Content-Type: multipart/x; boundary=\"\r\n\r\nx",
                            "Content-Type: multipart/x; boundary=b\r\n\r\n--b",
                            "Content-Type: multipart/x; boundary=b\r\n\r\n--b\r\n--b\r\n--b--",
                            "Subject: =?utf-8?b?####?=\r\n\r\n"}) {
        ReceivedMail mail;
        mail.raw = raw;
        read_mail(mail);
        EXPECT_EQ(mail.raw, raw);
    }
}

net::mail_message a_letter() {
    return {.from = {"VistaFlow", "no-reply@example.org"},
            .to = {"", "lea@example.com"},
            .subject = "Bienvenue",
            .text = "Bonjour Léa,\r\n.un point\r\n",
            .html = "<p>Bonjour Léa</p>",
            .id = "0190a1b2",
            .date = *parse_time("2026-11-25T09:05:07Z")};
}

// The product's sender against this server, on a loop of its own.
class MailServer : public ::testing::Test {
protected:
    MailServer() {
        server.start();
        loop = std::jthread([this] { io.run(); });
    }
    ~MailServer() override { io.stop(); }

    // The state is the loop's.
    template <class F> auto on_loop(F work) {
        std::promise<decltype(work())> done;
        boost::asio::post(io, [&] { done.set_value(work()); });
        return done.get_future().get();
    }
    std::vector<ReceivedMail> mails() {
        return on_loop([&] { return std::vector<ReceivedMail>(s.mails.begin(), s.mails.end()); });
    }
    void refuse_once(int code) {
        on_loop([&] {
            Fault fault{.kind = "smtp_refusal", .times = 1, .code = code};
            s.faults.push_back(fault);
            return true;
        });
    }
    net::smtp_server here(net::smtp_security security = net::smtp_security::none) {
        net::smtp_server out;
        out.host = "127.0.0.1";
        out.port = server.port();
        out.security = security;
        return out;
    }

    boost::asio::io_context io{1};
    system_clock real;
    state s{{}, real};
    smtp_server server{io.get_executor(), s, 0};
    std::jthread loop;
};

TEST_F(MailServer, GetsWhatWasWritten) {
    auto letter = a_letter();
    letter.from.name = "Équipe VistaFlow";
    letter.subject =
        "Léa vous invite dans « Studio é » : une ligne bien trop longue pour un mot 🎹";
    const auto sent = net::send_mail(here(), letter);
    ASSERT_TRUE(sent) << to_string(sent.error());
    const auto got = mails();
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0].from, "no-reply@example.org");
    EXPECT_EQ(got[0].to, std::vector<std::string>{"lea@example.com"});
    EXPECT_EQ(got[0].subject, letter.subject);
    std::size_t longest = 0;
    for (std::size_t at = 0, end = 0; at < got[0].raw.size(); at = end + 2) {
        end = std::min(got[0].raw.find("\r\n", at), got[0].raw.size());
        longest = std::max(longest, end - at);
    }
    EXPECT_LE(longest, 76U);
    EXPECT_TRUE(got[0].header_from.starts_with("Équipe VistaFlow")) << got[0].header_from;
    EXPECT_EQ(got[0].text, letter.text);
    EXPECT_EQ(got[0].html, letter.html);
}

TEST_F(MailServer, SaysWhetherLaterIsBetter) {
    refuse_once(451);
    const auto later = net::send_mail(here(), a_letter());
    ASSERT_FALSE(later);
    EXPECT_EQ(later.error().kind, errc::upstream) << to_string(later.error());
    refuse_once(550);
    const auto never = net::send_mail(here(), a_letter());
    ASSERT_FALSE(never);
    EXPECT_EQ(never.error().code, "smtp.refused") << to_string(never.error());
    EXPECT_TRUE(net::send_mail(here(), a_letter()));
    EXPECT_EQ(mails().size(), 1U);
}

TEST_F(MailServer, WithoutTlsNothingIsSentWhereTlsIsWanted) {
    for (const auto security : {net::smtp_security::starttls, net::smtp_security::tls}) {
        auto there = here(security);
        there.user = "lea";
        there.password = secret<>("hunter2");
        const auto sent = net::send_mail(there, a_letter(), seconds(5));
        ASSERT_FALSE(sent);
        EXPECT_EQ(sent.error().kind, errc::upstream) << to_string(sent.error());
        EXPECT_FALSE(to_string(sent.error()).contains("hunter2"));
    }
    EXPECT_TRUE(mails().empty());
}

} // namespace
} // namespace vf::sandbox
