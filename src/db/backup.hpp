#pragma once
#include "base/describe.hpp"
#include "base/time.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::db {

struct TableCount {
    std::string name;
    std::int64_t rows = 0;

    bool operator==(const TableCount&) const = default;
};
BOOST_DESCRIBE_STRUCT(TableCount, (), (name, rows))

/// What a database held at the moment of a backup.
struct Contents {
    std::string owner;              ///< of the database's objects: a restore must be done as it
    std::vector<TableCount> tables; ///< by name
};
BOOST_DESCRIBE_STRUCT(Contents, (), (owner, tables))

/// Every table of the product and how many rows it has. Throws std::runtime_error.
Contents contents_of(const std::string& conninfo);

/// Dumps a database as of one moment, while everything goes on: says what it holds, then gives the
/// dump piece by piece (pg_dump, custom format). `conninfo` is the owner's, not through a pooler.
/// Blocks. Throws std::runtime_error with what pg_dump said.
void dump(const std::string& conninfo, const std::function<void(const Contents&)>& begin,
          const std::function<void(std::string_view)>& take);

/// Whose a restored database is: the user's that the backup names, or whoever restores it (for a
/// proof: where policies name the owner, a role of that name is made).
enum class owner_of_restored { the_same, anyone };

/// Makes an empty database what the dump was, the run-time roles included; `next` gives the pieces,
/// "" after the last. All of it or nothing, but for the count at the end. Blocks. Throws
/// std::runtime_error: the database is not empty, the owner is another one, pg_restore failed, or
/// other rows came out than `expected`.
void restore(const std::string& conninfo, const Contents& expected, owner_of_restored whose,
             const std::function<std::string()>& next);

} // namespace vf::db
