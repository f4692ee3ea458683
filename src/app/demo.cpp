#include "app/demo.hpp"

#include "app/app.hpp"
#include "app/http_client.hpp"
#include "app/signals.hpp"
#include "base/json.hpp"
#include "crypto/encoding.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <functional>
#include <poll.h>
#include <set>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace vf::app {
namespace {

namespace bj = boost::json;
using steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::string_view demo_email = "demo@vistaflow.example";
constexpr std::string_view sandbox_account = "nuit.claire.beats";

// A step that did not happen: the demo ends with its words.
struct step_failed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <class T> T must(result<T> r, std::string_view doing) {
    if (!r) throw step_failed(fmt::format("{}: {}", doing, to_string(r.error())));
    return *std::move(r);
}

std::string text(const bj::value& v, std::string_view name) {
    const auto* found = v.as_object().if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string{};
}

bool is_null(const bj::value& v, std::string_view name) {
    const auto* found = v.as_object().if_contains(name);
    return !found || found->is_null();
}

std::int64_t number(const bj::value& v, std::string_view name) {
    const auto* found = v.as_object().if_contains(name);
    return found && found->is_int64() ? found->get_int64() : 0;
}

const bj::array& list(const bj::value& v, std::string_view name) {
    return v.as_object().at(name).as_array();
}

// The sandbox as a child process; ends with this one.
class sandbox_process {
public:
    explicit sandbox_process(const std::vector<std::string>& options) {
        std::error_code ec;
        const auto beside = std::filesystem::read_symlink("/proc/self/exe", ec).parent_path();
        auto program = beside / "vistaflow-sandbox";
        if (!std::filesystem::exists(program)) program = beside / "sandbox" / "vistaflow-sandbox";
        if (!std::filesystem::exists(program))
            throw std::runtime_error("vistaflow-sandbox is not beside this program: build it");
        std::array<int, 2> out{};
        if (pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe for the sandbox");
        start(program.string(), options, out[1]);
        close(out[1]);
        const auto ready = read_ready(out[0]);
        url_ = text(ready, "url");
        smtp_ = text(ready, "smtp");
        close(out[0]);
    }
    ~sandbox_process() {
        kill(pid_, SIGTERM);
        waitpid(pid_, nullptr, 0);
    }
    sandbox_process(const sandbox_process&) = delete;
    sandbox_process& operator=(const sandbox_process&) = delete;
    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] const std::string& smtp() const { return smtp_; }

private:
    void start(const std::string& program, const std::vector<std::string>& options, int out) {
        std::vector<std::string> words{program, "--port", "0", "--with-parent"};
        words.insert(words.end(), options.begin(), options.end());
        std::vector<char*> argv;
        for (auto& word : words) argv.push_back(word.data());
        argv.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
        // The parent blocks the signals that it waits for; the child must not.
        posix_spawnattr_t attributes;
        posix_spawnattr_init(&attributes);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
        const int failed =
            posix_spawn(&pid_, program.c_str(), &actions, &attributes, argv.data(), environ);
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
        if (failed != 0) throw std::runtime_error("the sandbox does not start: " + program);
    }

    static bj::value read_ready(int from) {
        std::string line;
        const auto until = steady::now() + 20s;
        while (steady::now() < until && !line.contains('\n')) {
            pollfd waiting{from, POLLIN, 0};
            if (::poll(&waiting, 1, 500) <= 0) continue;
            std::array<char, 512> buffer{};
            const auto got = read(from, buffer.data(), buffer.size());
            if (got <= 0) break;
            line.append(buffer.data(), static_cast<std::size_t>(got));
        }
        const auto ready = json::parse_value(line.substr(0, line.find('\n')));
        if (!ready || !ready->is_object())
            throw std::runtime_error("the sandbox did not say where it listens");
        return *ready;
    }

