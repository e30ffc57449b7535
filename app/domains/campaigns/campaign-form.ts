import type { TFunction } from "i18next";
import { z } from "zod";
import { CLICK_MODELS, TEXT_FIELDS, type Campaign, type CampaignTexts, type TextField } from "#app/domains/campaigns/campaign.rules";
import { textFieldName } from "#app/domains/campaigns/campaign-field-names";
import { NUMBER_LIMITS, SLUG, TEXT_LIMITS, type CampaignInput, type NumberField } from "#app/domains/campaigns/campaign.schema";
import type { RewardRule } from "#app/domains/rewards/reward.schema";
import { isCalendarDay } from "#app/platform/calendar-day";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { parseAmount } from "#app/platform/money";
import { isStorable } from "#app/platform/text";
import { typedVersion } from "#app/platform/version";

/** The fixed rewards that the form offers, by the name of their field. */
export const FIXED_FIELDS = { fixedAccepted: "accepted", fixedMeeting: "meeting", fixedWon: "won" } as const;

/** Rules the form has no field for: kept as they are when somebody saves it. */
export const rulesBesideForm = (rules: readonly RewardRule[]): RewardRule[] =>
  rules.filter((rule) => (rule.kind === "fixed" ? rule.trigger === "sale" : rule.trigger !== "sale"));

export type Refuse = (path: string, message: string) => undefined;
type Raw = Record<string, string>;
type Reader = { raw: Raw; refuse: Refuse; t: TFunction };

/** What the form makes: the whole input, and the version of the campaign that was on screen. */
export type SentCampaign = { input: CampaignInput; version: number };

/**
 * Reads the campaign form, with every problem in the words of the person who typed.
 *
 * @param currency of the campaign: amounts are in it. @param kept rules that the form does not show.
 */
export function campaignForm(t: TFunction, { currency, kept = [] }: { currency: string; kept?: readonly RewardRule[] }) {
  return z.record(z.string(), z.unknown()).transform((fields, zod): SentCampaign => {
    const raw = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? value.trim() : ""]));
    const refuse: Refuse = (path, message) => void zod.addIssue({ code: "custom", path: [path], message });
    const reader = { raw, refuse, t };
    const input: CampaignInput = {
      name: lineOf(reader, "name", 100, true),
      slug: slugOf(reader),
      currency,
      rewardRules: [...rulesOf(reader, currency, kept.length > 0), ...kept],
      windowDays: numberOf(reader, "windowDays") ?? NUMBER_LIMITS.windowDays[0],
      lockDays: numberOf(reader, "lockDays") ?? 0,
      holdingDays: numberOf(reader, "holdingDays") ?? 0,
      clickModel: CLICK_MODELS.find((model) => model === raw.clickModel) ?? "last",
      newCustomersOnly: raw.newCustomersOnly === "on",
      termMonths: numberOf(reader, "termMonths", true),
      destinationUrl: raw.destinationUrl || null,
      startsOn: dayOf(reader, "startsOn"),
      endsOn: dayOf(reader, "endsOn"),
      budgetMinor: amountOf(reader, "budget", currency),
      texts: textsOf(reader),
    };
    return { input, version: typedVersion(raw.version) };
  });
}

export function lineOf({ raw, refuse, t }: Reader, name: string, max: number, isNeeded = false): string {
  const text = raw[name] ?? "";
  if (isNeeded && text === "") refuse(name, t("campaign:error.missing"));
  if ([...text].length > max) refuse(name, t("campaign:error.tooLong", { max }));
  if (!isStorable(text)) refuse(name, t("campaign:error.characters"));
  return text;
}

function slugOf(reader: Reader): string | undefined {
  const slug = lineOf(reader, "slug", 60);
  if (slug && !SLUG.test(slug)) reader.refuse("slug", reader.t("campaign:error.slug"));
  return slug || undefined;
}

function numberOf({ raw, refuse, t }: Reader, name: NumberField, isOptional = false): number | null {
  const value = raw[name] ?? "";
  if (isOptional && value === "") return null;
  const [min, max] = NUMBER_LIMITS[name];
  const number = Number(value);
  if (/^\d{1,5}$/.test(value) && number >= min && number <= max) return number;
  refuse(name, t("campaign:error.wholeNumber", { min, max, value }));
  return null;
}

