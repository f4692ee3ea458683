import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { startI18n } from "@/lib/i18n";

// What jsdom lacks and the components' libraries ask for.
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", Observer);
vi.stubGlobal("matchMedia", (query: string) => ({ matches: query.includes("width"), addEventListener() {}, removeEventListener() {} }));
Element.prototype.scrollIntoView = () => undefined;
globalThis.scrollTo = () => undefined;

beforeEach(async () => {
  localStorage.clear();
  document.cookie = "vf_csrf=token";
  await startI18n("fr");
});

afterEach(cleanup);
