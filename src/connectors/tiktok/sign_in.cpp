#include "connectors/tiktok/sign_in.hpp"

#include "base/json.hpp"
#include "connectors/qr_image.hpp"
#include "connectors/tiktok/page_fields.hpp"
#include "connectors/tiktok/page_script.hpp"
#include "crypto/encoding.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace vf::connectors::tiktok {
namespace {

using namespace std::chrono_literals;
using boost::json::object;
using std::chrono::steady_clock;

// How long a code lives where nobody says, and the most that is believed.
constexpr auto usual_life = 60s;
constexpr auto longest_life = 600s;
// How long after its end one is looked at where the page does not say that it is over: somebody may
// be about to confirm.
constexpr auto overtime = 60s;
constexpr auto look_pause = 400ms;
constexpr auto ask_pause = 3s;

// The names that the platform gives, and their numbers.
std::string status_of(const object& data) {
    const auto* value = data.if_contains("status");
    if (!value) return "";
    const auto said = value->is_string() ? std::string(value->get_string())
                                         : std::to_string(int_of(data, "status"));
    if (said == "1") return "new";
    if (said == "2") return "scanned";
    if (said == "3") return "confirmed";
    if (said == "4" || said == "5") return "expired";
    return said;
}

// What may be opened on a phone.
bool is_link(std::string_view text) {
    return text.size() <= 1000 && (text.starts_with("https://") || text.starts_with("http://")) &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

// One sign-in: the page, what it shows and what it was answered.
class sign_in {
public:
    sign_in(warm_session& session, const client_options& options,
            std::shared_ptr<const selector_map> selectors, const clock& time, QrSignIn how)
        : session_(session), options_(options), selectors_(std::move(selectors)), clock_(time),
          how_(std::move(how)) {}

    task<result<void>> run() {
        VF_CO_TRY(auto answers, co_await session_.page->watch_responses("/passport/web/"));
        answers_.emplace(std::move(answers));
        VF_CO_CHECK(co_await load());
        for (code_.number = 1; code_.number <= how_.max_codes; ++code_.number) {
            VF_CO_CHECK(co_await show_code());
            VF_CO_TRY(const bool confirmed, co_await follow());
            if (confirmed) co_return co_await take_cookie();
            if (code_.number < how_.max_codes) VF_CO_CHECK(co_await renew());
        }
        co_return fail(errc::timeout, "qr_expired",
                       fmt::format("Nobody scanned any of {} codes.", how_.max_codes));
    }

private:
    [[nodiscard]] browser::frame main() const { return session_.page->main(); }

    task<result<void>> load() {
        const auto answer =
            co_await main().go(options_.base_url + "/login/qrcode?lang=en", options_.page_limit);
        if (!answer && answer.error().code == "browser_gone")
            co_return std::unexpected(answer.error());
        if (!answer)
            co_return fail(errc::upstream, "page_error",
                           "TikTok's login page could not be loaded: " + answer.error().detail);
        if (*answer == 429) co_return std::unexpected(throttled());
        if (*answer >= 400)
            co_return fail(errc::upstream, "page_error",
                           fmt::format("TikTok's login page answers {}.", *answer));
        co_return result<void>{};
    }

    static error throttled() {
        return {errc::rate_limited, "too_many_sign_ins",
                "TikTok gives out no code for now: too many attempts. Try again in an hour, or "
                "connect by cookies."};
    }

    // Whatever the page was answered since the last time; what it says of the code that is shown.
    task<result<void>> read_answers() {
        while (answers_->waiting() > 0) {
            VF_CO_TRY(const auto answer, co_await answers_->next(1ms));
            if (!answer) break;
            const auto body = json::parse_value(answer->body);
            const auto* whole = body ? body->if_object() : nullptr;
            const auto* data = whole ? object_of(*whole, "data") : nullptr;
            if (answer->url.contains("/get_qrcode")) {
                if (answer->status == 429 || (data && text_of(*data, "token").empty()))
                    co_return std::unexpected(throttled());
                if (!data) continue;
                status_ = "new";
                told_link_ = text_of(*data, "qrcode_index_url");
                told_end_ = time_point(seconds(int_of(*data, "expire_time")));
            } else if (data && answer->url.contains("/check_qrconnect")) {
                if (const auto said = status_of(*data); !said.empty()) status_ = said;
            }
        }
        co_return result<void>{};
    }

    // The page as it is, its picture only where it is another than before. Nullopt while it moves
    // on to another page.
    task<result<std::optional<object>>> look() {
        auto seen = co_await main().evaluate(
            page_script,
            object{{"op", "qr"}, {"selectors", selectors_->elements()}, {"known", known_}},
            options_.page_limit);
        if (!seen && seen.error().code == "browser_gone") co_return std::unexpected(seen.error());
        VF_CO_CHECK(co_await read_answers());
        if (!seen || !seen->is_object()) co_return std::nullopt;
        auto& page = seen->get_object();
        if (flag_of(page, "captcha"))
            co_return fail(errc::forbidden, "challenge",
                           "TikTok asks for a check that only the owner may answer.");
        if (const auto said = text_of(page, "failed"); !said.empty())
            co_return fail(errc::upstream, "page_error", "TikTok says: " + said);
        if (text_of(page, "words").contains("Maximum number of attempts"))
            co_return std::unexpected(throttled());
        co_return std::move(page);
    }

    // What the picture says, when it is a new one.
    std::string link_in(const object& page) {
        const auto* picture = object_of(page, "code");
        if (!picture) return "";
        const auto hash = int_of(*picture, "hash");
        if (hash == known_) return "";
        const auto grey = crypto::base64_decode_any(text_of(*picture, "pixels")).value_or("");
        const auto said = qr_text(grey, static_cast<int>(int_of(*picture, "width")),
                                  static_cast<int>(int_of(*picture, "height")));
        if (!said || !is_link(*said)) return "";
        known_ = hash;
        return *said;
    }

    // Waits for the picture of a code, and tells.
    task<result<void>> show_code() {
        const auto begun = steady_clock::now();
        while (true) {
            VF_CO_TRY(const auto page, co_await look());
            auto link = page ? link_in(*page) : std::string();
            const bool late = steady_clock::now() - begun > options_.element_limit;
            // A picture that cannot be read: the page was told what it says.
            if (late && link.empty() && is_link(told_link_)) link = told_link_;
            if (!link.empty()) {
                code_.link = std::move(link);
                button_before_ = page && flag_of(*page, "refresh");
                break;
            }
            if (late) co_return std::unexpected(missing("qr_picture"));
            VF_CO_CHECK(co_await ask_whether_wanted());
            co_await sleep_for(look_pause);
        }
        const auto now = clock_.now();
        const bool believable = told_end_ > now && told_end_ < now + longest_life;
        code_.expires_at = believable ? told_end_ : now + usual_life;
        co_return co_await tell(QrStage::shown);
    }

    // Until the phone has agreed (true), or the code is over (false).
    task<result<bool>> follow() {
        bool scanned = false;
        while (true) {
            VF_CO_TRY(const bool there, co_await has_cookie());
            VF_CO_TRY(const auto page, co_await look());
            if (there || status_ == "confirmed") {
                VF_CO_CHECK(co_await tell(QrStage::confirmed));
                co_return true;
            }
            if (status_ == "refused")
                co_return fail(errc::forbidden, "qr_refused",
                               "The sign-in was refused on the phone.");
            if (status_ == "scanned" && !scanned) {
                scanned = true;
                VF_CO_CHECK(co_await tell(QrStage::scanned));
            }
            const bool covered = page && flag_of(*page, "refresh") && !button_before_;
            if (status_ == "expired" || covered || clock_.now() > code_.expires_at + overtime)
                co_return false;
            // It drew another code by itself.
            if (auto link = page ? link_in(*page) : std::string(); !link.empty()) {
                code_.link = std::move(link);
                VF_CO_CHECK(co_await tell(QrStage::shown));
            }
            VF_CO_CHECK(co_await ask_whether_wanted());
            co_await sleep_for(look_pause);
        }
    }

    // By the page's own button, or by loading it anew.
    task<result<void>> renew() {
        status_ = "new";
        told_link_.clear();
        const auto button = selectors_->any_of("qr_refresh") + " >> nth=0";
        const auto clicked = co_await main().click(button, {}, 3s);
        if (!clicked && clicked.error().code == "browser_gone")
            co_return std::unexpected(clicked.error());
        if (!clicked) VF_CO_CHECK(co_await load());
        co_return result<void>{};
    }

    task<result<bool>> has_cookie() {
        VF_CO_TRY(const auto cookies, co_await session_.context->cookies());
        co_return std::ranges::any_of(cookies, [](const boost::json::value& one) {
            const auto* cookie = one.if_object();
            return cookie && text_of(*cookie, "name") == "sessionid" &&
                   !text_of(*cookie, "value").empty();
        });
    }

    // An address alone proves nothing: the cookie does.
    task<result<void>> take_cookie() {
        const auto begun = steady_clock::now();
        while (steady_clock::now() - begun < options_.page_limit) {
            VF_CO_TRY(const bool there, co_await has_cookie());
            if (there) co_return result<void>{};
            co_await sleep_for(100ms);
        }
        co_return fail(errc::upstream, "page_error",
                       "The phone agreed, but TikTok gave no session.");
    }

    task<result<void>> tell(QrStage stage) {
        if (how_.on_progress) co_return co_await how_.on_progress({stage, code_});
        co_return result<void>{};
    }

    task<result<void>> ask_whether_wanted() {
        if (!how_.still_wanted || steady_clock::now() - asked_ < ask_pause)
            co_return result<void>{};
        asked_ = steady_clock::now();
        co_return co_await how_.still_wanted();
    }

    [[nodiscard]] error missing(std::string element) const {
        error e{errc::upstream, "selector_missing",
                "TikTok's login page is not as known: \"" + element +
                    "\" is not there (selectors " + selectors_->version() + ", " + main().url() +
                    ")."};
        e.params.emplace_back("element", std::move(element));
        return e;
    }

    warm_session& session_;
    const client_options& options_;
    std::shared_ptr<const selector_map> selectors_;
    const clock& clock_;
    QrSignIn how_;
    std::optional<browser::response_watch> answers_;
    QrCode code_;
    std::int64_t known_ = -1; ///< of the picture whose link is known
    std::string status_ = "new";
    bool button_before_ = false; ///< a button stood there while the code was good
    std::string told_link_;
    time_point told_end_{};
    steady_clock::time_point asked_ = steady_clock::now();
};

} // namespace

task<result<void>> sign_in_by_qr(warm_session& session, const client_options& options,
                                 std::shared_ptr<const selector_map> selectors, const clock& time,
                                 QrSignIn how) {
    sign_in one(session, options, std::move(selectors), time, std::move(how));
    co_return co_await one.run();
}

} // namespace vf::connectors::tiktok
