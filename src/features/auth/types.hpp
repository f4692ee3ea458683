#pragma once
#include "base/describe.hpp"
#include "base/locale.hpp"
#include "base/secret.hpp"

#include <boost/describe.hpp>

namespace vf::auth {

/// An e-mail address, case-folded: "Alice@Example.org" and "alice@example.org" are one person.
class Email {
public:
    Email() = default;
    static result<Email> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","format":"email","maxLength":254})";
    }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

/// A password as typed: 10 to 200 bytes. Can be read, never written.
class Password {
public:
    Password() = default;
    static result<Password> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","minLength":10,"maxLength":200,"format":"password"})";
    }
    [[nodiscard]] const secret<>& value() const { return value_; }

private:
    secret<> value_;
};

/// A refresh token as sent by an API client. Can be read, never written.
class RefreshToken {
public:
    RefreshToken() = default;
    static result<RefreshToken> parse(std::string_view text);
    static std::string json_schema() { return R"({"type":"string","maxLength":200})"; }
    [[nodiscard]] const secret<>& value() const { return value_; }

private:
    secret<> value_;
};

/// A name of a person or a workspace: 1 to 100 characters, no control characters, trimmed.
class Name {
public:
    Name() = default;
    static result<Name> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","minLength":1,"maxLength":100})";
    }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

using vf::Locale;

/// How a session reaches its client: as HttpOnly cookies (browsers) or as tokens in the body (API
/// clients).
enum class SessionKind { token, cookie };
BOOST_DESCRIBE_ENUM(SessionKind, token, cookie)

enum class MemberRole { owner, admin, member };
BOOST_DESCRIBE_ENUM(MemberRole, owner, admin, member)

/// With an invitation the user joins that workspace; without, it gets one of its own, which needs a
/// name.
struct Register {
    Email email;
    Password password;
    Name name;
    std::optional<Name> workspace_name;
    std::optional<RefreshToken> invitation_token;
    Locale locale = Locale::fr;
    std::optional<SessionKind> session;
};
BOOST_DESCRIBE_STRUCT(Register, (),
                      (email, password, name, workspace_name, invitation_token, locale, session))

/// The password is not checked against the rule for new ones: an old one may be shorter.
struct Login {
    Email email;
    RefreshToken password;
    std::optional<SessionKind> session;
};
BOOST_DESCRIBE_STRUCT(Login, (), (email, password, session))

struct Refresh {
    std::optional<RefreshToken> refresh_token;
};
BOOST_DESCRIBE_STRUCT(Refresh, (), (refresh_token))

struct UpdateProfile {
    std::optional<Name> name;
    std::optional<Locale> locale;
};
BOOST_DESCRIBE_STRUCT(UpdateProfile, (), (name, locale))

/// Who may register: everybody, those who were invited, nobody (the command line still makes
/// users).
enum class SignUp { open, invitation, closed };
BOOST_DESCRIBE_ENUM(SignUp, open, invitation, closed)

/// Who runs this instance, as its legal pages name them; "" for what is not said.
struct Publisher {
    std::string name;    ///< a person or a business
    std::string address; ///< in one line
    std::string contact; ///< a mail address or a phone number
    std::string host;    ///< on whose machines, with their address
};
BOOST_DESCRIBE_STRUCT(Publisher, (), (name, address, contact, host))

/// What this instance tells and lets people do before they are signed in.
struct SignInOptions {
    SignUp sign_up = SignUp::open;
    bool google = false; ///< sign-in by Google is set up
    bool mail = false;   ///< a forgotten password can be replaced
    std::optional<Publisher> publisher;
};
BOOST_DESCRIBE_STRUCT(SignInOptions, (), (sign_up, google, mail, publisher))

/// What others may see of a user: never the password's hash.
struct User {
    UserId id;
    std::string email;
    std::string name;
    Locale locale = Locale::fr;
    std::optional<time_point> email_verified_at; ///< null: nobody proved that the address is theirs
    time_point created_at{};
};
BOOST_DESCRIBE_STRUCT(User, (), (id, email, name, locale, email_verified_at, created_at))

/// A workspace as one of its members sees it.
struct Workspace {
    WorkspaceId id;
    std::string name;
    MemberRole role = MemberRole::member;
    bool sends_paused = false;
    bool require_second_factor = false; ///< members without one are kept out
    time_point created_at{};
    std::optional<time_point> delete_after; ///< it is closing, and gone then unless it is restored
};
BOOST_DESCRIBE_STRUCT(Workspace, (),
                      (id, name, role, sends_paused, require_second_factor, created_at,
                       delete_after))

struct Profile {
    User user;
    std::vector<Workspace> workspaces;
};
BOOST_DESCRIBE_STRUCT(Profile, (), (user, workspaces))

