// The Business Suite: the messages are the same application, in an iframe.
import { boot, h } from "./core.js";

export function show(main) {
  const query = new URLSearchParams({ allow_label: "true", lang: boot.lang, scene: "business", ...(boot.data.u ? { u: boot.data.u } : {}) });
  main.append(h("iframe", "IframeBusiness", { src: `/messages?${query}`, title: "messages" }));
  main.style.display = "flex";
}
