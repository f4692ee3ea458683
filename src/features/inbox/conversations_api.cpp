#include "features/inbox/conversations_api.hpp"

#include "features/audit/commands.hpp"
#include "features/inbox/conversations.hpp"
#include "http/download.hpp"
#include "http/transaction.hpp"

namespace vf::inbox {
namespace {

db::pool& pool_of(const http::request& req) {
    return req.services().get<db::pool>();
}

task<> write_file(db::pool& pool, WorkspaceId workspace, ConversationFilter in, http::stream& to) {
    auto tx = co_await db::begin_tenant(pool, workspace);
    co_await begin_message_export(tx, std::move(in));
    co_await http::write_csv<MessageLine>(to, [&tx] { return next_messages(tx); });
}

} // namespace

task<result<http::Page<Conversation>>> conversations(http::request& req, ListConversations in) {
    co_return co_await list_conversations(pool_of(req), req.who().workspace, std::move(in));
}

task<result<Conversation>> conversation(http::request& req, WhichConversation in) {
    auto tx = co_await http::begin_tenant(req);
    auto found = co_await find_conversation(tx, in.id);
    if (!found) co_return no_such_conversation();
    co_return *std::move(found);
}

task<result<http::Page<Message>>> thread(http::request& req, ListThread in) {
    co_return co_await list_thread(pool_of(req), req.who().workspace, std::move(in));
}

task<result<Conversation>> read(http::request& req, MarkRead in) {
    auto tx = co_await http::begin_tenant(req);
    co_await mark_read(tx, in.id, in.up_to);
    auto found = co_await find_conversation(tx, in.id);
    if (!found) co_return no_such_conversation();
    co_await tx.commit();
    co_return *std::move(found);
}

task<result<Conversation>> change(http::request& req, ChangeConversation in) {
    const bool snoozed = in.state == ConversationState::snoozed;
    if (snoozed != in.snoozed_until.has_value())
        co_return fail_field("/snoozedUntil", snoozed ? "says until when it is put off"
                                                      : "only with the state \"snoozed\"");
    const auto now = req.services().get<clock>().now();
    if (snoozed && (*in.snoozed_until <= now || *in.snoozed_until > now + std::chrono::days(366)))
        co_return fail_field("/snoozedUntil", "must be a time to come, within a year");
    auto tx = co_await http::begin_tenant(req);
    co_await change_conversation(tx, in);
    auto found = co_await find_conversation(tx, in.id);
    if (!found) co_return no_such_conversation();
    co_await tx.commit();
    co_return *std::move(found);
}

task<result<ConversationCounts>> conversation_counts(http::request& req, http::none) {
    co_return co_await count_conversations(pool_of(req), req.who().workspace);
}

task<result<http::response>> export_messages(http::request& req, ConversationFilter in) {
    VF_CO_CHECK(http::check_values(in));
    auto& pool = pool_of(req);
    in = co_await with_person(pool, req.who().workspace, std::move(in));
    auto file = http::download_csv(req, "conversations",
                                   [&pool, workspace = req.who().workspace, in](http::stream& to) {
                                       return write_file(pool, workspace, in, to);
                                   });
    if (file) co_await audit::record_export(req, audit::Action::conversations_exported);
    co_return file;
}

} // namespace vf::inbox
