import type { App } from "#app/platform/app.server";
import { isSealedByNewest, openSecret, sealSecret } from "#app/platform/sealed-secret.server";
import { StartRefused } from "#app/platform/start-refused";
import { WEBHOOK_SECRET } from "#app/domains/webhooks/deliver-webhook.server";
import { listSealedSecrets, resealSecrets } from "#app/domains/webhooks/webhook-endpoint.repository.server";

/**
 * At the start: every stored secret can be read, and is sealed under the newest key afterwards, so that older keys may go.
 *
 * @throws StartRefused when a key is missing: without it nothing would be delivered, and nobody would see why.
 */
export async function keepSecrets(app: App): Promise<void> {
  for (const row of await listSealedSecrets(app)) {
    const { sealedSecret, sealedPreviousSecret } = row;
    const reseal = (sealed: string) => {
      if (sealed === "" || isSealedByNewest(app.env, sealed)) return sealed;
      const secret = openSecret(app.env, WEBHOOK_SECRET, sealed);
      if (secret === null) throw new StartRefused(MISSING);
      return sealSecret(app.env, WEBHOOK_SECRET, secret);
    };
    const after = { sealedSecret: reseal(sealedSecret), sealedPreviousSecret: reseal(sealedPreviousSecret) };
    if (after.sealedSecret !== sealedSecret || after.sealedPreviousSecret !== sealedPreviousSecret) await resealSecrets(app, row, after);
  }
}

const MISSING =
  "The database holds secrets that none of the given keys opens. Add the key they were stored with to ENCRYPTION_KEYS, behind the new one (without ENCRYPTION_KEYS it was SESSION_SECRET).";
