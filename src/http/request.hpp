#pragma once
#include "base/describe.hpp"
#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/services.hpp"
#include "http/message.hpp"

#include <optional>

namespace vf::http {

/// The input of an operation that takes nothing.
struct none {};
BOOST_DESCRIBE_STRUCT(none, (), ())

/// What a caller must be, in rising order.
enum class role {
    anyone,
    user,   ///< signed in, no workspace needed
    member, ///< of the workspace of the request
    admin,
    owner,
    instance ///< whoever runs the service: beside the workspace's roles, not above them
};
BOOST_DESCRIBE_ENUM(role, anyone, user, member, admin, owner, instance)

/// What an API key may be used for. A route asks for one of them (route.hpp); people need none.
enum class key_scope {
    none, ///< no key may
    read,
    write,
    send ///< lets a message leave
};

/// Those that a key has.
struct key_scopes {
    bool read = false;
    bool write = false;
    bool send = false;

    [[nodiscard]] constexpr bool allow(key_scope needed) const {
        switch (needed) {
        case key_scope::none:
            return false;
        case key_scope::read:
            return read;
        case key_scope::write:
            return write;
        case key_scope::send:
            return send;
        }
        return false;
    }
};

/// Who asks, for which workspace (nil for role::user and role::instance), and as what.
struct principal {
    UserId user;
    WorkspaceId workspace;
    role what = role::user;
    bool by_cookie = false; ///< then unsafe methods need the CSRF token
    /// Why nothing of the workspace may be changed now; unset: it may.
    std::optional<error> frozen{};
    uuid sign_in{}; ///< the device's sign-in; nil for a key
    bool second_factor = false;
    std::optional<uuid> api_key{}; ///< set: a program asks, by this key of `user`
    key_scopes scopes{};           ///< of the key
};

/// A cookie to set; the defaults are those of a session cookie.
struct cookie {
    std::string name;
    std::string value;
    std::optional<seconds> max_age{}; ///< zero deletes it; unset: until the browser closes
    std::string path = "/";
    std::string same_site = "Strict";
    bool http_only = true;
    bool secure = true;
};

/// One request on its way through an operation; lives until the response is made.
class request {
public:
    request(raw_request& raw, const vf::services& all, std::string id)
        : raw_(raw), services_(all), id_(std::move(id)) {}
    request(const request&) = delete;
    request& operator=(const request&) = delete;

    [[nodiscard]] const raw_request& raw() const noexcept { return raw_; }
    [[nodiscard]] const vf::services& services() const noexcept { return services_; }
    /// Stands in X-Request-Id and in every log line of this request.
    [[nodiscard]] const std::string& id() const noexcept { return id_; }
    /// The trace that this request belongs to (W3C: the caller's, else one of its own): 32 hex
    /// digits. The jobs that it enqueues carry it on.
    [[nodiscard]] const std::string& trace_id() const;
    /// Throws std::logic_error when nobody is signed in (a route of role::anyone).
    [[nodiscard]] const principal& who() const;
    [[nodiscard]] bool signed_in() const noexcept { return who_.has_value(); }
    void sign_in(principal who) { who_ = std::move(who); }

    /// The decoded value of a {name} of the path; "" when there is none. Typed operations have it
    /// as a member of their input.
    [[nodiscard]] std::string_view path_parameter(std::string_view name) const noexcept;
    void set_path_parameters(pairs all) { path_ = std::move(all); }
    [[nodiscard]] const pairs& path_parameters() const noexcept { return path_; }

    /// Answers with this status instead of the one in the route table.
    void status(int value) noexcept { status_ = value; }
    [[nodiscard]] std::optional<int> status() const noexcept { return status_; }
    /// Headers and cookies are sent with errors too.
    void set_header(std::string name, std::string value);
    void set_cookie(const cookie& one);
    [[nodiscard]] const pairs& headers() const noexcept { return headers_; }

private:
    raw_request& raw_;
    const vf::services& services_;
    std::string id_;
    mutable std::string trace_id_; ///< made when first asked for
    std::optional<principal> who_;
    std::optional<int> status_;
    pairs path_;
    pairs headers_;
};

/// True when the header X-CSRF-Token equals the cookie vf_csrf and is not empty. The router asks it
/// for every unsafe request with a cookie principal; an operation of role::anyone that acts on a
/// cookie (refresh, sign out) asks it itself.
bool csrf_token_matches(const raw_request& r) noexcept;

} // namespace vf::http
