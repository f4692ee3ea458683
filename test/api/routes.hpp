#pragma once
// Every route of the product with a request that is right, so that a test can walk them all and a
// new route cannot be forgotten.
#include "api/stage.hpp"

namespace vf::test {

/// A tenant's ids that routes take.
struct route_ids {
    std::string account, contact, lead, interaction, message, connection, member, invitation,
        workspace;
    std::string sign_in; ///< a device that is signed in
    std::string key;     ///< an API key
    std::string note, tag, other_tag;
    std::string batch; ///< a change of many leads
    std::string view;  ///< a shared view of leads
    std::string conversation;
    std::string suppressed; ///< a person who must not be written to
    std::string followed;   ///< a person who is followed closely
    std::string job;        ///< a dead one
    std::string notification;
    std::string message_template;
    std::string sequence; ///< the lead is in it
    std::string file;     ///< an import whose bytes are awaited
    std::string export_;  ///< an import that may be stored
    std::string stranger; ///< a person of whom little is known, to be erased
    std::string erasure;  ///< a receipt
    std::string integration;
    std::string delivery; ///< of it, which has failed
};

/// One of each for a tenant: a lead with a draft, a connection that waits, a member.
route_ids stage_routes(const tenant& of);

/// Whose data a route gives, and how it names them.
enum class reach {
    public_,   ///< no sign-in
    user,      ///< about the signed-in user, of no workspace
    workspace, ///< about the caller's workspace as a whole
    record,    ///< about one record, by its id
    instance,  ///< about all workspaces, for whoever runs the service
    own,       ///< about one record of the signed-in user, in no workspace
    stream     ///< does not end: not called by tests that read the whole answer
};

/// A request that is right for the tenant that the ids belong to.
struct planned_request {
    std::string method;  ///< "PATCH"
    std::string pattern; ///< "/leads/{id}/status"
    reach about = reach::workspace;
    std::string path;        ///< with the ids put in
    boost::json::value body; ///< null: none
    std::string bytes{};     ///< instead of it, where the route takes bytes
};

/// The body as it is sent.
std::string body_of(const planned_request& one);
/// Sends it as it is planned, with `query` ("a=1") behind its path's own.
reply send(const caller& who, const planned_request& what, const std::string& query = "");
/// True for what sends a browser elsewhere whatever it is asked: another site has the word there.
bool redirects(const planned_request& one);

/// All of them, with these ids.
std::vector<planned_request> every_request(const route_ids& ids);
/// "PATCH /leads/{id}/status" of each route of `vistaflow openapi`.
std::vector<std::string> documented_routes();
/// The operation in the document.
boost::json::value operation_of(const planned_request& of);

} // namespace vf::test
