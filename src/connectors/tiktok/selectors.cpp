#include "connectors/tiktok/selectors.hpp"

#include "base/json.hpp"
#include "base/log.hpp"

#include <fstream>
#include <stdexcept>

namespace vf::connectors::tiktok {
namespace {

// NEW (dm-new-*, 2026) first, then OLD (chat-*), then component names without data-e2e.
constexpr const char* built_in = R"json({
"version": "2026-11-27",
"elements": {
  "conversation_list": ["[data-e2e='dm-new-conversation-list']", "[class*='DivConversationListContainer']", "[class*='DivMessageDrawerContainer'] [class*='DivListContent']", "[class*='DivListContent']"],
  "conversation_row": ["[data-e2e='dm-new-conversation-item']", "[data-e2e='chat-list-item']", "[data-e2e='conversation-item']", "[class*='DivListContent'] [class*='DivItemWrapper']", "[class*='DivConversationListContainer'] [class*='DivItemWrapper']"],
  "row_avatar": ["[data-e2e='dm-new-conversation-avatar'] img", "[class*='DivInfoAvatarWrapper'] img", "img[class*='ImgAvatar']", "img"],
  "row_name": ["[data-e2e='dm-new-conversation-nickname']", "[class*='PInfoNickname']", "[class*='SpanNicknameText']"],
  "row_preview": ["[class*='SpanInfoExtract']", "[class*='PInfoExtractTime']", "p:not([class*='Nickname'])"],
  "row_time": ["[class*='SpanInfoTime']", "time"],
  "row_unread": ["[data-e2e='dm-new-conversation-unread']", "[class*='SpanNewMessage']", "[class*='SupBadge']", "[class*='DivRedDotContainer']"],
  "row_group": ["[class*='Collage' i]", "[data-e2e*='group']"],
  "request_folder": ["[class*='DivRequestGroup']", "[data-e2e='dm-new-message-requests']", "[data-e2e*='request-folder']", "[class*='RequestFolder']"],
  "request_back": ["[class*='RequestHeader'] [role='button']", "[class*='ConversationRequestHeader'] svg", "[data-e2e*='request-back']", "[class*='RequestHeader'] button"],
  "chat_box": ["[data-e2e='dm-new-chatbox']", "[class*='DivChatBox']", "[class*='DivChatMain']"],
  "chat_header": ["[data-e2e='dm-new-chat-header']", "[class*='DivChatHeader']"],
  "chat_name": ["[data-e2e='dm-new-chat-nickname']", "[data-e2e='chat-nickname']", "[class*='PNickname']"],
  "chat_handle": ["[data-e2e='chat-uniqueid']", "[class*='PUniqueId']"],
  "message_list": ["[data-e2e='dm-new-message-list']", "[class*='DivChatMainContent']", "[class*='DivChatMain']"],
  "message_item": ["[data-e2e='dm-new-chat-item']", "[data-e2e='chat-item']", "[data-e2e='message-item']", "[class*='DivChatItemWrapper']"],
  "message_text": ["[data-e2e='dm-new-message-text']", "[class*='DivTextContainer']", "[class*='PText']", "[data-e2e='msg-item-content']", "pre"],
  "message_video": ["[data-e2e='dm-new-shared-video']", "[class*='DivVideoContainer']", "[class*='DivVideoCover']"],
  "message_image": ["[class*='DivImageVideoMessageContainer']", "[class*='ImageMessage']"],
  "message_sticker": ["[class*='Sticker']"],
  "message_warning": ["[data-e2e='dm-warning']"],
  "message_avatar": ["[data-e2e='chat-avatar']", "[class*='ChatAvatar']", "[class*='SpanAvatarContainer']"],
  "message_failed": ["[data-e2e='message-send-failed']", "[data-e2e='message-send-error']", "[aria-label*='esend' i]", "[class*='SendFail' i]", "[class*='FailedIcon' i]", "[class*='DivRetry']"],
  "message_tip": ["[data-e2e='dm-new-tip']", "[class*='DivTipContainer']", "[class*='DivTipsContainer']", "[class*='TipMessage']", "[class*='SystemTip']"],
  "time_divider": ["[data-e2e='dm-new-time-separator']", "[class*='DivTimeContainer']"],
  "editor": ["[data-e2e='dm-new-input-editor'] [contenteditable='true']", "[data-e2e='message-input-area'] [contenteditable='true']", ".public-DraftEditor-content[contenteditable='true']", "[data-e2e='dm-new-chat-bottom'] [contenteditable='true']", "[class*='DivChatBottom'] [contenteditable='true']", "[role='textbox'][contenteditable='true']"],
  "send_button": ["[data-e2e='dm-new-send-btn']", "[data-e2e='message-send']", "[aria-label='Send']", "[aria-label='Envoyer']", "[class*='StyledSendButton']", "[class*='DivSendButton']"],
  "stranger_box": ["[class*='DivStrangerBox']", "[data-e2e='dm-new-stranger-box']"],
  "restriction": ["[data-e2e='chat-restriction']", "[data-e2e='message-send-error']", ".tiktok-toast-notice-content", "[class*='TUXToast']", "[class*='DivToast']", "[role='alert']"],
  "activity_button": ["[data-e2e='nav-activity']", "button[aria-label='Activity']", "[data-e2e='inbox-icon']"],
  "activity_panel": ["[data-e2e='inbox-notifications']", "[class*='DivInboxContainer']", "[class*='DivHeaderInboxWrapper']"],
  "activity_list": ["[data-e2e='inbox-list']", "#header-inbox-list", "[class*='DivInboxContentContainer']"],
  "activity_item": ["[data-e2e='inbox-list-item']", "[class*='LiInboxItemWrapper']"],
  "activity_person": ["[data-e2e='inbox-title']", "[class*='StyledTitleTextLink']", "a[href^='/@']"],
  "activity_text": ["[data-e2e='inbox-content']", "[class*='PDescText']", "[class*='PSystemNotifDescText']"],
  "activity_follow_back": ["[data-e2e='follow-back']"],
  "activity_system": ["[class*='DivSystemNotifItemContainer']", "[class*='DivSystemNotifIconContainer']"],
  "profile_link": ["[data-e2e='nav-profile']", "[data-e2e='profile-icon']"],
  "profile_title": ["[data-e2e='user-title']", "[data-e2e='user-subtitle']"],
  "followers_count": ["[data-e2e='followers-count']"],
  "follow_list": ["[class*='DivUserListContainer']", "[class*='DivFollowListContainer']"],
  "follow_row": ["[class*='DivUserListContainer'] li", "[class*='DivFollowListContainer'] li", "[class*='DivUserListContainer'] [class*='DivUserContainer']"],
  "message_button": ["[data-e2e='message-button']", "a[href*='/messages?']"],
  "login_page": ["#loginContainer", "[data-e2e='login-title']"],
  "login_modal": ["#login-modal", "[data-e2e='login-modal']"],
  "qr_box": ["[data-e2e='qr-code']", "[class*='DivCodeImage']", "[class*='QrCode' i]"],
  "qr_picture": ["[data-e2e='qr-code'] canvas", "[class*='DivCodeImage'] canvas", "img[alt='qrcode' i]", "[class*='QrCode' i] canvas", "[class*='CodeImage'] img"],
  "qr_refresh": ["[data-e2e='qr-code'] [role='button']", "[class*='DivCodeImage'] [role='button']", "[data-e2e='qr-code'] button", "[class*='DivCodeImage'] button", "[class*='QrCode' i] [role='button']"],
  "captcha": [".captcha-verify-container", "#captcha-verify-container-main-page", ".captcha-disable-scroll", ".captcha_verify_container", "#captcha_container", "#captcha-verify-image", ".captcha_verify_bar", ".captcha_verify_slide--slidebar", ".secsdk-captcha-drag-icon", "[data-testid='whirl-inner-img']", "img.cap-absolute", "[id*='secsdk-captcha']", ".verify-captcha-submit-button"],
  "waf": ["[id*='_wafchallengeid']", "[name='_wafchallengeid']", "[id*='waforiginalreid']"],
  "error_page": ["[class*='DivErrorContainer']", "[class*='ErrorContainer']"],
  "cookie_banner": ["tiktok-cookie-banner"],
  "popup_close": ["[data-e2e='modal-close-inner-button']", "[role='dialog'] [aria-label='Close']", "[class*='TUXModal'] [aria-label='Close']", "[role='dialog'] [data-e2e*='not-now']"]
}})json";

