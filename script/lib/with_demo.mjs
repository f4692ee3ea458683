// with_demo.mjs PROGRAM -- COMMAND…: starts `PROGRAM demo` (its data are temporary), waits until it says where it is and who may
// sign in, runs COMMAND with that in VISTAFLOW_E2E_URL, _EMAIL, _PASSWORD and _SANDBOX, then stops it. Ends as COMMAND ended; what the demo
// said is shown when either fails.
import { spawn } from "node:child_process";
import { createServer } from "node:net";

const [program, , ...command] = process.argv.slice(2);

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Resolves with its exit code once a child has ended. */
const ended = (child) => new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? `signal ${signal}`)));

const demo = spawn(program, ["demo"], {
  env: { ...process.env, PORT: String(await freePort()) },
  stdio: ["ignore", "pipe", "pipe"],
});
let said = "";
demo.stdout.on("data", (bytes) => (said += bytes));
demo.stderr.on("data", (bytes) => (said += bytes));
const demoEnded = ended(demo);
let over = null;
demoEnded.then((how) => (over = how));

/** The address, e-mail and password that the demo prints for people (src/app/demo.cpp). */
function printed() {
  const word = (label) => new RegExp(`^${label}:?\\s+(\\S+)$`, "m").exec(said)?.[1];
  const [url, email, password] = ["VistaFlow", "E-mail", "Password"].map(word);
  const sandbox = /Sandbox\s+(https?:\/\/[\w.]+:\d+)/.exec(said)?.[1];
  return url && email && password && sandbox ? { url, email, password, sandbox } : null;
}

async function main() {
  const deadline = Date.now() + 180_000;
  let found = null;
  while (!(found = printed())) {
    if (over !== null) throw new Error(`the demo ended with ${over}`);
    if (Date.now() > deadline) throw new Error("the demo printed no address and login within three minutes");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const child = spawn(command[0], command.slice(1), {
    env: { ...process.env, VISTAFLOW_E2E_URL: found.url, VISTAFLOW_E2E_EMAIL: found.email, VISTAFLOW_E2E_PASSWORD: found.password, VISTAFLOW_E2E_SANDBOX: found.sandbox },
    stdio: "inherit",
  });
  const code = await ended(child);
  if (over !== null) throw new Error(`the demo ended with ${over} while the tests ran`);
  return code === 0 ? 0 : 1;
}

let code = 1;
try {
  code = await main();
} catch (error) {
  console.error(error.message);
}
demo.kill("SIGINT");
const how = await Promise.race([demoEnded, new Promise((resolve) => setTimeout(resolve, 30_000, "no end within 30 s").unref())]);
if (how !== 0) {
  console.error(`the demo was asked to stop and gave: ${how}`);
  demo.kill("SIGKILL");
  code = 1;
}
if (code !== 0) console.error(`--- what the demo said ---\n${said}`);
process.exitCode = code;
