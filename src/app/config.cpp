#include "app/config.hpp"

#include <boost/url/parse.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <set>
#include <thread>
#include <unistd.h>

extern char** environ; // NOLINT: POSIX

namespace vf::app {
namespace {

// Reads one variable after the other; keeps the first error and a report of all.
class reader {
public:
    reader(const environment& env, std::vector<setting_report>& report)
        : env_(env), report_(report) {}

    void text(const char* name, std::string& out) {
        if (const auto* v = given(name)) out = *v;
        note(name, out, false);
    }
    void path(const char* name, std::filesystem::path& out) {
        if (const auto* v = given(name)) out = *v;
        note(name, out.string(), false);
    }
    void secret_text(const char* name, std::optional<secret<>>& out) {
        if (const auto* v = given(name)) out = secret<>(*v);
        note(name, out ? "set" : "", true);
    }
    void secret_list(const char* name, std::vector<secret<>>& out) {
        const auto* v = given(name);
        std::string_view rest = v ? std::string_view(*v) : std::string_view{};
        while (!rest.empty()) {
            const auto comma = std::min(rest.find(','), rest.size());
            if (comma > 0) out.emplace_back(std::string(rest.substr(0, comma)));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
        note(name, v ? "set" : "", true);
    }
    void optional_text(const char* name, std::optional<std::string>& out, bool hide) {
        if (const auto* v = given(name)) out = *v;
        note(name, out.value_or(""), hide);
    }
    void boolean(const char* name, bool& out) {
        if (const auto* v = given(name)) {
            if (*v == "true" || *v == "1" || *v == "yes")
                out = true;
            else if (*v == "false" || *v == "0" || *v == "no")
                out = false;
            else
                wrong(name, "must be true or false", "true");
        }
        note(name, out ? "true" : "false", false);
    }
    template <class N>
    void number(const char* name, N& out, std::int64_t low, std::int64_t high,
                std::string example) {
        if (const auto* v = given(name)) {
            if (const auto n = parse_number(*v); n && *n >= low && *n <= high)
                out = static_cast<N>(*n);
            else
                wrong(name, fmt::format("must be a whole number from {} to {}", low, high),
                      example);
        }
        note(name, std::to_string(out), false);
    }
    void duration(const char* name, seconds& out, seconds low, seconds high,
                  const std::string& example) {
        if (const auto* v = given(name)) {
            const auto d = parse_duration(*v);
            if (d && *d >= low && *d <= high)
                out = *d;
            else
                wrong(name,
                      fmt::format("must be a duration such as 30s, 15m, 12h or 7d, from {}s to {}s",
                                  low.count(), high.count()),
                      example);
        }
        note(name, std::to_string(out.count()) + "s", false);
    }
    /// One of the names of an enumeration.
    template <class E> void choice(const char* name, E& out, const std::string& example) {
        if (const auto* v = given(name)) {
            if (const auto chosen = enum_value<E>(*v)) {
                out = *chosen;
            } else {
                std::string names;
                boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
                    [&](auto d) { names += names.empty() ? d.name : std::string(", ") + d.name; });
                wrong(name, "must be one of " + names, example);
            }
        }
        note(name, std::string(enum_name(out)), false);
    }
    void url(const char* name, std::string& out) {
        if (const auto* v = given(name)) {
            const auto path = is_http(*v) ? boost::urls::url_view(*v).path() : "?";
            if (path.empty() || path == "/")
                out = without_slash(*v);
            else
                wrong(name, "must be an http or https address without a path",
                      "https://app.example.org");
        }
        note(name, out, false);
    }
    void url_with_path(const char* name, std::string& out, const std::string& example) {
        if (const auto* v = given(name)) {
            if (is_http(*v) && !boost::urls::url_view(*v).has_query())
                out = without_slash(*v);
            else
                wrong(name, "must be an http or https address", example);
        }
        note(name, out, false);
    }
    void addresses(const char* name, http::networks& out) {
        const auto* v = given(name);
        if (v) {
            if (auto read = http::networks::parse(*v))
                out = *std::move(read);
            else
                wrong(name, "must be a list of addresses and networks: " + read.error().detail,
                      "127.0.0.1,10.0.0.0/8");
        }
        note(name, v ? *v : "", false);
    }
    void wrong(const char* name, std::string what, const std::string& example) {
        if (error_) return;
        error_ = error{errc::invalid, "config.invalid",
                       fmt::format("{} {} (for example {}={})", name, what, name, example)};
    }
    /// Says more of a variable that was read.
    void remark(const char* name, std::string what) {
        const auto at = std::ranges::find(report_, name, &setting_report::name);
        if (at != report_.end()) at->note = std::move(what);
    }
    [[nodiscard]] const std::string* given(const char* name) {
        known_.insert(name);
        const auto found = env_.find(name);
        return found == env_.end() || found->second.empty() ? nullptr : &found->second;
    }
    [[nodiscard]] const std::optional<error>& failed() const { return error_; }

