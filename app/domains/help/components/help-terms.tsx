import { useText } from "#app/platform/i18n/use-text";
import { Help, HelpRow } from "#app/ui/help";

export const HELP_TERMS = [
  "nps",
  "interval",
  "window",
  "lock",
  "holding",
  "clickModel",
  "return",
  "basis",
  "masked",
  "roles",
  "scopes",
] as const;
export type HelpTerm = (typeof HELP_TERMS)[number];

/** What the words of a page mean, each with an example. Needs the texts "help". */
export function HelpTerms({ terms }: { terms: readonly HelpTerm[] }) {
  const t = useText("help");
  return (
    <HelpRow>
      {terms.map((term) => (
        <Help key={term} label={t(`${term}.label`)}>
          <p>{t(`${term}.text`)}</p>
          <p className="muted">{t(`${term}.example`)}</p>
        </Help>
      ))}
    </HelpRow>
  );
}
