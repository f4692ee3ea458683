#include "connectors/registry.hpp"

#include "base/describe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace vf::connectors {

void registry::add(connector& one) {
    if (!connectors_.emplace(one.platform(), &one).second)
        throw std::logic_error(fmt::format("two connectors for {}", enum_name(one.platform())));
}

result<connector*> registry::find(Platform platform) const {
    const auto found = connectors_.find(platform);
    if (found == connectors_.end())
        return fail(errc::unsupported, "not_supported",
                    fmt::format("There is no connector for {}.", enum_name(platform)));
    return found->second;
}

std::vector<connector*> registry::all() const {
    std::vector<connector*> out;
    for (const auto& [platform, one] : connectors_) out.push_back(one);
    return out;
}

std::string capability_table(const registry& connectors) {
    std::vector<std::string> names;
    std::map<std::pair<std::string, Platform>, Capability> cells;
    std::string head = "| |";
    std::string rule = "|---|";
    for (const auto* one : connectors.all()) {
        head += fmt::format(" {} |", enum_name(one->platform()));
        rule += "---|";
        for (auto& capability : one->capabilities()) {
            if (std::ranges::find(names, capability.name) == names.end())
                names.push_back(capability.name);
            cells[{capability.name, one->platform()}] = capability;
        }
    }
    std::string out = head + "\n" + rule + "\n";
    for (const auto& name : names) {
        out += fmt::format("| `{}` |", name);
        for (const auto* one : connectors.all()) {
            const auto& cell = cells[{name, one->platform()}];
            out += fmt::format(" {}{}{} |", cell.available ? "yes" : "no",
                               cell.note.empty() ? "" : ": ", cell.note);
        }
        out += "\n";
    }
    return out;
}

} // namespace vf::connectors