/// The tokens are null when the session went out as cookies. `expires_in`: seconds until the access
/// token ends.
struct Session {
    User user;
    std::vector<Workspace> workspaces;
    std::optional<std::string> access_token;
    std::optional<std::string> refresh_token;
    int expires_in = 0;
};
BOOST_DESCRIBE_STRUCT(Session, (), (user, workspaces, access_token, refresh_token, expires_in))

/// A device that somebody signed in on.
struct SignIn {
    uuid id;
    std::string user_agent; ///< printable ASCII, at most 200 characters; may be empty
    std::string address;
    time_point created_at{};
    time_point last_used_at{}; ///< signed in, or renewed (every quarter of an hour of use)
    time_point expires_at{};
    bool current = false; ///< the one that asks
};
BOOST_DESCRIBE_STRUCT(SignIn, (),
                      (id, user_agent, address, created_at, last_used_at, expires_at, current))

/// All of a user's sign-ins; `next_cursor` is always null.
struct SignIns {
    std::vector<SignIn> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(SignIns, (), (items, next_cursor))

struct SignInRef {
    uuid id;
};
BOOST_DESCRIBE_STRUCT(SignInRef, (), (id))

struct ForgotPassword {
    Email email;
};
BOOST_DESCRIBE_STRUCT(ForgotPassword, (), (email))

/// `token` is what the letter's link carries behind the "#".
struct ResetPassword {
    RefreshToken token;
    Password password;
};
BOOST_DESCRIBE_STRUCT(ResetPassword, (), (token, password))

struct VerifyEmail {
    RefreshToken token;
};
BOOST_DESCRIBE_STRUCT(VerifyEmail, (), (token))

struct ChangePassword {
    RefreshToken current_password;
    Password new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePassword, (), (current_password, new_password))

struct ChangeEmail {
    Email email;
    RefreshToken current_password;
};
BOOST_DESCRIBE_STRUCT(ChangeEmail, (), (email, current_password))

/// A code of an authenticator app, or a recovery code. Can be read, never written.
class Code {
public:
    Code() = default;
    static result<Code> parse(std::string_view text);
    static std::string json_schema() { return R"({"type":"string","minLength":6,"maxLength":40})"; }
    [[nodiscard]] const secret<>& value() const { return value_; }

private:
    secret<> value_;
};

/// Whether signing in takes a second step.
struct SecondFactor {
    bool enabled = false;
    std::optional<time_point> enabled_at;
    int recovery_codes_left = 0;
};
BOOST_DESCRIBE_STRUCT(SecondFactor, (), (enabled, enabled_at, recovery_codes_left))

struct Enroll {
    RefreshToken current_password;
};
BOOST_DESCRIBE_STRUCT(Enroll, (), (current_password))

/// What an authenticator app needs: typed by hand, or as a QR code of `uri`.
struct Enrolment {
    std::string secret_key; ///< base32
    std::string uri;        ///< otpauth://totp/…
};
BOOST_DESCRIBE_STRUCT(Enrolment, (), (secret_key, uri))

struct ConfirmEnrollment {
    Code code;
};
BOOST_DESCRIBE_STRUCT(ConfirmEnrollment, (), (code))

/// Each gets in once, when the app is lost. Shown here only.
struct RecoveryCodes {
    std::vector<std::string> codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (codes))

struct ProveBoth {
    RefreshToken current_password;
    Code code;
};
BOOST_DESCRIBE_STRUCT(ProveBoth, (), (current_password, code))

/// A path of the dashboard that somebody returns to, percent-encoded: begins with one slash and
/// stays on this site.
class ReturnPath {
public:
    static result<ReturnPath> parse(std::string_view text);
    static std::string json_schema() {
        return R"({"type":"string","minLength":1,"maxLength":500})";
    }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_ = "/";
};

/// A sign-in by Google begins. With an invitation, a new user joins its workspace.
struct BeginGoogle {
    std::optional<ReturnPath> next; ///< where the dashboard goes on; "/" when left out
    std::optional<RefreshToken> invitation_token;
    Locale locale = Locale::fr; ///< of a new user, and of Google's pages
};
BOOST_DESCRIBE_STRUCT(BeginGoogle, (), (next, invitation_token, locale))

/// Where the browser must go.
struct GoogleAddress {
    std::string url;
};
BOOST_DESCRIBE_STRUCT(GoogleAddress, (), (url))

/// `challenge` is what the problem "auth.code_required" gave.
struct LoginCode {
    RefreshToken challenge;
    Code code;
    std::optional<SessionKind> session;
};
BOOST_DESCRIBE_STRUCT(LoginCode, (), (challenge, code, session))

} // namespace vf::auth
