import { boot, h, t } from "./core.js";

export function show(main, name) {
  if (name === "waf") {
    main.append(h("div", "", { id: "_wafchallengeid", class: "_wafchallengeid" }, "Please wait..."));
    return;
  }
  const title = name === "error" ? t.wrong : boot.data.what === "account" ? t.notFound : t.pageGone;
  main.append(h("div", "DivErrorContainer", {},
    h("p", "PTitle", {}, title), h("p", "PDesc", {}, t.sorry),
    h("button", "ButtonRetry", { onclick: () => location.reload() }, t.again)));
}
