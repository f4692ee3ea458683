// Sign-in: the choice, the QR code, the form; and the "phone" that scans the code.
import { boot, h, post, t, wait } from "./core.js";

function target() {
  const asked = new URLSearchParams(location.search).get("redirect_url");
  try {
    const url = new URL(asked);
    if (url.origin === location.origin) return url.href;
  } catch { /* no or foreign address: the start page */ }
  return "/foryou";
}

function choice(box) {
  const row = (label, path) => h("div", "DivChannelItem", { "data-e2e": "channel-item", role: "link", tabindex: 0, onclick: () => (location.href = path + location.search) }, label);
  box.append(h("h2", "H2Title", { "data-e2e": "login-title" }, t.loginTitle), row(t.useQr, "/login/qrcode"), row(t.usePhone, "/login/phone-or-email/email"));
}

async function form(box) {
  const error = h("p", "PError", { role: "alert" });
  let attempts = 0;
  const send = async (e) => {
    e.preventDefault();
    if (++attempts > 5) return (error.textContent = t.tooMany);
    const reply = await post("/passport/web/user/login/", { username: e.target.username.value, password: e.target.password.value });
    if (reply.message === "success") location.href = target();
    else error.textContent = t.wrongPassword;
  };
  box.append(h("h2", "H2Title", { "data-e2e": "login-title" }, t.loginTitle),
    h("form", "FormLogin", { onsubmit: send },
      h("input", "InputLogin", { name: "username", placeholder: t.user, autocomplete: "off" }),
      h("input", "InputLogin", { name: "password", type: "password", placeholder: t.password, autocomplete: "off" }),
      error,
      h("button", "ButtonLogin", { type: "submit", "data-e2e": "login-button" }, t.logIn),
      h("p", "PHint", {}, "Sandbox: an account's handle, and the password “sandbox”.")));
}

function draw(holder, base64) {
  const picture = new Image();
  picture.alt = "qrcode";
  picture.onload = () => {
    if (boot.variant.qrImage) return holder.replaceChildren(picture);
    const canvas = h("canvas", "CanvasCode", { width: 212, height: 212 });
    canvas.getContext("2d").drawImage(picture, 0, 0, 212, 212);
    holder.replaceChildren(canvas);
  };
  picture.src = "data:image/png;base64," + base64;
}

/** What covers a code that is over: itself the button, or around one. */
function mask(text, act) {
  if (boot.variant.qrRefresh === "mask") return h("div", "DivMask", { role: "button", onclick: act }, text);
  return h("div", "DivMask", {}, h("p", "PExpired", {}, text), h("div", "DivRefresh", { role: "button", "aria-label": "Refresh", onclick: act }, "↻"));
}

async function follow(holder, status) {
  holder.replaceChildren(h("div", "DivLoading", {}));
  status.textContent = t.qrHelp;
  const reply = await post("/passport/web/get_qrcode/?next=https://www.tiktok.com&aid=1459", {});
  if (reply.message !== "success") return (status.textContent = t.tooMany);
  const code = reply.data;
  await wait(boot.variant.lazyMs);
  draw(holder, code.qrcode);
  const again = () => follow(holder, status);
  for (;;) {
    await wait(1000);
    const answer = await (await fetch("/passport/web/check_qrconnect/?" + new URLSearchParams({ next: "https://www.tiktok.com", token: code.token, aid: "1459" }))).json();
    const state = answer.data && answer.data.status;
    if (state === "scanned" && boot.variant.qrWords) status.textContent = t.scanned;
    if (state === "confirmed") return (location.href = new URLSearchParams(location.search).has("redirect_url") ? target() : answer.data.redirect_url);
    if (state === "refused") {
      status.textContent = t.refused;
      return holder.append(mask(t.again, again));
    }
    if (state === "expired" || !state) return holder.append(mask(t.expired, again));
  }
}

function qr(box) {
  const holder = h("div", "DivCodeImage", { "data-e2e": "qr-code" });
  const status = h("p", "PHint", {});
  box.append(h("h2", "H2Title", { "data-e2e": "qr-page-title" }, t.qrTitle), holder, status);
  follow(holder, status);
}

function phone(box) {
  const token = boot.data.token;
  const say = h("p", "PHint", {});
  const act = async (action, account) => {
    const reply = await post("/control/qr", account ? { token, action, account } : { token, action });
    say.textContent = reply.status || reply.detail || "";
  };
  act("scan");
  box.append(h("h2", "H2Title", {}, "Sandbox phone"), h("p", "PHint", {}, "Sign the other browser in as:"),
    ...boot.data.accounts.map((a) => h("button", "ButtonLogin", { onclick: () => act("confirm", a) }, "@" + a)),
    h("button", "ButtonRetry", { onclick: () => act("refuse") }, "Refuse"), say);
}

export function show(main, page) {
  const box = h("div", "DivLoginContainer", { id: "loginContainer" });
  main.append(box);
  if (page === "scan") phone(box);
  else if (boot.data.way === "qrcode") qr(box);
  else if (String(boot.data.way).startsWith("phone-or-email")) form(box);
  else choice(box);
}
