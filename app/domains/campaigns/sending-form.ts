import type { TFunction } from "i18next";
import { z } from "zod";
import { SENDING_LIMITS, type Sending, type SendingNumber } from "#app/domains/campaigns/sending.rules";
import { typedVersion } from "#app/platform/version";

const NUMBERS = Object.keys(SENDING_LIMITS) as SendingNumber[];

/**
 * Reads the form of how a campaign asks, with every problem in the words of the person who typed.
 *
 * @param stored what the campaign does now: a cooling-off time outside today's limits may stay, but not come back.
 */
export function sendingForm(t: TFunction, stored: Pick<Sending, "coolingHours">) {
  return z.record(z.string(), z.unknown()).transform((fields, zod): { sending: Sending; version: number } => {
    const raw = (name: string) => (typeof fields[name] === "string" ? fields[name].trim() : "");
    const refuse = (path: string, message: string) => zod.addIssue({ code: "custom", path: [path], message });
    const numbers = Object.fromEntries(
      NUMBERS.map((name) => {
        const [min, max] = SENDING_LIMITS[name];
        const value = raw(name);
        const number = /^\d{1,3}$/.test(value) ? Number(value) : NaN;
        const isKept = name === "coolingHours" && number === stored.coolingHours;
        if (!isKept && !(number >= min && number <= max)) refuse(name, t("sending:error.number", { min, max, value: value.slice(0, 20) }));
        return [name, number];
      }),
    ) as Record<SendingNumber, number>;
    const isAutomatic = raw("isAutomatic") === "on";
    if (numbers.hoursUntil <= numbers.hoursFrom) refuse("hoursUntil", t("sending:error.hours"));
    if (isAutomatic && numbers.coolingHours === 0) refuse("coolingHours", t("sending:error.automatic"));
    const sending = { ...numbers, senderUserId: raw("senderUserId") || null, isAutomatic, takesRequests: raw("takesRequests") === "on" };
    return { sending, version: typedVersion(raw("version")) };
  });
}
