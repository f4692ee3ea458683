#pragma once
#include "features/imports/types.hpp"
#include "http/request.hpp"

namespace vf::imports {

task<result<http::Page<Import>>> list(http::request& req, ListImports in);
task<result<Import>> show(http::request& req, WhichImport in);
/// Begins to bring a data export; its parts come next. conflict "import.too_many".
task<result<Import>> start(http::request& req, StartImport in);
/// The bytes from `offset` on, up to 4 MiB; one that is there already changes nothing. With the
/// last one the file is looked through. conflict "import.wrong_offset" (params: received),
/// "import.not_uploading".
task<result<Import>> add_bytes(http::request& req, ImportPart in);
/// Stores what was found, as the history of an account. conflict "import.not_ready",
/// "import.other_account" (the file says that it is another's).
task<result<Import>> confirm(http::request& req, ConfirmImport in);
/// Gives it up: nothing more is stored, and the file is deleted. Nothing happens to one that has
/// ended.
task<result<Import>> cancel(http::request& req, WhichImport in);

} // namespace vf::imports
