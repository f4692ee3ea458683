#include "db/emit.hpp"

namespace vf::db {
namespace {

constexpr statement emit_sql{"events.emit", "SELECT app_emit($1, $2)"};

} // namespace

task<> emit(tenant_tx& tx, std::string kind, uuid entity) {
    co_await tx.query(emit_sql, kind, entity);
}

} // namespace vf::db
