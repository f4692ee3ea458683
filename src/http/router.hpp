#pragma once
#include "base/rng.hpp"
#include "http/rate_limit.hpp"
#include "http/route.hpp"

#include <memory>
#include <span>

namespace vf::http {

/// Finds out who asks. `needed` is never role::anyone; the router itself compares roles afterwards.
using authenticator = std::function<task<result<principal>>(request&, role needed)>;

struct router_options {
    std::string prefix = "/api/v1";  ///< what stands before the paths of the table; may be empty
    bool secure = false;             ///< behind TLS: adds HSTS
    bool log_every_request = true;   ///< false: only refusals by us (5xx) and slow ones
    rate_limiter* limiter = nullptr; ///< shared by all routers of the process; null: no limits
};

/// Takes a request through the table: match, who, CSRF, binding, operation, answer. Does not change
/// after it is made: one for all loops.
class router {
public:
    /// Throws std::logic_error when two routes are the same. `routes` and `all` must live longer.
    router(std::span<const route> routes, const services& all, authenticator who,
           router_options options = {});
    router(const router&) = delete;
    router& operator=(const router&) = delete;
    ~router();

    /// Answers every request; throws nothing but a cancellation that is not its time limit.
    task<response> handle(raw_request& raw) const;
    /// For server_options::body_limit: the limit of the route, or `otherwise`.
    [[nodiscard]] std::size_t body_limit(const raw_request& raw, std::size_t otherwise) const;

private:
    struct node;
    struct match {
        const node* where = nullptr;
        std::vector<std::string_view> values{}; // of the {names}, pointing into the path
    };
    [[nodiscard]] match find(std::string_view path) const;
    task<response> dispatch(request& r, const route*& to) const;
    task<result<response>> run(request& r, const route& to) const;
    task<result<response>> operate(request& r, const route& to) const;
    task<result<response>> operate_once(request& r, const route& to) const;
    task<result<void>> let_in(request& r, const route& to) const;
    [[nodiscard]] result<void> limit(request& r, const route& to) const;
    task<result<void>> admit(request& r, const route& to) const;
    void finish(const request& r, const route* to, response& out, microseconds took) const;
    [[nodiscard]] std::string request_id(const raw_request& raw) const;

    std::unique_ptr<node> root_;
    const services& services_;
    authenticator who_;
    router_options options_;
};

} // namespace vf::http
