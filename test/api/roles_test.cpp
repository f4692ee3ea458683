// Who may do what: the whole route table with each role, against what the document says (x-role).
#include "api/routes.hpp"

namespace vf::test {
namespace {

namespace bj = boost::json;

// In rising order; "instance" is beside them and included in none.
int rank_of(const std::string& role) {
    static const std::map<std::string, int> ranks{{"anyone", 0}, {"user", 1},  {"member", 2},
                                                  {"admin", 3},  {"owner", 4}, {"instance", 5}};
    return ranks.at(role);
}

std::string needed_by(const planned_request& one) {
    return text_at(operation_of(one), "x-role");
}

// Gets past the role and no further: no request takes this parameter.
reply knock(const caller& who, const planned_request& at) {
    return send(who, at, "noSuchParameter=1");
}

class RoleTable : public ::testing::Test {
protected:
    tenant owner;
    route_ids ids = stage_routes(owner);
    std::vector<planned_request> requests = every_request(ids);

    [[nodiscard]] caller as(const std::string& role) const {
        if (role == "owner") return owner.call();
        return owner.add_member(role).in(owner);
    }
};

TEST_F(RoleTable, EachMayDoWhatTheTableSaysAndNothingElse) {
    for (const std::string role : {"member", "admin", "owner"}) {
        const auto who = as(role);
        const auto before = owner.digest();
        for (const auto& one : requests) {
            const auto needed = needed_by(one);
            SCOPED_TRACE(role + ": " + one.method + " " + one.pattern + " needs " + needed);
            if (rank_of(role) < rank_of(needed)) {
                const auto refused = send(who, one);
                EXPECT_EQ(refused.status, 403) << refused.body;
                EXPECT_EQ(refused.text("code"), "auth.role_too_low");
            } else if (one.about != reach::stream && !redirects(one)) {
                const auto let_in = knock(who, one);
                EXPECT_EQ(let_in.status, 422) << let_in.body;
            }
        }
        EXPECT_EQ(owner.digest(), before) << role;
    }
}

TEST_F(RoleTable, AnInstanceAdminIsAMemberOfNothingByThat) {
    const tenant operating;
    operating.make_instance_admin();
    const auto who = operating.in(owner);
    const auto before = owner.digest();
    for (const auto& one : requests) {
        const auto needed = needed_by(one);
        SCOPED_TRACE(one.method + " " + one.pattern + " needs " + needed);
        if (needed == "instance")
            EXPECT_EQ(knock(who, one).status, 422);
        else if (rank_of(needed) >= rank_of("member"))
            EXPECT_EQ(send(who, one).status, 404);
    }
    EXPECT_EQ(owner.digest(), before);
}

TEST_F(RoleTable, AStrangerIsTurnedAwayFromEveryWorkspaceRoute) {
    const tenant stranger;
    const auto who = stranger.in(owner);
    const auto before = owner.digest();
    for (const auto& one : requests) {
        const auto needed = needed_by(one);
        if (rank_of(needed) < rank_of("member")) continue;
        SCOPED_TRACE(one.method + " " + one.pattern);
        EXPECT_EQ(send(who, one).status, needed == "instance" ? 403 : 404);
    }
    EXPECT_EQ(owner.digest(), before);
}

} // namespace
} // namespace vf::test
