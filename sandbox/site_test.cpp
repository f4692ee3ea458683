// Drives the HTTP API over a real server and real sockets.
#include "site.hpp"

#include "base/json.hpp"
#include "http/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>

namespace vf::sandbox {
namespace {

namespace beast = boost::beast;
namespace bj = boost::json;

struct reply {
    int status = 0;
    std::string location;
    std::string body;
    [[nodiscard]] bj::value json() const { return *json::parse_value(body); }
};

/// A sandbox with a manual clock on a port of its own, and a blocking client.
class SandboxSite : public testing::Test {
protected:
    SandboxSite()
        : s_(options{.seed = 2, .manual_clock = true, .start = *parse_time("2026-11-22T12:00:00Z")},
             real_),
          server_(loop_.get_executor(), {},
                  [this](http::raw_request& r) { return handle(s_, r); }) {
        server_.start();
        s_.host = fmt::format("127.0.0.1:{}", server_.port());
        thread_ = std::thread([this] { loop_.run(); });
    }
    ~SandboxSite() override {
        loop_.stop();
        thread_.join();
    }

    reply call(const std::string& method, const std::string& target, const std::string& body = {},
               const std::string& user_agent = "Mozilla/5.0 (X11; Linux x86_64)") {
        boost::asio::io_context io;
        beast::tcp_stream stream(io);
        stream.connect(boost::asio::ip::tcp::endpoint(boost::asio::ip::make_address("127.0.0.1"),
                                                      server_.port()));
        beast::http::request<beast::http::string_body> out(beast::http::string_to_verb(method),
                                                           target, 11, body);
        out.set("Host", s_.host);
        out.set("User-Agent", user_agent);
        out.set("Connection", "close");
        if (!cookies_.empty()) out.set("Cookie", cookies_);
        out.prepare_payload();
        beast::http::write(stream, out);
        beast::flat_buffer buffer;
        beast::http::response<beast::http::string_body> in;
        beast::http::read(stream, buffer, in);
        return {static_cast<int>(in.result_int()), std::string(in["Location"]), in.body()};
    }
    reply get(const std::string& target) { return call("GET", target); }
    reply post(const std::string& target, const std::string& body) {
        return call("POST", target, body);
    }

    /// Creates "owner", and is signed in as him from then on.
    bj::value sign_in(const std::string& more = {}) {
        const auto made =
            post("/control/accounts", R"({"handle":"owner","historyDays":0,"pace":0)" + more + "}");
        EXPECT_EQ(made.status, 201) << made.body;
        auto account = made.json();
        cookies_ = account.at("cookies").at("header").as_string();
        return account;
    }
    bj::value truth() { return get("/control/truth?account=owner").json(); }
    std::string inject(const std::string& kind, const std::string& person,
                       const std::string& text = "bonjour") {
        const auto made =
            post("/control/events",
                 fmt::format(R"({{"account":"owner","kind":"{}","person":"{}","text":"{}"}})", kind,
                             person, text));
        EXPECT_EQ(made.status, 201) << made.body;
        return std::string(made.json().at("conversationId").as_string());
    }
    bj::value send(const std::string& conversation, const std::string& text) {
        const auto out =
            post("/im-api/v1/message/send",
                 fmt::format(R"({{"conversation_id":"{}","text":"{}","client_message_id":"{}"}})",
                             conversation, text, ++client_id_));
        return out.body.empty() ? bj::value(bj::object{{"status_code", 0}}) : out.json();
    }
    void fault(const std::string& body) {
        const auto made = post("/control/faults", body);
        EXPECT_EQ(made.status, 201) << made.body;
    }

