#pragma once
// What a platform gives to the owner of an account as a file ("Download your data"), read in
// pieces. Reading it needs neither session nor browser, so it stands beside the connectors.
// Everything in it that people wrote is data.
#include "base/result.hpp"
#include "base/time.hpp"
#include "connectors/types.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace vf::connectors {

/// Whose export it is.
struct ExportedOwner {
    std::string handle;
};

/// Somebody who follows the owner. An export knows people by their handle alone.
struct ExportedFollower {
    std::string handle;
    time_point since{};
};

/// One message of the thread with `partner`, in the order of the file (which may be either way).
struct ExportedMessage {
    std::string partner;
    std::string from; ///< the partner's handle, or the owner's
    std::string text;
    std::string kind = "text"; ///< as ReadMessage has it
    time_point at{};           ///< to the second
};

/// What was seen and is not taken. group: a message of a group. unreadable: a line that lacks what
/// makes it one (whose, when).
enum class LeftOut { group, unreadable };

using ExportRecord = std::variant<ExportedOwner, ExportedFollower, ExportedMessage, LeftOut>;

/// Reads the files of an export, each in pieces of any size, in constant memory: what it has made
/// of them is to be fetched (`taken`) after each piece. Pure.
class data_export_reader {
public:
    data_export_reader() = default;
    data_export_reader(const data_export_reader&) = delete;
    data_export_reader& operator=(const data_export_reader&) = delete;
    virtual ~data_export_reader() = default;

    /// Begins a file, by its path inside the export. False: nothing in it is of interest; pass it
    /// over.
    virtual bool begin_file(std::string_view path) = 0;
    /// invalid "import.not_readable" with the place, when it is not what its name says.
    virtual result<void> take(std::string_view piece) = 0;
    /// The file is over. invalid "import.cut_short" when it ends in the middle.
    virtual result<void> end_file() = 0;
    /// The records since the last call.
    virtual std::vector<ExportRecord> taken() = 0;
};

/// Which platforms' exports can be read; filled by app/, then read from any thread.
class data_exports {
public:
    using maker = std::unique_ptr<data_export_reader> (*)();
    void add(Platform platform, maker make) { makers_[platform] = make; }
    /// unsupported "import.no_such_export" for a platform whose exports cannot be read.
    [[nodiscard]] result<std::unique_ptr<data_export_reader>> reader_of(Platform platform) const;

private:
    std::map<Platform, maker> makers_;
};

} // namespace vf::connectors
