// For people: make accounts, sign in, let things happen, break things, see the truth.
import { h, post } from "./core.js";

const say = h("pre", "", { class: "console-out" });
const log = (value) => (say.textContent = JSON.stringify(value, null, 2));
const get = async (path) => (await fetch(path)).json();

function field(label, name, value, options) {
  const input = options
    ? h("select", "", { name }, options.map((o) => h("option", "", { value: o }, o)))
    : h("input", "", { name, value: value ?? "" });
  return h("label", "", {}, label, input);
}

function card(title, fields, action, label = "Do it") {
  return h("form", "", { class: "console-card", onsubmit: async (e) => {
    e.preventDefault();
    const values = Object.fromEntries([...new FormData(e.target)].filter(([, v]) => v !== ""));
    log(await action(values));
    refresh();
  } }, h("h3", "", {}, title), fields, h("button", "", { class: "console-button" }, label));
}

const list = h("div", "", { class: "console-accounts" });

async function signIn(handle) {
  await post("/passport/web/user/login/", { username: handle, password: "sandbox" });
  location.href = "/messages";
}

async function refresh() {
  const world = await get("/control/state");
  for (const input of document.querySelectorAll("input[name=account]")) {
    if (!input.value && !input.dataset.touched && world.accounts.length) input.value = world.accounts[0].handle;
    input.dataset.touched = "yes";
  }
  list.replaceChildren(h("p", "", {}, `World time ${world.now} · seed ${world.seed} · ${world.manualClock ? "manual clock" : `speed ${world.speed}`} · ${world.people} people`),
    ...world.accounts.map((a) => h("div", "", { class: "console-account" }, h("b", "", {}, "@" + a.handle), ` ${a.conversations} conversations, ${a.unread} unread, ${a.notices} notices `,
      h("button", "", { class: "console-button", onclick: () => signIn(a.handle) }, "Sign in as"),
      h("button", "", { class: "console-button", onclick: async () => log(await get(`/control/truth?account=${a.handle}`)) }, "Truth"),
      h("button", "", { class: "console-button", onclick: async () => log((await post("/control/sessions", { account: a.handle })).cookies) }, "Cookies"))));
}

const faults = ["captcha", "refusal", "slow", "http_error", "empty_body", "expire_session", "login_expired_json", "sent_to_login", "login_modal", "cookie_banner",
  "notification_popup", "missing_data", "error_page", "waf", "reorder_rows", "delayed_echo", "more_while_read", "failed_send", "lost_answer", "draft"];
const number = (v, names) => Object.fromEntries(Object.entries(v).map(([k, x]) => [k, names.includes(k) ? Number(x) : x]));

export async function show(app) {
  const people = await get("/control/people");
  const person = (name, options = people.map((p) => p.handle)) => field("Person", name, "", ["", ...options]);
  app.append(h("div", "", { class: "console" },
    h("h1", "", {}, "Sandbox console"), list,
    h("div", "", { class: "console-cards" },
      card("New account", [field("Handle", "handle", "beats_by_you"), field("Nickname", "nickname", ""), field("Days of history", "historyDays", "14"), field("Pace from now on", "pace", "1")],
        (v) => post("/control/accounts", number(v, ["historyDays", "pace"])), "Create"),
      card("Something happens", [field("Account", "account", ""), field("What", "kind", "", ["dm", "like", "comment", "follow", "mention", "dm_video", "dm_unsupported", "system"]), person("person"), field("Text (empty: his own)", "text", "")],
        (v) => post("/control/events", v)),
      card("Time", [field("Seconds", "advanceSeconds", "600")], (v) => post("/control/clock", number(v, ["advanceSeconds"])), "Advance"),
      card("Fault", [field("Kind", "kind", "", faults), field("Account", "account", ""), field("Times", "times", "1"), field("Milliseconds", "ms", ""), field("Code", "code", ""), person("handle"), field("Path begins with", "path", "")],
        (v) => post("/control/faults", number(v, ["times", "ms", "code"])), "Plant")),
    say, h("p", "", {}, h("a", "", { href: "/foryou" }, "To the site"))));
  await refresh();
  setInterval(refresh, 5000);
}
