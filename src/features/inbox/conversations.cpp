#include "features/inbox/conversations.hpp"

#include "db/batches.hpp"
#include "db/by_index.hpp"
#include "db/emit.hpp"
#include "db/like.hpp"
#include "db/walk.hpp"
#include "features/inbox/commands.hpp"
#include "features/inbox/jobs.hpp"
#include "features/leads/commands.hpp"

#include <limits>

namespace vf::inbox {
namespace {

#define VF_CONVERSATION_COLUMNS                                                                    \
    R"(SELECT v.id, v.account_id, v.unread_messages, v.last_message_at, v.state, v.snoozed_until,
           v.awaits_reply AS awaiting_reply, )" VF_CONTACT_REF R"( AS contact,
           (SELECT jsonb_build_object('id', l.id, 'status', l.status, 'leadType', l.lead_type, 'interestScore', l.interest_score,
                                      'assigneeId', l.assignee_id)
            FROM leads l WHERE l.workspace_id = app_workspace() AND l.contact_id = v.contact_id) AS lead,
           (SELECT jsonb_build_object('ordinal', m.ordinal, 'fromOwner', m.from_owner, 'kind', m.kind, 'text', m.text, 'sentAt', m.sent_at,
                                      'timePrecision', CASE WHEN m.time_exact THEN 'exact' ELSE 'approximate' END)
            FROM messages m WHERE m.workspace_id = app_workspace() AND m.conversation_id = v.id
                              AND m.ordinal = v.last_ordinal) AS last_message)"

// $1 to $11 are the filters in every statement of a list; $12 and $13 where it begins, $14 how
// many.
#define VF_CONVERSATION_FILTERS                                                                    \
    R"( ($1::text[] IS NULL OR c.platform = ANY ($1)) AND ($2::uuid IS NULL OR v.account_id = $2)
      AND ($3::uuid IS NULL OR v.contact_id = $3) AND ($4::boolean IS NULL OR (v.unread_messages > 0) = $4)
      AND ($5::timestamptz IS NULL OR v.last_message_at >= $5) AND ($6::timestamptz IS NULL OR v.last_message_at < $6)
      AND ($7::text IS NULL OR c.search_text LIKE $7)
      AND ($8::text[] IS NULL OR v.state = ANY ($8)) AND ($9::boolean IS NULL OR v.awaits_reply = $9)
      AND (($10::text[] IS NULL AND $11::uuid IS NULL) OR EXISTS (
          SELECT FROM (SELECT * FROM leads WHERE workspace_id = app_workspace() AND contact_id = v.contact_id OFFSET 0) l
          WHERE ($10::text[] IS NULL OR l.lead_type = ANY ($10)) AND ($11::uuid IS NULL OR l.assignee_id = $11))))"

// Every parameter needs a type, used or not.
#define VF_TYPED_PARAMETERS                                                                        \
    R"( (true OR coalesce($1::text[], $8::text[], $10::text[]) IS NULL OR coalesce($2::uuid, $3::uuid, $11::uuid, $13::uuid) IS NULL
        OR $4::boolean OR $9::boolean OR coalesce($5::timestamptz, $6::timestamptz, $12::timestamptz) IS NULL OR $7::text IS NULL
        OR $14::bigint IS NULL))"

#define VF_NEXT_IN_ORDER " ORDER BY v.last_message_at DESC, v.id DESC LIMIT $14"

// As for interactions (list.cpp).
#define VF_OF_ACCOUNTS                                                                             \
    R"(SELECT y.id FROM social_accounts a CROSS JOIN LATERAL
           (SELECT id FROM conversations WHERE workspace_id = app_workspace() AND account_id = a.id
            ORDER BY conversation_key LIMIT 2001) y
       WHERE a.workspace_id = app_workspace() AND ($2::uuid IS NULL OR a.id = $2)
         AND ($1::text[] IS NULL OR a.platform = ANY ($1)) LIMIT 2001)"
static_assert(db::few == 2000);

#define VF_OF_FEW(source)                                                                                                              \
    VF_CONVERSATION_COLUMNS                                                                                                            \
    " FROM (" source                                                                                                                   \
    R"() found
    CROSS JOIN LATERAL (SELECT * FROM conversations WHERE workspace_id = app_workspace() AND id = found.id OFFSET 0) v)" VF_PERSON_OF( \
        "v") R"( WHERE (v.last_message_at, v.id) < ($12::timestamptz, $13::uuid) AND)" VF_CONVERSATION_FILTERS                         \
        VF_NEXT_IN_ORDER

