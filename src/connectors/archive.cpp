#include "connectors/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <exception>

namespace vf::connectors {

struct archive::parts {
    byte_source source;
    std::string name;
    std::uint64_t at = 0;
    std::uint64_t unpacked = 0;
    std::string piece;
    std::exception_ptr thrown; // by the source: it must not fly through C
    bool open = false;
    bool whole = false; // no zip: the source is the file
    struct ::archive* reader = nullptr;

    void start();
    [[nodiscard]] std::unexpected<error> failed() const;

    static la_ssize_t read_more(struct ::archive*, void* self, const void** out);
    static la_int64_t seek_to(struct ::archive*, void* self, la_int64_t offset, int whence);
};

la_ssize_t archive::parts::read_more(struct ::archive*, void* self, const void** out) {
    auto& p = *static_cast<parts*>(self);
    if (p.at >= p.source.size) return 0;
    try {
        p.piece = p.source.read(p.at);
    } catch (...) {
        p.thrown = std::current_exception();
        return -1;
    }
    p.at += p.piece.size();
    *out = p.piece.data();
    return static_cast<la_ssize_t>(p.piece.size());
}

la_int64_t archive::parts::seek_to(struct ::archive*, void* self, la_int64_t offset, int whence) {
    auto& p = *static_cast<parts*>(self);
    auto from = std::int64_t{0};
    if (whence == SEEK_CUR) from = static_cast<std::int64_t>(p.at);
    if (whence == SEEK_END) from = static_cast<std::int64_t>(p.source.size);
    const auto to = from + offset;
    if (to < 0) return ARCHIVE_FATAL;
    p.at = static_cast<std::uint64_t>(to);
    return to;
}

void archive::parts::start() {
    open = true;
    reader = archive_read_new();
    if (reader == nullptr) throw std::bad_alloc();
    archive_read_support_format_zip(reader);
    archive_read_support_format_raw(reader);
    archive_read_set_read_callback(reader, read_more);
    archive_read_set_seek_callback(reader, seek_to);
    archive_read_set_callback_data(reader, this);
}

std::unexpected<error> archive::parts::failed() const {
    if (thrown) std::rethrow_exception(thrown);
    const auto* said = archive_error_string(reader);
    return fail(errc::invalid, "import.not_readable",
                "The file cannot be read: " +
                    std::string(said != nullptr ? said : "it is no archive") + ".");
}

archive::archive(byte_source source, std::string name) : parts_(std::make_unique<parts>()) {
    parts_->source = std::move(source);
    parts_->name = std::move(name);
}

archive::~archive() {
    if (parts_->reader != nullptr) archive_read_free(parts_->reader);
}

result<std::optional<std::string>> archive::next_file() {
    auto& p = *parts_;
    if (p.source.size == 0 || p.whole) return std::optional<std::string>{};
    if (!p.open) {
        p.start();
        if (archive_read_open1(p.reader) != ARCHIVE_OK) return p.failed();
    }
    for (;;) {
        archive_entry* entry = nullptr;
        const int got = archive_read_next_header(p.reader, &entry);
        if (got == ARCHIVE_EOF) return std::optional<std::string>{};
        if (got != ARCHIVE_OK && got != ARCHIVE_WARN) return p.failed();
        if (archive_format(p.reader) == ARCHIVE_FORMAT_RAW) {
            p.whole = true;
            return std::optional(p.name);
        }
        if (archive_entry_filetype(entry) != AE_IFREG) continue;
        if (archive_entry_is_data_encrypted(entry) != 0)
            return fail(errc::invalid, "import.locked",
                        "The archive is locked with a password: unpack it first.");
        // A name in no known encoding is still a name.
        const auto* path = archive_entry_pathname_utf8(entry);
        if (path == nullptr) path = archive_entry_pathname(entry);
        return std::optional(std::string(path != nullptr ? path : ""));
    }
}

result<std::string_view> archive::read() {
    auto& p = *parts_;
    const void* data = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    // A block may be empty and not the last.
    while (size == 0) {
        const int got = archive_read_data_block(p.reader, &data, &size, &offset);
        if (got == ARCHIVE_EOF) return std::string_view{};
        if (got != ARCHIVE_OK && got != ARCHIVE_WARN) return p.failed();
    }
    p.unpacked += size;
    if (p.unpacked > most_bytes)
        return fail(errc::invalid, "import.too_large",
                    "The archive holds more than 8 GB once unpacked.");
    return std::string_view(static_cast<const char*>(data), size);
}

std::uint64_t archive::position() const noexcept {
    return parts_->at;
}

} // namespace vf::connectors
