#include "http/idempotency.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "crypto/encoding.hpp"
#include "db/tx.hpp"
#include "http/problem.hpp"

namespace vf::http {
namespace {

struct key_statements {
    db::statement take, find, keep, give_back;
};

// A request may run for 30 seconds: after a minute nobody works on it any more.
#define VF_KEY_STATEMENTS(NAME, TABLE, COLUMN, VALUE, MINE)                                        \
    key_statements {                                                                               \
        {NAME ".take", "INSERT INTO " TABLE " AS k (" COLUMN "user_id, key, fingerprint) "         \
                       "VALUES (" VALUE "$1, $2, $3) "                                             \
                       "ON CONFLICT (" COLUMN "user_id, key) DO UPDATE "                           \
                       "SET fingerprint = excluded.fingerprint, status = NULL, answer = NULL, "    \
                       "created_at = app_now() "                                                   \
                       "WHERE k.created_at < app_now() - interval '24 hours' "                     \
                       "RETURNING true AS taken"},                                                 \
            {NAME ".find", "SELECT fingerprint, status, answer, "                                  \
                           "created_at < app_now() - interval '1 minute' AS old FROM " TABLE       \
                           " WHERE " MINE "user_id = $1 AND key = $2"},                            \
            {NAME ".keep", "UPDATE " TABLE " SET status = $3, answer = $4 WHERE " MINE             \
                           "user_id = $1 AND key = $2"},                                           \
            {NAME ".give_back",                                                                    \
             "DELETE FROM " TABLE " WHERE " MINE "user_id = $1 AND key = $2 AND status IS NULL"},  \
    }
constexpr auto of_workspace =
    VF_KEY_STATEMENTS("idempotency", "idempotency_keys", "workspace_id, ", "app_workspace(), ",
                      "workspace_id = app_workspace() AND ");
constexpr auto of_user = VF_KEY_STATEMENTS("idempotency.user", "user_idempotency_keys", "", "", "");
#undef VF_KEY_STATEMENTS

constexpr db::statement forget_sql{"idempotency.forget",
                                   "SELECT forget_idempotency_keys() AS gone"};

struct Header {
    std::string name;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(Header, (), (name, value))

// What is sealed of an answer.
struct Kept {
    std::vector<Header> headers;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (headers, body))

struct Earlier {
    std::string fingerprint;
    std::optional<int> status;
    std::optional<db::bytes> answer;
    bool old = false;
};
BOOST_DESCRIBE_STRUCT(Earlier, (), (fingerprint, status, answer, old))

// As app/keys.cpp has it.
std::string place_of(const keyed_request& what) {
    const auto whose = what.user.str() + ":" + what.key;
    return what.workspace.is_nil()
               ? "user_idempotency_keys.answer:" + whose
               : "idempotency_keys.answer:" + what.workspace.str() + ":" + whose;
}

const key_statements& statements_for(const keyed_request& what) {
    return what.workspace.is_nil() ? of_user : of_workspace;
}

task<db::tx> begin_for(db::pool& pool, const keyed_request& what) {
    if (what.workspace.is_nil()) co_return co_await db::begin_system(pool);
    co_return co_await db::begin_tenant(pool, what.workspace);
}

response conflict(const char* code, const char* detail) {
    return problem_response(409, {errc::conflict, code, detail});
}

response answer_from(const Earlier& earlier, const crypto::keyring& keys,
                     const keyed_request& what) {
    if (earlier.fingerprint != what.fingerprint)
        return problem_response(422, {errc::invalid, "idempotency.key_reused",
                                      "This Idempotency-Key was used for another request: take a "
                                      "new one."});
    if (!earlier.status) {
        if (!earlier.old)
            return conflict("idempotency.in_progress",
                            "The first request with this key still runs.");
        return conflict("idempotency.outcome_unknown",
                        "How the first request with this key ended is not known: look before you "
                        "send it with a new key.");
    }
    const auto opened = keys.open(earlier.answer.value_or(db::bytes{}).data, place_of(what));
    const auto kept = opened ? json::parse<Kept>(*opened) : std::unexpected(opened.error());
    if (!kept)
        return conflict("idempotency.outcome_unknown",
                        "The request was done; its answer cannot be read any more.");
    response out;
    out.status = *earlier.status;
    for (const auto& [name, value] : kept->headers) out.headers.emplace_back(name, value);
    out.body = kept->body;
    out.set_header("Idempotency-Replayed", "true");
    return out;
}

} // namespace

result<std::optional<keyed_request>> read_key(const request& r, std::string_view path) {
    bool given = false;
    for (const auto& [name, value] : r.raw().headers) given = given || name == "idempotency-key";
    if (!given) return std::optional<keyed_request>{};
    const auto key = r.raw().header("idempotency-key");
    if (key.empty() || key.size() > 200 || !is_storable_text(key))
        return fail(errc::invalid, "idempotency.bad_key",
                    "Idempotency-Key must have 1 to 200 bytes of UTF-8 text.");
    const auto asked = r.raw().method + "\n" + std::string(path) + "\n" + r.raw().body;
    return std::optional(keyed_request{r.who().workspace, r.who().user, std::string(key),
                                       crypto::sha256_hex(asked)});
}

task<std::optional<response>> take_key(db::pool& pool, const crypto::keyring& keys,
                                       keyed_request what) {
    auto tx = co_await begin_for(pool, what);
    const auto& sql = statements_for(what);
    const auto taken = co_await tx.query(sql.take, what.user, what.key, what.fingerprint);
    if (!taken.empty()) {
        co_await tx.commit();
        co_return std::nullopt;
    }
    const auto found = db::all<Earlier>(co_await tx.query(sql.find, what.user, what.key));
    if (found.empty()) // given back between the two
        co_return conflict("idempotency.in_progress",
                           "The first request with this key still runs.");
    co_return answer_from(found.front(), keys, what);
}

task<> keep_answer(db::pool& pool, const crypto::keyring& keys, keyed_request what,
                   response answer) {
    Kept kept;
    for (auto& [name, value] : answer.headers) kept.headers.push_back({name, value});
    kept.body = std::move(answer.body);
    const db::bytes sealed{keys.seal(json::write(kept), place_of(what))};
    auto tx = co_await begin_for(pool, what);
    co_await tx.query_and_commit(statements_for(what).keep, what.user, what.key, answer.status,
                                 sealed);
}

task<> give_key_back(db::pool& pool, keyed_request what) {
    auto tx = co_await begin_for(pool, what);
    co_await tx.query_and_commit(statements_for(what).give_back, what.user, what.key);
}

task<std::int64_t> forget_old_keys(db::pool& pool) {
    auto tx = co_await db::begin_system(pool);
    const auto gone = co_await tx.query_and_commit(forget_sql);
    co_return gone[0].get<std::int64_t>("gone");
}

} // namespace vf::http