    system_clock real_;
    boost::asio::io_context loop_{1};
    state s_;
    http::server server_;
    std::thread thread_;
    std::string cookies_;
    int client_id_ = 0;
};

const std::string group_500 = "%5B%7B%22count%22%3A20%2C%22is_mark_read%22%3A{}%2C%22group%22%"
                              "3A500%2C%22max_time%22%3A0%2C%22min_time%22%3A0%7D%5D";
std::string notices_target(int mark_read) {
    return "/api/notice/multi/?aid=1988&group_list=" +
           fmt::format(fmt::runtime(group_500), mark_read);
}

TEST_F(SandboxSite, WithoutASessionMessagesLeadToLogin) {
    const auto out = get("/messages?lang=en");
    EXPECT_EQ(out.status, 302);
    EXPECT_TRUE(out.location.starts_with("/login?")) << out.location;
    EXPECT_TRUE(out.location.contains("redirect_url=http%3A%2F%2F127.0.0.1")) << out.location;
    cookies_ = "sessionid=0123456789abcdef0123456789abcdef";
    EXPECT_EQ(get("/messages").status, 302);
}

TEST_F(SandboxSite, ASessionOpensMessagesAndCarriesTheUser) {
    const auto account = sign_in();
    const auto page = get("/messages?lang=en");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.body.contains("__UNIVERSAL_DATA_FOR_REHYDRATION__"));
    EXPECT_TRUE(page.body.contains("\"uniqueId\":\"owner\""));
    const auto info = get("/passport/web/account/info/?aid=1988").json();
    EXPECT_EQ(info.at("data").at("user_id_str"), account.at("uid"));
    EXPECT_EQ(call("GET", "/messages", {}, "Mozilla/5.0 (iPhone) Mobile/15E148").location,
              "/foryou");
}

TEST_F(SandboxSite, CookiesComeInEveryFormatWithAGuardThatSaysTheirEnd) {
    const auto account = sign_in(R"(,"sessionSeconds":86400)");
    const auto& cookies = account.at("cookies");
    const auto bare = std::string(cookies.at("bare").as_string());
    EXPECT_EQ(bare.size(), 32u);
    EXPECT_TRUE(cookies_.contains("sessionid=" + bare + ";"));
    EXPECT_TRUE(cookies_.contains("sid_guard=" + bare +
                                  "%7C1795348800%7C86400%7CMon%2C+23-Nov-2026+12%3A00%3A00+GMT"))
        << cookies_;
    const auto state = *json::parse_value(cookies.at("storageState").as_string());
    EXPECT_EQ(state.at("cookies").at(0).at("domain"), ".tiktok.com");
    const auto local = *json::parse_value(cookies.at("localStorageState").as_string());
    EXPECT_EQ(local.at("cookies").at(0).at("domain"), "127.0.0.1");
    EXPECT_TRUE(std::string_view(cookies.at("netscape").as_string())
                    .contains("#HttpOnly_.tiktok.com\tTRUE\t/\tTRUE\t"));
    EXPECT_TRUE(json::parse_value(cookies.at("editThisCookie").as_string())->is_array());
}

TEST_F(SandboxSite, ASessionEndsWithTimeAndByRevocation) {
    sign_in(R"(,"sessionSeconds":3600)");
    EXPECT_EQ(get("/messages").status, 200);
    post("/control/clock", R"({"advanceSeconds":3600})");
    EXPECT_EQ(get("/messages").status, 302);
    EXPECT_EQ(get(notices_target(0)).json().at("status_code"), 8);
    cookies_ = post("/control/sessions", R"({"account":"owner"})")
                   .json()
                   .at("cookies")
                   .at("header")
                   .as_string();
    EXPECT_EQ(get("/messages").status, 200);
    post("/control/sessions/revoke", R"({"account":"owner"})");
    EXPECT_EQ(get("/messages").status, 302);
    EXPECT_EQ(get("/passport/web/account/info/").json().at("data").at("error_code"), 13);
}

TEST_F(SandboxSite, NoticesHaveThePlatformsShapeAndReadingIsCountedOnlyWhenAsked) {
    sign_in();
    inject("like", "kayz.officiel");
    inject("comment", "lunaah.vox", "superbe");
    inject("follow", "tiny.beatz");
    inject("mention", "yas.prodz", "@owner viens");
    EXPECT_EQ(get("/api/notice/count/").json().at("notice_count").at(0).at("count"), 4);
    const auto list = get(notices_target(0)).json().at("notice_lists").at(0).at("notice_list");
    ASSERT_EQ(list.as_array().size(), 4u);
    EXPECT_EQ(list.at(0).at("type"), 45);
    EXPECT_EQ(list.at(1).at("type"), 33);
    EXPECT_EQ(list.at(2).at("comment").at("comment").at("text"), "superbe");
    EXPECT_EQ(list.at(2).at("comment").at("comment").at("user").at("unique_id"), "lunaah.vox");
    EXPECT_EQ(list.at(3).at("digg").at("from_user").at(0).at("unique_id"), "kayz.officiel");
    EXPECT_EQ(truth().at("counters").at("noticesMarkedRead"), 0);
    get(notices_target(1));
    EXPECT_EQ(truth().at("counters").at("noticesMarkedRead"), 4);
    EXPECT_EQ(get("/api/notice/count/").json().at("notice_count").at(0).at("count"), 0);
}

TEST_F(SandboxSite, NoticePagesMissNobody) {
    sign_in();
    for (int i = 0; i < 30; ++i) {
        inject("comment", "kayz.officiel", fmt::format("c{}", i));
        if (i % 4 == 0) post("/control/clock", R"({"advanceSeconds":60})");
    }
    std::set<std::string> texts;
    std::int64_t before = 0;
    for (int page = 0; page < 10; ++page) {
        const auto lists = get(fmt::format("/api/notice/multi/"
                                           "?group_list=%5B%7B%22count%22%3A7%2C%22group%22%3A500%"
                                           "2C%22max_time%22%3A{}%7D%5D",
                                           before))
                               .json()
                               .at("notice_lists");
        ASSERT_EQ(lists.as_array().size(), 1u);
        for (const auto& n : lists.at(0).at("notice_list").as_array())
            texts.emplace(n.at("comment").at("comment").at("text").as_string());
        if (!lists.at(0).at("has_more").as_bool()) break;
        before = lists.at(0).at("max_time").as_int64();
    }
    EXPECT_EQ(texts.size(), 30u);
}

TEST_F(SandboxSite, AMessageArrivesIsReadAndAnswered) {
    sign_in();
    const auto conversation = inject("dm", "clara.mgmt", "Vos tarifs ?");
    const auto inbox = post("/im-api/v2/message/get_by_user_init", "{}").json();
    ASSERT_EQ(inbox.at("conversations").as_array().size(), 1u);
    EXPECT_EQ(inbox.at("conversations").at(0).at("unread"), 1);
    EXPECT_EQ(send(conversation, "Bonjour ! Un numéro ?").at("status_code"), 0);
    post("/control/clock", R"({"advanceSeconds":600})");
    const auto messages = truth().at("conversations").at(0).at("messages");
    EXPECT_EQ(messages.at(0).at("fromOwner"), false);
    EXPECT_EQ(messages.at(1).at("fromOwner"), true);
    EXPECT_EQ(messages.at(1).at("seen"), true);
    EXPECT_EQ(truth().at("counters").at("conversationsOpened"), 0);
    post("/im-api/v3/conversation/mark_read",
         fmt::format(R"({{"conversation_id":"{}"}})", conversation));
    EXPECT_EQ(truth().at("counters").at("conversationsOpened"), 1);
}

TEST_F(SandboxSite, PlannedRefusalsAndLostAnswers) {
    sign_in();
    const auto conversation = inject("dm", "kayz.officiel");
    fault(R"({"kind":"refusal","account":"owner","code":7193,"times":1})");
    const auto refused = send(conversation, "un");
    EXPECT_EQ(refused.at("status_code"), 7193);
    EXPECT_EQ(refused.at("scene"), "message_request_limit");
    EXPECT_EQ(truth().at("counters").at("sendsRefused"), 1);
    // The page sees a failure, and yet the message left: the outcome that a sender must settle.
    fault(R"({"kind":"lost_answer","times":1})");
    const auto lost =
        post("/im-api/v1/message/send",
             fmt::format(R"({{"conversation_id":"{}","text":"deux"}})", conversation));
    EXPECT_EQ(lost.status, 502);
    EXPECT_EQ(truth().at("conversations").at(0).at("messages").as_array().size(), 2u);
}

TEST_F(SandboxSite, FaultsLastAsOftenAsTheySay) {
    sign_in();
    fault(R"({"kind":"http_error","code":500,"times":2,"path":"/messages"})");
    EXPECT_EQ(get("/foryou").status, 200);
    EXPECT_EQ(get("/messages").status, 500);
    EXPECT_EQ(get("/messages").status, 500);
    EXPECT_EQ(get("/messages").status, 200);
    fault(R"({"kind":"captcha","times":1})");
    EXPECT_TRUE(get("/messages").body.contains("\"captcha\":true"));
    EXPECT_FALSE(get("/messages").body.contains("\"captcha\":true"));
    fault(R"({"kind":"missing_data","times":1})");
    EXPECT_FALSE(get("/messages").body.contains("__UNIVERSAL_DATA"));
    EXPECT_EQ(post("/control/faults", R"({"kind":"no such"})").status, 400);
}

TEST_F(SandboxSite, AQrCodeSignsInOnceAndExpires) {
    sign_in();
    cookies_.clear();
    const auto token = [this] {
        const auto qr = post("/passport/web/get_qrcode/", "{}").json().at("data");
        EXPECT_TRUE(qr.at("qrcode").as_string().starts_with("iVBORw0KGgo"));
        return std::string(qr.at("token").as_string());
    };
    const auto check = [this](const std::string& t) {
        return std::string(get("/passport/web/check_qrconnect/?token=" + t)
                               .json()
                               .at("data")
                               .at("status")
                               .as_string());
    };
    const auto first = token();
    EXPECT_EQ(check(first), "new");
    post("/control/qr", R"({"action":"scan"})");
    EXPECT_EQ(check(first), "scanned");
    post("/control/qr", R"({"action":"confirm","account":"owner"})");
    EXPECT_EQ(check(first), "confirmed");
    EXPECT_EQ(check(first), "expired");
    const auto second = token();
    post("/control/clock", R"({"advanceSeconds":61})");
    EXPECT_EQ(check(second), "expired");
    EXPECT_EQ(post("/control/qr", R"({"action":"scan"})").status, 409);
}

TEST_F(SandboxSite, AnotherAccountsConversationIsOutOfReach) {
    sign_in();
    const auto conversation = inject("dm", "kayz.officiel");
    cookies_ = post("/control/accounts", R"({"handle":"second","historyDays":0,"pace":0})")
                   .json()
                   .at("cookies")
                   .at("header")
                   .as_string();
    EXPECT_EQ(post("/im-api/v1/message/get_by_conversation",
                   fmt::format(R"({{"conversation_id":"{}"}})", conversation))
                  .status,
              404);
}

TEST_F(SandboxSite, PagesEscapeWhatPeopleWrote) {
    sign_in(R"(,"nickname":"</script><b>x")");
    const auto page = get("/messages").body;
    EXPECT_FALSE(page.contains("</script><b>"));
    EXPECT_TRUE(page.contains("\\u003c/script>"));
}

TEST_F(SandboxSite, MarkupDiffersFromLoadToLoadUnlessPinned) {
    sign_in();
    const auto variant = [this] {
        const auto body = get("/messages").body;
        const auto at = body.find("\"salt\"");
        return body.substr(at, 26);
    };
    EXPECT_NE(variant(), variant());
    post("/control/markup", R"({"load":4})");
    EXPECT_EQ(variant(), variant());
}

TEST_F(SandboxSite, BusinessAccountsFindTheirMessagesInAFrame) {
    sign_in(R"(,"businessSuite":true)");
    EXPECT_TRUE(get("/messages?lang=en").location.starts_with("/business-suite/messages?from=dm"));
    EXPECT_EQ(get("/business-suite/messages?from=dm").status, 200);
    EXPECT_EQ(get("/messages?scene=business&lang=en").status, 200);
}

TEST_F(SandboxSite, TheSkinIsPinned) {
    sign_in();
    post("/control/markup", R"({"skin":"old"})");
    EXPECT_TRUE(get("/messages").body.contains("\"skin\":\"old\""));
    EXPECT_EQ(post("/control/markup", R"({"skin":"blue"})").status, 400);
}

TEST_F(SandboxSite, ProfilesAndFilesAreServed) {
    sign_in();
    EXPECT_EQ(get("/@kayz.officiel").status, 200);
    EXPECT_TRUE(get("/@nobody.at.all").body.contains("\"page\":\"notfound\""));
    EXPECT_EQ(get("/sandbox-static/main.js").status, 200);
    EXPECT_EQ(get("/sandbox-static/../main.cpp").status, 404);
    EXPECT_EQ(get("/nothing/here").status, 404);
    EXPECT_EQ(get("/control/nothing").status, 404);
}

} // namespace
} // namespace vf::sandbox
