import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { startI18n } from "@/lib/i18n";

// How long a missing element may take on a busy machine; one that comes is not waited for.
configure({ asyncUtilTimeout: 15_000 });

// What jsdom lacks and the components' libraries ask for.
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", Observer);
vi.stubGlobal("matchMedia", (query: string) => ({ matches: query.includes("width"), addEventListener() {}, removeEventListener() {} }));
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.hasPointerCapture = () => false;
Element.prototype.setPointerCapture = () => undefined;
globalThis.scrollTo = () => undefined;

beforeEach(async () => {
  localStorage.clear();
  document.cookie = "vf_csrf=token";
  await startI18n("fr");
});

afterEach(cleanup);
