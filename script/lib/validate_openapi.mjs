// validate_openapi.mjs FILE: whether FILE is a valid OpenAPI 3.1 document, by the validator among the dashboard's packages.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const packages = createRequire(join(import.meta.dirname, "../../web/package.json"));
const { Validator } = await import(pathToFileURL(packages.resolve("@seriousme/openapi-schema-validator")));
const validator = new Validator();
const { valid, errors } = await validator.validate(JSON.parse(readFileSync(process.argv[2], "utf8")));
if (valid) {
  console.log(`valid OpenAPI ${validator.version}`);
} else {
  console.error(JSON.stringify(errors, null, 2));
  process.exitCode = 1;
}
