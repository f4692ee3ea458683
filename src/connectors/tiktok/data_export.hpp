#pragma once
#include "connectors/data_export.hpp"

namespace vf::connectors::tiktok {

/// Reads TikTok's "Download your data": one JSON document (any edition so far) or text files. What
/// it holds of other people are followers and direct messages; the rest is the owner's own and is
/// passed over.
std::unique_ptr<data_export_reader> make_export_reader();

} // namespace vf::connectors::tiktok
