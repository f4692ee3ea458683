#include "app/config.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace vf::app {
namespace {

// The variable that is complained about; empty when nothing is.
std::string refused(const environment& env) {
    const auto out = read_config(env);
    return out ? std::string{} : out.error().detail.substr(0, out.error().detail.find(' '));
}

TEST(Config, DefaultsNeedNothing) {
    const auto c = read_config({{"HOME", "/home/lea"}});
    ASSERT_TRUE(c) << to_string(c.error());
    EXPECT_EQ(c->port, 3000);
    EXPECT_EQ(c->pace.limits.dm_per_hour, 10);
    EXPECT_EQ(c->pace.limits.dm_per_day, 50);
    EXPECT_EQ(c->public_url, "http://localhost:3000");
    EXPECT_FALSE(c->database_url);
}

TEST(Config, AWrongValueNamesVariableReasonAndExample) {
    const std::vector<std::pair<std::string, std::string>> wrong{{"PORT", "http"},
                                                                 {"PORT", "70000"},
                                                                 {"PLAYWRIGHT_HEADLESS", "maybe"},
                                                                 {"PUBLIC_URL", "app.example.org"},
                                                                 {"JWT_EXPIRES_IN", "soon"},
                                                                 {"LOG_LEVEL", "loud"},
                                                                 {"LIMIT_DM_PER_HOUR", "0"},
                                                                 {"DATABASE_POOLER", "none"},
                                                                 {"TRUSTED_PROXIES", "my-proxy"},
                                                                 {"INTEGRATIONS_ALLOW", "n8n.lan"},
                                                                 {"API_PORT", "0"}};
    for (const auto& [name, value] : wrong) {
        const auto c = read_config({{name, value}});
        ASSERT_FALSE(c) << name;
        EXPECT_TRUE(c.error().detail.starts_with(name + " must be")) << c.error().detail;
        EXPECT_TRUE(c.error().detail.contains("for example " + name + "=")) << c.error().detail;
    }
}

TEST(Config, ADatabaseOfYourOwnNeedsAKey) {
    const auto without = read_config({{"DATABASE_URL", "postgresql://db/vistaflow"}});
    ASSERT_FALSE(without);
    EXPECT_TRUE(without.error().detail.starts_with("VISTAFLOW_KEY"));
    EXPECT_TRUE(
        read_config({{"DATABASE_URL", "postgresql://db/vistaflow"}, {"VISTAFLOW_KEY", "x"}}));
}

TEST(Config, NoPrivateHostIsToldOfAnythingUnlessItIsNamed) {
    EXPECT_TRUE(read_config({})->integrations_allow.empty());
    const auto c = read_config({{"INTEGRATIONS_ALLOW", "127.0.0.1:8090,n8n.lan:5678"}});
    ASSERT_TRUE(c) << to_string(c.error());
    EXPECT_EQ(c->integrations_allow,
              (std::vector<net::exemption>{{"127.0.0.1", 8090}, {"n8n.lan", 5678}}));
}

TEST(Config, MailNeedsAServerAndASender) {
    const auto with = [](const char* url, const char* from) {
        return read_config({{"SMTP_URL", url}, {"MAIL_FROM", from}});
    };
    EXPECT_FALSE(read_config({})->smtp);
    EXPECT_FALSE(read_config({{"MAIL_FROM", "a@example.org"}})->smtp);
    const auto c = with("smtps://user:hunter2@mail.example.org", "VistaFlow <a@example.org>");
    ASSERT_TRUE(c) << to_string(c.error());
    EXPECT_EQ(c->smtp->host, "mail.example.org");
    EXPECT_EQ(c->mail_from.name, "VistaFlow");
    for (const auto& r : c->report) EXPECT_FALSE(r.value.contains("hunter2")) << r.name;
    const auto no_sender = with("smtps://mail.example.org", "");
    ASSERT_FALSE(no_sender);
    EXPECT_TRUE(no_sender.error().detail.starts_with("MAIL_FROM must be"));
    const auto no_url = with("http://hunter2@mail.example.org", "a@example.org");
    ASSERT_FALSE(no_url);
    EXPECT_TRUE(no_url.error().detail.starts_with("SMTP_URL must be")) << no_url.error().detail;
    EXPECT_FALSE(no_url.error().detail.contains("hunter2"));
    EXPECT_FALSE(with("smtps://mail.example.org", "nobody"));
}

TEST(Config, GoogleNeedsBothOfItsNamesAndASafeWay) {
    const auto c = read_config({{"GOOGLE_CLIENT_ID", "id"}, {"GOOGLE_CLIENT_SECRET", "hunter2"}});
    ASSERT_TRUE(c) << to_string(c.error());
    EXPECT_EQ(c->google.client_id, "id");
    EXPECT_EQ(c->google.issuer, "https://accounts.google.com");
    for (const auto& r : c->report) EXPECT_FALSE(r.value.contains("hunter2")) << r.name;
    EXPECT_TRUE(read_config({})->google.client_id.empty());
    EXPECT_EQ(refused({{"GOOGLE_CLIENT_ID", "id"}}), "GOOGLE_CLIENT_SECRET");
    EXPECT_EQ(refused({{"GOOGLE_CLIENT_SECRET", "hunter2"}}), "GOOGLE_CLIENT_ID");
    for (const auto* issuer : {"http://accounts.google.com", "http://127.example.org",
                               "http://localhost.example.org", "ftp://127.0.0.1"})
        EXPECT_EQ(refused({{"GOOGLE_ISSUER_URL", issuer}}), "GOOGLE_ISSUER_URL") << issuer;
    for (const auto* issuer : {"http://127.0.0.1:4100", "http://localhost:4100", "http://[::1]:9"})
        EXPECT_EQ(refused({{"GOOGLE_ISSUER_URL", issuer}}), "") << issuer;
}

TEST(Config, TheReportMasksSecretsAndNamesWhatIsIgnored) {
    const auto c = read_config({{"JWT_SECRET", "hunter2"},
                                {"METRICS_TOKEN", "letmein"},
                                {"NEXT_PUBLIC_API", "x"},
                                {"OPENAI_API_KEY", "sk-hunter2"},
                                {"META_APP_ID", "1"},
                                {"DATABASE_URL", "postgresql://u:pw@db/v"},
                                {"VISTAFLOW_KEY", "k"}});
    ASSERT_TRUE(c);
    std::string all;
    for (const auto& r : c->report) all += r.name + "=" + r.value + " " + r.note + "\n";
    EXPECT_FALSE(all.contains("hunter2"));
    EXPECT_FALSE(all.contains("letmein"));
    EXPECT_FALSE(all.contains("pw@db"));
    EXPECT_TRUE(all.contains("NEXT_PUBLIC_API=set ignored"));
    EXPECT_TRUE(all.contains("META_APP_ID=set not used by this version yet"));
    EXPECT_TRUE(all.contains("OPENAI_MODEL=gpt-"));
}

TEST(Config, ALanguageModelNeedsAKeyOrAServer) {
    EXPECT_TRUE(read_config({})->language_model.model.empty()) << "none is asked";
    const auto theirs = read_config({{"OPENAI_API_KEY", "sk"}});
    ASSERT_TRUE(theirs);
    EXPECT_EQ(theirs->language_model.base_url, "https://api.openai.com/v1");
    EXPECT_EQ(theirs->language_model.model, intelligence::openai::default_model());
    const auto ours = read_config({{"OPENAI_BASE_URL", "http://127.0.0.1:11434/v1/"},
                                   {"OPENAI_MODEL", "qwen3:8b"},
                                   {"OPENAI_API", "responses"}});
    ASSERT_TRUE(ours);
    EXPECT_EQ(ours->language_model.base_url, "http://127.0.0.1:11434/v1");
    EXPECT_EQ(ours->language_model.api, intelligence::openai::Api::responses);
    EXPECT_FALSE(ours->language_model.key);
    const auto ending = read_config({{"OPENAI_API_KEY", "sk"}, {"OPENAI_MODEL", "gpt-4o-mini"}});
    ASSERT_TRUE(ending);
    EXPECT_EQ(std::ranges::count(ending->report, "OPENAI_MODEL", &setting_report::name), 1);
    EXPECT_EQ(std::ranges::find(ending->report, "OPENAI_MODEL", &setting_report::name)->note,
              "this model ends on 2027-01-14");
    EXPECT_EQ(refused({{"OPENAI_MODEL", "gpt-6-luna"}}), "OPENAI_API_KEY");
    EXPECT_EQ(refused({{"OPENAI_BASE_URL", "http://127.0.0.1:11434/v1"}}), "OPENAI_MODEL");
    EXPECT_EQ(refused({{"OPENAI_BASE_URL", "ollama"}}), "OPENAI_BASE_URL");
    EXPECT_EQ(refused({{"OPENAI_API_KEY", "sk"}, {"OPENAI_API", "soap"}}), "OPENAI_API");
}

TEST(Config, DotEnvIsReadUnderTheEnvironment) {
    const auto folder = std::filesystem::temp_directory_path() / "vf_config_test";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / ".env")
        << "# comment\nVF_TEST_A=\"quoted value\"\n VF_TEST_B=plain\r\nno line\n";
    const auto env = read_environment(folder);
    EXPECT_EQ(env.at("VF_TEST_A"), "quoted value");
    EXPECT_EQ(env.at("VF_TEST_B"), "plain");
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace vf::app
