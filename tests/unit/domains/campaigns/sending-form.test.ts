import type { TFunction } from "i18next";
import { expect, test } from "vitest";
import { sendingForm } from "#app/domains/campaigns/sending-form";

const t = ((key: string) => key) as unknown as TFunction;
const fields = { version: "1", spreadHours: "0", hoursFrom: "0", hoursUntil: "24", reminderDays: "0" };
const isTaken = (coolingHours: string, stored: number) =>
  sendingForm(t, { coolingHours: stored }).safeParse({ ...fields, coolingHours }).success;

test("cooling off takes 1 to 48 hours; a campaign of before may keep its 0 until it has chosen", () => {
  expect(["0", "1", "48", "49"].map((hours) => isTaken(hours, 24))).toEqual([false, true, true, false]);
  expect(isTaken("0", 0)).toBe(true);
});
