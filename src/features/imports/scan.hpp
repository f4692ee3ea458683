#pragma once
#include "connectors/archive.hpp"
#include "connectors/data_export.hpp"

namespace vf::imports {

/// The records of an export, file after file. Blocks while its source does, so it belongs on a
/// thread of its own.
class export_scan {
public:
    export_scan(connectors::byte_source source, const std::string& name,
                std::unique_ptr<connectors::data_export_reader> reader)
        : files_(std::move(source), name), reader_(std::move(reader)) {}

    /// The next records, in the order of the file; none: that was all. Errors as archive and
    /// data_export_reader have them.
    result<std::vector<connectors::ExportRecord>> next();
    /// How far into the source it has read, in bytes.
    [[nodiscard]] std::uint64_t position() const noexcept { return files_.position(); }

private:
    connectors::archive files_;
    std::unique_ptr<connectors::data_export_reader> reader_;
    bool in_file_ = false;
};

} // namespace vf::imports
