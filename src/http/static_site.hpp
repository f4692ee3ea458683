#pragma once
#include "http/message.hpp"

#include <filesystem>
#include <memory>

namespace vf::http {

/// The security headers of the dashboard's pages: a strict CSP (own scripts only) and what goes
/// with it; HSTS only under TLS.
void add_security_headers(response& out, bool tls);

/// The dashboard's files, read into memory when it is made, so that a request names a key and never
/// a path. Files ending in .br and .gz stand in for the file of the same name. Paths without a dot
/// that are no file give index.html (the dashboard routes them itself).
class static_site {
public:
    /// A directory that is missing or holds no index.html gives a site that says so.
    explicit static_site(const std::filesystem::path& directory, bool tls = false);
    static_site(const static_site&) = delete;
    static_site& operator=(const static_site&) = delete;
    ~static_site();

    /// Answers GET and HEAD; for any path that is not the API's.
    [[nodiscard]] response handle(const raw_request& r) const;
    /// How many files it serves.
    [[nodiscard]] std::size_t size() const noexcept;

private:
    struct content;
    std::unique_ptr<content> content_;
    bool tls_;
};

} // namespace vf::http
