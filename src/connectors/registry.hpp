#pragma once
#include "connectors/connector.hpp"

#include <map>

namespace vf::connectors {

/// Which connector serves which platform; filled by app/, then read from any thread. Holds
/// references: app/ keeps the connectors alive longer.
class registry {
public:
    /// Throws std::logic_error when the platform has one already.
    void add(connector& one);
    /// not_supported when there is none for this platform.
    [[nodiscard]] result<connector*> find(Platform platform) const;
    [[nodiscard]] std::vector<connector*> all() const;

private:
    std::map<Platform, connector*> connectors_;
};

/// The capability table as Markdown, a column a platform: docs/reference/capabilities.md is this.
std::string capability_table(const registry& connectors);

} // namespace vf::connectors
