import fc from "fast-check";
import { expect, test } from "vitest";
import { changesBetween, keptAnswer, MOST_ATTEMPTS, waitAfter } from "#app/domains/webhooks/webhook.rules";
import { newWebhookSecret, signedHeaders } from "#app/domains/webhooks/webhook-signature.server";

test("a signature is the one that the specification's own example has", () => {
  const headers = signedHeaders({
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
    secrets: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
  });
  expect(headers).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("every secret that is valid signs, separated by a space", () => {
  const secrets = [newWebhookSecret(), newWebhookSecret()];
  const of = (these: string[]) => signedHeaders({ id: "evt_1", at: new Date(0), body: "{}", secrets: these })["webhook-signature"];
  expect(of(secrets)).toBe(`${of(secrets.slice(0, 1))} ${of(secrets.slice(1))}`);
  expect(secrets.map((secret) => Buffer.from(secret.slice(6), "base64").length)).toEqual([32, 32]);
});

test("attempts come at growing intervals over about three days, each moved by a fifth at most, and then no more", () => {
  const planned = Array.from({ length: MOST_ATTEMPTS }, (_, index) => waitAfter(index + 1, 0.5));
  expect(planned.at(-1)).toBeNull();
  const waits = planned.slice(0, -1).map(Number);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  const hours = waits.reduce((sum, ms) => sum + ms, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(72);
  expect(hours).toBeLessThan(80);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MOST_ATTEMPTS - 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
      const middle = waitAfter(attempts, 0.5) ?? 0;
      expect(Math.abs((waitAfter(attempts, chance) ?? 0) - middle)).toBeLessThanOrEqual(middle * 0.2 + 1);
    }),
  );
});

test("changes name what is different from what was told last, and nothing of something never told", () => {
  const before = { id: "led_1", stage: "new", ownerUserId: null, amountMinor: 100 };
  const now = { id: "led_1", stage: "accepted", ownerUserId: "usr_1", amountMinor: 100 };
  expect(changesBetween(before, now, null)).toEqual({ stage: ["new", "accepted"], ownerUserId: [null, "usr_1"] });
  expect(changesBetween({}, now, null)).toEqual({});
  expect(changesBetween({}, now, { field: "stage", from: "new", to: "accepted" })).toEqual({ stage: ["new", "accepted"] });
});

test("any answer is kept as at most 2,048 bytes that a text column takes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 3_000 }), (body) => {
      const kept = keptAnswer(body);
      expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(2_048);
      expect(kept).not.toContain("\u0000");
    }),
  );
  expect(keptAnswer("é".repeat(2_000))).toBe("é".repeat(1_024));
});
