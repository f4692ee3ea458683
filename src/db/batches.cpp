#include "db/batches.hpp"

namespace vf::db {
namespace {

constexpr statement next_sql{"db.next_batch", "FETCH 500 FROM in_batches"};

} // namespace

std::string in_batches(std::string_view select) {
    return "DECLARE in_batches NO SCROLL CURSOR FOR " + std::string(select);
}

task<rows> next_batch(tenant_tx& tx) {
    co_return co_await tx.query(next_sql);
}

} // namespace vf::db