    pid_t pid_ = -1;
    std::string url_;
    std::string smtp_;
};

// A directory that the database's and the browser's users can enter, gone at the end.
class temporary_directory {
public:
    temporary_directory() {
        std::string name =
            (std::filesystem::temp_directory_path() / "vistaflow-demo-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("no temporary directory: " + name);
        chmod(name.c_str(), 0755);
        path_ = name;
    }
    ~temporary_directory() {
        std::error_code ec;
        std::filesystem::remove_all(path_, ec);
    }
    temporary_directory(const temporary_directory&) = delete;
    temporary_directory& operator=(const temporary_directory&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// The demo as a user of the product: everything goes through the HTTP API.
class visitor {
public:
    visitor(application& product, http_client api, http_client sandbox)
        : product_(product), api_(std::move(api)), sandbox_(std::move(sandbox)) {}

    void register_user(const std::string& password) {
        const auto session =
            must(api_.post("/auth/register", bj::object{{"email", demo_email},
                                                        {"password", password},
                                                        {"name", "Claire Nuit"},
                                                        {"workspaceName", "Nuit Claire Studio"},
                                                        {"locale", "fr"}}),
                 "register");
        api_.use_token(text(session, "accessToken"));
        // The demo is looked at in the evening, too.
        must(api_.put("/workspace/sending-hours",
                      bj::object{{"timeZone", "Europe/Paris"},
                                 {"days", bj::array{"monday", "tuesday", "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"}},
                                 {"from", "00:00"},
                                 {"until", "24:00"}}),
             "set the hours");
        must(api_.put("/workspace/voice", how_the_studio_writes()), "say how the studio writes");
    }

    // The conversation agent answers by itself from now on.
    void let_agent_answer() const {
        for (const auto* type : {"client_potentiel", "artist", "beatmaker", "curieux"})
            must(api_.put("/agent", bj::object{{"leadType", type},
                                               {"mode", "by_itself"},
                                               {"mostTurns", 5},
                                               {"perDay", 20}}),
                 "let the agent answer");
    }

    // Access tokens live 15 minutes; the living demo goes on for longer.
    void sign_in(const std::string& password) {
        const auto session = must(
            api_.post("/auth/login", bj::object{{"email", demo_email}, {"password", password}}),
            "sign in");
        api_.use_token(text(session, "accessToken"));
    }

    std::string connect(double pace) {
        const auto made =
            must(sandbox_.post("/control/accounts", bj::object{{"handle", sandbox_account},
                                                               {"nickname", "Nuit Claire"},
                                                               {"lang", "fr"},
                                                               {"historyDays", 14},
                                                               {"pace", pace}}),
                 "create an account in the sandbox");
        const auto cookies = text(made.at("cookies"), "header");
        const auto started =
            must(api_.post("/social-accounts/connect/initiate",
                           bj::object{{"platform", "tiktok"}, {"method", "cookies"}}),
                 "connect");
        const auto id = text(started, "connectionId");
        must(api_.post("/social-accounts/connect/complete",
                       bj::object{{"connectionId", id}, {"cookies", cookies}}),
             "connect");
        const auto connection =
            wait("the browser to try the session", 90s, [&]() -> std::optional<bj::value> {
                auto now = must(api_.get("/social-accounts/connect/status?connectionId=" + id),
                                "connection");
                if (text(now, "status") == "failed")
                    throw step_failed("the session was refused: " + text(now, "problemDetail"));
                if (text(now, "status") != "connected") return std::nullopt;
                return now;
            });
        account_ = text(connection, "accountId");
        return "@" + text(connection, "handle");
    }

    // Waits for a read that began after now.
    void read_inbox() {
        const auto before = text(account(), "lastSyncAt");
        must(api_.post("/social-accounts/" + account_ + "/sync", bj::object{}), "read the inbox");
        wait("the inbox to be read", 180s, [&]() -> std::optional<bool> {
            const auto now = account();
            if (text(now, "lastSyncAt") == before) {
                const auto status = text(now, "status");
                if (status != "active")
                    throw step_failed("the account is " + status + ": " +
                                      text(now, "lastSyncError"));
                return std::nullopt;
            }
            return true;
        });
    }

    bj::value account() const {
        const auto all = must(api_.get("/social-accounts"), "accounts");
        for (const auto& one : list(all, "items")) {
            if (text(one, "id") == account_ || account_.empty()) return one;
        }
        throw step_failed("the account is gone");
    }

    std::vector<bj::value> all_of(std::string path) const {
        std::vector<bj::value> out;
        std::string cursor;
        const auto joint = path.contains('?') ? "&" : "?";
        do {
            const auto page = must(
                api_.get(path + joint + "limit=200" + (cursor.empty() ? "" : "&cursor=" + cursor)),
                path);
            for (const auto& item : list(page, "items")) out.push_back(item);
            cursor = text(page, "nextCursor");
        } while (!cursor.empty());
        return out;
    }

    bj::value get(const std::string& path) const { return must(api_.get(path), path); }
    bj::value post(const std::string& path, const bj::value& body) const {
        return must(api_.post(path, body), path);
    }
    bj::value truth() const {
        return must(sandbox_.get("/control/truth?account=" + std::string(sandbox_account)),
                    "the sandbox's truth");
    }
    /// Somebody of the sandbox writes to the demo's account, now.
    void say(const std::string& person, std::string_view words) const {
        must(sandbox_.post("/control/events", bj::object{{"account", sandbox_account},
                                                         {"kind", "dm"},
                                                         {"person", person},
                                                         {"text", words}}),
             "a message in the sandbox");
    }
    bj::value people() const {
        return must(sandbox_.get("/control/people"), "the sandbox's people");
    }

    template <class F>
    typename std::invoke_result_t<F&>::value_type wait(std::string_view what,
                                                       std::chrono::seconds limit, F look) const {
        const auto until = steady::now() + limit;
        for (;;) {
            if (auto found = look()) return *std::move(found);
            if (!product_.healthy())
                throw step_failed(fmt::format("the product broke down while waiting for {}", what));
            if (steady::now() > until)
                throw step_failed(fmt::format("waited {} s in vain for {}", limit.count(), what));
            if (signal_within(200ms) != 0) throw step_failed("stopped");
        }
    }

private:
    static bj::object how_the_studio_writes() {
        return {{"offers", bj::array{bj::object{{"name", "le mix d'un titre"}, {"price", "90 €"}},
                                     bj::object{{"name", "la prod sur mesure"}, {"price", "180 €"}},
                                     bj::object{{"name", "l'heure de studio"}, {"price", "40 €"}}}},
                {"tone", "plain"},
                {"address", "tu"},
                {"signature", ""},
                {"avoid", bj::array{}},
                {"samples", bj::array{}},
                {"facts", bj::array{"Le mix est rendu en 5 jours, avec deux retouches comprises.",
                                    "Le studio est à Montreuil, métro Croix de Chavaux.",
                                    "On paie par virement ou par PayPal, moitié à la commande."}}};
    }

    application& product_;
    http_client api_;
    http_client sandbox_;
    std::string account_;
};

std::string in_quotes(std::string_view words, std::size_t most = 90) {
    std::string out = "\"";
    for (const char c : words) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    if (out.size() > most) {
        // Not through the middle of a character.
        auto end = most;
        while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xc0) == 0x80) --end;
        out.resize(end);
        out += "…";
    }
    return out + "\"";
}

// The eight steps of README.md, each checked on both sides: the product's rows and the
// sandbox's truth.
class eight_steps {
public:
    explicit eight_steps(visitor& who) : who_(who) {}

