#include "connectors/tiktok/followers.hpp"

#include <map>

namespace vf::connectors::tiktok {
namespace {

using namespace std::chrono_literals;

// The profile's page with its count.
task<result<std::string>> open_profile(visit& v, std::string handle) {
    VF_CO_CHECK(co_await v.go("/@" + handle + "?lang=en"));
    const auto until = std::chrono::steady_clock::now() + v.options().element_limit;
    while (std::chrono::steady_clock::now() < until) {
        VF_CO_CHECK(co_await v.check());
        VF_CO_TRY(const auto view, co_await v.follow_list());
        if (!view.count.empty()) co_return view.count;
        co_await sleep_for(100ms);
    }
    co_return std::unexpected(v.missing("followers_count"));
}

} // namespace

task<result<FollowersRead>> read_followers(visit& v, account_ref account) {
    VF_CO_TRY(const auto shown, co_await open_profile(v, account.handle));
    const auto count = least_of_count(shown);
    FollowersRead out;
    out.complete = count == 0;
    if (count == 0) co_return out;
    const auto number = v.selectors().any_of("followers_count");
    VF_CO_CHECK(co_await v.hand().click(v.main(), number, v.options().element_limit));

    std::map<std::string, Peer> met;
    const auto most = static_cast<std::size_t>(v.options().max_followers);
    const auto begun = std::chrono::steady_clock::now();
    bool opened = false;
    bool end = false;
    // Three looks in a row without anybody new, at the end of the list: it has no more.
    for (int still = 0; still < 3 && met.size() < most;) {
        VF_CO_TRY(const auto view, co_await v.follow_list());
        opened |= view.open && !view.rows.empty();
        if (!opened && std::chrono::steady_clock::now() - begun > v.options().element_limit)
            co_return std::unexpected(v.missing("follow_list"));
        const auto before = met.size();
        for (const auto& one : view.rows) met.emplace(one.handle, one);
        end = view.end;
        const bool grew = met.size() > before;
        still = grew || !opened ? 0 : still + 1;
        if (opened)
            VF_CO_CHECK(
                co_await v.hand().scroll(v.main(), v.selectors().any_of("follow_list"), 700));
        co_await sleep_for(grew ? 200ms : 500ms);
    }
    out.complete = end && count && met.size() < most &&
                   static_cast<std::int64_t>(met.size()) >= *count * 95 / 100;
    for (auto& [handle, one] : met) out.followers.push_back(std::move(one));
    co_return out;
}

} // namespace vf::connectors::tiktok
