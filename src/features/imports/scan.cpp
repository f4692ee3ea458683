#include "features/imports/scan.hpp"

namespace vf::imports {

result<std::vector<connectors::ExportRecord>> export_scan::next() {
    for (;;) {
        if (!in_file_) {
            VF_TRY(const auto path, files_.next_file());
            if (!path) return std::vector<connectors::ExportRecord>{};
            in_file_ = reader_->begin_file(*path);
            if (!in_file_) continue;
        }
        VF_TRY(const auto piece, files_.read());
        if (piece.empty()) {
            in_file_ = false;
            VF_CHECK(reader_->end_file());
        } else {
            VF_CHECK(reader_->take(piece));
        }
        if (auto records = reader_->taken(); !records.empty()) return records;
    }
}

} // namespace vf::imports