    void run() {
        step("connect an account", [&] {
            return "TikTok " + who_.connect(0) + ", by pasted cookies, tried in a browser";
        });
        step("read the inbox", [&] { return read(); });
        step("store interactions, once", [&] { return store_once(); });
        step("analyse leads", [&] { return analyse(); });
        step("extract phones, e-mails, intents", [&] { return extract(); });
        step("draft a personal message", [&] { return draft(); });
        step("send it after approval", [&] { return send(); });
        step("detect the answer, carry on", [&] { return answer(); });
    }

private:
    void step(std::string_view name, const std::function<std::string()>& what) {
        const auto began = steady::now();
        ++number_;
        try {
            const auto found = what();
            const auto took = std::chrono::duration<double>(steady::now() - began).count();
            fmt::print("{} {:<36} ok {:>6.1f} s  {}\n", number_, name, took, found);
        } catch (const std::exception& e) {
            fmt::print("{} {:<36} FAILED    {}\n", number_, name, e.what());
            std::fflush(stdout);
            throw;
        }
        std::fflush(stdout);
    }

    std::string read() {
        who_.read_inbox();
        interactions_ = who_.all_of("/interactions");
        if (interactions_.empty()) throw step_failed("nothing was read");
        std::map<std::string, int> kinds;
        for (const auto& i : interactions_) ++kinds[text(i, "type")];
        std::string out = fmt::format("{} interactions:", interactions_.size());
        for (const auto& [kind, count] : kinds) out += fmt::format(" {} {}", count, kind);
        return out;
    }

