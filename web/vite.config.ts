import { fileURLToPath, URL } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { budget } from "./tooling/budget.ts";
import { preloadFonts } from "./tooling/preload-fonts.ts";
import { precompress } from "./tooling/precompress.ts";

// Where `npm run dev` finds the API: the real server, or the fixtures of dev/fixture-server.ts.
const api = process.env["VISTAFLOW_API"] ?? "http://127.0.0.1:3900";

export default defineConfig({
  plugins: [react(), tailwindcss(), preloadFonts(), budget(["web/index.html", "src/lib/i18n/fr.ts"], 200_000), precompress()],
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
        // What every page needs, in one file each instead of thirty small ones.
        codeSplitting: {
          groups: [
            { name: "core", test: /node_modules\/(?:react|react-dom|scheduler|@tanstack\/(?!.*table)|i18next|react-i18next|zod|clsx|tailwind-merge|class-variance-authority|sonner)\// },
            // What a button needs of it is loaded with the first view, the rest with the first menu or dialog.
            { name: "slot", test: /node_modules\/@radix-ui\/react-(?:slot|compose-refs)\// },
            { name: "radix", test: /node_modules\/(?:@radix-ui|@floating-ui|aria-hidden|react-remove-scroll)/ },
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
