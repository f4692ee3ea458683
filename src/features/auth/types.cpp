#include "features/auth/types.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace vf::auth {
namespace {

// The shape only (RFC 5321 lengths, one @, a dotted domain): whether it exists, a mail to it tells.
bool looks_like_email(std::string_view text) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > 254) return false;
    const auto domain = text.substr(at + 1);
    const auto dot = domain.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3) return false;
    if (domain.contains("..") || domain.contains('@')) return false;
    return std::ranges::none_of(text, [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f ||
               std::string_view("<>()[],;:\\\"").contains(c);
    });
}

} // namespace

result<Email> Email::parse(std::string_view text) {
    text = trimmed(text);
    if (!looks_like_email(text)) {
        return fail(errc::invalid, "input.invalid",
                    "must be an e-mail address such as lea@example.org");
    }
    Email email;
    email.text_ = text;
    std::ranges::transform(email.text_, email.text_.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return email;
}

result<Password> Password::parse(std::string_view text) {
    if (text.size() < 10 || text.size() > 200) {
        return fail(errc::invalid, "input.invalid",
                    "must have at least 10 characters (and at most 200)");
    }
    Password password;
    password.value_ = secret<>(std::string(text));
    return password;
}

result<RefreshToken> RefreshToken::parse(std::string_view text) {
    if (text.empty() || text.size() > 200) {
        return fail(errc::invalid, "input.invalid", "must have 1 to 200 characters");
    }
    RefreshToken token;
    token.value_ = secret<>(std::string(text));
    return token;
}

result<Code> Code::parse(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 6 || text.size() > 40) {
        return fail(errc::invalid, "input.invalid",
                    "must be the six digits of your app, or a recovery code");
    }
    Code code;
    code.value_ = secret<>(std::string(text));
    return code;
}

result<ReturnPath> ReturnPath::parse(std::string_view text) {
    // Browsers read a backslash as a slash, and "//host" as another site.
    const bool plain =
        std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f && c != '\\'; });
    if (!plain || !text.starts_with('/') || text.starts_with("//") || text.size() > 500) {
        return fail(errc::invalid, "input.invalid", "must be a path of the dashboard");
    }
    ReturnPath path;
    path.text_ = text;
    return path;
}

result<Name> Name::parse(std::string_view text) {
    text = trimmed(text);
    const auto length = count_characters(text);
    if (length == 0 || length > 100 || has_control(text)) {
        return fail(errc::invalid, "input.invalid", "must have 1 to 100 characters, in one line");
    }
    Name name;
    name.text_ = text;
    return name;
}

} // namespace vf::auth