    std::string store_once() {
        const auto events_before = list(who_.truth(), "events").size();
        who_.read_inbox();
        auto again = who_.all_of("/interactions");
        // The first read may stop at its budget and go on by itself; wait until a read brings
        // nothing.
        for (int reads = 0; again.size() != interactions_.size() && reads < 6; ++reads) {
            interactions_ = std::move(again);
            who_.read_inbox();
            again = who_.all_of("/interactions");
        }
        if (again.size() != interactions_.size())
            throw step_failed("reading the same inbox again brought more rows");
        if (list(who_.truth(), "events").size() != events_before)
            throw step_failed("the sandbox did not stand still");
        return fmt::format("read again: still {} rows; the sandbox knows {} events", again.size(),
                           events_before);
    }

    std::string analyse() {
        who_.wait("the analysis", 60s, [&]() -> std::optional<bool> {
            const auto leads = who_.all_of("/leads");
            const bool all = !leads.empty() && std::ranges::none_of(leads, [](const auto& lead) {
                return is_null(lead, "leadType");
            });
            if (!all) return std::nullopt;
            leads_ = leads;
            return true;
        });
        std::map<std::string, int> types;
        for (const auto& lead : leads_) ++types[text(lead, "leadType")];
        std::string out = fmt::format("{} leads:", leads_.size());
        for (const auto& [type, count] : types) out += fmt::format(" {} {}", count, type);
        return out;
    }

    // Somebody writes with a number and an address: both must come out of the text, in their normal
    // form.
    std::string extract() {
        const auto writer = text(leads_.front().at("contact"), "handle");
        who_.say(writer, "au pire appelle moi au 06.39.98.00.97 ou ecris a prod.demo@example.org, "
                         "c combien la licence ?");
        const auto lead =
            who_.wait("the number in the message", 120s, [&]() -> std::optional<bj::value> {
                who_.read_inbox();
                auto now = who_.get("/leads/" + text(leads_.front(), "id"));
                if (is_null(now.at("lead"), "phone")) return std::nullopt;
                return now;
            });
        if (text(lead.at("lead"), "phone") != "+33639980097")
            throw step_failed("another number: " + text(lead.at("lead"), "phone"));
        if (text(lead.at("lead"), "email") != "prod.demo@example.org")
            throw step_failed("the address was not found");
        const auto intents = std::ranges::count_if(
            who_.all_of("/leads"), [](const auto& one) { return !list(one, "intents").empty(); });
        if (intents == 0) throw step_failed("no intent was found");
        return fmt::format("@{} wrote: {} and {}; {} people with an intent", writer,
                           text(lead.at("lead"), "phone"), text(lead.at("lead"), "email"), intents);
    }

    // Somebody who has not given a number yet and, as the sandbox tells, gives it when asked; the
    // best score first.
    std::string draft() {
        std::set<std::string> givers;
        std::set<std::string> silent;
        const auto people = who_.people();
        for (const auto& p : people.is_array() ? people.as_array() : list(people, "people")) {
            const auto gives = text(p, "gives");
            const auto style = text(p, "style");
            if ((gives == "phone" || gives == "both") && (style == "eager" || style == "normal"))
                givers.insert(text(p, "handle"));
            if (style == "silent") silent.insert(text(p, "handle"));
        }
        const auto drafts = who_.all_of("/outbound-messages?state=suggested");
        if (drafts.empty()) throw step_failed("no draft was made");
        for (const auto& lead : who_.all_of("/leads?sort=-interestScore")) {
            const auto handle = text(lead.at("contact"), "handle");
            if (!is_null(lead, "phone") || !lead.at("hasDraft").as_bool()) continue;
            if (silent.contains(handle) && quiet_.empty()) {
                quiet_ = text(lead, "id");
                quiet_handle_ = handle;
            }
            if (!givers.contains(handle) || !lead_.empty()) continue;
            const auto detail = who_.get("/leads/" + text(lead, "id"));
            lead_ = text(lead, "id");
            handle_ = handle;
            message_ = text(detail.at("draft"), "id");
            draft_ = text(detail.at("draft"), "text");
            type_ = fmt::format("{}, {}", text(lead, "leadType"), number(lead, "interestScore"));
        }
        if (lead_.empty()) throw step_failed("no lead with a draft is somebody who gives a number");
        if (quiet_.empty()) throw step_failed("no lead with a draft is somebody who waits");
        return fmt::format("{} drafts; for @{} ({}): {}", drafts.size(), handle_, type_,
                           in_quotes(draft_));
    }

