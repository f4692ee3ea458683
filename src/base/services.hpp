#pragma once
#include <memory>
#include <stdexcept>
#include <string>
#include <typeindex>
#include <unordered_map>

namespace vf {

/// The long-lived objects that requests and jobs may use, by type; filled by app/, read by
/// features. Holds pointers only: whoever adds an object keeps it alive longer. Filled before the
/// first request, then read from any thread.
class services {
public:
    template <class T> void add(T& object) {
        // The table forgets const; get<const T> gives it back.
        objects_[typeid(T)] = const_cast<void*>(static_cast<const void*>(&object));
    }
    /// Throws std::logic_error when app/ forgot to add one.
    template <class T> [[nodiscard]] T& get() const {
        const auto found = objects_.find(typeid(T));
        if (found == objects_.end())
            throw std::logic_error(std::string("no service ") + typeid(T).name());
        return *static_cast<T*>(found->second);
    }

private:
    std::unordered_map<std::type_index, void*> objects_;
};

} // namespace vf
