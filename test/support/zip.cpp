#include "support/zip.hpp"

#include <archive.h>
#include <archive_entry.h>

namespace vf::test {

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files,
                   const char* password) {
    std::size_t size = 1U << 16U;
    for (const auto& [name, text] : files) size += 2 * text.size() + name.size() + 1000;
    std::string out(size, '\0');
    std::size_t used = 0;
    auto* writer = archive_write_new();
    archive_write_set_format_zip(writer);
    if (password != nullptr) {
        archive_write_set_options(writer, "zip:encryption=traditional");
        archive_write_set_passphrase(writer, password);
    }
    archive_write_open_memory(writer, out.data(), out.size(), &used);
    for (const auto& [name, text] : files) {
        auto* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(writer, entry);
        archive_write_data(writer, text.data(), text.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    out.resize(used);
    return out;
}

} // namespace vf::test
