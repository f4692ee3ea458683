#pragma once
#include "base/locale.hpp"
#include "features/inbox/types.hpp"
#include "http/paging.hpp"

namespace vf::privacy {

struct erasure_tag {
    static constexpr const char* name = "ErasureId";
};
using ErasureId = strong_id<erasure_tag>;

/// On what ground somebody's data are kept (GDPR, article 6): they agreed; they asked for something
/// or bought it; the business has an interest that weighs more than theirs not to be known to it.
enum class LegalBasis { consent, contract, legitimate_interest };
BOOST_DESCRIBE_ENUM(LegalBasis, consent, contract, legitimate_interest)

/// Of a person: what a member said, or what follows from who wrote first.
struct Basis {
    LegalBasis basis = LegalBasis::legitimate_interest;
    bool is_default = true;
    std::optional<std::string> note;
    std::optional<UserId> set_by;
    std::optional<time_point> set_at;
};
BOOST_DESCRIBE_STRUCT(Basis, (), (basis, is_default, note, set_by, set_at))

/// So many rows of a table.
struct Held {
    std::string kind; ///< the table's name (docs/reference/data-map.md)
    std::int64_t count = 0;

    bool operator==(const Held&) const = default;
};
BOOST_DESCRIBE_STRUCT(Held, (), (kind, count))

/// What the workspace keeps of a person, where from and why.
struct ContactPrivacy {
    inbox::ContactRef contact;
    std::string source; ///< how the person came to be known: "like", "dm", …, "target"
    time_point first_seen_at{};
    std::optional<inbox::WroteFirst> wrote_first;
    Basis basis;
    std::vector<inbox::ContactRef> linked; ///< the other contacts of one human
    std::vector<Held> holds;               ///< of all of them, only what there is
    bool sending = false;                  ///< a message to them is just leaving: erasing waits
};
BOOST_DESCRIBE_STRUCT(ContactPrivacy, (),
                      (contact, source, first_seen_at, wrote_first, basis, linked, holds, sending))

struct WhichPerson {
    ContactId id;
};
BOOST_DESCRIBE_STRUCT(WhichPerson, (), (id))

/// Up to 500 characters, not empty.
class BasisNote {
public:
    static result<BasisNote> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","minLength":1,"maxLength":500})";
    }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

/// `basis` none: what follows from who wrote first, and the note goes too.
struct SetBasis {
    ContactId id;
    std::optional<LegalBasis> basis;
    std::optional<BasisNote> note;
};
BOOST_DESCRIBE_STRUCT(SetBasis, (), (id, basis, note))

/// The readable page is in that language; none: French.
struct PersonPage {
    ContactId id;
    std::optional<Locale> language;
};
BOOST_DESCRIBE_STRUCT(PersonPage, (), (id, language))

/// Why somebody was erased: they asked for it, or the workspace decided so.
enum class ErasureReason { request, decision };
BOOST_DESCRIBE_ENUM(ErasureReason, request, decision)

struct ErasePerson {
    ContactId id;
    ErasureReason reason = ErasureReason::request;
};
BOOST_DESCRIBE_STRUCT(ErasePerson, (), (id, reason))

/// The receipt: how much was removed, nothing of whom. `proof` is one line that /erasures/verify
/// knows again: "vf-erasure-1", the id, the time, a hash over the receipt and the salted hashes of
/// the person's names.
struct Erasure {
    ErasureId id;
    time_point erased_at{};
    std::optional<UserId> erased_by; ///< none: the program
    ErasureReason reason = ErasureReason::request;
    int contacts = 0;
    std::vector<Held> removed;
    std::string proof;
    std::optional<time_point> lifted_at; ///< since then the person may be stored again
};
BOOST_DESCRIBE_STRUCT(Erasure, (),
                      (id, erased_at, erased_by, reason, contacts, removed, proof, lifted_at))

struct ListErasures {
    http::Limit limit{};
    std::optional<http::Cursor> cursor{};
};
BOOST_DESCRIBE_STRUCT(ListErasures, (), (limit, cursor))

struct WhichErasure {
    ErasureId id;
};
BOOST_DESCRIBE_STRUCT(WhichErasure, (), (id))

/// A proof that somebody shows, and who they say they are.
struct VerifyErasure {
    std::string proof;
    std::optional<inbox::Platform> platform;
    std::optional<inbox::Handle> handle;
};
BOOST_DESCRIBE_STRUCT(VerifyErasure, (), (proof, platform, handle))

struct VerifiedErasure {
    bool valid = false;
    std::optional<Erasure> erasure;     ///< the one that the proof is of
    std::optional<bool> is_this_person; ///< none: no name was given, or the proof is not valid
};
BOOST_DESCRIBE_STRUCT(VerifiedErasure, (), (valid, erasure, is_this_person))

} // namespace vf::privacy
