#include "features/integrations/courier.hpp"

#include "crypto/encoding.hpp"

namespace vf::integrations {
namespace {

constexpr std::string_view secret_prefix = "whsec_";
constexpr std::size_t most_read = 64 * 1024;

std::string opened(const services& svc, const char* column, WorkspaceId workspace, IntegrationId id,
                   const db::bytes& sealed) {
    auto text =
        svc.get<const crypto::keyring>().open(sealed.data, sealed_at(column, workspace, id));
    if (!text)
        throw std::runtime_error(std::string("an integration's ") + column + ": " +
                                 to_string(text.error()));
    return *std::move(text);
}

// The bytes that a secret stands for.
std::string key_of(std::string_view secret) {
    return crypto::base64_decode_any(secret.substr(secret_prefix.size())).value_or("");
}

std::vector<std::string> keys_of(const services& svc, WorkspaceId workspace, const Attempt& what) {
    std::vector<std::string> out;
    if (what.secret_sealed)
        out.push_back(
            key_of(opened(svc, "secret", workspace, what.integration_id, *what.secret_sealed)));
    if (what.old_secret_sealed)
        out.push_back(key_of(
            opened(svc, "old_secret", workspace, what.integration_id, *what.old_secret_sealed)));
    return out;
}

} // namespace

result<net::target> read_address(const courier& by, IntegrationKind kind,
                                 std::string_view address) {
    auto read = net::parse_target(address, by.exempt);
    if (!read) return fail_field("/address", read.error().detail);
    VF_CHECK(sink_of(kind).accepts(*read));
    return read;
}

std::string hint_of(IntegrationKind kind, const net::target& address) {
    const auto begin = address.scheme + "://" + address.host;
    if (sink_of(kind).secret_address)
        return begin + "/…" +
               address.path.substr(address.path.size() -
                                   std::min<std::size_t>(4, address.path.size() / 4));
    const auto port = address.scheme == "https" && address.port == 443
                          ? std::string()
                          : ":" + std::to_string(address.port);
    // What stands in a query is often a key.
    const auto query = address.path.find('?');
    return begin + port + address.path.substr(0, query) + (query == std::string::npos ? "" : "?…");
}

std::string new_secret() {
    return std::string(secret_prefix) + crypto::base64_encode(crypto::random_bytes(24));
}

std::string hint_of_secret(std::string_view secret) {
    return std::string(secret_prefix) + "…" + std::string(secret.substr(secret.size() - 4));
}

task<Outcome> attempt(const services& svc, WorkspaceId workspace, Attempt what) {
    auto& by = svc.get<courier>();
    const auto address =
        opened(svc, "address", workspace, what.integration_id, what.address_sealed);
    const auto target = read_address(by, what.kind, address);
    // What was exempt once may be no longer.
    if (!target)
        co_return Outcome{.verdict = Verdict::refused_address,
                          .problem = SendProblem::address_refused};
    const auto& to = sink_of(what.kind);
    const Signing signing{.id = what.id, .at = what.at, .keys = keys_of(svc, workspace, what)};
    const net::fetch_request request{.method = "POST",
                                     .url = target->url,
                                     .headers = to.headers(signing, what.body),
                                     .body = what.body,
                                     .limit = answer_limit,
                                     .max_body = most_read,
                                     .cut_body = true,
                                     .judged = target->judged};
    const auto answer = co_await by.threads.run([&] { return net::fetch(request); });
    co_return answer ? to.judge(*answer, what.at) : judge_failure(answer.error());
}

} // namespace vf::integrations