    std::string send() {
        sent_ = draft_ + " Tu me laisses ton numéro pour qu'on s'appelle ?";
        who_.post("/outbound-messages/" + message_ + "/approve", bj::object{{"text", sent_}});
        const auto other = text(who_.get("/leads/" + quiet_).at("draft"), "id");
        who_.post("/outbound-messages/" + other + "/approve", bj::object{});
        const auto done =
            who_.wait("the message to leave", 180s, [&]() -> std::optional<bj::value> {
                auto now = who_.get("/dm/status/" + message_);
                if (text(now, "state") == "failed")
                    throw step_failed("it failed: " + text(now, "failureDetail"));
                if (text(now, "state") != "sent") return std::nullopt;
                return now;
            });
        int copies = 0;
        const auto truth = who_.truth();
        for (const auto& event : list(truth, "events")) {
            if (text(event, "kind") == "sent" && text(event, "text") == sent_) ++copies;
        }
        if (copies != 1)
            throw step_failed(fmt::format("the sandbox holds {} copies of the message", copies));
        return fmt::format(
            "approved, 10 s to undo, typed and sent to @{}; proof: {}; once in the sandbox",
            handle_, text(done, "proof"));
    }

    std::string answer() {
        const auto kept =
            who_.wait("an answer with a phone number", 240s, [&]() -> std::optional<std::string> {
                who_.read_inbox();
                const auto lead = who_.get("/leads/" + lead_);
                if (is_null(lead.at("lead"), "phone") ||
                    text(lead.at("lead"), "status") != "in_progress")
                    return std::nullopt;
                const auto& points = list(lead, "contactPoints");
                const auto said = points.empty() ? std::string{} : text(points.front(), "quote");
                return fmt::format("@{} answered; {} kept (from {}), lead in_progress", handle_,
                                   text(lead.at("lead"), "phone"), in_quotes(said));
            });
        return kept + "; " + carry_on();
    }

    // Somebody else asks before they give theirs: the agent answers by itself, asks, thanks, stops.
    std::string carry_on() {
        who_.let_agent_answer();
        who_.wait("the other message to leave", 120s, [&] { return sent_by_agent(0); });
        who_.say(quiet_handle_, "ah cool ! le mix d'un titre c'est combien ?");
        const auto said = who_.wait("the agent's answer", 180s, [&] { return sent_by_agent(1); });
        if (!said.contains("90 €")) throw step_failed("the agent did not tell the price: " + said);
        who_.say(quiet_handle_, "ok ca marche, mon num c'est le 06 39 98 00 42");
        who_.wait("the agent's thanks", 180s, [&] { return sent_by_agent(2); });
        const auto lead = who_.get("/leads/" + quiet_);
        if (text(lead.at("agent"), "state") != "done")
            throw step_failed("the agent did not stop: " + text(lead.at("agent"), "state"));
        return fmt::format("to @{} Flow.IA wrote {}, got {}, thanked and stopped", quiet_handle_,
                           in_quotes(said), text(lead.at("lead"), "phone"));
    }

    // The agent's nth answer to the quiet person (0: the first message), once it has left.
    std::optional<std::string> sent_by_agent(std::int64_t nth) {
        who_.read_inbox();
        const auto lead = who_.get("/leads/" + quiet_);
        for (const auto& message : list(lead, "outbound")) {
            const auto turn = is_null(message, "agentTurn") ? 0 : number(message, "agentTurn");
            if (turn == nth && text(message, "state") == "sent") return text(message, "text");
            if (text(message, "state") == "failed")
                throw step_failed("it failed: " + text(message, "failureDetail"));
        }
        return std::nullopt;
    }

