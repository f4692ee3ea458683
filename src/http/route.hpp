#pragma once
// The route table: method, path, role and summary stand there; the type of the operation says the
// rest.
#include "base/json.hpp"
#include "base/schema.hpp"
#include "http/request.hpp"

#include <boost/mp11/algorithm.hpp>

namespace vf::http {

/// What the document says of an operation's types.
struct operation_shape {
    std::string input_name;
    boost::json::object input;                   ///< the schema of In, not yet named
    std::optional<boost::json::object> output{}; ///< none: 204
};

/// One line of the table. Everything that depends on types is behind the function pointers.
struct route {
    using run_typed = task<result<std::string>> (*)(request&, const boost::json::value&, bool);
    using run_raw = task<result<response>> (*)(request&);
    using run_file = task<result<response>> (*)(request&, const boost::json::value&, bool);
    using describe_types = operation_shape (*)(schema::components&);

    const char* method;
    const char* path; ///< "/leads/{id}/status"
    role needed;
    const char* summary;
    run_typed typed = nullptr; ///< input and whether it is text (query); gives the body
    run_raw raw = nullptr;
    run_file file = nullptr; ///< typed input, raw answer
    describe_types describe = nullptr;
    int success = 200;
    std::size_t body_limit = 0; ///< 0: the server's
    const char* produces = "application/json";
    bool versioned = false; ///< answers with an ETag, heeds If-Match (http/etag.hpp)
    bool thaws = false;
    bool leaves = false;      ///< lets a message leave
    bool people_only = false; ///< no API key may, though a member may
    bool takes_bytes = false; ///< the body is the operation's own, not JSON

