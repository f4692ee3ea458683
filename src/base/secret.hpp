#pragma once
#include <string>
#include <utility>

namespace vf {

/// A value that must not leak: no formatter, no description, no serialiser, no comparison, no
/// stream. Code that needs the value says `.reveal()`, which is easy to search for.
template <class T = std::string> class secret {
public:
    secret() = default;
    explicit secret(T value) : value_(std::move(value)) {}
    [[nodiscard]] const T& reveal() const noexcept { return value_; }
    [[nodiscard]] bool empty() const noexcept
        requires requires(const T& t) { t.empty(); }
    {
        return value_.empty();
    }

private:
    T value_{};
};

} // namespace vf
