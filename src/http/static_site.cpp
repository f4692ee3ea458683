#include "http/static_site.hpp"

#include "crypto/encoding.hpp"
#include "http/problem.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

namespace vf::http {
namespace {

struct file {
    std::string plain, br, gz;
    std::string type;
    std::string etag; // of the plain bytes; weak, because the encodings share it
    bool immutable = false;
};

struct kind {
    std::string_view ending;
    const char* type;
};
constexpr std::array kinds = {
    kind{".html", "text/html; charset=utf-8"},
    kind{".js", "text/javascript; charset=utf-8"},
    kind{".mjs", "text/javascript; charset=utf-8"},
    kind{".css", "text/css; charset=utf-8"},
    kind{".json", "application/json"},
    kind{".webmanifest", "application/manifest+json"},
    kind{".svg", "image/svg+xml"},
    kind{".png", "image/png"},
    kind{".jpg", "image/jpeg"},
    kind{".webp", "image/webp"},
    kind{".ico", "image/x-icon"},
    kind{".woff2", "font/woff2"},
    kind{".txt", "text/plain; charset=utf-8"},
};

const char* type_of(std::string_view name) {
    for (const auto& k : kinds) {
        if (name.ends_with(k.ending)) return k.type;
    }
    return "application/octet-stream";
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// True when the list of Accept-Encoding holds `coding` and does not refuse it with q=0.
bool accepts(std::string_view list, std::string_view coding) {
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        auto one = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        while (one.starts_with(' ')) one.remove_prefix(1);
        auto name = one.substr(0, one.find(';'));
        while (name.ends_with(' ')) name.remove_suffix(1);
        if (!equal_ignoring_case(name, coding)) continue;
        const auto q = one.find("q=");
        return q == std::string_view::npos ||
               one.substr(q + 2).find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

/// RFC 9110 section 13.1.2: "*", or a list whose tags are compared without W/.
bool matches(std::string_view if_none_match, std::string_view etag) {
    return if_none_match == "*" || if_none_match.contains(etag.substr(2));
}

constexpr const char* not_built = R"(<!doctype html><html lang="en"><title>VistaFlow</title>
<p>The dashboard is not built. Run <code>script/setup</code>, or use the API under <code>/api/v1</code>.</p></html>)";

} // namespace

struct static_site::content {
    std::map<std::string, file, std::less<>> files; // "/assets/app-1a2b.js"

    [[nodiscard]] const file* find(std::string_view path) const {
        const auto found = files.find(path);
        return found == files.end() ? nullptr : &found->second;
    }
};

void add_security_headers(response& out, bool tls) {
    out.set_header("Content-Security-Policy",
                   "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                   "img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
                   "frame-ancestors 'none'; form-action 'self'");
    out.set_header("X-Content-Type-Options", "nosniff");
    out.set_header("Referrer-Policy", "same-origin");
    out.set_header("Cross-Origin-Opener-Policy", "same-origin");
    out.set_header("Cross-Origin-Resource-Policy", "same-origin");
    out.set_header("Permissions-Policy",
                   "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    if (tls) out.set_header("Strict-Transport-Security", "max-age=31536000");
}

static_site::static_site(const std::filesystem::path& directory, bool tls)
    : content_(std::make_unique<content>()), tls_(tls) {
    namespace fs = std::filesystem;
    std::error_code ec;
    if (!fs::is_directory(directory, ec)) return;
    const auto root = fs::canonical(directory);
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        // A link could lead out of the directory.
        if (!entry.is_regular_file() || entry.is_symlink()) continue;
        auto name = "/" + fs::relative(entry.path(), root).generic_string();
        auto bytes = read_file(entry.path());
        if (name.ends_with(".br")) {
            content_->files[name.substr(0, name.size() - 3)].br = std::move(bytes);
        } else if (name.ends_with(".gz")) {
            content_->files[name.substr(0, name.size() - 3)].gz = std::move(bytes);
        } else if (!name.ends_with(".map")) {
            auto& f = content_->files[name];
            f.type = type_of(name);
            f.etag = "W/\"" + crypto::sha256_hex(bytes).substr(0, 24) + "\"";
            f.immutable = name.starts_with("/assets/");
            f.plain = std::move(bytes);
        }
    }
    std::erase_if(content_->files, [](const auto& one) { return one.second.etag.empty(); });
}

static_site::~static_site() = default;

std::size_t static_site::size() const noexcept {
    return content_->files.size();
}

response static_site::handle(const raw_request& r) const {
    response out;
    const auto* found = content_->find(r.path);
    const auto* index = content_->find("/index.html");
    if (r.method != "GET" && r.method != "HEAD") {
        out = problem_response(
            405, {errc::invalid, "route.method_not_allowed", "Files can only be read."});
        out.set_header("Allow", "GET, HEAD");
    } else if (!found && r.path.contains('.')) {
        out = problem_response({errc::not_found, "route.not_found", "There is no such file."});
    } else if (!found && !index) {
        out = text_response(404, "text/html; charset=utf-8", not_built);
    } else {
        const auto& f = found ? *found : *index;
        out.set_header("ETag", f.etag);
        out.set_header("Cache-Control",
                       f.immutable ? "public, max-age=31536000, immutable" : "no-cache");
        out.set_header("Vary", "Accept-Encoding");
        if (matches(r.header("if-none-match"), f.etag)) {
            out.status = 304;
        } else {
            const auto codings = r.header("accept-encoding");
            out.set_header("Content-Type", f.type);
            if (!f.br.empty() && accepts(codings, "br")) {
                out.set_header("Content-Encoding", "br");
                out.body = f.br;
            } else if (!f.gz.empty() && accepts(codings, "gzip")) {
                out.set_header("Content-Encoding", "gzip");
                out.body = f.gz;
            } else {
                out.body = f.plain;
            }
        }
    }
    add_security_headers(out, tls_);
    return out;
}

} // namespace vf::http
