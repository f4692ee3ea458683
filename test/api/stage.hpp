#pragma once
// Tenants with data, without a browser: users come through the API, what a browser would have read
// through SQL.
#include "api/product.hpp"

namespace vf::test {

/// A password that the rules accept.
inline constexpr std::string_view good_password = "tres-long-secret-7";

/// A new UUID, as the product makes them.
std::string new_id();
/// An e-mail address that nobody has.
std::string new_email();

/// Somebody with a contact, a lead and one interaction.
struct person {
    std::string contact, lead, interaction, handle;
};

/// What a lead is staged with; null is NULL.
struct lead_traits {
    std::string status = "new";
    std::string type = "artist"; ///< "" for none: not judged
    int score = 50;              ///< below 0 for none
    std::string intents = "{}";
    std::string phone;
    int minutes_ago = 60; ///< the last interaction
};

/// An API key, once made.
struct made_key {
    std::string id, token;
};

/// A user with a workspace of its own.
class tenant {
public:
    /// Registers; adds an active account that is never due and has no session.
    explicit tenant(product& of = the_product());

    [[nodiscard]] const caller& call() const { return call_; }
    /// The same user, asking about another workspace.
    [[nodiscard]] caller in(const tenant& other) const {
        return call_.with("X-Workspace-Id", other.workspace);
    }
    [[nodiscard]] product& on() const { return *product_; }

    person add_person(const std::string& display_name = "Léa Martin", lead_traits how = {}) const;
    /// A message of that state to a person; its id.
    std::string add_message(const person& to, const std::string& state = "suggested",
                            const std::string& text = "Salut, ton morceau me parle !") const;
    void suppress(const person& whom) const;
    /// A person who is no lead and must not be written to; the contact's id.
    std::string add_suppressed() const;
    /// The receipt of somebody's erasure; its id.
    std::string add_erasure() const;
    /// A person who is no lead and is followed closely; the contact's id.
    std::string add_followed() const;
    /// A job that has died; its id.
    std::string add_dead_job() const;
    std::string add_template() const;
    /// Of one step, due after a day.
    std::string add_sequence() const;
    void put_into(const std::string& sequence, const person& who) const;
    std::string add_waiting_job(const std::string& kind, bool cancellable) const;
    /// A notification for everybody in the workspace; its id.
    std::string add_notification(const std::string& kind = "account_expired") const;
    /// A conversation of three messages with a person, the last two theirs and unread; its id.
    std::string add_conversation(const person& with, int minutes_ago = 60) const;
    /// A note of the user's on a person's lead; its id.
    std::string add_note(const person& on, const std::string& text = "Rappeler lundi") const;
    /// A tag of the workspace; its id.
    std::string add_tag(const std::string& name) const;
    /// A user of that role in this workspace besides its own; its call() is about its own.
    tenant add_member(const std::string& role) const;
    /// One invitation that waits; its id. Nobody knows its token.
    std::string add_invitation() const;
    /// As the command line does it.
    void make_instance_admin() const;
    /// One connection that waits; its id.
    std::string add_connection() const;
    /// An import that is at that step; of its file nothing has come.
    std::string add_import(const std::string& status) const;
    /// A webhook to the sandbox, paused: nothing happens by itself; its id.
    std::string add_integration() const;
    /// A delivery of it that failed; its id.
    std::string add_delivery(const std::string& integration) const;
    /// Signs in once more, on another device; the sign-in's id.
    std::string add_sign_in() const;
    /// A key of the workspace with these scopes.
    made_key add_key(std::initializer_list<std::string_view> scopes) const;
    /// A fingerprint of every row that any tenant table holds of this workspace.
    std::string digest() const;

    std::string email, user, workspace, account, token, refresh;

private:
    std::string add_contact(const std::string& display_name) const;
    product* product_;
    caller call_;
};

/// Text as an SQL literal.
std::string sql_text(std::string_view text);
/// The tables that have a workspace_id, from the catalogue.
std::vector<std::string> tenant_tables(const product& of);

} // namespace vf::test
