// The contract of every route, walked from the document that the route table gives: who gets in,
// and what each member of each schema refuses. No new route escapes it, and nothing refused leaves
// a trace in the database.
#include "api/refusal.hpp"
#include "crypto/jwt.hpp"
#include "crypto/keyring.hpp"
#include "http/testing.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace vf::test {
namespace {

namespace bj = boost::json;

bool is_unsafe(const planned_request& one) {
    return one.method != "GET";
}

bool takes_body(const planned_request& one) {
    return one.method == "POST" || one.method == "PATCH" || one.method == "PUT";
}

bool takes_json(const planned_request& one) {
    return takes_body(one) && one.bytes.empty();
}

class Contract : public ::testing::Test {
protected:
    // Runs the service too: what is refused must not be refused for the role alone.
    static tenant an_operator() {
        tenant made;
        made.make_instance_admin();
        return made;
    }

    tenant owner = an_operator();
    route_ids ids = stage_routes(owner);
    std::vector<planned_request> requests = every_request(ids);
    std::string before = everything();

    // What the owner has, and how many there are of what belongs to nobody's workspace.
    std::string everything() const {
        return owner.digest() +
               the_product()
                   .sql("SELECT concat_ws(' ', (SELECT md5(u::text) FROM users u WHERE id = '" +
                        owner.user +
                        "'), (SELECT count(*) FROM users), (SELECT count(*) FROM workspaces), "
                        "(SELECT count(*) FROM refresh_tokens))")
                   .at(0);
    }
    void TearDown() override { EXPECT_EQ(everything(), before) << "something refused had effect"; }

