// What may lie over a page: captcha, login modal, cookie banner, notification prompt. Each only when the control API asked.
import { boot, h, t, variant } from "./core.js";

function captcha() {
  const puzzle = () => [
    h("div", "", { class: "captcha_verify_bar" }, "Drag the slider to fit the puzzle"),
    h("img", "", { id: "captcha-verify-image", src: "/cover/0.svg", width: 260, height: 150, alt: "" }),
    h("div", "", { class: "captcha_verify_slide--slidebar" }, h("div", "", { class: "secsdk-captcha-drag-icon" }, "→"))];
  if (variant.captcha === "v1") {
    document.body.append(h("div", "", { class: "captcha-disable-scroll sandbox-cover" }, h("div", "", { class: "captcha_verify_container sandbox-box" }, puzzle())));
  } else if (variant.captcha === "frame") {
    document.body.append(h("div", "", { class: "sandbox-cover", id: "captcha_container" },
      h("iframe", "", { class: "sandbox-box", srcdoc: "<p style='font-family:sans-serif'>Verify to continue</p>", width: 300, height: 240, title: "verify" })));
  } else {
    document.body.append(h("div", "", { class: "TUXModal-overlay sandbox-cover" }, h("div", "", { class: "TUXModal captcha-verify-container sandbox-box", id: "captcha-verify-container-main-page" }, puzzle())));
  }
}

function loginModal() {
  const box = h("div", "", { id: "login-modal", "data-e2e": "login-modal", class: "sandbox-box", role: "dialog" },
    h("h2", "H2Title", { id: "login-modal-title" }, t.loginTitle),
    h("div", "DivChannelItem", { "data-e2e": "channel-item", role: "link", onclick: () => (location.href = "/login/qrcode") }, t.useQr));
  const cover = h("div", "", { class: "sandbox-cover" }, box);
  box.append(h("button", "ButtonClose", { "data-e2e": "modal-close-inner-button", "aria-label": "Close", onclick: () => cover.remove() }, "×"));
  document.body.append(cover);
}

function cookieBanner() {
  const banner = document.createElement("tiktok-cookie-banner");
  const root = banner.attachShadow({ mode: "open" });
  root.innerHTML = "<style>div{position:fixed;left:0;right:0;bottom:0;z-index:50;background:#fff;color:#111;padding:24px;font:15px sans-serif;display:flex;gap:16px;align-items:center}button{padding:10px 18px}</style>" +
    "<div class='tiktok-cookie-banner'><span>Allow cookies in this browser?</span><button>Decline optional cookies</button><button>Accept all</button></div>";
  for (const b of root.querySelectorAll("button")) b.addEventListener("click", () => banner.remove());
  document.body.append(banner);
}

function notificationPopup() {
  const box = h("div", "DivPushPrompt", { role: "dialog" }, h("p", "PDesc", {}, "Turn on notifications?"));
  box.append(h("button", "ButtonRetry", { onclick: () => box.remove() }, "Not now"), h("button", "ButtonLogin", { onclick: () => box.remove() }, "Turn on"));
  document.body.append(box);
}

export function overlays() {
  if (boot.faults.captcha) captcha();
  if (boot.faults.login_modal) loginModal();
  if (boot.faults.cookie_banner) cookieBanner();
  if (boot.faults.notification_popup) notificationPopup();
}
