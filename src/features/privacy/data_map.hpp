#pragma once
#include "base/describe.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf::privacy {

/// Whose data a table holds: of people on the platforms, of the dashboard's users, of the business
/// itself, of nobody.
enum class Whose { person, user, workspace, instance };
BOOST_DESCRIBE_ENUM(Whose, person, user, workspace, instance)

/// What a column says. A person's file (export) has the first five.
enum class DataClass {
    identity,  ///< who it is: names, pictures, ids on platforms
    reach,     ///< how to reach it: numbers, addresses
    content,   ///< what somebody wrote
    behaviour, ///< what somebody did, and when
    judgement, ///< what was concluded about somebody
    setting,   ///< what the business decided for itself
    secret,    ///< sealed, or a hash
    key,       ///< ties rows together
    technical  ///< keeps the program going
};
BOOST_DESCRIBE_ENUM(DataClass, identity, reach, content, behaviour, judgement, setting, secret, key,
                    technical)

/// One table of the data map.
struct MappedTable {
    std::string_view name;
    Whose whose;
    std::string_view purpose;
    std::string_view kept;    ///< until when
    std::string_view columns; ///< "class: column column; class: column", every column once
    /// Of a person's tables: which rows are of the contacts $1 (uuid[]); the row is called t.
    std::string_view rows{};
    /// Whether erasing a person removes the rows by deleting the contact (else by itself).
    bool hangs_on_contact = true;
};

/// Every table of the database, by name. A test compares it with the database: a new column without
/// a class fails.
std::span<const MappedTable> data_map();

/// A column and what it says.
struct MappedColumn {
    std::string name;
    DataClass what;
};
/// Those of a table, in the order of the map. Throws std::logic_error when the map cannot be read.
std::vector<MappedColumn> columns_of(const MappedTable& table);

/// docs/reference/data-map.md: the register of what is kept of whom, what for and until when.
std::string data_map_document();

} // namespace vf::privacy
