import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const compressible = /\.(?:js|css|html|svg|json|txt|webmanifest)$/;
const smallest = 1024;

/** Writes `x.br` and `x.gz` beside every text file over 1 kB, for the server to send as they are. */
export function precompress(): Plugin {
  let outDir = "dist";
  return {
    name: "vistaflow-precompress",
    apply: "build",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    closeBundle: {
      order: "post",
      sequential: true,
      async handler() {
        for (const entry of await readdir(outDir, { recursive: true })) {
          const file = join(outDir, entry);
          if (!compressible.test(file) || !(await stat(file)).isFile()) continue;
          const source = await readFile(file);
          if (source.length <= smallest) continue;
          const brotli = await promisify(brotliCompress)(source, {
            params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: source.length },
          });
          await writeFile(`${file}.br`, brotli);
          await writeFile(`${file}.gz`, await promisify(gzip)(source, { level: 9 }));
        }
      },
    },
  };
}
