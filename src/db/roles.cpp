#include "db/roles.hpp"

#include "db/connection.hpp"

namespace vf::db {
namespace {

constexpr statement look_at_roles{"vf.roles", R"(
    SELECT w.name,
           r.oid IS NOT NULL AS present,
           coalesce(r.rolsuper, false) AS superuser,
           coalesce(r.rolbypassrls, false) AS bypass,
           coalesce(r.rolcanlogin, false) AS login,
           EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid) AS owner,
           EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) AS member,
           coalesce(pg_has_role(current_user, r.oid, 'MEMBER'), false) AS may_become
      FROM (VALUES ('vistaflow_tenant'), ('vistaflow_system')) AS w(name)
      LEFT JOIN pg_roles r ON r.rolname = w.name)"};

std::string problem_of(const row& r) {
    const auto name = r.get<std::string>("name");
    if (!r.get<bool>("present")) return name + " does not exist: run `vistaflow migrate`";
    if (r.get<bool>("superuser"))
        return name + " is a superuser: ALTER ROLE " + name + " NOSUPERUSER";
    if (r.get<bool>("bypass")) return name + " has BYPASSRLS: ALTER ROLE " + name + " NOBYPASSRLS";
    if (r.get<bool>("login")) return name + " can log in: ALTER ROLE " + name + " NOLOGIN";
    if (r.get<bool>("owner")) return name + " owns tables: REASSIGN OWNED BY " + name;
    if (r.get<bool>("member")) return name + " is a member of another role: REVOKE it";
    if (!r.get<bool>("may_become"))
        return "this database user may not take the role " + name + ": GRANT " + name + " TO it";
    return {};
}

} // namespace

task<result<void>> check_runtime_roles(std::string conninfo) {
    const auto on = co_await detail::connection::open(std::move(conninfo), false, seconds(10));
    std::vector<detail::step> steps;
    steps.push_back({look_at_roles, {}});
    const auto answer = co_await on->exchange(steps, seconds(10));
    for (const row r : answer.front()) {
        if (auto problem = problem_of(r); !problem.empty())
            co_return fail(errc::unavailable, "db.unsafe_role", std::move(problem));
    }
    co_return result<void>{};
}

} // namespace vf::db
