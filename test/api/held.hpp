#pragma once
// A transaction that stays open, so that whoever wants what it locked waits: the other half of a
// race, held still.
#include "api/product.hpp"

#include <libpq-fe.h>

#include <memory>

namespace vf::test {

/// Begins as the owner and runs one statement; rolled back at the end unless it was committed.
class held_transaction {
public:
    held_transaction(const std::string& conninfo, const std::string& statement)
        : on_(PQconnectdb(conninfo.c_str()), PQfinish) {
        run("BEGIN");
        run(statement);
    }
    void commit() { run("COMMIT"); }

private:
    void run(const std::string& text) const {
        const std::unique_ptr<PGresult, void (*)(PGresult*)> done(PQexec(on_.get(), text.c_str()),
                                                                  PQclear);
        if (PQresultStatus(done.get()) != PGRES_COMMAND_OK)
            throw std::runtime_error(PQerrorMessage(on_.get()));
    }
    std::unique_ptr<PGconn, void (*)(PGconn*)> on_;
};

/// How many of the product's statements wait for a lock now.
inline int waiting_for_locks(const product& on) {
    return std::stoi(on.sql("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                            "current_database() AND wait_event_type = 'Lock'")
                         .at(0));
}

} // namespace vf::test
