#include "app/backup.hpp"

#include "app/app.hpp"
#include "app/command_session.hpp"
#include "app/keys.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "crypto/encoding.hpp"
#include "crypto/sealed_stream.hpp"
#include "db/embedded.hpp"
#include "db/migrate.hpp"
#include "db/tx.hpp"
#include "features/audit/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <unistd.h>
#include <utility>

namespace vf::app {
namespace {

namespace fs = std::filesystem;

constexpr db::statement hold_sql{
    "backup.hold_sends",
    "UPDATE workspaces SET sends_paused = true WHERE NOT sends_paused RETURNING id"};

constexpr std::string_view magic = "VistaFlow backup 1\n";
constexpr std::string_view key_place = "backup";
constexpr std::size_t header_size = 24;
constexpr std::uint32_t most_part = 1024 * 1024;

[[noreturn]] void refuse(const std::string& why) {
    throw std::runtime_error(why);
}

std::string length_of(std::size_t size) {
    std::string out;
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((size >> shift) & 0xff);
    return out;
}

// magic, the file's own key sealed by the instance's (its length before it), the stream's header,
// then parts, each with its length before it: the head, the dump, and an empty last one.
class writer {
public:
    writer(const crypto::keyring& keys, fs::path file)
        : file_(std::move(file)), partial_(file_.string() + ".partial"),
          out_(::open(partial_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600)) {
        if (out_ < 0) refuse(partial_.string() + ": " + std::strerror(errno));
        const auto key = crypto::random_bytes(32);
        stream_.emplace(key);
        const auto sealed = keys.seal(key, key_place);
        put(magic);
        put(length_of(sealed.size()));
        put(sealed);
        put(stream_->header());
    }
    writer(const writer&) = delete;
    writer& operator=(const writer&) = delete;
    ~writer() {
        if (out_ < 0) return;
        ::close(out_);
        std::error_code ec;
        fs::remove(partial_, ec);
    }

    void add(std::string_view part, bool last = false) {
        const auto sealed = stream_->seal(part, last);
        put(length_of(sealed.size()));
        put(sealed);
    }
    void finish() {
        add("", true);
        if (::fsync(out_) != 0) refuse(partial_.string() + ": " + std::strerror(errno));
        ::close(std::exchange(out_, -1));
        fs::rename(partial_, file_);
    }

private:
    void put(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto done = ::write(out_, bytes.data(), bytes.size());
            if (done < 0 && errno == EINTR) continue;
            if (done < 0) refuse(partial_.string() + ": " + std::strerror(errno));
            bytes.remove_prefix(static_cast<std::size_t>(done));
        }
    }

    fs::path file_;
    fs::path partial_;
    int out_;
    std::optional<crypto::stream_sealer> stream_;
};

class reader {
public:
    reader(const crypto::keyring& keys, const fs::path& file)
        : name_(file.string()), in_(file, std::ios::binary) {
        if (!in_) refuse(name_ + " cannot be opened");
        if (take(magic.size()) != magic) refuse(name_ + " is no backup of VistaFlow");
        const auto key = keys.open(take(length()), key_place);
        if (!key)
            refuse(name_ + " was sealed with another key: set VISTAFLOW_KEY to the one of the "
                           "instance that made it, or add that to VISTAFLOW_OLD_KEYS");
        auto stream = crypto::stream_opener::begin(*key, take(header_size));
        if (!stream) refuse(name_ + " is damaged");
        stream_.emplace(*std::move(stream));
    }

    [[nodiscard]] bool ended() const { return stream_->ended(); }
    /// "" after the last part.
    std::string next() {
        if (stream_->ended()) return {};
        auto part = stream_->open(take(length()));
        if (!part) refuse(name_ + " was changed, or cut short");
        return *std::move(part);
    }

private:
    std::uint32_t length() {
        const auto bytes = take(4);
        std::uint32_t out = 0;
        for (int i = 3; i >= 0; --i)
            out = (out << 8U) | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
        if (out > most_part) refuse(name_ + " is damaged");
        return out;
    }
    std::string take(std::size_t size) {
        std::string out(size, '\0');
        in_.read(out.data(), static_cast<std::streamsize>(size));
        if (in_.gcount() != static_cast<std::streamsize>(size))
            refuse(name_ + " was cut short, or is no backup of VistaFlow");
        return out;
    }

