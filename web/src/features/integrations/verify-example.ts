/** What a receiver in Node needs to know that a request comes from here (Standard Webhooks); shown with the secret. */
export const verifyExample = `import { createHmac, timingSafeEqual } from "node:crypto";

const secret = process.env.VISTAFLOW_SECRET.slice("whsec_".length);
const key = Buffer.from(secret, "base64");

// rawBody: the body as it came, before JSON.parse.
export function isFromVistaFlow(headers, rawBody) {
  const time = headers["webhook-timestamp"];
  const signed = \`\${headers["webhook-id"]}.\${time}.\${rawBody}\`;
  const mac = createHmac("sha256", key).update(signed);
  const ours = Buffer.from(\`v1,\${mac.digest("base64")}\`);
  const recent = Math.abs(Date.now() / 1000 - time) < 300;
  const theirs = headers["webhook-signature"].split(" ");
  return recent && theirs.map((one) => Buffer.from(one)).some(
    (one) => one.length === ours.length && timingSafeEqual(one, ours),
  );
}
`;
