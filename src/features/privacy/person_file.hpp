#pragma once
#include "features/privacy/types.hpp"

#include <boost/json/object.hpp>

namespace vf::privacy {

/// What a person may ask for (GDPR, article 15): everything that is kept of them.
struct PersonFile {
    std::string format = "vistaflow-person-1";
    std::string workspace{}; ///< its name
    time_point made_at{};
    ContactPrivacy about{};
    boost::json::object data{}; ///< rows by table
};
BOOST_DESCRIBE_STRUCT(PersonFile, (), (format, workspace, made_at, about, data))

/// For people: one page without scripts or anything from elsewhere. Every text in it is escaped.
std::string as_page(const PersonFile& file, Locale language);

/// What a table or a column is called for people; nothing where it has no name yet (a test asks for
/// each).
std::optional<std::string_view> name_of_table(std::string_view table, Locale language);
std::optional<std::string_view> name_of_column(std::string_view column, Locale language);

} // namespace vf::privacy