result<selector_map> unreadable(const std::string& why) {
    return fail(errc::invalid, "selectors_unreadable", "The selector map cannot be used: " + why);
}

} // namespace

const selector_map& selector_map::builtin() {
    static const selector_map map = [] {
        selector_map made;
        const auto value = *json::parse_value(built_in);
        made.version_ = std::string(value.at("version").as_string());
        made.elements_ = value.at("elements").as_object();
        return made;
    }();
    return map;
}

result<selector_map> selector_map::parse(std::string_view json_text) {
    VF_TRY(const auto value, json::parse_value(json_text));
    const auto* whole = value.if_object();
    const auto* version = whole ? whole->if_contains("version") : nullptr;
    const auto* elements = whole ? whole->if_contains("elements") : nullptr;
    if (!version || !version->is_string() || !elements || !elements->is_object())
        return unreadable("it needs \"version\" and \"elements\".");
    selector_map out = builtin();
    out.version_ = std::string(version->get_string());
    for (const auto& [name, list] : elements->get_object()) {
        if (!out.elements_.contains(name))
            return unreadable("\"" + std::string(name) + "\" is not an element that is known.");
        if (!list.is_array() || list.get_array().empty())
            return unreadable("\"" + std::string(name) + "\" needs a list of selectors.");
        for (const auto& css : list.get_array()) {
            if (!css.is_string() || css.get_string().empty())
                return unreadable("\"" + std::string(name) + "\" holds what is not a selector.");
        }
        out.elements_[name] = list;
    }
    return out;
}

