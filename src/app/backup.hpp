#pragma once
#include "app/config.hpp"
#include "crypto/keyring.hpp"
#include "db/backup.hpp"
#include "db/pool.hpp"

#include <atomic>
#include <filesystem>
#include <functional>
#include <thread>

namespace vf::app {

/// What stands at the head of a backup, sealed like the rest.
struct BackupHead {
    int format = 1;
    time_point made_at{};
    int schema_version = 0; ///< the last migration that had run
    db::Contents contents;
};
BOOST_DESCRIBE_STRUCT(BackupHead, (), (format, made_at, schema_version, contents))

/// Called between pieces; throws to give up.
using progress = std::function<void()>;
inline void without_pause() {}

/// Dumps the database as of one moment, while everything goes on, into a file that only a holder of
/// the key can read. The file is there when all of it is on the disk, or not at all. Blocks. Throws
/// std::runtime_error.
BackupHead write_backup(const std::string& conninfo, const crypto::keyring& keys,
                        const std::filesystem::path& file, time_point now,
                        progress go_on = without_pause);

/// Makes an empty database what the backup was. Blocks. Throws std::runtime_error: it is no backup,
/// its key is another one, it was changed or cut short, or what db::restore says.
BackupHead read_backup(const std::string& conninfo, const crypto::keyring& keys,
                       const std::filesystem::path& file, progress go_on = without_pause,
                       db::owner_of_restored whose = db::owner_of_restored::the_same);

/// Restores a backup into a PostgreSQL of its own that is thrown away, and brings it up to date:
/// what makes a backup one. Throws std::runtime_error.
BackupHead prove_backup(const config& from, const crypto::keyring& keys,
                        const std::filesystem::path& file, progress go_on = without_pause);

/// Writes a backup a day into BACKUP_DIR (vistaflow-2026-11-28T120000Z.backup), proves it, and
/// keeps the newest BACKUPS_KEPT. On a thread of its own; from one thread.
class backup_keeper {
public:
    /// Both live longer. Does nothing without BACKUP_DIR, nor for a database of your own, which has
    /// better means.
    backup_keeper(const config& from, const std::string& conninfo);
    backup_keeper(const backup_keeper&) = delete;
    backup_keeper& operator=(const backup_keeper&) = delete;
    /// Gives up what is under way.
    ~backup_keeper();
    /// Begins one when the last is a day old, or failed an hour ago. Returns at once.
    void tick(time_point now);

private:
    void keep_one(time_point now);

    const config& from_;
    const std::string& conninfo_;
    std::atomic<bool> stop_ = false;
    std::atomic<bool> running_ = false;
    time_point not_before_{};
    std::thread thread_;
};

/// Pauses the sends of every workspace, as a member would: what was waiting when the backup was
/// made may have left since. How many there are.
task<int> hold_all_sends(db::pool& pool);

/// `vistaflow backup FILE`, `vistaflow restore FILE`: the exit code.
int backup(const config& from, const std::filesystem::path& file, bool prove);
int restore(const config& from, const std::filesystem::path& file);

} // namespace vf::app
