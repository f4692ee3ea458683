#pragma once
#include "base/async.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vf::db {

/// A migration that this call ran.
struct applied {
    int version = 0;
    std::string name; ///< "0003_queue.sql"
};

/// A migration file: number, name, text and the SHA-256 of the text in hex.
struct migration {
    int version = 0;
    std::string name;
    std::string sql;
    std::string checksum;
};

/// Reads NNNN_name.sql in order; schema.sql and other names are left out. Throws
/// std::runtime_error for a number that stands twice or a file that cannot be read.
std::vector<migration> read_migrations(const std::filesystem::path& directory);

/// Creates the run-time roles where they are missing, then runs what was not yet run, each file in
/// a transaction of its own with its checksum; any number of processes may try at once. As the
/// owner, not through a transaction pooler. Throws std::runtime_error (a changed, missing or late
/// file; roles that this user may not create) or failure, naming the file.
task<std::vector<applied>> migrate(std::string conninfo, std::filesystem::path directory);

/// Creates the run-time roles where they are missing, as migrate() does.
task<> make_runtime_roles(std::string conninfo);

/// The names of the files that migrate() would run, after the same checks; changes nothing.
task<std::vector<std::string>> pending_migrations(std::string conninfo,
                                                  std::filesystem::path directory);

} // namespace vf::db
