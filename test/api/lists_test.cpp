// Lists of interactions, of conversations with their messages, and of messages out: filters, pages,
// files. Their plans are tested where they are made (*_pgtest.cpp).
#include "api/stage.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace vf::test {
namespace {

namespace bj = boost::json;
using ids = std::set<std::string>;

class Lists : public ::testing::Test {
protected:
    ids found(const std::string& path) const {
        ids out;
        for (const auto& item : owner.call().all(path))
            EXPECT_TRUE(out.insert(text_at(item, "id")).second) << path;
        return out;
    }
    // An interaction of a person's; its id.
    std::string add(const person& by, const std::string& type, const std::string& text,
                    int minutes_ago, const std::string& direction = "in") const {
        const auto id = new_id();
        the_product().sql(fmt::format(
            "INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, "
            "dedupe_key, text, occurred_at, time_exact) VALUES ('{0}', '{1}', '{2}', '{3}', '{4}', "
            "'{5}', '{1}', {6}, app_now() - interval '{7} minutes', true)",
            owner.workspace, id, owner.account, by.contact, type, direction, sql_text(text),
            minutes_ago));
        return id;
    }

    tenant owner;
};

std::vector<std::string> lines_of(const reply& file) {
    EXPECT_EQ(file.status, 200) << file.body;
    EXPECT_TRUE(file.header("content-type").starts_with("text/csv"));
    EXPECT_EQ(file.body.substr(0, 3), "\xEF\xBB\xBF");
    std::vector<std::string> out;
    for (std::size_t at = 0; at < file.body.size();) {
        const auto end = file.body.find("\r\n", at);
        if (end == std::string::npos) break;
        out.push_back(file.body.substr(at, end - at));
        at = end + 2;
    }
    return out;
}

TEST_F(Lists, InteractionsByEachFilter) {
    const auto lea = owner.add_person("Léa");
    const auto max = owner.add_person("Max");
    const auto like = add(lea, "like", "", 30);
    const auto dm = add(lea, "dm", "Tu fais des prods ?", 20);
    const auto answer = add(lea, "dm", "Oui, écoute ça", 10, "out");
    EXPECT_EQ(found("/interactions").size(), 5U);
    EXPECT_EQ(found("/interactions?type=like"), ids{like});
    EXPECT_EQ(found("/interactions?type=like,dm,like&limit=1"), (ids{like, dm, answer}));
    EXPECT_EQ(found("/interactions?direction=out"), ids{answer});
    EXPECT_EQ(found("/interactions?direction=out&type=like"), ids{});
    EXPECT_EQ(found("/interactions?type=dm&direction=in"), ids{dm});
    EXPECT_EQ(found("/interactions?contactId=" + max.contact), ids{max.interaction});
    EXPECT_EQ(found("/interactions?accountId=" + owner.account + "&limit=2").size(), 5U);
    EXPECT_EQ(found("/interactions?accountId=" + new_id()), ids{});
    EXPECT_EQ(found("/interactions?platform=tiktok").size(), 5U);
    EXPECT_EQ(found("/interactions?platform=instagram,facebook"), ids{});
    EXPECT_EQ(found("/interactions?q=ecoute"), ids{answer});
    EXPECT_EQ(found("/interactions?q=PROD&type=dm,comment"), ids{dm});
    EXPECT_EQ(found("/interactions?q=r"), (ids{lea.interaction, max.interaction, dm}));
    EXPECT_EQ(found("/interactions?q=%25"), ids{});
    EXPECT_EQ(found("/interactions?q=").size(), 5U);
    const auto of_lead = "/leads/" + lea.lead + "/interactions";
    EXPECT_EQ(found(of_lead + "?type=dm&limit=1"), (ids{dm, answer}));
    EXPECT_EQ(found(of_lead + "?q=prods"), ids{dm});
    EXPECT_EQ(found(of_lead + "?direction=in"), (ids{lea.interaction, like, dm}));
}

TEST_F(Lists, InteractionsInBothOrdersAndBetweenDates) {
    const auto lea = owner.add_person("Léa", {.minutes_ago = 40});
    const auto like = add(lea, "like", "", 30);
    const auto share = add(lea, "share", "", 20);
    const auto order = [&](const std::string& query) {
        std::vector<std::string> out;
        for (const auto& item : owner.call().all("/interactions?limit=1" + query))
            out.push_back(text_at(item, "id"));
        return out;
    };
    using list = std::vector<std::string>;
    EXPECT_EQ(order(""), (list{share, like, lea.interaction}));
    EXPECT_EQ(order("&order=oldest"), (list{lea.interaction, like, share}));
    const auto at = owner.call().get("/interactions/" + like).text("occurredAt");
    const auto next = owner.call().get("/interactions/" + share).text("occurredAt");
    // Times are shown to the millisecond and kept to the microsecond.
    EXPECT_EQ(order("&from=" + at), (list{share, like}));
    EXPECT_EQ(order("&to=" + at), list{lea.interaction});
    EXPECT_EQ(order("&order=oldest&from=" + at + "&to=" + next), list{like});
    const auto cursor = owner.call().get("/interactions?limit=1").text("nextCursor");
    const auto other = owner.call().get("/interactions?limit=1&order=oldest&cursor=" + cursor);
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(other.text("errors.0.pointer"), "/cursor");
    EXPECT_EQ(owner.call().get("/interactions?type=").text("errors.0.pointer"), "/type");
}

TEST_F(Lists, MessagesOutByEachFilter) {
    const auto lea = owner.add_person("Léa");
    const auto max = owner.add_person("Max");
    const auto draft = owner.add_message(lea);
    const auto sent = owner.add_message(lea, "sent");
    const auto failed = owner.add_message(max, "failed");
    const std::string list = "/outbound-messages?limit=1";
    EXPECT_EQ(found(list), (ids{draft, sent, failed}));
    EXPECT_EQ(found(list + "&state=suggested"), ids{draft});
    EXPECT_EQ(found(list + "&state=sent,failed"), (ids{sent, failed}));
    EXPECT_EQ(found(list + "&leadId=" + lea.lead), (ids{draft, sent}));
    EXPECT_EQ(found(list + "&contactId=" + lea.contact + "&state=sent"), ids{sent});
    EXPECT_EQ(found(list + "&accountId=" + owner.account).size(), 3U);
    EXPECT_EQ(found(list + "&accountId=" + new_id()), ids{});
    EXPECT_EQ(found(list + "&to=2020-01-01T00:00:00Z"), ids{});
    EXPECT_EQ(found(list + "&from=2020-01-01T00:00:00Z&order=oldest").size(), 3U);
}

TEST_F(Lists, TheFileOfInteractionsHoldsTheListAndNoFormula) {
    const auto evil = owner.add_person("=cmd|' /C calc'!A0");
    add(evil, "dm", "@SUM(1+1), \"ok\"", 10);
    add(evil, "like", "", 5);
    const auto file = owner.call().get("/interactions/export.csv?type=dm,comment&order=oldest");
    EXPECT_TRUE(
        file.header("content-disposition").starts_with("attachment; filename=\"interactions-20"));
    const auto lines = lines_of(file);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_TRUE(lines[0].starts_with("\xEF\xBB\xBFid,type,direction,platform,handle,displayName"));
    EXPECT_TRUE(lines[1].contains("comment,in,tiktok," + evil.handle + ",'=cmd|' /C calc'!A0,"))
        << lines[1];
    EXPECT_TRUE(lines[2].contains("\"'@SUM(1+1), \"\"ok\"\"\"")) << lines[2];
    EXPECT_TRUE(lines[2].contains(evil.lead));
    EXPECT_EQ(lines_of(owner.call().get("/interactions/export.csv?q=nothing-like-it")).size(), 1U);
    EXPECT_EQ(owner.call().get("/interactions/export.csv?type=gone").status, 422);
}

TEST_F(Lists, TheFileOfInteractionsIsWhole) {
    const auto lea = owner.add_person("Léa");
    the_product().sql(fmt::format(
        "INSERT INTO interactions (workspace_id, id, account_id, contact_id, type, direction, "
        "dedupe_key, occurred_at, time_exact) SELECT '{}', gen_random_uuid(), '{}', '{}', 'like', "
        "'in', n::text, app_now(), true FROM generate_series(1, 1700) n",
        owner.workspace, owner.account, lea.contact));
    EXPECT_EQ(lines_of(owner.call().get("/interactions/export.csv")).size(), 1702U);
    EXPECT_EQ(found("/interactions?limit=200&type=like").size(), 1700U) << "all of one moment";
}

class Conversations : public Lists {
protected:
    person lea = owner.add_person("Léa Ünsal");
    person max = owner.add_person("Max", {.type = "", .score = -1});
    std::string with_lea = owner.add_conversation(lea, 10);
    std::string with_max = owner.add_conversation(max, 20);

