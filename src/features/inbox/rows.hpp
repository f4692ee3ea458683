#pragma once
#include "db/tx.hpp"
#include "features/inbox/types.hpp"

namespace vf::inbox {

/// An interaction on its way into the table.
struct interaction_row {
    InteractionId id;
    ContactId contact;
    InteractionType type;
    Direction direction;
    std::string dedupe_key;
    std::string text;
    std::string post_id;
    std::string post_title;
    std::string post_url;
    time_point at;
    bool exact;
    bool is_news = true; ///< as NewMessage has it
};

/// Stores those that are not stored yet: id, contact_id and direction of each that was new.
task<db::rows> insert_interactions(db::tenant_tx& tx, AccountId account,
                                   const std::vector<interaction_row>& rows);

/// A message on its way into its thread.
struct message_row {
    int ordinal = 0;
    bool from_owner = false;
    std::string kind;
    std::string text;
    time_point at{};
    bool exact = false;
};
task<> insert_messages(db::tenant_tx& tx, ConversationId conversation,
                       const std::vector<message_row>& rows);

} // namespace vf::inbox
