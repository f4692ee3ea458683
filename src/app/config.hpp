#pragma once
#include "base/log.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "features/auth/api.hpp"
#include "features/auth/google_client.hpp"
#include "features/outreach/rules.hpp"
#include "http/proxy.hpp"
#include "http/rate_limit.hpp"
#include "intelligence/openai/client.hpp"
#include "net/guard.hpp"
#include "net/smtp.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vf::app {

/// Names and values as the environment has them; a parameter, so that tests bring their own.
using environment = std::map<std::string, std::string>;
/// The process's environment over the file `.env` (NAME=value lines, # comments, optional quotes)
/// of the folder.
environment read_environment(const std::filesystem::path& folder);

/// Where a variable's value came from, for `doctor`: secrets are masked.
struct setting_report {
    std::string name;
    std::string value;
    bool from_environment = false;
    std::string note; ///< "not used by this version", "ignored"
};

/// Everything that can be configured, checked. docs/reference/configuration.md has the list;
/// docs/reference/configuration.md explains.
struct config {
    std::string host = "127.0.0.1";
    unsigned short port = 3000;
    std::optional<unsigned short> api_port;
    std::filesystem::path tls_cert; ///< PEM, the server's own first; empty: no TLS here
    std::filesystem::path tls_key;  ///< PEM; set when tls_cert is
    std::string public_url;         ///< "http://localhost:3000" when unset
    http::networks trusted_proxies; ///< whose X-Forwarded-For and -Proto count
    std::optional<secret<>> metrics_token;
    unsigned threads = 1;
    std::size_t max_connections = 4096;      ///< clients', of each port, divided among the loops
    std::optional<std::string> database_url; ///< unset: the embedded cluster
    std::optional<std::string> database_direct_url;
    bool pooler_transaction = false;
    std::size_t pool_size = 8; ///< connections of the whole process, divided among its loops
    std::optional<secret<>> key;
    std::vector<secret<>> old_keys; ///< still open what they sealed
    std::optional<secret<>> jwt_secret;
    seconds refresh_lifetime{7 * 24 * 3600};
    auth::SignUp sign_up = auth::SignUp::open;
    std::optional<auth::Publisher> publisher; ///< for the legal pages
    auth::GoogleSettings google; ///< no client id: off. The redirect URI follows from public_url
    intelligence::openai::Settings language_model; ///< no model's name: none is asked
    std::optional<net::smtp_server> smtp;          ///< unset: no mail
    net::mailbox mail_from;
    std::vector<net::exemption> integrations_allow; ///< hosts beside the public Internet
    std::string tiktok_base_url = "https://www.tiktok.com";
    bool headless = true;
    bool chromium_sandbox = true;
    std::filesystem::path chromium = "/usr/bin/chromium";
    bool debug_browser = false;
    outreach::Pace pace;
    http::rate_limits api_limits;
    seconds sync_interval{180};
    std::filesystem::path data_dir;
    std::filesystem::path socket_dir;
    std::filesystem::path backup_dir; ///< empty: no backups by itself
    int backups_kept = 7;
    std::filesystem::path web_dir;
    std::filesystem::path migrations_dir;
    std::filesystem::path driver_dir; ///< empty: searched for
    log::level log_level = log::level::info;
    std::string log_file;
    std::vector<setting_report> report;

    /// What this process itself speaks.
    [[nodiscard]] const char* scheme() const { return tls_cert.empty() ? "http" : "https"; }
};

/// Reads and checks. The error is one line: the variable, what was wrong, an example.
result<config> read_config(const environment& env);

} // namespace vf::app
