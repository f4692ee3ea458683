import type { Plugin } from "vite";

/**
 * Fails a build whose files import each other in a circle: modules that were gathered into them would then run before what they need, and the
 * dashboard would end in an error that no test of the sources can see.
 */
export function acyclic(): Plugin {
  return {
    name: "acyclic",
    apply: "build",
    generateBundle(_, bundle) {
      const done = new Set<string>();
      const walk = (file: string, path: string[]) => {
        const chunk = bundle[file];
        if (path.includes(file)) this.error(`acyclic: files import each other: ${[...path.slice(path.indexOf(file)), file].join(" -> ")}`);
        if (chunk?.type !== "chunk" || done.has(file)) return;
        chunk.imports.forEach((next) => walk(next, [...path, file]));
        done.add(file);
      };
      Object.keys(bundle).forEach((file) => walk(file, []));
    },
  };
}
