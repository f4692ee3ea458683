#include "base/metrics.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace vf::metrics {
namespace {

bool has_line(const std::string& text, const std::string& line) {
    return ("\n" + text).contains("\n" + line + "\n");
}

TEST(Metrics, AreWrittenInPrometheusTextFormat) {
    request_answered("GET", "/pens/{id}", 200, microseconds(2000));
    request_answered("GET", "/pens/{id}", 200, microseconds(20'000));
    statement_done("pens.find", microseconds(300));
    job_done("ink", false, seconds(2));
    selector_looked("paper", "margin", 1);
    selector_looked("paper", "margin", -1);
    selector_looked("paper", "margin", 1);
    const auto text = to_text({{"vistaflow_pens", "Pens", {{"colour", "a \"b\"\n"}}, 3},
                               {"vistaflow_pens", "Pens", {{"colour", "red"}}, 4}});
    EXPECT_TRUE(has_line(text, "# TYPE vistaflow_http_request_duration_seconds histogram"));
    EXPECT_TRUE(has_line(text, "vistaflow_http_request_duration_seconds_count{method=\"GET\","
                               "route=\"/pens/{id}\",status=\"200\"} 2"))
        << text;
    EXPECT_TRUE(has_line(text, "vistaflow_http_request_duration_seconds_bucket{method=\"GET\","
                               "route=\"/pens/{id}\",status=\"200\",le=\"0.0025\"} 1"));
    EXPECT_TRUE(
        text.contains("vistaflow_db_exchange_duration_seconds_count{statement=\"pens.find\"} 1"));
    EXPECT_TRUE(
        text.contains("vistaflow_job_duration_seconds_count{kind=\"ink\",outcome=\"failed\"} 1"));
    EXPECT_TRUE(has_line(text, "vistaflow_selector_looks_total{candidate=\"1\",element=\"margin\","
                               "platform=\"paper\"} 2"))
        << text;
    EXPECT_TRUE(text.contains("{candidate=\"missing\",element=\"margin\",platform=\"paper\"} 1"));
    EXPECT_TRUE(has_line(text, "# TYPE vistaflow_pens gauge"));
    EXPECT_TRUE(has_line(text, "vistaflow_pens{colour=\"red\"} 4"));
    EXPECT_TRUE(has_line(text, "vistaflow_pens{colour=\"a \\\"b\\\"\\n\"} 3"));
}

TEST(Metrics, AreCountedFromAnyThread) {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([] {
            for (int n = 0; n < 500; ++n) request_answered("POST", "/ink", 201, microseconds(10));
        });
    threads.clear();
    EXPECT_TRUE(to_text({}).contains("{method=\"POST\",route=\"/ink\",status=\"201\"} 2000\n"));
}

} // namespace
} // namespace vf::metrics