    int unread_of(const std::string& id) const {
        const auto one = owner.call().get("/conversations/" + id);
        EXPECT_EQ(one.status, 200) << one.body;
        return at(one.json(), "unreadMessages").to_number<int>();
    }
};

TEST_F(Conversations, ShowTheirPersonLeadAndLastMessage) {
    const auto list = owner.call().get("/conversations");
    ASSERT_EQ(list.status, 200) << list.body;
    EXPECT_EQ(list.text("items.0.id"), with_lea) << "the one written in last first";
    EXPECT_EQ(list.text("items.0.contact.displayName"), "Léa Ünsal");
    EXPECT_EQ(list.text("items.0.lead.id"), lea.lead);
    EXPECT_EQ(list.text("items.0.lead.status"), "new");
    EXPECT_EQ(list.text("items.0.lead.leadType"), "artist");
    EXPECT_EQ(list.text("items.0.lastMessage.text"), "c combien ?");
    EXPECT_FALSE(at(list.json(), "items.0.lastMessage.fromOwner").as_bool());
    EXPECT_EQ(at(list.json(), "items.0.unreadMessages").to_number<int>(), 2);
    EXPECT_EQ(list.text("items.1.id"), with_max);
    EXPECT_TRUE(at(list.json(), "items.1.lead.leadType").is_null());
}

TEST_F(Conversations, ByEachFilter) {
    EXPECT_EQ(found("/conversations?limit=1"), (ids{with_lea, with_max}));
    EXPECT_EQ(found("/conversations?q=unsal"), ids{with_lea});
    EXPECT_EQ(found("/conversations?q=m"), ids{with_max}) << "too short for an index";
    EXPECT_EQ(found("/conversations?q=%25"), ids{});
    EXPECT_EQ(found("/conversations?contactId=" + max.contact), ids{with_max});
    EXPECT_EQ(found("/conversations?leadId=" + lea.lead), ids{with_lea});
    EXPECT_EQ(found("/conversations?leadId=" + lea.lead + "&contactId=" + max.contact), ids{});
    EXPECT_EQ(found("/conversations?leadId=" + new_id()), ids{});
    EXPECT_EQ(found("/conversations?accountId=" + owner.account + "&limit=1").size(), 2U);
    EXPECT_EQ(found("/conversations?accountId=" + new_id()), ids{});
    EXPECT_EQ(found("/conversations?platform=instagram"), ids{});
    EXPECT_EQ(found("/conversations?unread=false"), ids{});
    EXPECT_EQ(found("/conversations?unread=true&limit=1").size(), 2U);
    const auto at = owner.call().get("/conversations/" + with_lea).text("lastMessageAt");
    EXPECT_EQ(found("/conversations?from=" + at), ids{with_lea});
    EXPECT_EQ(found("/conversations?to=" + at), ids{with_max});
}

TEST_F(Conversations, ArePutOffAndDoneWith) {
    const auto put = [&](const bj::object& body) {
        return owner.call().patch("/conversations/" + with_lea, body);
    };
    const auto counts = [&] {
        const auto c = owner.call().get("/conversations/counts").json();
        std::string out;
        for (const auto* name : {"open", "unread", "awaitingReply", "snoozed", "done"})
            out += std::to_string(at(c, name).to_number<int>());
        return out;
    };
    EXPECT_EQ(counts(), "22200");
    EXPECT_EQ(put({{"state", "done"}}).text("state"), "done");
    EXPECT_EQ(counts(), "11101");
    EXPECT_EQ(found("/conversations?state=open"), ids{with_max});
    EXPECT_EQ(found("/conversations?state=open&awaitingReply=true"), ids{with_max});
    EXPECT_EQ(found("/conversations?state=done"), ids{with_lea});
    EXPECT_EQ(found("/conversations?state=done,open"), (ids{with_lea, with_max}));
    EXPECT_EQ(found("/conversations?awaitingReply=false"), ids{});

    EXPECT_EQ(put({{"state", "snoozed"}}).text("errors.0.pointer"), "/snoozedUntil");
    EXPECT_EQ(
        put({{"state", "open"}, {"snoozedUntil", "2099-01-01T00:00:00Z"}}).text("errors.0.pointer"),
        "/snoozedUntil");
    for (const auto* when : {"2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"})
        EXPECT_EQ(put({{"state", "snoozed"}, {"snoozedUntil", when}}).text("errors.0.pointer"),
                  "/snoozedUntil");
    EXPECT_EQ(put({{"state", "gone"}}).status, 422);
    EXPECT_EQ(counts(), "11101") << "nothing of it was done";

    const auto until = the_product().sql("SELECT to_char(app_now() AT TIME ZONE 'UTC' + interval "
                                         "'1 hour', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")[0];
    const auto snoozed = put({{"state", "snoozed"}, {"snoozedUntil", until}});
    EXPECT_EQ(snoozed.text("state"), "snoozed") << snoozed.body;
    EXPECT_TRUE(snoozed.text("snoozedUntil").starts_with(until.substr(0, 19)));
    EXPECT_EQ(counts(), "11110");
    EXPECT_EQ(the_product().sql("SELECT count(*) FROM jobs WHERE kind = 'inbox.wake_conversation' "
                                "AND workspace_id = '" +
                                owner.workspace + "'")[0],
              "1");
    EXPECT_EQ(put({{"state", "open"}}).text("state"), "open");
    EXPECT_EQ(put({{"state", "done"}, {"upTo", 1}}).text("state"), "open")
        << "what came after was not seen";
    EXPECT_EQ(counts(), "22200");
    EXPECT_EQ(owner.call()
                  .patch("/conversations/" + new_id(), bj::object{{"state", "done"}})
                  .text("code"),
              "conversation.not_found");
}

TEST_F(Conversations, OfATypeOrSomebodys) {
    EXPECT_EQ(found("/conversations?leadType=artist"), ids{with_lea});
    EXPECT_EQ(found("/conversations?leadType=artist,spam&state=open"), ids{with_lea});
    EXPECT_EQ(found("/conversations?leadType=spam"), ids{});
    EXPECT_EQ(found("/conversations?assigneeId=" + owner.user), ids{});
    ASSERT_EQ(
        owner.call().patch("/leads/" + max.lead, bj::object{{"assigneeId", owner.user}}).status,
        200);
    EXPECT_EQ(found("/conversations?assigneeId=" + owner.user), ids{with_max});
    EXPECT_EQ(found("/conversations?assigneeId=" + owner.user + "&leadType=artist"), ids{});
    EXPECT_EQ(owner.call().get("/conversations/" + with_max).text("lead.assigneeId"), owner.user);
}

TEST_F(Conversations, AMessageTellsWhatWroteIt) {
    // As the page has it, with spaces of its own; the older one of the same words is another
    // message.
    the_product().sql(fmt::format(
        R"(INSERT INTO outbound_messages (workspace_id, id, lead_id, contact_id, account_id, state, text, suggested_text, sent_at)
           VALUES ('{0}', '{1}', '{2}', '{3}', '{4}', 'sent', E'Salut\n!', E'Salut\n!', app_now() - interval '10 minutes'),
                  ('{0}', '{5}', '{2}', '{3}', '{4}', 'sent', 'Salut !', 'Hey', app_now() - interval '3 days'))",
        owner.workspace, new_id(), lea.lead, lea.contact, owner.account, new_id()));
    const auto thread = owner.call().get("/conversations/" + with_lea + "/messages?order=oldest");
    EXPECT_EQ(thread.text("items.0.writtenBy"), "suggestion") << thread.body;
    EXPECT_TRUE(at(thread.json(), "items.1.writtenBy").is_null());
    EXPECT_TRUE(at(owner.call().get("/conversations/" + with_max + "/messages?order=oldest").json(),
                   "items.0.writtenBy")
                    .is_null())
        << "written on the platform";
}

