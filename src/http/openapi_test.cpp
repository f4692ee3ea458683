#include "http/openapi.hpp"

#include "http/paging.hpp"
#include "http/testing.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace vf::http {
namespace {

enum class Colour { red, dark_blue };
BOOST_DESCRIBE_ENUM(Colour, red, dark_blue)

struct ListPens {
    std::optional<Colour> colour;
    std::vector<Colour> any_of;
    std::optional<time_point> since;
    Limit limit;
    std::optional<Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListPens, (), (colour, any_of, since, limit, cursor))

struct RenamePen {
    LeadId id;
    std::string name;
    std::optional<Colour> colour;
};
BOOST_DESCRIBE_STRUCT(RenamePen, (), (id, name, colour))

struct PenById {
    LeadId id;
};
BOOST_DESCRIBE_STRUCT(PenById, (), (id))

struct Pen {
    LeadId id;
    std::string name;
    std::optional<Colour> colour;
    std::optional<double> price;
};
BOOST_DESCRIBE_STRUCT(Pen, (), (id, name, colour, price))

namespace other {
struct Pen {
    int length{};
};
BOOST_DESCRIBE_STRUCT(Pen, (), (length))
} // namespace other

// Only their types matter here; none is ever called.
task<result<Page<Pen>>> list(request&, ListPens) {
    co_return Page<Pen>{};
}
task<result<Pen>> rename(request&, RenamePen) {
    co_return Pen{};
}
task<result<void>> erase(request&, PenById) {
    co_return result<void>{};
}
task<result<Pen>> refill(request&, PenById) {
    co_return Pen{};
}
task<result<response>> watch(request&) {
    co_return response{};
}
task<result<other::Pen>> clash(request&, none) {
    co_return other::Pen{};
}

constexpr route pens[] = {
    get<list>("/pens", role::member, "List pens"),
    patch<rename>("/pens/{id}", role::admin, "Rename a pen"),
    del<erase>("/pens/{id}", role::owner, "Erase a pen"),
    post<refill>("/pens/{id}/refill", role::user, "Refill a pen").accepted(),
    get_raw<watch>("/events", role::anyone, "Watch").gives("text/event-stream"),
};

/// Written anew when VF_UPDATE_GOLDEN is set.
std::string golden(const std::string& actual) {
    const auto path = testing::source_path("src/http/openapi_golden.json");
    if (std::getenv("VF_UPDATE_GOLDEN")) std::ofstream(path) << actual;
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

TEST(OpenApi, TheDocumentIsTheGoldenOne) {
    const auto document = openapi_document(pens, "Pens", "1.0.0");
    EXPECT_EQ(document, golden(document));
    EXPECT_EQ(document, openapi_document(pens, "Pens", "1.0.0"));
}

TEST(OpenApi, TwoTypesOfOneNameAreRefused) {
    static constexpr route clashing[] = {
        get<list>("/pens", role::member, "List pens"),
        get<clash>("/other-pens", role::member, "Others"),
    };
    EXPECT_THROW(openapi_document(clashing, "Pens", "1"), std::logic_error);
}

} // namespace
} // namespace vf::http
