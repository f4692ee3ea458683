import { fileURLToPath, URL } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { acyclic } from "./tooling/acyclic.ts";
import { budget } from "./tooling/budget.ts";
import { preloadFonts } from "./tooling/preload-fonts.ts";
import { precompress } from "./tooling/precompress.ts";

// Where `npm run dev` finds the API: the real server, or the fixtures of dev/fixture-server.ts.
const api = process.env["VISTAFLOW_API"] ?? "http://127.0.0.1:3900";

export default defineConfig({
  plugins: [react(), tailwindcss(), preloadFonts(), acyclic(), budget(["web/index.html", "src/lib/i18n/fr.ts"], 200_000), precompress()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { host: "127.0.0.1", port: 5173, proxy: { "/api": { target: api, changeOrigin: false } } },
  build: {
    target: "es2023",
    // Nothing as data: URIs: the policy has no font-src of its own, so fonts come from 'self' only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 450,
    rolldownOptions: {
      // The dashboard, and the API reference.
      input: ["index.html", "reference.html"],
      output: {
        // Left alone, each module that several screens share is a file of its own: a hundred requests of some hundred bytes for one screen.
        codeSplitting: {
          groups: [
            { name: "core", priority: 5, test: /node_modules\/(?:react|react-dom|scheduler|i18next|react-i18next|zod|clsx|tailwind-merge|class-variance-authority|sonner)\// },
            // All that the first view needs. The API reference is an entry too, and its library three times the size of everything else.
            { name: "first", priority: 4, tags: ["$initial"], test: /^(?!.*(?:\.html|swagger|src\/reference))/ },
            { name: "radix", priority: 3, test: /node_modules\/(?:@radix-ui|@floating-ui|aria-hidden|react-remove-scroll)/ },
            { name: "table", priority: 2, test: /node_modules\/@tanstack\/(?:react-|)(?:table|store)|src\/components\/ui\/data-table|src\/hooks\/use-row-window/ },
            // Below all features, so that it can be one file without any circle.
            { name: "ui", priority: 1, minShareCount: 2, test: /src\/(?:components|hooks|lib)\/|node_modules\/(?:lucide-react|@tanstack)\// },
          ],
        },
      },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["./src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    testTimeout: 60_000,
    env: { TZ: "Indian/Reunion" },
  },
});
