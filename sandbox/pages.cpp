#include "pages.hpp"

#include "base/json.hpp"
#include "resources.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

namespace vf::sandbox {
namespace {

namespace bj = boost::json;

template <class... T> std::string one_of(rng& chance, T... names) {
    const std::array<const char*, sizeof...(names)> list = {names...};
    return list[static_cast<std::size_t>(
        chance.between(0, static_cast<std::int64_t>(list.size()) - 1))];
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

// JSON inside <script>: "</script>" and "<!--" must not appear.
std::string script_json(const bj::object& value) {
    auto text = json::to_text(value);
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "\\u003c";
        else
            out += c;
    }
    return out;
}

bj::object universal_data(state& s, const page& p) {
    bj::object context{{"language", p.lang},
                       {"region", "FR"},
                       {"appId", 1988},
                       {"wid", s.people.people().front().uid},
                       {"odinId", s.people.people().back().uid},
                       {"csrfToken", s.sessions.random_hex(16)}};
    if (p.me) {
        context["user"] = bj::object{
            {"uid", p.me->uid},
            {"uniqueId", p.me->options.handle},
            {"nickName", p.me->options.nickname},
            {"avatarUri", bj::array{fmt::format("http://{}/avatar/{}.svg", s.host, p.me->uid)}}};
    }
    return {{"__DEFAULT_SCOPE__", bj::object{{"webapp.app-context", std::move(context)}}}};
}

std::string title_of(const page& p) {
    if (p.name == "messages") return p.lang == "fr" ? "Messages" : "Messages";
    if (p.name == "login") return p.lang == "fr" ? "Connexion" : "Log in";
    return "For You";
}

bj::object boot_data(state& s, const page& p, std::uint64_t load) {
    auto variant = markup_variant(s.chosen.seed, load);
    variant["skin"] = s.skin;
    bj::object boot{
        {"page", p.name},
        {"lang", p.lang},
        {"now",
         std::chrono::duration_cast<milliseconds>(s.people.now().time_since_epoch()).count()},
        {"speed", s.chosen.manual_clock ? 0.0 : s.chosen.speed},
        {"variant", std::move(variant)},
        {"faults", p.faults},
        {"data", p.data}};
    if (p.me) {
        bj::object me{{"uid", p.me->uid},
                      {"handle", p.me->options.handle},
                      {"nickname", p.me->options.nickname}};
        boot["me"] = std::move(me);
    }
    return boot;
}

} // namespace

boost::json::object markup_variant(std::uint64_t seed, std::uint64_t load) {
    seeded_rng chance(seed * 1'000'003 + load);
    const auto percent = [&chance](int p) { return chance.between(1, 100) <= p; };
    bj::object v;
    v["load"] = load;
    v["salt"] = fmt::format("{:016x}", chance.next());
    v["build"] = fmt::format("{:08x}", chance.next() & 0xffffffff);
    v["previewInTime"] = percent(40);
    v["clock12"] = percent(30);
    v["rowTimes"] = one_of(chance, "weekday", "ago", "slash", "dash");
    v["convId"] = percent(85) ? "data-conv-id" : "data-conversation-id";
    v["uniqueId"] = one_of(chance, "inside", "around", "beside");
    v["scroller"] = one_of(chance, "list", "content");
    v["sendButton"] = percent(65) ? "e2e" : "label";
    v["avatarLink"] = percent(60);
    v["scriptClicks"] = percent(50);
    v["dataIndex"] = percent(70);
    v["messageId"] = one_of(chance, "", "", "data-msg-id", "data-message-id");
    v["selectedAttribute"] = percent(80);
    v["failure"] = one_of(chance, "tip", "toast", "alert");
    v["captcha"] = one_of(chance, "v2", "v2", "v1", "frame");
    v["ghosts"] = percent(25);
    v["lazyMs"] = chance.between(250, 1100);
    v["overscan"] = chance.between(1, 4);
    v["qrImage"] = percent(25);
    v["qrRefresh"] = one_of(chance, "mask", "inner");
    v["qrWords"] = percent(70);
    v["followWindow"] = percent(50);
    return v;
}

std::string render(state& s, const page& p) {
    const auto load = s.pinned_markup.value_or(s.page_loads);
    ++s.page_loads;
    std::string html =
        fmt::format("<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                    "<title>{} | sandbox</title><link rel=\"icon\" href=\"data:,\">"
                    "<link rel=\"stylesheet\" href=\"/sandbox-static/style.css\">",
                    escaped(p.lang), title_of(p));
    if (p.with_universal_data) {
        html += "<script id=\"__UNIVERSAL_DATA_FOR_REHYDRATION__\" type=\"application/json\">";
        html += script_json(universal_data(s, p));
        html += "</script>";
    }
    html += "<script id=\"sandbox-boot\" type=\"application/json\">";
    html += script_json(boot_data(s, p, load));
    html += "</script>";
    if (p.leaves_for_login)
        html += "<script>location.href = '/login?enter_method=session_expired';</script>";
    html += "</head><body><div id=\"app\"></div>"
            "<script type=\"module\" src=\"/sandbox-static/main.js\"></script></body></html>";
    return html;
}

std::string avatar_svg(std::string_view name, int hue) {
    // The first letter in use: names begin with emoji and quotes too.
    std::string letter = "?";
    for (const char c : name) {
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            letter = std::string(1, c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
            break;
        }
    }
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 96 96\"><defs><linearGradient "
        "id=\"g\" x1=\"0\" y1=\"0\" x2=\"1\" y2=\"1\"><stop offset=\"0\" stop-color=\"hsl({0} 62% "
        "46%)\"/><stop offset=\"1\" stop-color=\"hsl({1} 58% 28%)\"/></linearGradient></defs><rect "
        "width=\"96\" height=\"96\" fill=\"url(#g)\"/><text x=\"48\" y=\"62\" font-family=\"sans-"
        "serif\" font-size=\"42\" font-weight=\"700\" fill=\"#fff\" "
        "text-anchor=\"middle\">{2}</text></svg>",
        hue, (hue + 48) % 360, letter);
}

std::string cover_svg(std::string_view text, int hue) {
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 270 480\"><rect width=\"270\" "
        "height=\"480\" fill=\"hsl({0} 35% 16%)\"/><g fill=\"hsl({0} 70% 60%)\"><rect x=\"60\" "
        "y=\"200\" width=\"14\" height=\"80\" rx=\"7\"/><rect x=\"90\" y=\"160\" width=\"14\" "
        "height=\"160\" rx=\"7\"/><rect x=\"120\" y=\"120\" width=\"14\" height=\"240\" "
        "rx=\"7\"/><rect x=\"150\" y=\"180\" width=\"14\" height=\"120\" rx=\"7\"/><rect x=\"180\" "
        "y=\"140\" width=\"14\" height=\"200\" rx=\"7\"/></g><title>{1}</title></svg>",
        hue, escaped(text));
}

boost::json::object profile_json(const resident& r) {
    return {{"uid", r.uid},
            {"handle", r.person.handle},
            {"nickname", r.person.name},
            {"bio", r.person.bio},
            {"followers", short_count(r.person.followers)},
            {"following", short_count(r.person.following)},
            {"likes", short_count(r.person.likes)}};
}

} // namespace vf::sandbox
