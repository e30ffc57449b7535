import type { TFunction } from "i18next";
import { z } from "zod";
import { formValues, lineOf, rulesOf, type Refuse } from "#app/domains/campaigns/campaign-form";
import type { CampaignGroup } from "#app/domains/campaigns/group.rules";
import type { GroupInput } from "#app/domains/campaigns/save-group.server";
import { TEXT_LIMITS } from "#app/domains/campaigns/campaign.schema";
import { LANGUAGES } from "#app/platform/i18n/languages";

export const shareTextName = (language: string): string => `shareText_${language}`;

/** Reads the form of a group, with every problem in the words of the person who typed. `key` is that of the group that is changed. */
export function groupForm(t: TFunction, currency: string) {
  return z.record(z.string(), z.unknown()).transform((fields, zod): { key: string | null; input: GroupInput } => {
    const raw = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? value.replace(/\r\n/g, "\n").trim() : ""]),
    );
    const refuse: Refuse = (path, message) => void zod.addIssue({ code: "custom", path: [path], message });
    const reader = { raw, refuse, t };
    const texts = LANGUAGES.map((language) => [language, lineOf(reader, shareTextName(language), TEXT_LIMITS.shareText)] as const);
    return {
      key: raw.key || null,
      input: {
        name: lineOf(reader, "name", 60, true),
        rewardRules: rulesOf(reader, currency, false),
        destinationUrl: lineOf(reader, "destinationUrl", 2_000) || null,
        shareTexts: Object.fromEntries(texts.filter(([, text]) => text !== "")),
      },
    };
  });
}

/** What the form starts with: nothing, or the group as it is. */
export function groupValues(group: CampaignGroup | undefined, language: string): Record<string, string> {
  if (!group) return {};
  const texts = Object.entries(group.shareTexts).map(([written, text]) => [shareTextName(written), text ?? ""]);
  const { key, name, destinationUrl } = group;
  return { key, name, destinationUrl: destinationUrl ?? "", ...formValues(group, language), ...Object.fromEntries(texts) };
}
