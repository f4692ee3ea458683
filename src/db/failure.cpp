#include "db/failure.hpp"

namespace vf::db {
namespace {

std::string compose(const std::string& state, const std::string& message,
                    const std::string& statement) {
    std::string out = statement.empty() ? std::string("database") : statement;
    out += ": " + message;
    if (!state.empty()) out += " (" + state + ")";
    return out;
}

} // namespace

failure::failure(std::string state, const std::string& message, std::string statement_name,
                 std::string constraint_name)
    : std::runtime_error(compose(state, message, statement_name)), sqlstate(std::move(state)),
      constraint(std::move(constraint_name)), statement(std::move(statement_name)) {}

bool is_unique_violation(const failure& f, std::string_view constraint) {
    return (f.sqlstate == "23505" || f.sqlstate == "23P01") && f.constraint == constraint;
}

namespace detail {

void throw_failure(const std::string& state, const std::string& message,
                   const std::string& statement, const std::string& constraint) {
    if (state == "23505" || state == "23P01")
        throw unique_violation(state, message, statement, constraint);
    if (state == "40001" || state == "40P01")
        throw serialization(state, message, statement, constraint);
    if (state.starts_with("08")) throw_lost(message, statement);
    throw failure(state, message, statement, constraint);
}

void throw_lost(const std::string& message, const std::string& statement) {
    connection_lost e("08006", message, statement);
    e.lost = true;
    throw e;
}

} // namespace detail

} // namespace vf::db
