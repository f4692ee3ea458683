#pragma once
// Every method of Playwright's driver that this program sends, with every parameter. The source is
// the installed package's own validators (lib/coreBundle.js: scheme.<Type><Method>Params); the
// contract test compares this table with them, and connection::call refuses what is not in it.
#include <array>
#include <string_view>

namespace vf::browser::protocol {

/// A method of a remote type; unused places of `params` are "".
struct method {
    std::string_view type;
    std::string_view name;
    std::array<std::string_view, 8> params{};
};

inline constexpr method initialize{"Root", "initialize", {"sdkLanguage"}};
inline constexpr method launch{
    "BrowserType",
    "launch",
    {"executablePath", "headless", "chromiumSandbox", "args", "env", "handleSIGINT"}};
inline constexpr method new_context{
    "Browser", "newContext", {"viewport", "locale", "timezoneId", "userAgent", "storageState"}};
inline constexpr method browser_close{"Browser", "close", {"reason"}};
inline constexpr method new_page{"BrowserContext", "newPage"};
inline constexpr method context_close{"BrowserContext", "close", {"reason"}};
inline constexpr method cookies{"BrowserContext", "cookies", {"urls"}};
inline constexpr method add_cookies{"BrowserContext", "addCookies", {"cookies"}};
inline constexpr method clear_cookies{"BrowserContext", "clearCookies"};
inline constexpr method storage_state{"BrowserContext", "storageState"};
inline constexpr method page_close{"Page", "close", {"reason"}};
inline constexpr method subscribe{"Page", "updateSubscription", {"event", "enabled"}};
inline constexpr method screenshot{"Page", "screenshot", {"type", "fullPage"}};
inline constexpr method mouse_move{"Page", "mouseMove", {"x", "y", "steps"}};
inline constexpr method mouse_down{"Page", "mouseDown", {"button"}};
inline constexpr method mouse_up{"Page", "mouseUp", {"button"}};
inline constexpr method mouse_wheel{"Page", "mouseWheel", {"deltaX", "deltaY"}};
inline constexpr method keyboard_type{"Page", "keyboardType", {"text", "delay"}};
inline constexpr method keyboard_press{"Page", "keyboardPress", {"key", "delay"}};
inline constexpr method insert_text{"Page", "keyboardInsertText", {"text"}};
inline constexpr method navigate{"Frame", "goto", {"url", "waitUntil"}};
inline constexpr method click{"Frame", "click", {"selector", "strict", "position", "delay"}};
inline constexpr method fill{"Frame", "fill", {"selector", "strict", "value"}};
inline constexpr method type_text{"Frame", "type", {"selector", "strict", "text", "delay"}};
inline constexpr method press{"Frame", "press", {"selector", "strict", "key"}};
inline constexpr method wait_for_selector{
    "Frame", "waitForSelector", {"selector", "strict", "state", "omitReturnValue"}};
inline constexpr method text_content{"Frame", "textContent", {"selector", "strict"}};
inline constexpr method inner_text{"Frame", "innerText", {"selector", "strict"}};
inline constexpr method get_attribute{"Frame", "getAttribute", {"selector", "strict", "name"}};
inline constexpr method query_count{"Frame", "queryCount", {"selector"}};
inline constexpr method is_visible{"Frame", "isVisible", {"selector", "strict"}};
inline constexpr method evaluate{
    "Frame", "evaluateExpression", {"expression", "isFunction", "arg"}};
inline constexpr method wait_for_function{
    "Frame", "waitForFunction", {"expression", "isFunction", "arg"}};
inline constexpr method bounding_box{"ElementHandle", "boundingBox"};
inline constexpr method scroll_into_view{"ElementHandle", "scrollIntoViewIfNeeded"};
inline constexpr method handle_dispose{"ElementHandle", "dispose"};
inline constexpr method jshandle_dispose{"JSHandle", "dispose"};
inline constexpr method response_body{"Response", "body"};
inline constexpr method tracing_start{"Tracing", "tracingStart", {"snapshotDom", "screencast"}};
inline constexpr method tracing_start_chunk{"Tracing", "tracingStartChunk", {"title"}};
inline constexpr method tracing_stop_chunk{"Tracing", "tracingStopChunk", {"mode"}};
inline constexpr method tracing_stop{"Tracing", "tracingStop"};
inline constexpr method artifact_save_as{"Artifact", "saveAs", {"path"}};
inline constexpr method artifact_delete{"Artifact", "delete"};

/// All of the above, for the contract test.
inline constexpr std::array methods{&initialize,
                                    &launch,
                                    &new_context,
                                    &browser_close,
                                    &new_page,
                                    &context_close,
                                    &cookies,
                                    &add_cookies,
                                    &clear_cookies,
                                    &storage_state,
                                    &page_close,
                                    &subscribe,
                                    &screenshot,
                                    &mouse_move,
                                    &mouse_down,
                                    &mouse_up,
                                    &mouse_wheel,
                                    &keyboard_type,
                                    &keyboard_press,
                                    &insert_text,
                                    &navigate,
                                    &click,
                                    &fill,
                                    &type_text,
                                    &press,
                                    &wait_for_selector,
                                    &text_content,
                                    &inner_text,
                                    &get_attribute,
                                    &query_count,
                                    &is_visible,
                                    &evaluate,
                                    &wait_for_function,
                                    &bounding_box,
                                    &scroll_into_view,
                                    &handle_dispose,
                                    &jshandle_dispose,
                                    &response_body,
                                    &tracing_start,
                                    &tracing_start_chunk,
                                    &tracing_stop_chunk,
                                    &tracing_stop,
                                    &artifact_save_as,
                                    &artifact_delete};

/// Events that are listened to, as <Type><Event>: their validators are scheme.<…>Event.
inline constexpr std::array<std::string_view, 3> events{"BrowserContextResponse", "FrameNavigated",
                                                        "BrowserContextPage"};

} // namespace vf::browser::protocol
