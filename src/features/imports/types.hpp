#pragma once
#include "connectors/types.hpp"
#include "features/inbox/types.hpp"
#include "http/paging.hpp"

namespace vf::imports {

using connectors::Platform;

struct import_tag {
    static constexpr const char* name = "ImportId";
};
using ImportId = strong_id<import_tag>;

/// What a file may weigh: 1 GiB.
inline constexpr std::int64_t most_bytes = 1LL << 30U;
/// And what it may hold: so many followers and messages.
inline constexpr std::int64_t most_records = 3'000'000;
/// And the part of it that one request brings: 4 MiB.
inline constexpr std::int64_t most_part = 4LL << 20U;

/// uploading: parts of the file come; reading: it is looked through, nothing is stored; ready: what
/// is in it is known, and somebody has to say that it shall be stored; storing. The others are
/// ends.
enum class ImportStatus { uploading, reading, ready, storing, done, failed, cancelled, expired };
BOOST_DESCRIBE_ENUM(ImportStatus, uploading, reading, ready, storing, done, failed, cancelled,
                    expired)

/// Nothing comes after it.
bool has_ended(ImportStatus status);

/// What a file is called: its ending says what it is when it is no zip.
class FileName {
public:
    FileName() = default;
    static result<FileName> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","minLength":1,"maxLength":200})";
    }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

/// The size of a file in bytes: 1 to 1 GiB.
class FileSize {
public:
    FileSize() = default;
    static result<FileSize> from_int(std::int64_t value);
    [[nodiscard]] std::int64_t to_int() const noexcept { return value_; }
    static std::string json_schema();

private:
    std::int64_t value_ = 1;
};

struct StartImport {
    Platform platform = Platform::tiktok;
    FileName file_name;
    FileSize bytes;
};
BOOST_DESCRIBE_STRUCT(StartImport, (), (platform, file_name, bytes))

struct WhichImport {
    ImportId id;
};
BOOST_DESCRIBE_STRUCT(WhichImport, (), (id))

/// Where the part begins that the body holds.
struct ImportPart {
    ImportId id;
    std::int64_t offset = 0;
};
BOOST_DESCRIBE_STRUCT(ImportPart, (), (id, offset))

/// Whose history it is: one of the workspace's accounts, or a name on the platform; neither: whom
/// the file names.
struct ConfirmImport {
    ImportId id;
    std::optional<AccountId> account_id;
    std::optional<inbox::Handle> handle;
};
BOOST_DESCRIBE_STRUCT(ConfirmImport, (), (id, account_id, handle))

/// What was seen in a file.
struct FoundInExport {
    std::optional<std::string> handle; ///< whose it is
    bool says_handle = false;          ///< it says so itself; else that is read off the threads
    std::int64_t followers = 0;
    std::int64_t conversations = 0;
    std::int64_t messages = 0;
    std::int64_t messages_of_groups = 0; ///< not taken
    std::int64_t unreadable = 0;         ///< lines that do not say whose they are, or when
    std::optional<time_point> from;      ///< the first and the last of all these
    std::optional<time_point> to;
};
BOOST_DESCRIBE_STRUCT(FoundInExport, (),
                      (handle, says_handle, followers, conversations, messages, messages_of_groups,
                       unreadable, from, to))

/// What has been stored of it so far.
struct StoredOfExport {
    std::int64_t people = 0; ///< who were not known
    std::int64_t follows = 0;
    std::int64_t messages = 0;
    std::int64_t known = 0;    ///< follows and messages that were there already
    std::int64_t left_out = 0; ///< of groups, unreadable, or of neither of the two
};
BOOST_DESCRIBE_STRUCT(StoredOfExport, (), (people, follows, messages, known, left_out))

/// A data export that the owner brought, and how far it is.
struct Import {
    ImportId id;
    Platform platform = Platform::tiktok;
    std::string file_name;
    std::int64_t bytes = 0;
    std::int64_t received = 0; ///< where the next part begins
    ImportStatus status = ImportStatus::uploading;
    int progress = 0; ///< of what it is at, in percent
    std::optional<FoundInExport> found;
    std::optional<AccountId> account_id;
    std::optional<std::string> handle; ///< whose history it was stored as
    StoredOfExport stored;
    std::optional<std::string> problem_code;
    std::optional<std::string> problem_detail;
    time_point created_at{};
};
BOOST_DESCRIBE_STRUCT(Import, (),
                      (id, platform, file_name, bytes, received, status, progress, found,
                       account_id, handle, stored, problem_code, problem_detail, created_at))

struct ListImports {
    http::Limit limit;
    std::optional<http::Cursor> cursor;
};
BOOST_DESCRIBE_STRUCT(ListImports, (), (limit, cursor))

} // namespace vf::imports
