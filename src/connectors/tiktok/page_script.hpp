#pragma once

namespace vf::connectors::tiktok {

/// One JavaScript function, `(arg) => value`, that reads the page: `arg.op` names what (state,
/// rows, thread, outcome, activity, follows, qr, settle), `arg.selectors` is the selector map. It
/// only reads: no click, no key, no change of the document. Every answer has `report`, {element:
/// candidate index}.
extern const char* const page_script;

} // namespace vf::connectors::tiktok
