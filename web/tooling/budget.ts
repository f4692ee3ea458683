import { brotliCompressSync } from "node:zlib";
import type { Plugin } from "vite";

/**
 * Fails a build whose first view would load more JavaScript than this: the modules that it begins with (the entry, and what is
 * awaited before anything is drawn) and all that they import statically, as browsers get it.
 */
export function budget(begins: string[], mostBytes: number): Plugin {
  return {
    name: "budget",
    apply: "build",
    generateBundle(_, bundle) {
      const loaded = new Set<string>();
      const load = (file: string) => {
        const chunk = bundle[file];
        if (chunk?.type !== "chunk" || loaded.has(file)) return;
        loaded.add(file);
        chunk.imports.forEach(load);
      };
      for (const begin of begins) {
        const chunk = Object.values(bundle).find((one) => one.type === "chunk" && one.facadeModuleId?.endsWith(`/${begin}`));
        if (!chunk) this.error(`budget: the build has no chunk of "${begin}"`);
        load(chunk.fileName);
      }
      const sizes = [...loaded].map((file) => {
        const chunk = bundle[file];
        return [file, chunk?.type === "chunk" ? brotliCompressSync(chunk.code).length : 0] as const;
      });
      const total = sizes.reduce((sum, [, size]) => sum + size, 0);
      const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
      const report = sizes.map(([file, size]) => `  ${file} ${kilobytes(size)}`).join("\n");
      if (total > mostBytes) this.error(`budget: the first view loads ${kilobytes(total)} of JavaScript, more than ${kilobytes(mostBytes)}:\n${report}`);
      this.info(`first view: ${kilobytes(total)} of JavaScript of ${kilobytes(mostBytes)}`);
    },
  };
}