    // What this version does not read is named, so that nobody wonders why it has no effect.
    void report_unread() {
        static constexpr std::string_view later[] = {"REDIS_", "META_", "INSTAGRAM_", "GOOGLE_",
                                                     "TIKTOK_CLIENT_"};
        static constexpr std::string_view others[] = {"SHADOW_DATABASE_URL", "NEXT_PUBLIC_"};
        for (const auto& [name, value] : env_) {
            if (known_.contains(name)) continue;
            const auto starts = [&](std::string_view with) { return name.starts_with(with); };
            if (std::ranges::any_of(later, starts))
                report_.push_back({name, "set", true, "not used by this version yet"});
            else if (std::ranges::any_of(others, starts))
                report_.push_back({name, "set", true, "ignored: of another edition"});
        }
    }

private:
    static bool is_http(const std::string& text) {
        const auto parsed = boost::urls::parse_uri(text);
        return parsed && (parsed->scheme() == "http" || parsed->scheme() == "https") &&
               !parsed->host().empty();
    }
    static std::string without_slash(const std::string& text) {
        return text.ends_with('/') ? text.substr(0, text.size() - 1) : text;
    }
    static std::optional<std::int64_t> parse_number(const std::string& text) {
        std::int64_t n = 0;
        const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), n);
        if (ec != std::errc{} || end != text.data() + text.size()) return std::nullopt;
        return n;
    }
    static std::optional<seconds> parse_duration(const std::string& text) {
        static const std::map<char, int> units{{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}};
        const auto unit = text.empty() ? units.end() : units.find(text.back());
        const auto n = parse_number(unit == units.end() ? text : text.substr(0, text.size() - 1));
        if (!n || *n < 0 || *n > 100'000'000) return std::nullopt;
        return seconds(*n * (unit == units.end() ? 1 : unit->second));
    }
    void note(const char* name, std::string value, bool hide) {
        const bool set = given(name) != nullptr;
        report_.push_back({name, hide && set ? "********" : std::move(value), set, ""});
    }

    const environment& env_;
    std::vector<setting_report>& report_;
    std::set<std::string> known_;
    std::optional<error> error_;
};

std::filesystem::path default_data_dir(const environment& env) {
    if (geteuid() == 0) return "/var/lib/vistaflow";
    const auto get = [&](const char* name) {
        const auto found = env.find(name);
        return found == env.end() ? std::string{} : found->second;
    };
    if (const auto xdg = get("XDG_DATA_HOME"); !xdg.empty())
        return std::filesystem::path(xdg) / "vistaflow";
    return std::filesystem::path(get("HOME")) / ".local/share/vistaflow";
}

// Installed beside the program, or the tree it was built in.
std::filesystem::path find_resource(const char* name) {
    std::error_code ec;
    const auto exe = std::filesystem::read_symlink("/proc/self/exe", ec);
    for (auto folder = exe.parent_path(); folder.has_relative_path();
         folder = folder.parent_path()) {
        if (std::filesystem::exists(folder / name, ec)) return folder / name;
    }
    return name;
}

