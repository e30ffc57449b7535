import type { ReturnsOverview } from "#app/domains/returns/returns-overview.server";
import { useText } from "#app/platform/i18n/use-text";
import { Figure, Figures } from "#app/ui/figure";
import { formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";

/** What mail servers reported lately, and what of it could not be used. */
export function ReturnsPart({ returns, language }: { returns: ReturnsOverview; language: string }) {
  const t = useText("suppressions");
  const { isOn, counts, unreadable, noToken } = returns;
  return (
    <Section title={t("returns.title")} sub={t("returns.sub")} ruled>
      {!isOn && <Notice>{t("returns.off")}</Notice>}
      <Figures>
        {(["hard", "soft", "complaint"] as const).map((kind) => (
          <Figure key={kind} label={t(`returns.${kind}`)} value={formatNumber(counts[kind], language)} />
        ))}
      </Figures>
      <p className="sm muted">{t("returns.rule")}</p>
      {unreadable + noToken > 0 && (
        <ul className="stack s1 sm muted">
          {unreadable > 0 && <li>{t("returns.unreadable", { count: unreadable })}</li>}
          {noToken > 0 && <li>{t("returns.no_token", { count: noToken })}</li>}
          <li>{t("returns.installation")}</li>
        </ul>
      )}
    </Section>
  );
}
