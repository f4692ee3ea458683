#pragma once
#include "base/result.hpp"

#include <filesystem>
#include <memory>
#include <mutex>

namespace boost::asio::ssl {
class context;
}

namespace vf::http {

/// A server's certificate with its key, from PEM files that may be replaced while it runs. TLS 1.2
/// and newer. Every method may be called from any thread.
class certificate {
public:
    /// Throws std::runtime_error with one line that names the file and what is wrong with it.
    certificate(std::filesystem::path chain, std::filesystem::path key);

    /// Reads the files again for connections from now on; when that fails, what was read before
    /// stays in use.
    result<void> reload();
    [[nodiscard]] std::shared_ptr<boost::asio::ssl::context> current() const;

private:
    std::filesystem::path chain_;
    std::filesystem::path key_;
    mutable std::mutex mutex_;
    std::shared_ptr<boost::asio::ssl::context> context_;
};

} // namespace vf::http
