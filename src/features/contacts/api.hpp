#pragma once
#include "features/contacts/types.hpp"
#include "http/request.hpp"

namespace vf::contacts {

task<result<http::Page<ContactSummary>>> list(http::request& req, ListContacts in);
task<result<Contact>> get(http::request& req, WhichContact in);
task<result<http::Page<ContactLink>>> links(http::request& req, ListLinks in);
/// Says that two contacts are one human, or that they are not. What was said already changes
/// nothing.
task<result<Contact>> decide(http::request& req, DecideLink in);

} // namespace vf::contacts