TEST_F(Conversations, AThreadIsReadInPagesFromEitherEnd) {
    const auto places = [&](const std::string& query) {
        std::vector<int> out;
        for (const auto& m :
             owner.call().all("/conversations/" + with_lea + "/messages?limit=2" + query))
            out.push_back(at(m, "ordinal").to_number<int>());
        return out;
    };
    EXPECT_EQ(places(""), (std::vector{2, 1, 0}));
    EXPECT_EQ(places("&order=oldest"), (std::vector{0, 1, 2}));
    const auto page = owner.call().get("/conversations/" + with_lea + "/messages?limit=1");
    EXPECT_EQ(page.text("items.0.text"), "c combien ?");
    EXPECT_EQ(owner.call()
                  .get("/conversations/" + with_lea +
                       "/messages?order=oldest&cursor=" + page.text("nextCursor"))
                  .text("errors.0.pointer"),
              "/cursor");
    EXPECT_EQ(owner.call().get("/conversations/" + new_id() + "/messages").text("code"),
              "conversation.not_found");
}

TEST_F(Conversations, AreReadUpToWhatWasShown) {
    const auto mark = [&](const bj::object& body) {
        return owner.call().post("/conversations/" + with_lea + "/read", body);
    };
    const auto events = [&] {
        return the_product()
            .sql("SELECT count(*) FROM events WHERE kind = 'conversation.changed' AND entity_id = "
                 "'" +
                 with_lea + "'")
            .at(0);
    };
    EXPECT_EQ(at(mark({{"upTo", 1}}).json(), "unreadMessages").to_number<int>(), 1);
    EXPECT_EQ(events(), "1");
    EXPECT_EQ(at(mark({{"upTo", 0}}).json(), "unreadMessages").to_number<int>(), 1) << "never back";
    EXPECT_EQ(events(), "1") << "nothing changed";
    EXPECT_EQ(unread_of(with_lea), 1);
    EXPECT_EQ(at(mark({}).json(), "unreadMessages").to_number<int>(), 0);
    EXPECT_EQ(at(mark({{"upTo", 99}}).json(), "unreadMessages").to_number<int>(), 0);
    EXPECT_EQ(found("/conversations?unread=true"), ids{with_max});
    EXPECT_EQ(found("/conversations?unread=false"), ids{with_lea});
    EXPECT_EQ(unread_of(with_max), 2);
}

TEST_F(Conversations, TheFileHoldsEachMessage) {
    the_product().sql("UPDATE messages SET text = '=1+1' WHERE conversation_id = '" + with_lea +
                      "' AND ordinal = 1");
    const auto lines = lines_of(owner.call().get("/conversations/export.csv"));
    ASSERT_EQ(lines.size(), 7U);
    EXPECT_TRUE(lines[0].starts_with("\xEF\xBB\xBF"
                                     "conversationId,ordinal,direction,platform"));
    EXPECT_TRUE(lines[1].starts_with(with_lea + ",0,out,tiktok," + lea.handle)) << lines[1];
    EXPECT_TRUE(lines[2].contains(",text,'=1+1,")) << lines[2];
    EXPECT_TRUE(lines[4].starts_with(with_max + ",0,out,"));
    EXPECT_EQ(lines_of(owner.call().get("/conversations/export.csv?leadId=" + max.lead)).size(),
              4U);
    EXPECT_EQ(lines_of(owner.call().get("/conversations/export.csv?leadId=" + new_id())).size(),
              1U);
    EXPECT_EQ(lines_of(owner.call().get("/conversations/export.csv?q=unsal")).size(), 4U);
}

} // namespace
} // namespace vf::test