constexpr db::statement of_people_sql{"inbox.conversations_of_people", VF_OF_FEW(R"(
    SELECT y.id FROM unnest($15::uuid[]) p CROSS JOIN LATERAL
        (SELECT id FROM conversations WHERE workspace_id = app_workspace() AND contact_id = p OFFSET 0) y)")};
constexpr db::statement of_accounts_sql{"inbox.conversations_of_accounts",
                                        VF_OF_FEW(VF_OF_ACCOUNTS)};
constexpr db::statement in_accounts_sql{"inbox.conversations_in_accounts",
                                        "SELECT count(*)::int AS n FROM (" VF_OF_ACCOUNTS
                                        ") f WHERE" VF_TYPED_PARAMETERS};
constexpr db::statement find_people_sql{"inbox.find_people", R"(
    SELECT folded, CASE WHEN $2::boolean THEN contacts_matching(folded, $3::int) END AS ids
    FROM (SELECT app_fold($1) AS folded OFFSET 0) f)"};
constexpr db::statement find_sql{
    "inbox.find_conversation",
    VF_CONVERSATION_COLUMNS " FROM conversations v" VF_PERSON_OF(
        "v") " WHERE v.workspace_id = app_workspace() AND v.id = $1 AND v.last_ordinal >= 0"};

constexpr db::statement exists_sql{"inbox.conversation_exists", R"(
    SELECT 1 FROM conversations WHERE workspace_id = app_workspace() AND id = $1)"};
// A page gives its own spaces: the message that left from here is the one of these words whose time
// is nearest.
#define VF_THREAD(part)                                                                                       \
    R"(SELECT m.ordinal, m.from_owner, m.kind, m.text, m.sent_at,
           CASE WHEN m.time_exact THEN 'exact' ELSE 'approximate' END AS time_precision, o.written_by, o.id AS outbound_id
       FROM (SELECT * FROM messages WHERE workspace_id = app_workspace() AND conversation_id = $1 AND )" part \
    R"( LIMIT $3) m
       LEFT JOIN LATERAL (
           SELECT w.id, CASE WHEN w.agent_turn IS NOT NULL THEN 'agent' WHEN w.sequence_run_id IS NOT NULL THEN 'sequence'
                             WHEN w.autopilot_type IS NOT NULL THEN 'autopilot' WHEN w.template_id IS NOT NULL THEN 'template'
                             WHEN w.suggested_text = w.text THEN 'suggestion' ELSE 'member' END AS written_by
           FROM conversations v JOIN outbound_messages w ON w.workspace_id = app_workspace() AND w.contact_id = v.contact_id
           WHERE m.from_owner AND v.workspace_id = app_workspace() AND v.id = $1 AND w.account_id = v.account_id AND w.state = 'sent'
             AND regexp_replace(w.text, '\s+', ' ', 'g') = regexp_replace(m.text, '\s+', ' ', 'g')
             AND abs(extract(epoch FROM w.sent_at - m.sent_at)) < CASE WHEN m.time_exact THEN 86400 ELSE 172800 END
           ORDER BY abs(extract(epoch FROM w.sent_at - m.sent_at)) LIMIT 1) o ON true
       ORDER BY m.ordinal)"
constexpr db::statement thread_down_sql{"inbox.thread_down",
                                        VF_THREAD("ordinal < $2 ORDER BY ordinal DESC") " DESC"};
constexpr db::statement thread_up_sql{"inbox.thread_up",
                                      VF_THREAD("ordinal > $2 ORDER BY ordinal")};
#undef VF_THREAD
constexpr db::statement mark_read_sql{"inbox.mark_read", R"(
    UPDATE conversations SET read_ordinal = least(last_ordinal, coalesce($2::int, last_ordinal))
    WHERE workspace_id = app_workspace() AND id = $1 AND read_ordinal < least(last_ordinal, coalesce($2::int, last_ordinal)))"};

constexpr db::statement change_sql{"inbox.change_conversation", R"(
    UPDATE conversations SET state = $2, snoozed_until = $3::timestamptz
    WHERE workspace_id = app_workspace() AND id = $1 AND (state <> $2 OR snoozed_until IS DISTINCT FROM $3::timestamptz)
      AND ($4::int IS NULL OR last_ordinal <= $4))"};
