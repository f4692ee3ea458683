#include "connectors/data_export.hpp"

#include "base/describe.hpp"

namespace vf::connectors {

result<std::unique_ptr<data_export_reader>> data_exports::reader_of(Platform platform) const {
    const auto found = makers_.find(platform);
    if (found == makers_.end())
        return fail(errc::unsupported, "import.no_such_export",
                    "Exports of " + std::string(enum_name(platform)) + " cannot be read yet.");
    return found->second();
}

} // namespace vf::connectors
