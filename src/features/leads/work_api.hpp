#pragma once
#include "features/leads/work_types.hpp"
#include "http/request.hpp"

namespace vf::leads {

/// Heeds If-Match. invalid where the assignee is no member or the phone is no number.
task<result<LeadSummary>> edit(http::request& req, EditLead in);
/// Newest first.
task<result<http::Page<LeadChange>>> history(http::request& req, ListOfLead in);

/// Newest first.
task<result<http::Page<Note>>> notes(http::request& req, ListOfLead in);
task<result<Note>> note(http::request& req, AddNote in);
/// forbidden "note.not_yours" for a note of somebody else.
task<result<Note>> change_note(http::request& req, EditNote in);
/// One's own; admins may delete any.
task<result<void>> delete_note(http::request& req, WhichNote in);

task<result<TagList>> tags(http::request& req, http::none in);
/// The existing tag where one has that name already.
task<result<Tag>> add_tag(http::request& req, AddTag in);
/// conflict "tag.name_taken": merge them instead.
task<result<Tag>> change_tag(http::request& req, RenameTag in);
task<result<void>> delete_tag(http::request& req, WhichTag in);
task<result<Tag>> merge(http::request& req, MergeTag in);
task<result<LeadSummary>> put_tag_on(http::request& req, TagOfLead in);
task<result<LeadSummary>> take_tag_off(http::request& req, TagOfLead in);

} // namespace vf::leads
