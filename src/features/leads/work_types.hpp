#pragma once
// What a team does with a lead: notes, tags, who it belongs to, what it is worth.
#include "features/auth/types.hpp"
#include "features/leads/types.hpp"

namespace vf::leads {

/// An amount in minor units (cents): 0 to 10,000,000,000.00.
class Amount {
public:
    static result<Amount> from_int(std::int64_t value);
    [[nodiscard]] std::int64_t to_int() const noexcept { return value_; }
    static std::string json_schema() {
        return R"({"type":"integer","minimum":0,"maximum":1000000000000})";
    }

private:
    std::int64_t value_ = 0;
};

/// A currency of ISO 4217 in upper case ("EUR"); the form is checked, not the list.
class Currency {
public:
    static result<Currency> parse(std::string_view text);
    static std::string json_schema() { return R"({"type":"string","pattern":"^[A-Z]{3}$"})"; }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

/// A phone number as somebody types it; the workspace's region says how a national one is read.
class PhoneText {
public:
    static result<PhoneText> parse(std::string_view text);
    static std::string json_schema() { return R"({"type":"string","minLength":3,"maxLength":40})"; }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

/// The text of a note: 1 to 5000 characters, not only white space.
class NoteText {
public:
    static result<NoteText> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","minLength":1,"maxLength":5000})";
    }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

/// The name of a tag or a view: 1 to 60 characters in one line.
class Label {
public:
    static result<Label> parse(std::string_view text);
    static std::string json_schema() { return R"({"type":"string","minLength":1,"maxLength":60})"; }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

struct NewDeal {
    Amount amount;
    Currency currency;
};
BOOST_DESCRIBE_STRUCT(NewDeal, (), (amount, currency))

/// What of a lead can be taken away.
enum class Clearable { assignee, deal, phone, email, judgement };
BOOST_DESCRIBE_ENUM(Clearable, assignee, deal, phone, email, judgement)

/// What is left out stays; what `clear` names is taken away. A phone or an address given, or taken
/// away, here is the word of a person: no later analysis changes it; nor does it change a type, a
/// score or intents given here, until "judgement" is cleared.
struct EditLead {
    LeadId id;
    std::optional<UserId> assignee_id;
    std::optional<NewDeal> deal;
    std::optional<PhoneText> phone;
    std::optional<auth::Email> email;
    std::optional<LeadType> lead_type;
    std::optional<int> interest_score;
    std::optional<std::vector<Intent>> intents;
    std::optional<std::vector<Clearable>> clear;
};
BOOST_DESCRIBE_STRUCT(EditLead, (),
                      (id, assignee_id, deal, phone, email, lead_type, interest_score, intents,
                       clear))

struct Note {
    NoteId id;
    LeadId lead_id;
    UserId author_id;
    std::string text;
    time_point created_at{};
    time_point updated_at{};
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, lead_id, author_id, text, created_at, updated_at))

struct ListOfLead {
    LeadId id;
    http::Limit limit;
    std::optional<http::Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListOfLead, (), (id, limit, cursor))

struct AddNote {
    LeadId id;
    NoteText text;
};
BOOST_DESCRIBE_STRUCT(AddNote, (), (id, text))

struct WhichNote {
    NoteId id;
};
BOOST_DESCRIBE_STRUCT(WhichNote, (), (id))

struct EditNote {
    NoteId id;
    NoteText text;
};
BOOST_DESCRIBE_STRUCT(EditNote, (), (id, text))

/// A tag with how many leads carry it, up to 10,000.
struct Tag {
    TagId id;
    std::string name;
    int leads = 0;
    time_point created_at{};
};
BOOST_DESCRIBE_STRUCT(Tag, (), (id, name, leads, created_at))

struct TagList {
    std::vector<Tag> items; ///< by name; at most 500
};
BOOST_DESCRIBE_STRUCT(TagList, (), (items))

struct AddTag {
    Label name;
};
BOOST_DESCRIBE_STRUCT(AddTag, (), (name))

struct WhichTag {
    TagId id;
};
BOOST_DESCRIBE_STRUCT(WhichTag, (), (id))

struct RenameTag {
    TagId id;
    Label name;
};
BOOST_DESCRIBE_STRUCT(RenameTag, (), (id, name))

/// The tag `id` goes; its leads carry `into_id` instead.
struct MergeTag {
    TagId id;
    TagId into_id;
};
BOOST_DESCRIBE_STRUCT(MergeTag, (), (id, into_id))

struct TagOfLead {
    LeadId id;
    TagId tag_id;
};
BOOST_DESCRIBE_STRUCT(TagOfLead, (), (id, tag_id))

enum class ChangeKind {
    status,
    assignee,
    deal,
    phone,
    email,
    tag_added,
    tag_removed,
    note_added,
    note_edited,
    note_deleted,
    corrected_type,
    corrected_score,
    corrected_intents,
    correction_taken_back
};
BOOST_DESCRIBE_ENUM(ChangeKind, status, assignee, deal, phone, email, tag_added, tag_removed,
                    note_added, note_edited, note_deleted, corrected_type, corrected_score,
                    corrected_intents, correction_taken_back)

/// One change of a lead. `actor`: "user:<id>" or "system". Values are what was and what is: a
/// status, a member's, tag's or note's id, "150000 EUR", a number, an address, a
/// type, a score, intents with commas between.
struct LeadChange {
    std::int64_t id = 0;
    time_point at{};
    std::string actor;
    ChangeKind kind = ChangeKind::status;
    std::optional<std::string> from_value;
    std::optional<std::string> to_value;
};
BOOST_DESCRIBE_STRUCT(LeadChange, (), (id, at, actor, kind, from_value, to_value))

} // namespace vf::leads
