#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

namespace vf::db {

/// What PostgreSQL refused, or that it could not be reached. `what()` holds the server's primary
/// message and the statement's name, never the DETAIL line (which quotes people's data).
struct failure : std::runtime_error {
    failure(std::string state, const std::string& message, std::string statement_name = {},
            std::string constraint_name = {});

    std::string sqlstate;   ///< five characters; "08006" when the connection was lost
    std::string constraint; ///< the violated constraint, or empty
    std::string statement;  ///< the name of the statement, or empty
    /// The connection is gone. A statement under way, COMMIT too, may or may not have taken effect.
    bool lost = false;
};

/// A unique or exclusion constraint was violated (23505, 23P01); `constraint` says which.
struct unique_violation : failure {
    using failure::failure;
};
/// Serialisation failure or deadlock (40001, 40P01): the whole transaction may be tried again.
struct serialization : failure {
    using failure::failure;
};
/// The connection was lost or could not be made (08…, 57P01 and its like); `lost` is set.
struct connection_lost : failure {
    using failure::failure;
};

/// True when `f` says that the named constraint was violated.
bool is_unique_violation(const failure& f, std::string_view constraint);

namespace detail {
/// Throws the class that fits the state.
[[noreturn]] void throw_failure(const std::string& state, const std::string& message,
                                const std::string& statement, const std::string& constraint);
[[noreturn]] void throw_lost(const std::string& message, const std::string& statement);
} // namespace detail

} // namespace vf::db
