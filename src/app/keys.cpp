#include "app/keys.hpp"

#include "app/app.hpp"
#include "base/log.hpp"
#include "db/tx.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <fmt/format.h>

namespace vf::app {
namespace {

// A column that holds what was sealed. `find` gives id and sealed of those that another key sealed,
// after an id ($2), in order; the associated data is label:workspace:id, for a user's label and id.
struct sealed_column {
    const char* name;
    const char* label;
    db::statement find;
    db::statement replace;
};

constexpr sealed_column columns[] = {
    {"social_accounts.session_sealed",
     "social_accounts.session",
     {"keys.find_accounts", R"(
        SELECT id::text AS id, session_sealed AS sealed FROM social_accounts
        WHERE workspace_id = app_workspace() AND substr(session_sealed, 2, 4) <> $1 AND id::text > $2
        ORDER BY id::text LIMIT 100 FOR UPDATE)"},
     {"keys.reseal_account", R"(
        UPDATE social_accounts SET session_sealed = $2 WHERE workspace_id = app_workspace() AND id::text = $1)"}},
    {"connections.session_sealed",
     "connections.session",
     {"keys.find_connections", R"(
        SELECT id::text AS id, session_sealed AS sealed FROM connections
        WHERE workspace_id = app_workspace() AND substr(session_sealed, 2, 4) <> $1 AND id::text > $2
        ORDER BY id::text LIMIT 100 FOR UPDATE)"},
     {"keys.reseal_connection", R"(
        UPDATE connections SET session_sealed = $2 WHERE workspace_id = app_workspace() AND id::text = $1)"}},
    {"integrations.address_sealed",
     "integrations.address",
     {"keys.find_integration_addresses", R"(
        SELECT id::text AS id, address_sealed AS sealed FROM integrations
        WHERE workspace_id = app_workspace() AND substr(address_sealed, 2, 4) <> $1 AND id::text > $2
        ORDER BY id::text LIMIT 100 FOR UPDATE)"},
     {"keys.reseal_integration_address", R"(
        UPDATE integrations SET address_sealed = $2 WHERE workspace_id = app_workspace() AND id::text = $1)"}},
    {"integrations.secret_sealed",
     "integrations.secret",
     {"keys.find_integration_secrets", R"(
        SELECT id::text AS id, secret_sealed AS sealed FROM integrations
        WHERE workspace_id = app_workspace() AND substr(secret_sealed, 2, 4) <> $1 AND id::text > $2
        ORDER BY id::text LIMIT 100 FOR UPDATE)"},
     {"keys.reseal_integration_secret", R"(
        UPDATE integrations SET secret_sealed = $2 WHERE workspace_id = app_workspace() AND id::text = $1)"}},
    {"integrations.old_secret_sealed",
     "integrations.old_secret",
     {"keys.find_old_integration_secrets", R"(
        SELECT id::text AS id, old_secret_sealed AS sealed FROM integrations
        WHERE workspace_id = app_workspace() AND substr(old_secret_sealed, 2, 4) <> $1 AND id::text > $2
        ORDER BY id::text LIMIT 100 FOR UPDATE)"},
     {"keys.reseal_old_integration_secret", R"(
        UPDATE integrations SET old_secret_sealed = $2 WHERE workspace_id = app_workspace() AND id::text = $1)"}},
    {"import_parts.content_sealed",
     "import_parts.content",
     {"keys.find_import_parts", R"(
        SELECT import_id || ':' || begins_at AS id, content_sealed AS sealed FROM import_parts
        WHERE workspace_id = app_workspace() AND substr(content_sealed, 2, 4) <> $1 AND import_id || ':' || begins_at > $2
        ORDER BY import_id || ':' || begins_at LIMIT 5 FOR UPDATE)"},
     {"keys.reseal_import_part", R"(
        UPDATE import_parts SET content_sealed = $2 WHERE workspace_id = app_workspace() AND import_id || ':' || begins_at = $1)"}},
    {"idempotency_keys.answer",
     "idempotency_keys.answer",
     {"keys.find_answers", R"(
        SELECT user_id || ':' || key AS id, answer AS sealed FROM idempotency_keys
        WHERE workspace_id = app_workspace() AND substr(answer, 2, 4) <> $1 AND user_id || ':' || key > $2
        ORDER BY user_id || ':' || key LIMIT 100 FOR UPDATE)"},
     {"keys.reseal_answer", R"(
        UPDATE idempotency_keys SET answer = $2 WHERE workspace_id = app_workspace() AND user_id || ':' || key = $1)"}},
};

// The same of users, whose label stands before the id alone.
constexpr sealed_column user_columns[] = {
    {"second_factors.secret_sealed",
     "second-factor/",
     {"keys.find_second_factors", R"(
        SELECT user_id::text AS id, secret_sealed AS sealed FROM second_factors
        WHERE substr(secret_sealed, 2, 4) <> $1 AND user_id::text > $2
        ORDER BY user_id::text LIMIT 100 FOR UPDATE)"},
     {"keys.reseal_second_factor",
      "UPDATE second_factors SET secret_sealed = $2 WHERE user_id::text = $1"}},
    {"user_idempotency_keys.answer",
     "user_idempotency_keys.answer:",
     {"keys.find_user_answers", R"(
        SELECT user_id || ':' || key AS id, answer AS sealed FROM user_idempotency_keys
        WHERE substr(answer, 2, 4) <> $1 AND user_id || ':' || key > $2
        ORDER BY user_id || ':' || key LIMIT 100 FOR UPDATE)"},
     {"keys.reseal_user_answer",
      "UPDATE user_idempotency_keys SET answer = $2 WHERE user_id || ':' || key = $1"}},
};

constexpr db::statement workspaces_sql{"keys.workspaces", "SELECT id FROM workspaces ORDER BY id"};

struct Sealed {
    std::string id;
    db::bytes sealed;
};
BOOST_DESCRIBE_STRUCT(Sealed, (), (id, sealed))

// Up to a hundred, and commits; the last id that was looked at, "" when there are no more.
task<std::string> reseal_some(db::tx& tx, const crypto::keyring& keys, std::string label,
                              const sealed_column& column, std::string after, rotation& count) {
    const auto found =
        db::all<Sealed>(co_await tx.query(column.find, db::bytes{keys.current_id()}, after));
    for (const auto& one : found) {
        const auto place = label + one.id;
        const auto opened = keys.open(one.sealed.data, place);
        if (!opened) {
            ++count.unopened;
            log::warn("keys.cannot_open", {{"column", column.name}, {"row", one.id}});
            continue;
        }
        co_await tx.query(column.replace, one.id, db::bytes{keys.seal(*opened, place)});
        ++count.resealed;
    }
    co_await tx.commit();
    co_return found.empty() ? std::string{} : found.back().id;
}

} // namespace

crypto::keyring make_keyring(const config& from) {
    // A file key is for the embedded database only: with a database of your own, a lost machine
    // must not lose the key.
    const auto master = from.key ? crypto::parse_key(from.key->reveal())
                                 : crypto::load_or_create_key_file(from.data_dir / "key");
    if (!master) throw std::runtime_error(master.error().detail);
    std::vector<crypto::master_key> others;
    for (const auto& one : from.old_keys) {
        auto key = crypto::parse_key(one.reveal());
        if (!key) throw std::runtime_error("in VISTAFLOW_OLD_KEYS: " + key.error().detail);
        others.push_back(*std::move(key));
    }
    crypto::keyring keys(*master, others);
    if (from.jwt_secret) keys.use_token_secret(*from.jwt_secret);
    return keys;
}

task<rotation> reseal_all(db::pool& pool, const crypto::keyring& keys) {
    rotation count;
    const auto workspaces = co_await db::read_system(pool, workspaces_sql);
    for (const db::row row : workspaces) {
        const auto workspace = row.get<WorkspaceId>("id");
        for (const auto& column : columns) {
            const auto label = fmt::format("{}:{}:", column.label, workspace.str());
            std::string after;
            do {
                auto tx = co_await db::begin_tenant(pool, workspace);
                after = co_await reseal_some(tx, keys, label, column, std::move(after), count);
            } while (!after.empty());
        }
    }
    for (const auto& column : user_columns) {
        std::string after;
        do {
            auto tx = co_await db::begin_system(pool);
            after = co_await reseal_some(tx, keys, column.label, column, std::move(after), count);
        } while (!after.empty());
    }
    co_return count;
}

std::vector<std::string> sealed_columns() {
    std::vector<std::string> out;
    for (const auto& one : columns) out.emplace_back(one.name);
    for (const auto& one : user_columns) out.emplace_back(one.name);
    return out;
}

int rotate_key(const config& from) {
    const database db(from);
    db.migrate(from.migrations_dir);
    const auto keys = make_keyring(from);
    boost::asio::io_context io(1);
    db::pool_options options;
    options.conninfo = db.conninfo();
    options.size = 1;
    options.pooler_transaction = from.pooler_transaction;
    db::pool pool(io.get_executor(), options);
    auto done = boost::asio::co_spawn(io, reseal_all(pool, keys), boost::asio::use_future);
    io.run();
    const auto count = done.get();
    fmt::print("{} sealed again with the current key\n", count.resealed);
    if (count.unopened == 0) {
        fmt::print("nothing is left that needs an older one: VISTAFLOW_OLD_KEYS may go\n");
        return 0;
    }
    fmt::print("{} could not be opened with any key that is configured\n", count.unopened);
    return 1;
}

} // namespace vf::app