std::vector<std::string> selector_map::candidates(std::string_view element) const {
    const auto* list = elements_.if_contains(element);
    if (!list) throw std::out_of_range("no selector named " + std::string(element));
    std::vector<std::string> out;
    for (const auto& css : list->as_array()) out.emplace_back(css.as_string());
    return out;
}

std::string selector_map::any_of(std::string_view element) const {
    std::string out;
    for (const auto& css : candidates(element)) out += (out.empty() ? "" : ", ") + css;
    return out;
}

std::shared_ptr<const selector_map> selector_source::now() {
    if (!map_) map_ = std::make_shared<const selector_map>(selector_map::builtin());
    if (file_.empty()) return map_;
    std::error_code ec;
    const auto changed = std::filesystem::last_write_time(file_, ec);
    const auto seen = ec ? std::filesystem::file_time_type{} : changed;
    if (seen == changed_) return map_;
    changed_ = seen;
    if (ec) {
        map_ = std::make_shared<const selector_map>(selector_map::builtin());
        log::info("tiktok.selectors", {{"version", map_->version()}, {"file", "gone"}});
        return map_;
    }
    std::ifstream in(file_, std::ios::binary);
    auto read = selector_map::parse(std::string(std::istreambuf_iterator<char>(in), {}));
    if (!read) {
        log::error("tiktok.selectors_refused",
                   {{"file", file_.string()}, {"error", read.error().detail}});
        return map_;
    }
    map_ = std::make_shared<const selector_map>(*std::move(read));
    log::info("tiktok.selectors", {{"version", map_->version()}, {"file", file_.string()}});
    return map_;
}

} // namespace vf::connectors::tiktok
