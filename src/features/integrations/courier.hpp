#pragma once
#include "base/cpu_pool.hpp"
#include "base/services.hpp"
#include "crypto/keyring.hpp"
#include "features/integrations/sink.hpp"
#include "features/integrations/store.hpp"

namespace vf::integrations {

/// Who carries deliveries: the threads that wait for other people's servers (neither a loop nor
/// those that hash passwords may), and what whoever runs this one exempts from the guard
/// (INTEGRATIONS_ALLOW).
struct courier {
    std::vector<net::exemption> exempt{};
    cpu_pool threads{8};
};

/// How long an answer is waited for.
inline constexpr seconds answer_limit{20};

/// Reads an address of that kind; an error for "/address" says what would be right.
result<net::target> read_address(const courier& by, IntegrationKind kind, std::string_view address);
/// What may be shown of it.
std::string hint_of(IntegrationKind kind, const net::target& address);

/// A new secret, "whsec_…" and the last characters that it may be known by.
std::string new_secret();
std::string hint_of_secret(std::string_view secret);

/// Makes one attempt; what is sealed is opened for its length.
task<Outcome> attempt(const services& svc, WorkspaceId workspace, Attempt what);

} // namespace vf::integrations
