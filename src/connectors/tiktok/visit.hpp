#pragma once
#include "connectors/connector.hpp"
#include "connectors/tiktok/client.hpp"
#include "connectors/tiktok/mapping.hpp"
#include "connectors/tiktok/session_pool.hpp"

#include <boost/json/object.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vf::connectors::tiktok {

/// A row of the conversation list as the page shows it. `key` is data-conv-id, or made of name and
/// picture where the page has none ("name:…").
struct ListRow {
    std::string key;
    std::string selector; ///< finds it again, as long as the list is not drawn anew
    std::string name;
    std::string preview;
    std::string time_text;
    std::string avatar_url;
    int unread = 0;
    bool group = false;
    bool selected = false;
    bool keyed = false;
    std::string attribute; ///< that holds the key, "" where none does
};

struct ListView {
    std::vector<ListRow> rows;
    bool requests = false; ///< a folder of message requests stands there
};

struct ThreadView {
    std::vector<ThreadRow> rows;
    std::string name;
    std::string handle;
    bool has_list = false;
    bool has_composer = false;
    bool has_send = false;
    bool is_request = false;
    std::string editor; ///< the selector that found the composer
    std::string draft;
    std::vector<std::string> alerts;
};

struct FollowView {
    std::string count; ///< as the page writes it: "1.2K"
    bool open = false;
    bool end = false; ///< scrolled down as far as it goes
    std::vector<Peer> rows;
};

/// Who is signed in, as far as the page says.
struct Identity {
    std::string uid;
    std::string handle;
    std::string name;
    std::string avatar_url;
};

/// The steps on TikTok's pages with one session. Lives for one call of the connector.
class visit {
public:
    visit(warm_session& session, const client_options& options,
          std::shared_ptr<const selector_map> selectors, const clock& time);

    /// Loads a page of the site ("/messages?lang=en") and looks at its state.
    task<result<void>> go(std::string path);
    /// Shows the message page, usable; a warm one is taken as it is. Errors: session_expired,
    /// challenge, page_error, selector_missing (conversation_list).
    task<result<void>> open_messages();
    /// Closes the thread that is open: what comes in one that is open counts as seen at once,
    /// though nobody reads. The page is loaded anew; whatever goes wrong with that, the next step
    /// finds.
    task<> leave_thread();
    /// Looks for a captcha, a login page or an error page; closes banners and pop-ups.
    task<result<void>> check();

    task<result<ListView>> list(bool settle);
    task<result<void>> scroll_list(double delta_y);
    /// Clicks the row and waits until its thread is shown. True when the page proves that it is the
    /// thread of this row; false when only the name says so, and others have it too.
    task<result<bool>> open_row(ListRow row, bool name_is_unique);
    /// Clicks the folder of message requests, or leaves it.
    task<result<bool>> click_if_there(std::string element);
    /// With `settle`, waits until it stays the same; an empty one counts as not loaded yet for as
    /// long as `not_empty_before`.
    task<result<ThreadView>> thread(bool settle, milliseconds not_empty_before = milliseconds(0));
    /// The end of the open thread, scrolling up until `at_most` messages or the beginning.
    task<result<std::vector<ReadMessage>>> messages(int at_most, std::string own_handle);
    /// The last rows of the thread, the composer and what the page says in alerts.
    task<result<ThreadView>> outcome();
    /// Empties the composer by keyboard.
    task<result<void>> clear_editor(std::string selector);

    /// A page of the activity older than `before` (Unix seconds, 0: the newest), asked for by the
    /// page itself with is_mark_read 0: the owner's badge stays. Nothing is signed or forged.
    task<result<browser::response_text>> notices(std::int64_t before);
    /// The list of followers of the profile that is shown, as far as it stands on the page.
    task<result<FollowView>> follow_list();
    task<result<bool>> activity_open();
    task<result<std::vector<ActivityRow>>> activity_rows();

    [[nodiscard]] browser::frame messages_frame() const;
    [[nodiscard]] browser::frame main() const { return session_.page->main(); }
    [[nodiscard]] browser::hand& hand() { return *session_.hand; }
    [[nodiscard]] warm_session& session() { return session_; }
    [[nodiscard]] const Identity& identity() const noexcept { return identity_; }
    [[nodiscard]] PageTime page_time() const;
    [[nodiscard]] const client_options& options() const noexcept { return options_; }
    [[nodiscard]] const selector_map& selectors() const noexcept { return *selectors_; }
    /// The element is not on the page: selector_missing, with its name.
    [[nodiscard]] error missing(std::string element) const;
    /// "element=candidate 0" for each element that was found, "element=missing" for the others that
    /// were looked for in vain.
    [[nodiscard]] std::vector<std::string> report() const;
    /// The same for the metrics.
    void count() const;
    void note_missing(const std::string& element) { report_[element] = -1; }

private:
    task<result<boost::json::object>> look(browser::frame where, boost::json::object arg);
    task<result<boost::json::object>> state();
    task<result<void>> dismiss_overlays(const boost::json::object& state);
    task<result<void>> hand_click(std::string selector);
    task<result<bool>> find_frame();
    task<result<void>> check_counts();
    /// Whether a page asked for the login page since the last go().
    [[nodiscard]] bool sent_to_login() const { return session_.logins->waiting() > 0; }

    warm_session& session_;
    const client_options& options_;
    std::shared_ptr<const selector_map> selectors_;
    const clock& clock_;
    std::optional<browser::frame> frame_;
    Identity identity_;
    bool fresh_ = false; ///< loaded in this visit, its rows not yet seen
    int utc_offset_ = 0;
    std::string language_ = "en";
    std::map<std::string, int> report_;
};

} // namespace vf::connectors::tiktok
