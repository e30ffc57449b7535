import { expect, test } from "vitest";
import type { App } from "#app/platform/app.server";
import { openSecret } from "#app/platform/sealed-secret.server";
import { WEBHOOK_SECRET } from "#app/domains/webhooks/deliver-webhook.server";
import { keepSecrets } from "#app/domains/webhooks/keep-secrets.server";
import { addEndpoint, rotateSecret } from "#app/domains/webhooks/webhook-endpoints.server";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const [OLD, NEW] = ["test-key-of-at-least-32-characters-long", "another-key-of-at-least-32-characters"] as const;
const withKeys = (...encryptionKeys: string[]): App => ({ ...app.current, env: { ...app.current.env, encryptionKeys } });

test("a start with a new key in front seals everything anew, and then the old one may go; without any that fits it is refused", async () => {
  const ctx = await givenWorkspace(app.current);
  const { id } = await addEndpoint(ctx, { url: "https://hooks.example.com/in", description: "", events: ["lead.created"] });
  const secret = await rotateSecret(ctx, id);
  const sealed = () => ctx.db.webhookEndpoint.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, id } });

  await expect(keepSecrets(withKeys(NEW))).rejects.toThrow(/ENCRYPTION_KEYS/);
  expect(openSecret({ encryptionKeys: [OLD] }, WEBHOOK_SECRET, (await sealed()).sealedSecret)).toBe(secret);

  await keepSecrets(withKeys(NEW, OLD));
  const { sealedSecret, sealedPreviousSecret } = await sealed();
  expect(openSecret({ encryptionKeys: [NEW] }, WEBHOOK_SECRET, sealedSecret)).toBe(secret);
  expect(openSecret({ encryptionKeys: [NEW] }, WEBHOOK_SECRET, sealedPreviousSecret)).toMatch(/^whsec_/);
  await keepSecrets(withKeys(NEW));
  await expect(keepSecrets(withKeys(OLD))).rejects.toThrow(/ENCRYPTION_KEYS/);
});
