#pragma once
#include <algorithm>
#include <iterator>

namespace vf::intelligence {

/// Sorts short lists by `key`, greatest first, equals in their order. (libstdc++ 12's stable_sort
/// uses a deprecated function, an error under clang 19 with our warnings.)
template <class List, class Key> void sort_greatest_first(List& list, Key key) {
    for (auto it = list.begin(); it != list.end(); ++it) {
        const auto place = std::upper_bound(
            list.begin(), it, *it, [&](const auto& a, const auto& b) { return key(a) > key(b); });
        std::rotate(place, it, std::next(it));
    }
}

} // namespace vf::intelligence
