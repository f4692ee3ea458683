import { boot } from "./core.js";
import { overlays } from "./overlays.js";
import { bareFrame, frame } from "./nav.js";

const pages = {
  messages: () => import("./messages.js"),
  profile: () => import("./profile.js"),
  foryou: () => import("./feed.js"),
  login: () => import("./login.js"),
  scan: () => import("./login.js"),
  console: () => import("./console.js"),
  notfound: () => import("./errors.js"),
  business: () => import("./business.js"),
  error: () => import("./errors.js"),
  waf: () => import("./errors.js"),
};

const app = document.getElementById("app");
const page = await pages[boot.page]();
if (boot.page === "console" || boot.page === "waf" || boot.page === "scan") page.show(app, boot.page);
else if (boot.data.framed) page.show(bareFrame(app), boot.page);
else page.show(frame(app), boot.page);
overlays();
document.body.append(Object.assign(document.createElement("div"), {
  id: "sandbox-ribbon", textContent: "SANDBOX · local stand-in · everybody here is invented",
}));
