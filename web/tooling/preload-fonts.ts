import type { Plugin } from "vite";

const first = /(?:geist-latin-wght-normal|bricolage-grotesque-latin-opsz-normal)-[^/]*\.woff2$/;

/** Asks for the two Latin fonts with the page itself, so that text is not set twice. */
export function preloadFonts(): Plugin {
  return {
    name: "vistaflow-preload-fonts",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle, path }) {
        if (path !== "/index.html") return [];
        return Object.keys(bundle ?? {})
          .filter((file) => first.test(file))
          .map((file) => ({ tag: "link", injectTo: "head" as const, attrs: { rel: "preload", as: "font", type: "font/woff2", crossorigin: "", href: `/${file}` } }));
      },
    },
  };
}
