#pragma once
#include "base/rng.hpp"
#include "connectors/connector.hpp"
#include "db/tx.hpp"

#include <map>

namespace vf::inbox {

/// A new id of that time.
template <class Id> Id fresh(time_point now, rng& random) {
    const auto ms = std::chrono::duration_cast<milliseconds>(now.time_since_epoch()).count();
    return Id{make_uuid_v7(ms, random)};
}

/// What is known of one person of a read.
struct known_person {
    std::string handle;
    std::string display_name;
    std::string bio;
    std::string avatar_url;
    std::string source; ///< what the person was first seen by: an interaction's type, "export"
};

/// Every person of a read once, by key, with the most that is known; and who that is here, once
/// they are stored (store_people).
class people {
public:
    void add(const connectors::Peer& peer, std::string_view source);
    [[nodiscard]] bool empty() const { return by_key_.empty(); }
    /// Those known by handle only take the key under which the handle is stored.
    void rename(const std::string& handle, const std::string& key);
    [[nodiscard]] std::vector<std::string> handles_without_id() const;
    [[nodiscard]] const std::map<std::string, known_person>& all() const { return by_key_; }
    void set_id(const std::string& key, ContactId id) { ids_[key] = id; }
    [[nodiscard]] std::optional<ContactId> id_of(const connectors::Peer& peer) const;

private:
    std::map<std::string, known_person> by_key_;
    std::map<std::string, std::string> renamed_;
    std::map<std::string, ContactId> ids_;
};

/// Stores them, or what is new of them. How many were not known.
task<int> store_people(db::tenant_tx& tx, connectors::Platform platform, people& all,
                       time_point now, rng& random);

} // namespace vf::inbox