    /// 201: something was created.
    [[nodiscard]] constexpr route created() const { return with_status(201); }
    /// 202: it will be done later.
    [[nodiscard]] constexpr route accepted() const { return with_status(202); }
    /// Bytes that a body of this route may have, instead of the server's limit.
    [[nodiscard]] constexpr route max_body(std::size_t bytes) const {
        auto out = *this;
        out.body_limit = bytes;
        return out;
    }
    /// May change a workspace of which nothing else may be changed now (principal::frozen).
    [[nodiscard]] constexpr route even_frozen() const {
        auto out = *this;
        out.thaws = true;
        return out;
    }
    /// Sends a browser elsewhere (302), with nothing in the body. Browsers come to it from other
    /// sites, which say in the query what they like.
    [[nodiscard]] constexpr route redirects() const { return with_status(302); }
    /// The content type of a raw route's answer, for the document.
    [[nodiscard]] constexpr route gives(const char* content_type) const {
        auto out = *this;
        out.produces = content_type;
        return out;
    }
    /// What is read has a version, and a change may ask for one (http/etag.hpp).
    [[nodiscard]] constexpr route with_etag() const {
        auto out = *this;
        out.versioned = true;
        return out;
    }
    /// True when the answer's bytes are the operation's own, not JSON.
    [[nodiscard]] constexpr bool gives_bytes() const { return raw || file; }
    [[nodiscard]] constexpr bool is_redirect() const { return success == 302; }
    /// Lets a message leave: an API key needs the scope "send".
    [[nodiscard]] constexpr route sends() const {
        auto out = *this;
        out.leaves = true;
        return out;
    }
    /// About the person who asks, not about the work: no API key may.
    [[nodiscard]] constexpr route for_people() const {
        auto out = *this;
        out.people_only = true;
        return out;
    }
    /// What an API key must hold: what members may do, by method; nothing of a user's own account
    /// and no administration.
    [[nodiscard]] constexpr key_scope scope() const {
        if (needed != role::member || people_only) return key_scope::none;
        if (leaves) return key_scope::send;
        return std::string_view(method) == "GET" ? key_scope::read : key_scope::write;
    }
    /// True when a request may have a body.
    [[nodiscard]] constexpr bool takes_body() const {
        const std::string_view m = method;
        return m != "GET" && m != "DELETE";
    }
    /// True when the input comes from the query.
    [[nodiscard]] constexpr bool reads_query() const { return takes_bytes || !takes_body(); }

private:
    [[nodiscard]] constexpr route with_status(int value) const {
        auto out = *this;
        out.success = value;
        return out;
    }
};

namespace detail {

template <class F> struct operation_types;
template <class Out, class In> struct operation_types<task<result<Out>> (*)(request&, In)> {
    using out = Out;
    using in = In;
};

/// The whole of what is instantiated for a route at run time.
template <auto Op>
task<result<std::string>> run(request& r, const boost::json::value& input, bool from_text) {
    using types = operation_types<decltype(Op)>;
    auto in = json::read<typename types::in>(input, from_text);
    if (!in) co_return std::unexpected(std::move(in).error());
    auto out = co_await Op(r, *std::move(in));
    if (!out) co_return std::unexpected(std::move(out).error());
    std::string body;
    if constexpr (!std::is_void_v<typename types::out>) json::append(body, *out);
    co_return body;
}

/// The same for an operation that answers with bytes.
template <auto Op>
task<result<response>> run_file(request& r, const boost::json::value& input, bool from_text) {
    using types = operation_types<decltype(Op)>;
    auto in = json::read<typename types::in>(input, from_text);
    if (!in) co_return std::unexpected(std::move(in).error());
    co_return co_await Op(r, *std::move(in));
}

template <auto Op> operation_shape describe(schema::components& c) {
    using types = operation_types<decltype(Op)>;
    operation_shape out{type_name<typename types::in>(),
                        schema::detail::struct_schema<typename types::in>(
                            c, schema::detail::optional_members::may_be_absent)};
    if constexpr (!std::is_void_v<typename types::out> &&
                  !std::is_same_v<typename types::out, response>)
        out.output = schema::of<typename types::out>(c);
    return out;
}

/// "interest_score" is "interestScore" on the wire.
constexpr bool is_wire_name(std::string_view member, std::string_view wire) {
    std::size_t at = 0;
    bool upper = false;
    for (const char c : member) {
        if (c == '_') {
            upper = at > 0;
            continue;
        }
        const char expected = upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        upper = false;
        if (at == wire.size() || wire[at++] != expected) return false;
    }
    return at == wire.size();
}

template <class In> consteval bool has_member(std::string_view wire) {
    bool found = false;
    boost::mp11::mp_for_each<members_of<In>>(
        [&](auto d) { found = found || is_wire_name(decltype(d)::name, wire); });
    return found;
}

/// A {name} that the input does not have is an error of the table: it does not compile.
template <class In> consteval void check_path(std::string_view path) {
    if (!path.starts_with('/')) throw "a path begins with a slash";
    while (path.contains('{')) {
        const auto open = path.find('{');
        const auto close = path.find('}', open);
        if (close == std::string_view::npos) throw "a brace of the path is not closed";
        if (!has_member<In>(path.substr(open + 1, close - open - 1)))
            throw "the input has no member of the name in braces";
        path.remove_prefix(close + 1);
    }
}

template <auto Op>
consteval route typed(const char* method, const char* path, role needed, const char* summary) {
    using types = operation_types<decltype(Op)>;
    check_path<typename types::in>(path);
    route out{method, path, needed, summary};
    out.typed = run<Op>;
    out.describe = describe<Op>;
    if constexpr (std::is_void_v<typename types::out>) out.success = 204;
    return out;
}

template <auto Op>
consteval route untyped(const char* method, const char* path, role needed, const char* summary) {
    route out{method, path, needed, summary};
    out.raw = Op;
    out.produces = "application/octet-stream";
    return out;
}

} // namespace detail

/// Whether the router heeds Idempotency-Key: where somebody who is signed in creates something, now
/// (201) or later (202).
constexpr bool takes_idempotency_key(const route& r) {
    return (r.success == 201 || r.success == 202) && r.needed >= role::user;
}

/// An operation is `task<result<Out>> op(request&, In)`: In is a described struct (or none), Out
/// one too, or void for 204. Members of In that the path names come from the path, the others from
/// the query (GET, DELETE) or the JSON body.
template <auto Op> consteval route get(const char* path, role needed, const char* summary) {
    return detail::typed<Op>("GET", path, needed, summary);
}
template <auto Op> consteval route post(const char* path, role needed, const char* summary) {
    return detail::typed<Op>("POST", path, needed, summary);
}
template <auto Op> consteval route put(const char* path, role needed, const char* summary) {
    return detail::typed<Op>("PUT", path, needed, summary);
}
template <auto Op> consteval route patch(const char* path, role needed, const char* summary) {
    return detail::typed<Op>("PATCH", path, needed, summary);
}
template <auto Op> consteval route del(const char* path, role needed, const char* summary) {
    return detail::typed<Op>("DELETE", path, needed, summary);
}

/// Bytes in (part of an upload, as application/octet-stream), for an input of path and query; the
/// operation finds them in the request: `task<result<Out>> op(request&, In)`.
template <auto Op> consteval route put_bytes(const char* path, role needed, const char* summary) {
    auto out = detail::typed<Op>("PUT", path, needed, summary);
    out.takes_bytes = true;
    return out;
}

/// Raw bytes in and out (webhooks, uploads, downloads, streams): `task<result<response>>
/// op(request&)`.
template <auto Op> consteval route get_raw(const char* path, role needed, const char* summary) {
    return detail::untyped<Op>("GET", path, needed, summary);
}
/// Bytes out for a typed input (an export with the filters of its list): `task<result<response>>
/// op(request&, In)`.
template <auto Op>
consteval route get_file(const char* path, role needed, const char* content_type,
                         const char* summary) {
    using types = detail::operation_types<decltype(Op)>;
    detail::check_path<typename types::in>(path);
    route out{"GET", path, needed, summary};
    out.file = detail::run_file<Op>;
    out.describe = detail::describe<Op>;
    out.produces = content_type;
    return out;
}
template <auto Op> consteval route post_raw(const char* path, role needed, const char* summary) {
    return detail::untyped<Op>("POST", path, needed, summary);
}

} // namespace vf::http
