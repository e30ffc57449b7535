import type { TFunction } from "i18next";
import { valueText } from "#app/domains/campaigns/audience-form";
import type { Audience, Condition } from "#app/domains/campaigns/audience.rules";

/** "language is one of nl, en": one condition in the reader's words. */
export const conditionText = (t: TFunction, condition: Condition): string =>
  t(`audience:condition.${condition.kind}`, { value: valueText(condition) });

/** The whole rule on a line, with each group of several in brackets. */
export function audienceText(t: TFunction, { match, groups }: Audience): string {
  const join = (parts: string[], by: Audience["match"]) => parts.join(` ${t(`audience:joined.${by}`)} `);
  const texts = groups.map((group) => {
    const text = join(
      group.conditions.map((condition) => conditionText(t, condition)),
      group.match,
    );
    return group.conditions.length > 1 && groups.length > 1 ? `(${text})` : text;
  });
  return join(texts, match);
}
