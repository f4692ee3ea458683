#include "features/leads/work_store.hpp"

#include "db/emit.hpp"
#include "features/contacts/commands.hpp"
#include "features/notifications/commands.hpp"
#include "http/time_list.hpp"

namespace vf::leads {
namespace {

constexpr db::statement act_sql{"leads.act_as", "SELECT set_config('app.actor', $1, true)"};
constexpr db::statement lock_sql{"leads.lock_for_edit", R"(
    SELECT contact_id, version FROM leads WHERE workspace_id = app_workspace() AND id = $1 FOR UPDATE)"};
constexpr db::statement member_sql{"leads.is_member", R"(
    SELECT 1 FROM members WHERE workspace_id = app_workspace() AND user_id = $1)"};
constexpr db::statement assign_sql{"leads.assign", R"(
    UPDATE leads SET assignee_id = $2, updated_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1 AND assignee_id IS DISTINCT FROM $2::uuid)"};
constexpr db::statement deal_sql{"leads.set_deal", R"(
    UPDATE leads SET deal_amount = $2, deal_currency = $3, updated_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement phone_sql{"leads.set_phone_by_hand", R"(
    UPDATE leads SET phone = $2, phone_by_hand = true, updated_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement email_sql{"leads.set_email_by_hand", R"(
    UPDATE leads SET email = $2, email_by_hand = true, updated_at = app_now()
    WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement point_sql{"leads.add_point_by_hand", R"(
    INSERT INTO contact_points (workspace_id, contact_id, kind, value, quote, by_hand)
    SELECT app_workspace(), contact_id, $2, $3, '', true FROM leads WHERE workspace_id = app_workspace() AND id = $1
    ON CONFLICT (workspace_id, contact_id, kind, value) DO UPDATE SET by_hand = true RETURNING contact_id)"};

constexpr db::statement notes_sql{"leads.notes", R"(
    SELECT id, lead_id, author_id, text, created_at, updated_at FROM lead_notes
    WHERE workspace_id = app_workspace() AND lead_id = $1 AND (created_at, id) < ($2::timestamptz, $3::uuid)
    ORDER BY created_at DESC, id DESC LIMIT $4)"};
constexpr db::statement add_note_sql{"leads.add_note", R"(
    INSERT INTO lead_notes (workspace_id, id, lead_id, author_id, text) VALUES (app_workspace(), $1, $2, $3, $4)
    RETURNING id, lead_id, author_id, text, created_at, updated_at)"};
constexpr db::statement lock_note_sql{"leads.lock_note", R"(
    SELECT id, lead_id, author_id, text, created_at, updated_at FROM lead_notes
    WHERE workspace_id = app_workspace() AND id = $1 FOR UPDATE)"};
constexpr db::statement edit_note_sql{"leads.edit_note", R"(
    UPDATE lead_notes SET text = $2, updated_at = app_now() WHERE workspace_id = app_workspace() AND id = $1
    RETURNING id, lead_id, author_id, text, created_at, updated_at)"};
constexpr db::statement remove_note_sql{"leads.remove_note", R"(
    DELETE FROM lead_notes WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement note_history_sql{"leads.keep_note", R"(
    INSERT INTO lead_history (workspace_id, lead_id, kind, from_value, to_value)
    VALUES (app_workspace(), $1, $2, CASE WHEN $2 <> 'note_added' THEN $3::text END, CASE WHEN $2 <> 'note_deleted' THEN $3 END))"};

#define VF_TAG_COLUMNS                                                                             \
    R"(SELECT g.id, g.name, g.created_at,
           (SELECT count(*) FROM (SELECT 1 FROM lead_tags WHERE workspace_id = app_workspace() AND tag_id = g.id LIMIT 10000) x)::int AS leads
    FROM tags g WHERE g.workspace_id = app_workspace())"
constexpr db::statement tags_sql{"leads.tags", VF_TAG_COLUMNS " ORDER BY g.folded, g.id LIMIT 500"};
constexpr db::statement tag_sql{"leads.tag", VF_TAG_COLUMNS " AND g.id = $1"};
constexpr db::statement tag_by_name_sql{"leads.tag_by_name",
                                        VF_TAG_COLUMNS " AND g.folded = app_fold($1)"};
#undef VF_TAG_COLUMNS
constexpr db::statement add_tag_sql{"leads.add_tag", R"(
    INSERT INTO tags (workspace_id, id, name) VALUES (app_workspace(), $1, $2) ON CONFLICT (workspace_id, folded) DO NOTHING)"};
constexpr db::statement rename_tag_sql{"leads.rename_tag", R"(
    UPDATE tags SET name = $2 WHERE workspace_id = app_workspace() AND id = $1
      AND NOT EXISTS (SELECT 1 FROM tags o WHERE o.workspace_id = app_workspace() AND o.folded = app_fold($2) AND o.id <> $1))"};
constexpr db::statement remove_tag_sql{"leads.remove_tag", R"(
    DELETE FROM tags WHERE workspace_id = app_workspace() AND id = $1)"};
constexpr db::statement take_off_sql{"leads.take_tag_off", R"(
    WITH off AS (DELETE FROM lead_tags WHERE workspace_id = app_workspace() AND tag_id = $1 RETURNING lead_id)
    SELECT app_emit('lead.changed', lead_id) FROM off)"};
constexpr db::statement move_tag_sql{"leads.move_tag", R"(
    INSERT INTO lead_tags (workspace_id, tag_id, lead_id)
    SELECT app_workspace(), $2, lead_id FROM lead_tags WHERE workspace_id = app_workspace() AND tag_id = $1
    ON CONFLICT DO NOTHING)"};
constexpr db::statement tag_lead_sql{"leads.tag_lead", R"(
    INSERT INTO lead_tags (workspace_id, tag_id, lead_id) VALUES (app_workspace(), $2, $1) ON CONFLICT DO NOTHING)"};
constexpr db::statement untag_lead_sql{"leads.untag_lead", R"(
    DELETE FROM lead_tags WHERE workspace_id = app_workspace() AND tag_id = $2 AND lead_id = $1)"};

constexpr db::statement changes_sql{"leads.changes", R"(
    SELECT id, at, actor, kind, from_value, to_value FROM lead_history
    WHERE workspace_id = app_workspace() AND lead_id = $1 AND id < $2::bigint ORDER BY id DESC LIMIT $3)"};

task<> emit_changed(db::tenant_tx& tx, LeadId id) {
    co_await db::emit(tx, "lead.changed", id.value);
}

task<> emit_tags(db::tenant_tx& tx, TagId id) {
    co_await db::emit(tx, "tag.changed", id.value);
}

struct ChangeKey {
    std::int64_t before = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeKey, (), (before))

} // namespace

task<> act_as(db::tenant_tx& tx, UserId user) {
    co_await tx.query(act_sql, "user:" + user.str());
}

task<std::optional<EditedLead>> lock_for_edit(db::tenant_tx& tx, LeadId id) {
    co_return db::first<EditedLead>(co_await tx.query(lock_sql, id));
}

task<bool> is_member(db::tenant_tx& tx, UserId user) {
    co_return !(co_await tx.query(member_sql, user)).empty();
}

task<bool> set_assignee(db::tenant_tx& tx, LeadId id, std::optional<UserId> user) {
    const auto done = co_await tx.query(assign_sql, id, user);
    co_await emit_changed(tx, id);
    co_return done.affected() > 0;
}

task<> tell_assigned(db::tenant_tx& tx, Assigned what) {
    if (what.to == what.by || what.leads == 0) co_return;
    notifications::Notice notice{.kind = notifications::NotificationKind::lead_assigned,
                                 .to = what.to,
                                 .by = what.by,
                                 .contact = what.contact};
    if (what.leads > 1) notice.detail = std::to_string(what.leads);
    co_await notifications::tell(tx, std::move(notice));
}

task<> set_deal(db::tenant_tx& tx, LeadId id, std::optional<Deal> deal) {
    std::optional<std::int64_t> amount;
    std::optional<std::string> currency;
    if (deal) {
        amount = deal->amount;
        currency = deal->currency;
    }
    co_await tx.query(deal_sql, id, amount, currency);
    co_await emit_changed(tx, id);
}

namespace {

task<> add_point(db::tenant_tx& tx, LeadId id, std::string kind, std::string value) {
    const auto added = co_await tx.query(point_sql, id, kind, value);
    for (const auto& row : added)
        co_await contacts::suggest_by_point(tx, row.get<ContactId>("contact_id"), kind, value);
}

} // namespace

task<> set_phone_by_hand(db::tenant_tx& tx, LeadId id, std::optional<std::string> e164) {
    co_await tx.query(phone_sql, id, e164);
    if (e164) co_await add_point(tx, id, "phone", *e164);
    co_await emit_changed(tx, id);
}

task<> set_email_by_hand(db::tenant_tx& tx, LeadId id, std::optional<std::string> address) {
    co_await tx.query(email_sql, id, address);
    if (address) co_await add_point(tx, id, "email", *address);
    co_await emit_changed(tx, id);
}

task<result<http::Page<Note>>> notes_of(db::tenant_tx& tx, ListOfLead in) {
    std::string before = "infinity";
    uuid before_id;
    before_id.bytes.fill(0xff);
    if (in.cursor) {
        VF_CO_TRY(const auto key, in.cursor->read<http::TimeKey>());
        VF_CO_TRY(const auto at, http::time_of_key(key.t));
        before = db::detail::encode_time(at);
        before_id = key.id;
    }
    const auto rows = co_await tx.query(notes_sql, in.id, before, before_id, in.limit.to_int() + 1);
    co_return http::make_page(db::all<Note>(rows), in.limit, [](const Note& last) {
        return http::time_key(last.created_at, last.id.value);
    });
}

task<Note> add_note(db::tenant_tx& tx, NoteId id, LeadId lead, UserId author, std::string text) {
    const auto rows = co_await tx.query(add_note_sql, id, lead, author, text);
    co_await tx.query(note_history_sql, lead, ChangeKind::note_added, id.str());
    co_await emit_changed(tx, lead);
    co_return db::as<Note>(rows[0]);
}

task<std::optional<Note>> lock_note(db::tenant_tx& tx, NoteId id) {
    co_return db::first<Note>(co_await tx.query(lock_note_sql, id));
}

task<Note> edit_note(db::tenant_tx& tx, NoteId id, std::string text) {
    const auto rows = co_await tx.query(edit_note_sql, id, text);
    auto note = db::as<Note>(rows[0]);
    co_await tx.query(note_history_sql, note.lead_id, ChangeKind::note_edited, id.str());
    co_await emit_changed(tx, note.lead_id);
    co_return note;
}

task<> remove_note(db::tenant_tx& tx, const Note& note) {
    co_await tx.query(remove_note_sql, note.id);
    co_await tx.query(note_history_sql, note.lead_id, ChangeKind::note_deleted, note.id.str());
    co_await emit_changed(tx, note.lead_id);
}

task<std::vector<Tag>> tags_of_workspace(db::tenant_tx& tx) {
    co_return db::all<Tag>(co_await tx.query(tags_sql));
}

task<Tag> find_or_add_tag(db::tenant_tx& tx, TagId id, std::string name) {
    const auto added = co_await tx.query(add_tag_sql, id, name);
    if (added.affected() > 0) co_await emit_tags(tx, id);
    const auto rows = co_await tx.query(tag_by_name_sql, name);
    co_return db::as<Tag>(rows[0]);
}

task<std::optional<Tag>> find_tag(db::tenant_tx& tx, TagId id) {
    co_return db::first<Tag>(co_await tx.query(tag_sql, id));
}

task<bool> rename_tag(db::tenant_tx& tx, TagId id, std::string name) {
    const auto renamed = co_await tx.query(rename_tag_sql, id, name);
    co_await emit_tags(tx, id);
    co_return renamed.affected() > 0;
}

task<> remove_tag(db::tenant_tx& tx, TagId id) {
    co_await tx.query(take_off_sql, id);
    co_await tx.query(remove_tag_sql, id);
    co_await emit_tags(tx, id);
}

task<> merge_tags(db::tenant_tx& tx, TagId from, TagId into) {
    co_await tx.query(move_tag_sql, from, into);
    co_await remove_tag(tx, from);
    co_await emit_tags(tx, into);
}

task<> tag_lead(db::tenant_tx& tx, LeadId lead, TagId tag) {
    const auto added = co_await tx.query(tag_lead_sql, lead, tag);
    if (added.affected() > 0) co_await emit_changed(tx, lead);
}

task<> untag_lead(db::tenant_tx& tx, LeadId lead, TagId tag) {
    const auto removed = co_await tx.query(untag_lead_sql, lead, tag);
    if (removed.affected() > 0) co_await emit_changed(tx, lead);
}

task<result<http::Page<LeadChange>>> history_of(db::tenant_tx& tx, ListOfLead in) {
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    if (in.cursor) {
        VF_CO_TRY(const auto key, in.cursor->read<ChangeKey>());
        before = key.before;
    }
    const auto rows = co_await tx.query(changes_sql, in.id, before, in.limit.to_int() + 1);
    co_return http::make_page(db::all<LeadChange>(rows), in.limit,
                              [](const LeadChange& last) { return ChangeKey{last.id}; });
}

} // namespace vf::leads