constexpr db::statement wake_sql{"inbox.wake_conversation", R"(
    UPDATE conversations SET state = 'open', snoozed_until = NULL
    WHERE workspace_id = app_workspace() AND id = $1 AND state = 'snoozed' AND snoozed_until <= app_now())"};
constexpr db::statement answered_sql{"inbox.answered", R"(
    UPDATE conversations SET awaits_reply = false
    WHERE workspace_id = app_workspace() AND account_id = $1 AND contact_id = $2 AND awaits_reply RETURNING id)"};
constexpr db::statement counts_sql{"inbox.count_conversations", R"(
    SELECT
           (SELECT count(*)::int FROM (SELECT FROM conversations WHERE workspace_id = app_workspace() AND last_message_at IS NOT NULL
            AND state = 'open' LIMIT 10000) s) AS open,
           (SELECT count(*)::int FROM (SELECT FROM conversations WHERE workspace_id = app_workspace() AND last_message_at IS NOT NULL
            AND state = 'open' AND unread_messages > 0 LIMIT 10000) s) AS unread,
           (SELECT count(*)::int FROM (SELECT FROM conversations WHERE workspace_id = app_workspace() AND last_message_at IS NOT NULL
            AND state = 'open' AND awaits_reply LIMIT 10000) s) AS awaiting_reply,
           (SELECT count(*)::int FROM (SELECT FROM conversations WHERE workspace_id = app_workspace() AND last_message_at IS NOT NULL
            AND state = 'snoozed' LIMIT 10000) s) AS snoozed,
           (SELECT count(*)::int FROM (SELECT FROM conversations WHERE workspace_id = app_workspace() AND last_message_at IS NOT NULL
            AND state = 'done' LIMIT 10000) s) AS done)"};

constexpr const char* export_sql =
    R"(SELECT v.id AS conversation_id, m.ordinal, CASE WHEN m.from_owner THEN 'out' ELSE 'in' END AS direction, c.platform, c.handle,
           c.display_name, '' AS profile_url, v.contact_id, )" VF_LEAD_OF(
        "v") R"( AS lead_id, v.account_id, m.kind, m.text, m.sent_at,
           CASE WHEN m.time_exact THEN 'exact' ELSE 'approximate' END AS time_precision
    FROM conversations v)" VF_PERSON_OF("v") R"(
    CROSS JOIN LATERAL (SELECT * FROM messages WHERE workspace_id = app_workspace() AND conversation_id = v.id OFFSET 0) m
    WHERE v.workspace_id = app_workspace() AND v.last_message_at IS NOT NULL AND)" VF_CONVERSATION_FILTERS
                                             R"(
    ORDER BY v.last_message_at DESC, v.id DESC, m.ordinal)";

http::TimeWalk walk_texts(const std::string& name, const char* condition) {
    const db::index_range range{
        .table = "conversations", .condition = condition, .key = "last_message_at", .after = 12};
    return {db::keep("inbox." + name,
                     VF_CONVERSATION_COLUMNS " FROM (" + db::step_sql(range) + ") v" +
                         VF_PERSON_OF("v") " WHERE" VF_CONVERSATION_FILTERS VF_NEXT_IN_ORDER),
            db::keep("inbox.end_of_" + name, "SELECT * FROM (" + db::step_end_sql(range) +
                                                 ") s WHERE" VF_TYPED_PARAMETERS)};
}

// Where a page of a thread begins: the last message of the page before.
struct PlaceKey {
    int ordinal = 0;
    http::TimeOrder order = http::TimeOrder::newest;
};
BOOST_DESCRIBE_STRUCT(PlaceKey, (), (ordinal, order))

struct Asked {
    WorkspaceId workspace;
    ConversationFilter filter;
    std::optional<std::string> folded{}; ///< the LIKE pattern of the person
};

// Calls `run` with $1 to $11.
template <class Run> auto with_filters(const Asked& a, Run&& run) {
    const auto& f = a.filter;
    return run(f.platform, f.account_id, f.contact_id, f.unread, f.from, f.to, a.folded, f.state,
               f.awaiting_reply, f.lead_type, f.assignee_id);
}

