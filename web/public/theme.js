// Applies theme and language before the first paint. A file and not an inline script: the page's
// Content-Security-Policy allows scripts from this origin only. Keys are those of src/lib/preferences.ts.
(function () {
  var root = document.documentElement;
  var read = function (key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  var theme = read("vf-theme");
  var dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.classList.toggle("dark", dark);
  // The bar around an installed app: the rail's colour, as src/lib/preferences.ts has it.
  var colour = document.querySelector("meta[name=theme-color]");
  if (colour) colour.content = dark ? "#08081f" : "#121234";
  var locale = read("vf-locale");
  root.lang = locale === "en" || locale === "fr" ? locale : "fr";
})();
