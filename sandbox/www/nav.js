// The frame around every page: header, side navigation, and the activity panel.
import { ask, avatar, boot, cls, h, icon, im, me, setNow, shapes, t } from "./core.js";
import { activityPanel } from "./activity.js";

function badge(count) {
  if (!count) return null;
  return h("div", "DivRedDotContainer", {}, h("sup", "SupBadge", {}, count > 99 ? "99+" : String(count)));
}

function navLink(name, label, shape, href, current) {
  return h("a", current ? "StyledNavLink|on" : "StyledNavLink|off", { href, "data-e2e": name, "aria-label": label, role: "listitem" },
    icon(shape), h("span", "SpanNavLabel", {}, label), h("span", "SpanNavBadge", { "data-slot": name }));
}

let panel = null;
async function toggleActivity(main) {
  if (panel) {
    panel.remove();
    panel = null;
    return;
  }
  panel = activityPanel();
  main.before(panel);
  setBadge("nav-activity", 0);
}

function setBadge(name, count) {
  const slot = document.querySelector(`[data-slot="${name}"]`);
  if (slot) slot.replaceChildren(...[badge(count)].filter(Boolean));
}

/** Called by the messages page too, which polls already. */
export function setUnread(count) {
  setBadge("nav-messages", count);
}

async function watchBadges() {
  const counts = await ask("/api/notice/count/");
  const all = (counts.notice_count || []).find((c) => c.group === 500);
  setBadge("nav-activity", all ? all.count : 0);
  if (boot.page === "messages") return;
  const state = await im("/v2/message/get_by_user_combo");
  if (state.now) setNow(state.now);
  setUnread(state.unread || 0);
}

function header() {
  const right = me
    ? [h("a", "StyledUpload", { href: "/tiktokstudio/upload", "data-e2e": "upload-icon", "aria-label": t.upload }, icon(shapes.upload), t.upload),
       h("a", "StyledTopDm", { href: "/messages", "data-e2e": "top-dm-icon", "aria-label": t.messages }, icon(shapes.messages)),
       h("a", "StyledProfileIcon", { href: `/@${me.handle}`, "data-e2e": "profile-icon" }, avatar(me.uid, 32))]
    : [h("a", "StyledLoginButton", { href: "/login", id: "header-login-button", "data-e2e": "top-login-button", role: "button" }, t.logIn)];
  return h("header", "DivHeaderWrapper", { id: "app-header" },
    h("a", "StyledLogo", { href: "/foryou", "data-e2e": "tiktok-logo" }, h("span", "SpanLogoMark", {}), "sandbox"),
    h("form", "FormSearch", { onsubmit: (e) => { e.preventDefault(); const q = e.target.q.value.trim().replace(/^@/, ""); if (q) location.href = "/@" + q; } },
      h("input", "InputSearch", { name: "q", "data-e2e": "search-user-input", placeholder: t.search, autocomplete: "off" }),
      h("button", "ButtonSearch", { "data-e2e": "search-box-button", "aria-label": t.search }, icon(shapes.search))),
    h("div", "DivHeaderRight", {}, right));
}

/** Inside the Business Suite's iframe there is nothing around the messages. */
export function bareFrame(app) {
  const main = h("main", "DivFullSideNavLayout", { id: "main-content-messages" });
  app.append(h("div", "", { class: "framed" }, main));
  return main;
}

/** Builds the frame and returns the main pane. */
export function frame(app) {
  const main = h("main", boot.page === "messages" ? "DivFullSideNavLayout" : "DivMainContainer",
    { id: boot.page === "messages" ? "main-content-messages" : "main-content-others" });
  const path = location.pathname;
  const side = h("nav", "DivSideNavContainer", { role: "list" },
    navLink("nav-foryou", t.forYou, shapes.home, "/foryou", path === "/foryou"),
    navLink("nav-following", t.following, shapes.following, "/following", path === "/following"),
    navLink("nav-explore", t.explore, shapes.explore, "/explore", path === "/explore"),
    me && navLink("nav-upload", t.upload, shapes.upload, "/tiktokstudio/upload", false),
    me && h("button", "", { class: `TUXButton ${cls("ButtonNav")}`, "data-e2e": "nav-activity", "aria-label": t.activity, role: "listitem", onclick: () => toggleActivity(main) },
      icon(shapes.activity), h("span", "SpanNavLabel", {}, t.activity), h("span", "SpanNavBadge", { "data-slot": "nav-activity" })),
    me && navLink("nav-messages", t.messages, shapes.messages, "/messages", path === "/messages"),
    me && navLink("nav-profile", t.profile, shapes.profile, `/@${me.handle}`, path === `/@${me.handle}`),
    h("button", "ButtonNav", { "data-e2e": "nav-more-menu", "aria-label": t.more }, icon(shapes.more), h("span", "SpanNavLabel", {}, t.more)),
    !me && h("a", "StyledSideLogin", { href: "/login" }, t.logIn),
    h("a", "StyledConsole", { href: "/console" }, "Sandbox console"));
  app.append(header(), h("div", "DivBody", {}, side, main));
  if (me) {
    watchBadges();
    setInterval(watchBadges, 15000);
  }
  return main;
}