function dayOf({ raw, refuse, t }: Reader, name: "startsOn" | "endsOn"): string | null {
  const day = raw[name] ?? "";
  if (day === "" || isCalendarDay(day)) return day || null;
  refuse(name, t("campaign-plan:error.day", { value: day.slice(0, 40) }));
  return null;
}

export function rulesOf(reader: Reader, currency: string, hasOthers: boolean): RewardRule[] {
  const rules: RewardRule[] = [];
  for (const [name, trigger] of Object.entries(FIXED_FIELDS)) {
    const amountMinor = amountOf(reader, name, currency);
    if (amountMinor) rules.push({ trigger, kind: "fixed", amountMinor, currency });
  }
  const rateBps = rateOf(reader);
  const capMinor = amountOf(reader, "cap", currency);
  if (capMinor && !reader.raw.percentage) reader.refuse("cap", reader.t("campaign:error.capAlone"));
  if (rateBps) rules.push({ trigger: "sale", kind: "percentage", rateBps, ...(capMinor && { cap: { amountMinor: capMinor, currency } }) });
  const isEmpty = ["percentage", ...Object.keys(FIXED_FIELDS)].every((name) => !reader.raw[name]);
  if (isEmpty && !hasOthers) reader.refuse("fixedAccepted", reader.t("campaign:error.noReward"));
  return rules;
}

function amountOf({ raw, refuse, t }: Reader, name: string, currency: string): number | null {
  const value = raw[name] ?? "";
  if (value === "") return null;
  const minor = parseAmount(value, currency);
  if (minor === null || minor === 0n) refuse(name, t("campaign:error.amount", { value }));
  return minor === null ? null : Number(minor);
}

/** "2,5" or "2.5 %" as basis points: 250. */
function rateOf({ raw, refuse, t }: Reader): number | null {
  const value = raw.percentage ?? "";
  if (value === "") return null;
  const [, whole = "", part = ""] = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(value) ?? [];
  const bps = Number(whole) * 100 + Number(part.padEnd(2, "0"));
  if (whole !== "" && bps >= 1 && bps <= 10_000) return bps;
  refuse("percentage", t("campaign:error.percentage", { value }));
  return null;
}

function textsOf(reader: Reader): CampaignInput["texts"] {
  const texts: CampaignTexts = {};
  for (const language of LANGUAGES) {
    const written = TEXT_FIELDS.map((field) => [field, textOf(reader, language, field)] as const).filter(([, text]) => text !== "");
    if (written.length > 0) texts[language] = Object.fromEntries(written);
  }
  return texts;
}

// A browser sends line ends as CRLF whatever was typed; stored texts know one kind.
const textOf = (reader: Reader, language: string, field: TextField): string => {
  const name = textFieldName(language, field);
  return lineOf({ ...reader, raw: { ...reader.raw, [name]: (reader.raw[name] ?? "").replace(/\r\n/g, "\n") } }, name, TEXT_LIMITS[field]);
};

/** The stored campaign as the form shows it: numbers and amounts as text, in the reader's language. */
export function formValues(campaign: Pick<Campaign, "rewardRules"> & Partial<Campaign>, language: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const rule of campaign.rewardRules) {
    const name = Object.keys(FIXED_FIELDS).find((field) => FIXED_FIELDS[field as keyof typeof FIXED_FIELDS] === rule.trigger);
    if (rule.kind === "fixed" && name) values[name] = amountText(rule, language);
    if (rule.kind === "percentage" && rule.trigger === "sale") {
      values.percentage = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(rule.rateBps / 100);
      if (rule.cap) values.cap = amountText(rule.cap, language);
    }
  }
  return values;
}

/** "1250,50": as `parseAmount` reads it, in the reader's decimals. */
export function amountText({ amountMinor, currency }: { amountMinor: number; currency: string }, language: string): string {
  const { minimumFractionDigits: decimals = 2 } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  const isWhole = amountMinor % 10 ** decimals === 0;
  return new Intl.NumberFormat(language, { useGrouping: false, minimumFractionDigits: isWhole ? 0 : decimals }).format(
    amountMinor / 10 ** decimals,
  );
}