void read_limits(reader& in, config& out) {
    in.number("LIMIT_DM_PER_HOUR", out.pace.limits.dm_per_hour, 1, 1000, "10");
    in.number("LIMIT_DM_PER_DAY", out.pace.limits.dm_per_day, 1, 10'000, "50");
    in.number("LIMIT_ACTIONS_PER_HOUR", out.pace.limits.actions_per_hour, 1, 1000, "30");
    in.number("LIMIT_WARM_UP_DAYS", out.pace.limits.warm_up_days, 0, 90, "7");
    in.number("LIMIT_INSTANCE_DM_PER_HOUR", out.pace.instance_dm_per_hour, 0, 100'000, "0");
    in.number("LIMIT_INSTANCE_DM_PER_DAY", out.pace.instance_dm_per_day, 0, 1'000'000, "0");
    in.number("LIMIT_SIMILAR_TEXTS", out.pace.similar_texts, 0, 200, "10");
    in.duration("LIMIT_DM_GAP", out.pace.gap, seconds(0), seconds(86'400), "60s");
    in.duration("LIMIT_DM_GAP_JITTER", out.pace.gap_jitter, seconds(0), seconds(86'400), "60s");
    in.duration("LIMIT_UNDO_WINDOW", out.pace.undo_window, seconds(0), seconds(3600), "10s");
    in.number("LIMIT_API_READS", out.api_limits.reads, 0, 10'000'000, "3000");
    in.number("LIMIT_API_WRITES", out.api_limits.writes, 0, 10'000'000, "600");
    in.number("LIMIT_API_WORKSPACE", out.api_limits.workspace, 0, 10'000'000, "12000");
    in.number("LIMIT_API_ANONYMOUS", out.api_limits.anonymous, 0, 10'000'000, "600");
    in.duration("SYNC_INTERVAL", out.sync_interval, seconds(15), seconds(86'400), "180s");
}

void read_database(reader& in, config& out) {
    in.optional_text("DATABASE_URL", out.database_url, true);
    in.optional_text("DATABASE_DIRECT_URL", out.database_direct_url, true);
    std::string pooler;
    in.text("DATABASE_POOLER", pooler);
    if (!pooler.empty() && pooler != "transaction" && pooler != "session") {
        in.wrong("DATABASE_POOLER", "must be transaction or session", "transaction");
    }
    out.pooler_transaction = pooler == "transaction";
    in.number("DATABASE_POOL_SIZE", out.pool_size, 2, 500, "8");
    in.secret_text("VISTAFLOW_KEY", out.key);
    in.secret_list("VISTAFLOW_OLD_KEYS", out.old_keys);
    in.secret_text("JWT_SECRET", out.jwt_secret);
    in.duration("JWT_EXPIRES_IN", out.refresh_lifetime, seconds(60), seconds(365 * 86'400), "7d");
    if (out.database_url && !out.key) {
        in.wrong("VISTAFLOW_KEY",
                 "must be set when DATABASE_URL is: 32 random bytes in base64 or hex",
                 "$(openssl rand -base64 32)");
    }
    if (out.database_url && !out.database_url->starts_with("postgres") &&
        !out.database_url->contains('=')) {
        in.wrong("DATABASE_URL", "must be a PostgreSQL address",
                 "postgresql://user:password@host:5432/vistaflow");
    }
}

void read_mail(reader& in, config& out) {
    std::optional<secret<>> url;
    in.secret_text("SMTP_URL", url);
    std::string from;
    in.text("MAIL_FROM", from);
    if (!url) return;
    constexpr auto example_url = "smtps://user:password@mail.example.org:465";
    constexpr auto example_from = "VistaFlow <no-reply@example.org>";
    auto server = net::parse_smtp_url(url->reveal());
    if (!server) in.wrong("SMTP_URL", server.error().detail, example_url);
    auto sender = net::parse_mailbox(from);
    if (from.empty())
        in.wrong("MAIL_FROM", "must be set when SMTP_URL is", example_from);
    else if (!sender)
        in.wrong("MAIL_FROM", "must be a mail address, with or without a name", example_from);
    if (in.failed()) return;
    out.smtp = *std::move(server);
    out.mail_from = *std::move(sender);
}

void read_integrations(reader& in, config& out) {
    std::string allowed;
    in.text("INTEGRATIONS_ALLOW", allowed);
    if (auto read = net::parse_exemptions(allowed))
        out.integrations_allow = *std::move(read);
    else
        in.wrong("INTEGRATIONS_ALLOW", "must be a list of host:port: " + read.error().detail,
                 "127.0.0.1:8090,n8n.lan:5678");
}

void read_publisher(reader& in, config& out) {
    auth::Publisher p;
    in.text("PUBLISHER_NAME", p.name);
    in.text("PUBLISHER_ADDRESS", p.address);
    in.text("PUBLISHER_CONTACT", p.contact);
    in.text("PUBLISHER_HOST", p.host);
    if (p.name.empty() && !(p.address + p.contact + p.host).empty())
        in.wrong("PUBLISHER_NAME", "must be set when the rest of PUBLISHER_... is",
                 "Studio Nord SARL");
    if (!p.name.empty()) out.publisher = std::move(p);
}

// A provider is believed for what it signs: nobody may stand in between.
bool is_https_or_here(const std::string& url) {
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed || parsed->scheme() == "https") return parsed.has_value();
    return parsed->host() == "localhost" ||
           (parsed->host_type() == boost::urls::host_type::ipv4 &&
            parsed->host_ipv4_address().is_loopback()) ||
           (parsed->host_type() == boost::urls::host_type::ipv6 &&
            parsed->host_ipv6_address().is_loopback());
}

void read_google(reader& in, config& out) {
    auto& google = out.google;
    std::optional<secret<>> client_secret;
    in.text("GOOGLE_CLIENT_ID", google.client_id);
    in.secret_text("GOOGLE_CLIENT_SECRET", client_secret);
    in.url("GOOGLE_ISSUER_URL", google.issuer);
    if (!is_https_or_here(google.issuer))
        in.wrong("GOOGLE_ISSUER_URL", "must be https, unless it is this machine",
                 "https://accounts.google.com");
    if (google.client_id.empty() != !client_secret)
        in.wrong(client_secret ? "GOOGLE_CLIENT_ID" : "GOOGLE_CLIENT_SECRET",
                 client_secret ? "must be set when GOOGLE_CLIENT_SECRET is"
                               : "must be set when GOOGLE_CLIENT_ID is",
                 client_secret ? "123-abc.apps.googleusercontent.com" : "GOCSPX-...");
    if (client_secret) google.client_secret = *std::move(client_secret);
}

// A server of one's own needs no key; without either nothing is asked.
void read_language_model(reader& in, config& out) {
    auto& to = out.language_model;
    const auto unset = to.base_url;
    in.secret_text("OPENAI_API_KEY", to.key);
    in.url_with_path("OPENAI_BASE_URL", to.base_url, "http://127.0.0.1:11434/v1");
    if (to.key) to.model = intelligence::openai::default_model();
    in.text("OPENAI_MODEL", to.model);
    in.choice("OPENAI_API", to.api, "chat");
    const bool own_server = to.base_url != unset;
    if (!to.key && !own_server && !to.model.empty())
        in.wrong("OPENAI_API_KEY", "must be set when OPENAI_MODEL is", "sk-...");
    if (own_server && to.model.empty())
        in.wrong("OPENAI_MODEL", "must name a model of the server at OPENAI_BASE_URL", "qwen3:8b");
    if (const auto ends = intelligence::openai::known_model(to.model).ends)
        in.remark("OPENAI_MODEL", "this model ends on " + *ends);
}

} // namespace

environment read_environment(const std::filesystem::path& folder) {
    environment out;
    std::ifstream file(folder / ".env");
    for (std::string line; std::getline(file, line);) {
        const auto start = line.find_first_not_of(" \t");
        const auto equals = line.find('=');
        if (start == std::string::npos || line[start] == '#' || equals == std::string::npos)
            continue;
        auto value = line.substr(equals + 1);
        while (!value.empty() && (value.back() == '\r' || value.back() == ' ')) value.pop_back();
        if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') &&
            value.back() == value[0]) {
            value = value.substr(1, value.size() - 2);
        }
        out[line.substr(start, equals - start)] = value;
    }
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view pair = *entry;
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos)
            out[std::string(pair.substr(0, equals))] = pair.substr(equals + 1);
    }
    return out;
}

result<config> read_config(const environment& env) {
    config out;
    reader in(env, out.report);
    in.text("HOST", out.host);
    in.number("PORT", out.port, 0, 65'535, "3000");
    if (in.given("API_PORT")) {
        unsigned short api_port = 0;
        in.number("API_PORT", api_port, 1, 65'535, "3001");
        out.api_port = api_port;
    }
    in.path("TLS_CERT", out.tls_cert);
    in.path("TLS_KEY", out.tls_key);
    if (out.tls_cert.empty() != out.tls_key.empty()) {
        in.wrong(out.tls_cert.empty() ? "TLS_CERT" : "TLS_KEY",
                 "must be set too: certificate and key go together",
                 out.tls_cert.empty() ? "/etc/vistaflow/fullchain.pem"
                                      : "/etc/vistaflow/privkey.pem");
    }
    in.url("PUBLIC_URL", out.public_url);
    in.addresses("TRUSTED_PROXIES", out.trusted_proxies);
    in.secret_text("METRICS_TOKEN", out.metrics_token);
    out.threads = std::max(1U, std::thread::hardware_concurrency());
    in.number("THREADS", out.threads, 1, 256, "2");
    in.number("MAX_CONNECTIONS", out.max_connections, 16, 1'000'000, "4096");
    read_database(in, out);
    in.choice("SIGN_UP", out.sign_up, "invitation");
    read_publisher(in, out);
    read_google(in, out);
    read_language_model(in, out);
    in.url("TIKTOK_BASE_URL", out.tiktok_base_url);
    in.boolean("PLAYWRIGHT_HEADLESS", out.headless);
    in.boolean("PLAYWRIGHT_DEBUG", out.debug_browser);
    in.boolean("CHROMIUM_SANDBOX", out.chromium_sandbox);
    in.path("CHROMIUM_PATH", out.chromium);
    in.path("VISTAFLOW_DRIVER_DIR", out.driver_dir);
    read_mail(in, out);
    read_integrations(in, out);
    read_limits(in, out);
    out.data_dir = default_data_dir(env);
    in.path("DATA_DIR", out.data_dir);
    in.path("BACKUP_DIR", out.backup_dir);
    in.number("BACKUPS_KEPT", out.backups_kept, 1, 1000, "7");
    in.path("SOCKET_DIR", out.socket_dir);
    out.web_dir = find_resource("web/dist");
    in.path("WEB_DIR", out.web_dir);
    out.migrations_dir = find_resource("migrations");
    in.path("MIGRATIONS_DIR", out.migrations_dir);
    std::string level = "info";
    in.text("LOG_LEVEL", level);
    if (const auto parsed = log::parse_level(level))
        out.log_level = *parsed;
    else
        in.wrong("LOG_LEVEL", "must be debug, info, warn, error or off", "info");
    in.text("LOG_FILE", out.log_file);
    in.report_unread();
    if (in.failed()) return std::unexpected(*in.failed());
    if (out.public_url.empty())
        out.public_url = fmt::format("{}://localhost:{}", out.scheme(), out.port);
    return out;
}

} // namespace vf::app
