import type { AgreedTerms } from "#app/domains/campaigns/agreed-terms.server";
import { useText } from "#app/platform/i18n/use-text";
import { Section } from "#app/ui/page";

/** A version of the terms with what it pays, folded up. */
export function TermsShown({ summary, rewards, terms }: { summary: string } & Omit<AgreedTerms, "version">) {
  return (
    <details className="sm">
      <summary className="hit cursor-pointer">{summary}</summary>
      <div className="stack s2">
        <ul className="stack s1">
          {rewards.map((reward) => (
            <li key={reward}>{reward}</li>
          ))}
        </ul>
        <p className="muted whitespace-pre-line">{terms}</p>
      </div>
    </details>
  );
}

/** What earlier versions promised to whoever joined then. */
export function EarlierTerms({ versions }: { versions: ReadonlyArray<AgreedTerms & { from: string }> }) {
  const t = useText("campaign");
  if (versions.length === 0) return null;
  return (
    <Section ruled title={t("detail.earlier")} sub={t("detail.earlierSub")}>
      {versions.map(({ version, from, ...terms }) => (
        <TermsShown key={version} summary={t("detail.earlierVersion", { version, date: from })} {...terms} />
      ))}
    </Section>
  );
}
