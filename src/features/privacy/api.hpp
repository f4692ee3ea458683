#pragma once
#include "features/privacy/types.hpp"
#include "http/request.hpp"

#include <filesystem>

namespace vf::privacy {

/// Where pictures and traces of failed steps are put (PLAYWRIGHT_DEBUG): they show people, so an
/// erasure empties it. "" for none.
struct evidence_folder {
    std::filesystem::path path;
};

task<result<ContactPrivacy>> get(http::request& req, WhichPerson in);
task<result<ContactPrivacy>> set_legal_basis(http::request& req, SetBasis in);
/// Everything that is kept of a person, as a file.
task<result<http::response>> export_json(http::request& req, WhichPerson in);
task<result<http::response>> export_page(http::request& req, PersonPage in);
task<result<Erasure>> erase_person(http::request& req, ErasePerson in);
task<result<http::Page<Erasure>>> erasures(http::request& req, ListErasures in);
task<result<Erasure>> lift_erasure(http::request& req, WhichErasure in);
task<result<VerifiedErasure>> verify(http::request& req, VerifyErasure in);

} // namespace vf::privacy
