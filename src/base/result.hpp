#pragma once
#include "base/error.hpp"

#include <expected>
#include <string>
#include <utility>

namespace vf {

/// A value, or the reason why there is none. What input can cause is a result; what it cannot is an
/// exception.
template <class T = void> using result = std::expected<T, error>;

/// `return fail(errc::not_found, "lead.not_found", "There is no such lead.");`
inline std::unexpected<error> fail(errc kind, std::string code, std::string detail) {
    return std::unexpected(error{kind, std::move(code), std::move(detail)});
}

/// One field is wrong: `return fail_field("/email", "must be an e-mail address");`
inline std::unexpected<error> fail_field(std::string pointer, std::string detail) {
    error e{errc::invalid, "input.invalid", "Some fields are not valid."};
    e.fields.push_back({std::move(pointer), std::move(detail)});
    return std::unexpected(std::move(e));
}

} // namespace vf

/// Early return of an error from a plain function: `VF_TRY(auto email, parse_email(text));`
#define VF_CONCAT_(a, b) a##b
#define VF_CONCAT(a, b) VF_CONCAT_(a, b)
#define VF_TRY_IMPL(tmp, decl, expr, ret)                                                          \
    auto tmp = (expr);                                                                             \
    if (!tmp) ret std::unexpected(std::move(tmp).error());                                         \
    decl = *std::move(tmp)
#define VF_TRY(decl, expr) VF_TRY_IMPL(VF_CONCAT(vf_try_, __LINE__), decl, expr, return)
/// The same inside a coroutine: `VF_CO_TRY(auto lead, co_await find(tx, id));`
#define VF_CO_TRY(decl, expr) VF_TRY_IMPL(VF_CONCAT(vf_try_, __LINE__), decl, expr, co_return)
/// The same for result<void>.
#define VF_CO_CHECK(expr)                                                                          \
    if (auto VF_CONCAT(vf_check_, __LINE__) = (expr); !VF_CONCAT(vf_check_, __LINE__))             \
    co_return std::unexpected(std::move(VF_CONCAT(vf_check_, __LINE__)).error())
#define VF_CHECK(expr)                                                                             \
    if (auto VF_CONCAT(vf_check_, __LINE__) = (expr); !VF_CONCAT(vf_check_, __LINE__))             \
    return std::unexpected(std::move(VF_CONCAT(vf_check_, __LINE__)).error())
