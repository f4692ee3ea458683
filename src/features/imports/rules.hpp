#pragma once
#include "connectors/data_export.hpp"
#include "features/imports/types.hpp"

#include <map>

namespace vf::imports {

/// Looks an export through without keeping it: counts, times, and whose it is.
class survey {
public:
    void take(const connectors::ExportRecord& record);
    /// More than an import may hold (most_records): the rest need not be looked at.
    [[nodiscard]] bool too_large() const {
        return found_.followers + found_.messages > most_records;
    }
    /// After the last. invalid "import.nothing_found" when there was nothing to take at all,
    /// "import.too_large".
    [[nodiscard]] result<FoundInExport> found() const;

private:
    void seen(time_point at);

    FoundInExport found_;
    std::string partner_; // of the last message: a thread's messages stand together
    // Who else wrote in threads: the owner, in nearly every one. Bounded.
    std::map<std::string, std::int64_t> others_;
};

/// Turns records into what is stored, in bounded portions: whole threads where they are not very
/// long, never parted within a second. How many records a portion stands for is counted, so that
/// whoever has stored it knows where to go on.
class portions {
public:
    /// `owner`: whose export it is; a message by neither of the two of a thread is left out.
    explicit portions(std::string owner) : owner_(std::move(owner)) {}

    /// True: take() what there is before this one is added.
    [[nodiscard]] bool full_before(const connectors::ExportRecord& next) const;
    void add(connectors::ExportRecord record);

    struct portion {
        inbox::Past past;
        std::int64_t records = 0;  ///< all that were added since the portion before
        std::int64_t left_out = 0; ///< of these
    };
    /// What has come together, and begins anew.
    portion take();

private:
    void add_message(connectors::ExportedMessage message);

    std::string owner_;
    portion now_;
    std::size_t taken_ = 0;        // follows and messages of the portion
    std::size_t thread_bytes_ = 0; // of its last thread
};

} // namespace vf::imports