template <class... More>
db::query asked(const Asked& a, const db::statement& what, const More&... more) {
    return with_filters(
        a, [&](const auto&... filters) { return db::query(what, filters..., more...); });
}

std::pair<time_point, uuid> key_of(const Conversation& v) {
    return {v.last_message_at, v.id.value};
}

// The people that the filter asks for, where these are few; folds the text.
task<std::optional<std::vector<ContactId>>> people_of(db::pool& pool, Asked& a) {
    const bool searches = a.filter.q && !a.filter.q->str().empty();
    std::optional<std::vector<ContactId>> found;
    if (searches) {
        const auto& text = a.filter.q->str();
        // As looks_for_text (list_plan.cpp).
        const bool indexed = db::has_trigram(text) && !a.filter.contact_id;
        const auto rows = co_await db::read_tenant(pool, a.workspace, find_people_sql,
                                                   db::like_anywhere(text), indexed, db::few);
        a.folded = rows[0].get<std::string>("folded");
        found = rows[0].get<std::optional<std::vector<ContactId>>>("ids");
    }
    if (a.filter.contact_id) found = std::vector{*a.filter.contact_id};
    co_return found;
}

task<bool> have_few(db::pool& pool, const Asked& a) {
    if (!a.filter.account_id && !a.filter.platform) co_return false;
    const http::TimeBound nowhere{"infinity", {}};
    const auto rows = co_await db::read_tenant_by_index(
        pool, a.workspace, asked(a, in_accounts_sql, nowhere.at, nowhere.id, std::int64_t{1}));
    co_return rows[0].get<int>("n") <= db::few;
}

// The index that leaves least to be checked row by row.
const http::TimeWalk& walk_of(const ConversationStatements& texts, const ConversationFilter& f) {
    if (f.unread == true) return texts.unread;
    if (!f.state || f.state->size() != 1) return texts.all;
    const auto state = f.state->front();
    if (state == ConversationState::open && f.awaiting_reply == true) return texts.awaiting;
    return texts.in_state[static_cast<std::size_t>(state)];
}

task<http::Page<Conversation>> page_of(db::pool& pool, Asked a, http::TimePage page) {
    const auto& texts = conversation_statements();
    if (const auto people = co_await people_of(pool, a)) {
        co_return co_await http::page_of_few<Conversation>(
            {pool, a.workspace}, page, texts.of_people,
            [&](const db::statement& what, http::TimeBound from, std::int64_t rows) {
                return asked(a, what, from.at, from.id, rows, *people);
            },
            key_of);
    }
    const http::TimeQuery by_filters = [&](const db::statement& what, http::TimeBound from,
                                           std::int64_t rows) {
        return asked(a, what, from.at, from.id, rows);
    };
    if (co_await have_few(pool, a))
        co_return co_await http::page_of_few<Conversation>({pool, a.workspace}, page,
                                                           texts.of_accounts, by_filters, key_of);
    co_return co_await http::page_of_walk<Conversation>(
        {pool, a.workspace}, page, walk_of(texts, a.filter), by_filters, key_of);
}

} // namespace

const ConversationStatements& conversation_statements() {
    static const ConversationStatements all{
        walk_texts("conversations", ""),
        walk_texts("unread", " AND unread_messages > 0"),
        walk_texts("awaiting", " AND awaits_reply AND state = 'open'"),
        {walk_texts("open", " AND state = 'open'"), walk_texts("snoozed", " AND state = 'snoozed'"),
         walk_texts("done", " AND state = 'done'")},
        of_people_sql,
        of_accounts_sql,
        in_accounts_sql,
        thread_down_sql};
    return all;
}

task<result<http::Page<Conversation>>> list_conversations(db::pool& pool, WorkspaceId workspace,
                                                          ListConversations in) {
    VF_CO_CHECK(http::check_values(in));
    VF_CO_TRY(auto page, http::time_page({{}, in.limit, in.cursor}, in.from, in.to));
    Asked a{workspace, co_await with_person(pool, workspace, std::move(in))};
    co_return co_await page_of(pool, std::move(a), std::move(page));
}

task<ConversationFilter> with_person(db::pool& pool, WorkspaceId workspace, ConversationFilter in) {
    if (!in.lead_id) co_return in;
    const auto of_lead = co_await leads::contact_of(pool, workspace, *in.lead_id);
    const bool contradicts = in.contact_id && of_lead != in.contact_id;
    in.contact_id = contradicts ? ContactId{} : of_lead.value_or(ContactId{});
    co_return in;
}

