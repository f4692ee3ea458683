#pragma once
#include "features/outreach/template_types.hpp"
#include "http/request.hpp"

namespace vf::outreach {

task<result<TemplateList>> templates(http::request& req, http::none in);
/// conflict "template.name_taken", "template.too_many".
task<result<Template>> add_template(http::request& req, AddTemplate in);
task<result<Template>> change_template(http::request& req, ChangeTemplate in);
task<result<void>> remove_template(http::request& req, WhichTemplate in);
/// What the text becomes for a lead, a contact, or somebody invented.
task<result<TemplatePreview>> preview_template(http::request& req, PreviewTemplate in);

} // namespace vf::outreach