    std::string name_;
    std::ifstream in_;
    std::optional<crypto::stream_opener> stream_;
};

BackupHead read_head(reader& in, const fs::path& file) {
    auto head = json::parse<BackupHead>(in.next());
    if (!head || head->format != 1)
        refuse(file.string() + " was made by a newer version of VistaFlow");
    return *std::move(head);
}

int version_in(const db::Contents& of) {
    for (const auto& one : of.tables)
        if (one.name == "schema_migrations") return static_cast<int>(one.rows);
    return 0;
}

// What a killed program has left of them: a database in clear.
void remove_abandoned(const fs::path& directory) {
    std::error_code ec;
    for (const auto& one : fs::directory_iterator(directory, ec)) {
        if (!one.path().filename().string().starts_with("vistaflow-proof-")) continue;
        const auto age = fs::file_time_type::clock::now() - fs::last_write_time(one.path(), ec);
        if (!ec && age > std::chrono::hours(6)) fs::remove_all(one.path(), ec);
    }
}

// A directory for a PostgreSQL that is thrown away; its user must be able to reach it.
class scratch {
public:
    scratch() : path_((fs::temp_directory_path() / "vistaflow-proof-XXXXXX").string()) {
        if (!::mkdtemp(path_.data())) refuse(path_ + ": " + std::strerror(errno));
        fs::permissions(path_,
                        fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec);
    }
    scratch(const scratch&) = delete;
    scratch& operator=(const scratch&) = delete;
    ~scratch() {
        std::error_code ec;
        fs::remove_all(path_, ec);
    }
    [[nodiscard]] fs::path path() const { return path_; }

private:
    std::string path_;
};

// A backup until it is proven; gone with its owner when it was not.
class unproven {
public:
    explicit unproven(const fs::path& file) : path_(file.string() + ".unproven") {}
    unproven(const unproven&) = delete;
    unproven& operator=(const unproven&) = delete;
    ~unproven() {
        std::error_code ec;
        fs::remove(path_, ec);
    }
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

// Names begin with the time, so that they are in its order.
std::string file_name(time_point at) {
    auto stamp = to_string(at).substr(0, 19) + "Z";
    std::erase(stamp, ':');
    return "vistaflow-" + stamp + ".backup";
}

// The time in a name that file_name() gave; long ago for any other.
time_point stamp_of(const fs::path& file) {
    auto stamp = file.filename().string().substr(10, 18); // 2026-11-28T120000Z
    if (stamp.size() != 18) return {};
    stamp.insert(15, ":").insert(13, ":");
    return parse_time(stamp).value_or(time_point{});
}

// The newest first.
std::vector<fs::path> kept_in(const fs::path& directory) {
    std::vector<fs::path> out;
    std::error_code ec;
    for (const auto& one : fs::directory_iterator(directory, ec)) {
        const auto name = one.path().filename().string();
        // Others of that ending are somebody's own.
        if (name.starts_with("vistaflow-") && name.ends_with(".backup") &&
            stamp_of(one.path()) != time_point{})
            out.push_back(one.path());
    }
    std::ranges::sort(out, std::greater<>{});
    return out;
}

std::string summary(const BackupHead& head) {
    std::int64_t rows = 0;
    for (const auto& one : head.contents.tables) rows += one.rows;
    return fmt::format("{} rows in {} tables, as of {}", rows, head.contents.tables.size(),
                       to_string(head.made_at));
}

} // namespace

BackupHead write_backup(const std::string& conninfo, const crypto::keyring& keys,
                        const fs::path& file, time_point now, progress go_on) {
    writer out(keys, file);
    BackupHead head{.made_at = now};
    db::dump(
        conninfo,
        [&](const db::Contents& contents) {
            head.contents = contents;
            head.schema_version = version_in(contents);
            out.add(json::write(head));
        },
        [&](std::string_view piece) {
            go_on();
            out.add(piece);
        });
    out.finish();
    return head;
}

BackupHead read_backup(const std::string& conninfo, const crypto::keyring& keys,
                       const fs::path& file, progress go_on, db::owner_of_restored whose) {
    {
        // To its end, before anything is written: what lacks only its end would be restored whole.
        reader whole(keys, file);
        while (!whole.next().empty() || !whole.ended()) go_on();
    }
    reader in(keys, file);
    auto head = read_head(in, file);
    db::restore(conninfo, head.contents, whose, [&] {
        go_on();
        return in.next();
    });
    return head;
}

BackupHead prove_backup(const config& from, const crypto::keyring& keys, const fs::path& file,
                        progress go_on) {
    remove_abandoned(fs::temp_directory_path());
    const scratch place;
    const auto server = db::embedded_cluster::start(
        {.data_dir = place.path() / "data", .socket_dir = place.path() / "run", .durable = false});
    auto head =
        read_backup(server.conninfo(), keys, file, std::move(go_on), db::owner_of_restored::anyone);
    config here = from;
    here.database_url = server.conninfo();
    here.database_direct_url.reset();
    (void)database(here).migrate(from.migrations_dir);
    return head;
}

backup_keeper::backup_keeper(const config& from, const std::string& conninfo)
    : from_(from), conninfo_(conninfo) {}

backup_keeper::~backup_keeper() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
}