    reply ask(const caller& who, const planned_request& what) const { return send(who, what); }
    reply ask_with(const planned_request& what, const bj::object& body) const {
        return owner.call().ask(what.method, what.path, bj::serialize(body));
    }
    reply ask_query(const planned_request& what, const std::string& query) const {
        auto bare = what;
        bare.body = nullptr;
        return send(owner.call(), bare, query);
    }
    // An access token of the owner that the product signed itself, but for its time.
    std::string expired_token() const {
        const auto master = crypto::load_or_create_key_file(the_product().key_file());
        return crypto::sign_access(crypto::keyring(*master),
                                   {UserId{*parse_uuid(owner.user)}, *parse_uuid(new_id()),
                                    system_clock{}.now() - seconds(1)});
    }
};

TEST_F(Contract, WithoutAGoodTokenNobodyGetsIn) {
    auto forged = owner.token;
    forged[forged.size() - 5] ^= 1;
    const auto anyone = the_product().anyone();
    const std::vector<caller> strangers{anyone,
                                        anyone.with("Authorization", "Bearer garbage"),
                                        anyone.with("Authorization", "Bearer "),
                                        anyone.with("Authorization", "Basic YTpi"),
                                        anyone.with("Authorization", "Bearer " + forged),
                                        anyone.with("Authorization", "Bearer " + expired_token()),
                                        anyone.with("Cookie", "vf_access=" + expired_token()),
                                        anyone.with("Cookie", "vf_access=; vf_csrf=")};
    for (const auto& one : requests) {
        if (one.about == reach::public_) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        for (std::size_t i = 0; i < strangers.size(); ++i) {
            SCOPED_TRACE(i);
            const auto answer = ask(strangers[i], one);
            expect_refused(answer, {401});
            EXPECT_EQ(answer.text("code"), "auth.required");
            EXPECT_EQ(answer.header("www-authenticate"), "Bearer");
        }
    }
}

TEST_F(Contract, ACookieAloneChangesNothing) {
    const auto by_cookie =
        the_product().anyone().with("Cookie", "vf_access=" + owner.token + "; vf_csrf=right");
    for (const auto& one : requests) {
        if (!is_unsafe(one)) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        for (const auto* site : {"cross-site", "same-site"}) {
            const auto answer = ask(owner.call().with("Sec-Fetch-Site", site), one);
            expect_refused(answer, {403});
            EXPECT_EQ(answer.text("code"), "csrf.cross_site");
        }
        if (one.about == reach::public_) continue;
        for (const auto& who : {by_cookie, by_cookie.with("X-CSRF-Token", "wrong")}) {
            const auto answer = ask(who, one);
            expect_refused(answer, {403});
            EXPECT_EQ(answer.text("code"), "csrf.missing");
        }
    }
}

TEST_F(Contract, ABodyThatIsNoJsonObjectIsRefused) {
    const std::string deep = "{\"a\":" + std::string(200, '[') + std::string(200, ']') + "}";
    for (const auto& one : requests) {
        if (!takes_json(one)) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        for (const std::string& body :
             {std::string("{\"a\":"), std::string("[]"), std::string("null"), std::string("3"),
              std::string("\"x\""), std::string("{} {}"), std::string("{\"a\":1,}"),
              std::string("\xff\xfe"), std::string("{\"a\":NaN}"), std::string("{\"a\":\"\xff\"}"),
              std::string(200, '[') + std::string(200, ']'), deep})
            expect_refused(owner.call().ask(one.method, one.path, body), {400});
        for (const auto* type : {"text/plain", "application/x-www-form-urlencoded",
                                 "multipart/form-data; boundary=x", "application/jsonp", ""}) {
            const auto answer =
                owner.call().with("Content-Type", type).ask(one.method, one.path, "{}");
            expect_refused(answer, {415});
            EXPECT_EQ(answer.text("code"), "request.not_json");
        }
    }
}

TEST_F(Contract, ABodyOfBytesSaysThatItIsOne) {
    for (const auto& one : requests) {
        if (!takes_body(one) || takes_json(one)) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        for (const auto* type : {"application/json", "text/plain", ""}) {
            const auto answer =
                owner.call().with("Content-Type", type).ask(one.method, one.path, "{}");
            expect_refused(answer, {415});
            EXPECT_EQ(answer.text("code"), "request.not_bytes");
        }
    }
}

TEST_F(Contract, ABodyOverTheLimitIsNotRead) {
    for (const auto& one : requests) {
        if (!takes_body(one)) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        const auto limit = at(operation_of(one), "x-max-body").to_number<std::size_t>();
        http::testing::client raw(the_product().port());
        raw.send(fmt::format("{} /api/v1{} HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                             "application/json\r\nAuthorization: Bearer {}\r\nContent-Length: "
                             "{}\r\n\r\n",
                             one.method, one.path, owner.token, limit + 1));
        const auto answer = raw.receive();
        EXPECT_EQ(answer.status, 413);
        EXPECT_EQ(answer.header("content-type"), "application/problem+json");
        EXPECT_TRUE(answer.body.contains("request.too_large")) << answer.body;
    }
}

TEST_F(Contract, EachMemberOfEachBodyIsChecked) {
    for (const auto& one : requests) {
        if (!takes_json(one)) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        const auto right = one.body.as_object();
        const auto with = [&](std::string_view name, const bj::value& value) {
            auto body = right;
            body[name] = value;
            return ask_with(one, body);
        };
        expect_pointer(with("unknownField", 1), "/unknownField");
        expect_pointer(with("__proto__", bj::object{}), "/__proto__");
        // Where the path has it, the path's counts.
        if (!one.pattern.contains("{id}")) expect_pointer(with("id", "x"), "/id");
        bool any_required = false;
        for (const auto& member : body_members(one)) {
            SCOPED_TRACE(member.name);
            for (const auto& wrong : wrong_values(member))
                expect_pointer(with(member.name, wrong.value), wrong.pointer);
            if (!member.required) continue;
            any_required = true;
            auto without = right;
            without.erase(member.name);
            expect_pointer(ask_with(one, without), "/" + member.name);
        }
        if (!any_required) continue;
        for (const std::string body : {"{}", ""})
            expect_refused(owner.call().ask(one.method, one.path, body), {422});
    }
}

TEST_F(Contract, EachQueryParameterIsChecked) {
    for (const auto& one : requests) {
        if (one.about == reach::stream || redirects(one)) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        const auto ask_text = [&](const std::string& query) {
            return send(owner.call(), one, query);
        };
        for (const auto* name :
             {"unknown", "status%5Bnot%5D", "status%5B%5D", "q%5B%24gt%5D", "__proto__", "%FF"})
            expect_refused(ask_text(std::string(name) + "=x"), {422});
        for (const auto& member : query_members(one)) {
            SCOPED_TRACE(member.name);
            const bool given = one.path.contains("?" + member.name + "=");
            for (const auto& wrong : wrong_texts(member)) {
                SCOPED_TRACE(wrong.substr(0, 40));
                auto bare = one;
                if (given) bare.path.resize(bare.path.find('?'));
                expect_pointer(ask_query(bare, member.name + "=" + wrong), "/" + member.name);
            }
            expect_pointer(ask_query(one, member.name + "=a&" + member.name + "=b"),
                           "/" + member.name);
            if (!member.required) continue;
            auto bare = one;
            bare.path.resize(bare.path.find('?'));
            expect_pointer(send(owner.call(), bare), "/" + member.name);
        }
    }
}

// The path with the value in the place of the pattern's segment number `index`.
std::string path_with(const planned_request& one, std::size_t index, const std::string& value) {
    std::vector<std::string> segments;
    std::string_view rest = std::string_view(one.path).substr(0, one.path.find('?'));
    while (rest.starts_with('/')) {
        const auto end = std::min(rest.find('/', 1), rest.size());
        segments.emplace_back(rest.substr(1, end - 1));
        rest.remove_prefix(end);
    }
    segments.at(index) = value;
    std::string out;
    for (const auto& segment : segments) out += "/" + segment;
    return out;
}

// The places of the {names} in a pattern: number of the segment and name.
std::vector<std::pair<std::size_t, std::string>> path_names(std::string_view pattern) {
    std::vector<std::pair<std::size_t, std::string>> out;
    for (std::size_t index = 0; pattern.starts_with('/'); ++index) {
        const auto end = std::min(pattern.find('/', 1), pattern.size());
        const auto segment = pattern.substr(1, end - 1);
        if (segment.starts_with('{')) out.emplace_back(index, segment.substr(1, end - 3));
        pattern.remove_prefix(end);
    }
    return out;
}

bool is_uuid_parameter(const planned_request& one, const std::string& name) {
    const auto parameters = at(operation_of(one), "parameters");
    return std::ranges::any_of(parameters.as_array(), [&](const bj::value& parameter) {
        return text_at(parameter, "name") == name && text_at(parameter, "in") == "path" &&
               text_at(parameter, "schema.format") == "uuid";
    });
}

TEST_F(Contract, EachIdOfAPathIsChecked) {
    for (const auto& one : requests) {
        for (const auto& [index, name] : path_names(one.pattern)) {
            SCOPED_TRACE(one.method + " " + one.pattern + " " + name);
            const auto ask_for = [&](const std::string& value) {
                auto asked = one;
                asked.path = path_with(one, index, value);
                if (const auto query = one.path.find('?'); query != std::string::npos)
                    asked.path += one.path.substr(query);
                return send(owner.call(), asked);
            };
            for (const auto* broken : {"..%2F..", "%00", "%FF", "%"})
                expect_refused(ask_for(broken), {400});
            if (!is_uuid_parameter(one, name)) continue;
            for (const auto* id : {"undefined", "null", "1", "0", "%27%20OR%201=1", "%F0%9F%98%80",
                                   "00000000-0000-0000-0000-00000000000g", "a%0Ab"})
                expect_pointer(ask_for(id), "/" + name);
            // An id that is one, of nothing.
            expect_refused(ask_for(new_id()), {404});
        }
    }
}

} // namespace
} // namespace vf::test