task<std::optional<Conversation>> find_conversation(db::tenant_tx& tx, ConversationId id) {
    co_return db::first<Conversation>(co_await tx.query(find_sql, id));
}

std::unexpected<error> no_such_conversation() {
    return fail(errc::not_found, "conversation.not_found",
                "There is no such conversation in this workspace.");
}

task<result<http::Page<Message>>> list_thread(db::pool& pool, WorkspaceId workspace,
                                              ListThread in) {
    const auto order = in.order.value_or(http::TimeOrder::newest);
    const bool newest = order == http::TimeOrder::newest;
    int after = newest ? std::numeric_limits<int>::max() : std::numeric_limits<int>::min();
    if (in.cursor) {
        VF_CO_TRY(const auto key, in.cursor->read<PlaceKey>());
        if (key.order != order)
            co_return fail_field("/cursor", "belongs to a list in another order");
        after = key.ordinal;
    }
    auto tx = co_await db::begin_tenant(pool, workspace);
    db::batch both;
    both.add(exists_sql, in.id);
    both.add(newest ? thread_down_sql : thread_up_sql, in.id, after, in.limit.to_int() + 1);
    const auto rows = co_await tx.query_all(std::move(both));
    if (rows[0].empty()) co_return no_such_conversation();
    co_return http::make_page(db::all<Message>(rows[1]), in.limit,
                              [&](const Message& last) { return PlaceKey{last.ordinal, order}; });
}

task<> mark_read(db::tenant_tx& tx, ConversationId id, std::optional<int> up_to) {
    const auto moved = co_await tx.query(mark_read_sql, id, up_to);
    if (moved.affected() > 0) co_await db::emit(tx, "conversation.changed", id.value);
}

task<ConversationCounts> count_conversations(db::pool& pool, WorkspaceId workspace) {
    const auto rows = co_await db::read_tenant_by_index(pool, workspace, db::query(counts_sql));
    co_return db::as<ConversationCounts>(rows[0]);
}

task<> change_conversation(db::tenant_tx& tx, const ChangeConversation& to) {
    const auto changed = co_await tx.query(change_sql, to.id, to.state, to.snoozed_until, to.up_to);
    if (changed.affected() == 0) co_return;
    co_await db::emit(tx, "conversation.changed", to.id.value);
    // Of its own time: put off anew, it is left alone by what was to wake it before.
    if (to.snoozed_until)
        co_await queue::enqueue(
            tx, wake_conversation_job, WakeConversation{to.id},
            queue::enqueue_options{.unique_key = to.id.str() + "@" + to_string(*to.snoozed_until),
                                   .run_at = to.snoozed_until});
}

task<result<void>> wake_conversation(queue::job_context& job, WakeConversation what) {
    auto tx = co_await queue::begin_tenant(job);
    if ((co_await tx.query(wake_sql, what.conversation_id)).affected() > 0)
        co_await db::emit(tx, "conversation.changed", what.conversation_id.value);
    co_await tx.commit();
    co_return result<void>{};
}

task<> note_answered(db::tenant_tx& tx, AccountId account, ContactId contact) {
    for (const auto& row : co_await tx.query(answered_sql, account, contact))
        co_await db::emit(tx, "conversation.changed", row.get<ConversationId>("id").value);
}

task<> begin_message_export(db::tenant_tx& tx, ConversationFilter in) {
    static const auto statement = db::keep("inbox.export_messages", db::in_batches(export_sql));
    Asked a{tx.workspace(), std::move(in)};
    if (a.filter.q) {
        const auto rows = co_await tx.query(find_people_sql, db::like_anywhere(a.filter.q->str()),
                                            false, db::few);
        a.folded = rows[0].get<std::string>("folded");
    }
    co_await with_filters(a,
                          [&](const auto&... filters) { return tx.query(statement, filters...); });
}

task<std::vector<MessageLine>> next_messages(db::tenant_tx& tx) {
    auto out = db::all<MessageLine>(co_await db::next_batch(tx));
    for (auto& line : out) line.profile_url = profile_url(line.platform, line.handle);
    co_return out;
}

} // namespace vf::inbox
