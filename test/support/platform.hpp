#pragma once
// An outside platform for tests of the product's rules without a browser: it can do nothing; each
// test overrides what its platform does.
#include "connectors/connector.hpp"

namespace vf::test {

class bare_platform : public connectors::connector {
public:
    [[nodiscard]] connectors::Platform platform() const override {
        return connectors::Platform::tiktok;
    }
    [[nodiscard]] std::vector<connectors::Capability> capabilities() const override { return {}; }
    [[nodiscard]] bool is_practice() const override { return true; }
    [[nodiscard]] result<connectors::ParsedSession> parse_session(std::string_view,
                                                                  time_point) const override {
        return cannot();
    }
    task<result<connectors::Validated>> validate(connectors::SessionState) override {
        co_return cannot();
    }
    task<result<connectors::Validated>> sign_in_by_qr(connectors::QrSignIn) override {
        co_return cannot();
    }
    task<result<connectors::InboxRead>> read_inbox(connectors::account_ref,
                                                   connectors::SessionState, std::string,
                                                   connectors::KnownInbox) override {
        co_return cannot();
    }
    task<result<connectors::SendProof>> send(connectors::account_ref, connectors::SessionState,
                                             connectors::SendRequest) override {
        co_return cannot();
    }
    task<result<connectors::ThreadRead>> read_thread(connectors::account_ref,
                                                     connectors::SessionState,
                                                     connectors::ThreadRequest) override {
        co_return cannot();
    }
    task<result<connectors::FollowersRead>> read_followers(connectors::account_ref,
                                                           connectors::SessionState) override {
        co_return cannot();
    }
    task<> forget(AccountId) override { co_return; }

private:
    static std::unexpected<error> cannot() { return fail(errc::unsupported, "not_supported", ""); }
};

} // namespace vf::test
