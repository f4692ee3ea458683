#pragma once
#include "base/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace vf {

class rng;

/// A UUID as sixteen bytes.
struct uuid {
    std::array<std::uint8_t, 16> bytes{};

    friend auto operator<=>(const uuid&, const uuid&) = default;
    /// True for the all-zero UUID, which is never a real id.
    [[nodiscard]] bool is_nil() const noexcept { return *this == uuid{}; }
};

/// Lower-case text with dashes.
std::string to_string(const uuid& id);
/// Reads 36 characters with dashes, either case; nothing else.
result<uuid> parse_uuid(std::string_view text);
/// A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then random bits.
uuid make_uuid_v7(std::int64_t unix_ms, rng& random);

/// An id that cannot be taken for another kind of id. `Tag` is an empty struct with `static
/// constexpr const char* name`.
template <class Tag> struct strong_id {
    uuid value{};

    friend auto operator<=>(const strong_id&, const strong_id&) = default;
    [[nodiscard]] bool is_nil() const noexcept { return value.is_nil(); }
    [[nodiscard]] std::string str() const { return to_string(value); }
};

template <class Tag> std::string to_string(const strong_id<Tag>& id) {
    return to_string(id.value);
}

struct user_tag {
    static constexpr const char* name = "UserId";
};
struct workspace_tag {
    static constexpr const char* name = "WorkspaceId";
};
struct account_tag {
    static constexpr const char* name = "AccountId";
};
struct connection_tag {
    static constexpr const char* name = "ConnectionId";
};
struct contact_tag {
    static constexpr const char* name = "ContactId";
};
struct interaction_tag {
    static constexpr const char* name = "InteractionId";
};
struct conversation_tag {
    static constexpr const char* name = "ConversationId";
};
struct lead_tag {
    static constexpr const char* name = "LeadId";
};
struct message_tag {
    static constexpr const char* name = "MessageId";
};
struct outbound_tag {
    static constexpr const char* name = "OutboundId";
};
struct job_tag {
    static constexpr const char* name = "JobId";
};

using UserId = strong_id<user_tag>;
using WorkspaceId = strong_id<workspace_tag>;
using AccountId = strong_id<account_tag>;
using ConnectionId = strong_id<connection_tag>;
using ContactId = strong_id<contact_tag>;
using InteractionId = strong_id<interaction_tag>;
using ConversationId = strong_id<conversation_tag>;
using LeadId = strong_id<lead_tag>;
using MessageId = strong_id<message_tag>;
using OutboundId = strong_id<outbound_tag>;
using JobId = strong_id<job_tag>;

} // namespace vf

template <class Tag> struct std::hash<vf::strong_id<Tag>> {
    std::size_t operator()(const vf::strong_id<Tag>& id) const noexcept {
        return std::hash<std::string_view>{}(
            {reinterpret_cast<const char*>(id.value.bytes.data()), id.value.bytes.size()});
    }
};
