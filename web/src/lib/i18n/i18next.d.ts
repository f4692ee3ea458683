import "i18next";
import type { fr } from "./fr";

declare module "i18next" {
  // Merging with a library needs an interface.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface CustomTypeOptions {
    defaultNS: "translation";
    returnNull: false;
    resources: { translation: typeof fr };
  }
}
