import { afterEach, describe, expect, it, vi } from "vitest";
import { verifyExample } from "./verify-example";

type Verify = (headers: Record<string, string>, body: string) => boolean;

// The specification's own example: https://github.com/standard-webhooks/standard-webhooks
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"; // lint: not a secret
const body = '{"test": 2432232314}';
const headers = { "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330", "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=" };

afterEach(() => {
  vi.useRealTimers();
});

describe("the example beside a secret", () => {
  it("takes what was signed with it, and nothing else", async () => {
    const { process } = globalThis as unknown as { process: { env: Record<string, string> } };
    process.env["VISTAFLOW_SECRET"] = secret;
    const { isFromVistaFlow } = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(verifyExample)}`)) as { isFromVistaFlow: Verify };
    vi.useFakeTimers({ now: 1614265330_000 });
    expect(isFromVistaFlow(headers, body)).toBe(true);
    expect(isFromVistaFlow({ ...headers, "webhook-signature": `v1,b2xkIHNlY3JldA== ${headers["webhook-signature"]}` }, body)).toBe(true);
    expect(isFromVistaFlow(headers, `${body} `)).toBe(false);
    expect(isFromVistaFlow({ ...headers, "webhook-id": "msg_other" }, body)).toBe(false);
    vi.setSystemTime(1614265330_000 + 3_600_000);
    expect(isFromVistaFlow(headers, body)).toBe(false);
  });
});