void backup_keeper::tick(time_point now) {
    if (from_.backup_dir.empty() || from_.database_url || running_ || now < not_before_) return;
    if (thread_.joinable()) thread_.join();
    not_before_ = now + std::chrono::hours(1);
    const auto kept = kept_in(from_.backup_dir);
    if (!kept.empty() && stamp_of(kept.front()) > now - std::chrono::hours(24)) return;
    running_ = true;
    thread_ = std::thread([this, now] {
        try {
            keep_one(now);
        } catch (const std::exception& e) {
            if (!stop_) log::error("backup.failed", {{"error", e.what()}});
        }
        running_ = false;
    });
}

void backup_keeper::keep_one(time_point now) {
    const auto keys = make_keyring(from_);
    fs::create_directories(from_.backup_dir);
    const auto file = from_.backup_dir / file_name(now);
    const progress go_on = [this] {
        if (stop_) refuse("the program stops");
    };
    const unproven candidate(file);
    write_backup(conninfo_, keys, candidate.path(), now, go_on);
    const auto head = prove_backup(from_, keys, candidate.path(), go_on);
    fs::rename(candidate.path(), file);
    log::info("backup.kept", {{"file", file.string()}, {"tables", head.contents.tables.size()}});
    const auto all = kept_in(from_.backup_dir);
    for (std::size_t i = static_cast<std::size_t>(from_.backups_kept); i < all.size(); ++i)
        fs::remove(all[i]);
}

task<int> hold_all_sends(db::pool& pool) {
    auto tx = co_await db::begin_system(pool);
    const auto held = co_await tx.query(hold_sql);
    for (const auto& row : held)
        co_await audit::record(tx, row.get<WorkspaceId>("id"),
                               {.action = audit::Action::sends_paused});
    co_await tx.commit();
    co_return static_cast<int>(held.size());
}

int backup(const config& from, const fs::path& file, bool prove) {
    const database db(from, database::when_running::join);
    const auto keys = make_keyring(from);
    const unproven candidate(file);
    const auto head = write_backup(db.direct(), keys, candidate.path(), system_clock{}.now());
    if (prove) prove_backup(from, keys, candidate.path());
    fs::rename(candidate.path(), file);
    fmt::print("{}: {}\n", file.string(), summary(head));
    if (prove) fmt::print("proven: it was restored into a database of its own, and is the same\n");
    return 0;
}

int restore(const config& from, const fs::path& file) {
    const auto keys = make_keyring(from);
    {
        // Before anything is made for a file that cannot be read.
        reader in(keys, file);
        (void)read_head(in, file);
    }
    const database db(from); // alone: nobody may work in it meanwhile
    const auto head = read_backup(db.direct(), keys, file);
    // First of all: whatever happens now, nothing may leave.
    command_session session(from);
    const int held = session.wait(hold_all_sends(session.pool()));
    const auto done = db.migrate(from.migrations_dir);
    fmt::print("{}: {}\n", file.string(), summary(head));
    for (const auto& name : done) fmt::print("brought up to date: {}\n", name);
    fmt::print("sends are paused ({} workspaces): what waits may have left after the backup; look "
               "through Outreach, then resume\n",
               held);
    return 0;
}

} // namespace vf::app