    visitor& who_;
    int number_ = 0;
    std::vector<bj::value> interactions_;
    std::vector<bj::value> leads_;
    std::string lead_;
    std::string handle_;
    std::string message_;
    std::string draft_;
    std::string sent_;
    std::string type_;
    std::string quiet_; // another lead, who writes only when told to
    std::string quiet_handle_;
};

// What changed since the last look, in one line.
class news {
public:
    void tell(const bj::value& overview) {
        std::string line;
        for (const auto& [name, words] : {std::pair{"leadsTotal", "leads"},
                                          {"draftsWaiting", "drafts waiting"},
                                          {"interactionsLastDay", "interactions in a day"},
                                          {"repliesLastDay", "answers"}}) {
            const auto now = number(overview, name);
            if (now == seen_[name]) continue;
            seen_[name] = now;
            line += fmt::format("{}{} {}", line.empty() ? "" : ", ", now, words);
        }
        if (line.empty()) return;
        fmt::print("  {}\n", line);
        std::fflush(stdout);
    }

private:
    std::map<std::string, std::int64_t> seen_;
};

void live(application& product, visitor& who, const std::string& password,
          const std::string& sandbox_url) {
    fmt::print("\nVistaFlow    http://localhost:{}\nE-mail:      {}\nPassword:    {}\n"
               "Sandbox      {}/console\n\nPeople are writing; approve a draft and wait for the "
               "answer. Ctrl-C ends it.\n",
               product.port(), demo_email, password, sandbox_url);
    std::fflush(stdout);
    news changes;
    auto signed_in = steady::now();
    while (signal_within(2s) == 0) {
        if (!product.healthy())
            throw step_failed("the database or a part of the product broke down; see the log");
        if (steady::now() - signed_in > 10min) {
            who.sign_in(password);
            signed_in = steady::now();
        }
        changes.tell(who.get("/overview"));
    }
    fmt::print("stopped\n");
}

} // namespace

int run_demo(config settings, bool keep_data, demo_options options) {
    try {
        std::optional<temporary_directory> scratch;
        if (!keep_data) {
            scratch.emplace();
            settings.data_dir = scratch->path() / "data";
            settings.socket_dir = scratch->path() / "socket";
        }
        if (options.once) settings.port = 0;
        const auto seed = std::to_string(options.seed);
        // Nobody waits an hour for an answer in a demo: people are hasty, the product keeps its
        // rules but for the pace.
        const sandbox_process sandbox({"--seed", seed, "--haste", options.once ? "120" : "40"});
        settings.tiktok_base_url = sandbox.url();
        settings.integrations_allow =
            *net::parse_exemptions(sandbox.url().substr(sandbox.url().rfind('/') + 1));
        // Google too, unless the owner has a client there.
        if (settings.language_model.model.empty()) {
            settings.language_model.base_url = sandbox.url() + "/openai/v1";
            settings.language_model.model = "local-sandbox";
        }
        if (settings.google.client_id.empty()) {
            settings.google.issuer = sandbox.url();
            settings.google.client_id = "vistaflow-sandbox";
            settings.google.client_secret = secret<>("sandbox-secret");
        }
        // Letters stay in the sandbox too, unless the owner has a mail server.
        if (!settings.smtp) {
            settings.smtp = *net::parse_smtp_url(sandbox.smtp());
            settings.mail_from = {"VistaFlow", "no-reply@vistaflow.test"};
        }
        settings.sync_interval = seconds(20);
        settings.pace.gap = seconds(5);
        settings.pace.gap_jitter = seconds(5);
        settings.pace.limits.warm_up_days = 0;
        if (options.once) settings.log_level = std::max(settings.log_level, log::level::error);
        log::configure(settings.log_level, settings.log_file, false);

        application product(settings, parts{});
        visitor who(product, http_client(fmt::format("http://127.0.0.1:{}/api/v1", product.port())),
                    http_client(sandbox.url()));
        const auto password = crypto::random_token(9);
        who.register_user(password);
        if (options.once) {
            eight_steps(who).run();
            fmt::print("all eight steps happened\n");
            return 0;
        }
        fmt::print("connected {}\n", who.connect(300));
        live(product, who, password, sandbox.url());
        return 0;
    } catch (const std::exception& e) {
        fmt::print(stderr, "demo: {}\n", e.what());
        return 1;
    }
}

} // namespace vf::app
