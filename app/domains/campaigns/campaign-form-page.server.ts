import type { Ctx } from "#app/platform/context.server";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { textFieldName } from "#app/domains/campaigns/campaign-field-names";
import { amountText, formValues, rulesBesideForm } from "#app/domains/campaigns/campaign-form";
import { allowedDomains, TEXT_FIELDS, type Campaign } from "#app/domains/campaigns/campaign.rules";
import { readyText } from "#app/domains/campaigns/get-campaign.server";
import { rewardLine } from "#app/domains/campaigns/reward-text";

/** What the campaign form starts with. `values` has the name of each field; `kept` are rules the form does not show. */
export type CampaignFormPage = {
  values: Record<string, string>;
  newCustomersOnly: boolean;
  currency: string;
  language: string;
  /** Where links may lead; empty while the settings name nothing. */
  domains: string;
  kept: string[];
};

/** An empty form with ready texts in every language. */
export function newCampaignForm(ctx: Ctx): CampaignFormPage {
  const texts = Object.fromEntries(LANGUAGES.map((language) => [language, readyText(language)]));
  const values = { windowDays: "90", lockDays: "365", holdingDays: "30", termMonths: "12", clickModel: "last", ...textValues(texts) };
  return { ...frameOf(ctx), values, newCustomersOnly: true, currency: ctx.workspace.currency, kept: [] };
}

/** The form with what is stored. */
export function editCampaignForm(ctx: Ctx, campaign: Campaign): CampaignFormPage {
  const { name, slug, windowDays, lockDays, holdingDays, termMonths, clickModel, destinationUrl, version } = campaign;
  const { startsOn, endsOn, budgetMinor, currency } = campaign;
  const values = {
    ...{ name, slug, clickModel, windowDays: String(windowDays), lockDays: String(lockDays), holdingDays: String(holdingDays) },
    ...{ termMonths: termMonths === null ? "" : String(termMonths), destinationUrl: destinationUrl ?? "", version: String(version) },
    ...{ startsOn: startsOn ?? "", endsOn: endsOn ?? "" },
    budget: budgetMinor === null ? "" : amountText({ amountMinor: budgetMinor, currency }, ctx.language),
    ...formValues(campaign, ctx.language),
    ...textValues(campaign.texts),
  };
  const kept = rulesBesideForm(campaign.rewardRules).map((rule) => rewardLine(ctx.t, rule, ctx.language));
  return { ...frameOf(ctx), values, newCustomersOnly: campaign.newCustomersOnly, currency: campaign.currency, kept };
}

const frameOf = ({ language, workspace }: Ctx) => ({
  language,
  domains: allowedDomains(workspace).join(", "),
});

const textValues = (texts: Campaign["texts"]): Record<string, string> =>
  Object.fromEntries(
    LANGUAGES.flatMap((language) => TEXT_FIELDS.map((field) => [textFieldName(language, field), texts[language]?.[field] ?? ""])),
  );
