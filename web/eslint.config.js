import globals from "globals";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const features = ["accounts", "agent", "assistant", "audit", "auth", "begin", "gallery", "imports", "inbox", "insights", "integrations", "invitations", "leads", "notifications", "outreach", "palette", "privacy", "public", "schedules", "sequences", "suppressions", "targets", "workspaces"];

/** Imports go one way: routes -> features -> components, hooks -> lib; no feature imports another. */
const forbid = (...groups) => ({
  "no-restricted-imports": ["error", { patterns: groups.map(([group, message]) => ({ group, message })) }],
});
const noRoutes = [["@/routes/*"], "Routes compose features; nothing imports a route."];
const noFeatures = [["@/features/*"], "Only routes know features."];

export default tseslint.config(
  { ignores: ["dist", "node_modules", "test-results", "playwright-report", "src/lib/api/schema.d.ts"] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { globals: { ...globals.browser } },
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-restricted-globals": ["error", { name: "fetch", message: "Go through lib/api/client.ts." }],
      "max-lines": ["error", { max: 420, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ["src/lib/**"], rules: forbid(noRoutes, noFeatures, [["@/components/*", "@/hooks/*"], "lib knows nothing above it."]) },
  { files: ["src/components/**", "src/hooks/**"], rules: forbid(noRoutes, noFeatures) },
  ...features.map((name) => ({
    files: [`src/features/${name}/**`],
    rules: forbid(noRoutes, [["@/features/*", `!@/features/${name}/**`, `!@/features/${name}`], "No feature imports another."]),
  })),
  {
    files: ["src/lib/api/client.ts", "src/lib/api/refresh.ts", "dev/**", "e2e/**", "**/*.test.{ts,tsx}", "src/test/**"],
    rules: { "no-restricted-globals": "off", "max-lines": "off", "@typescript-eslint/no-empty-function": "off" },
  },
  { files: ["src/lib/i18n/*.ts"], rules: { "max-lines": "off" } },
);
