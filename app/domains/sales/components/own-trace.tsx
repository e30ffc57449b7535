import type { TracedOwnDecision } from "#app/domains/sales/trace-lead.server";
import { useFoundText } from "#app/domains/sales/components/step-table";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { formatDate } from "#app/ui/format";
import { Section } from "#app/ui/page";

type Reader = { language: string; timeZone: string };

/** Why an introduction counts or not, as the ambassador reads it: their own part of it, and nothing about anybody else. */
export function OwnTrace({ decisions, isKnown, reader }: { decisions: readonly TracedOwnDecision[]; isKnown: boolean; reader: Reader }) {
  const t = useText("trace");
  return (
    <Section title={t("own.title")} sub={t("own.sub")}>
      {decisions.length === 0 && <p className="muted">{t(isKnown ? "own.known" : "own.empty")}</p>}
      {decisions.map((decision) => (
        <OwnVerdict key={decision.id} decision={decision} reader={reader} />
      ))}
    </Section>
  );
}

function OwnVerdict({ decision, reader }: { decision: TracedOwnDecision; reader: Reader }) {
  const t = useText("trace");
  const nothing = useText("unearned");
  const foundText = useFoundText(reader);
  const { event, eventAt, outcome, basis, reason, steps, unearned } = decision;
  const why = outcome === "mine" ? `own.basis.${basis}` : outcome === "others" ? "own.others" : `own.refusal.${reason}`;
  const looked = steps.filter(({ result }) => result !== "not_reached" && result !== "none");
  return (
    <div className="tile pad stack s2">
      <p className="row between wraps">
        <span className="b">{t(`own.event.${event}`, { date: formatDate(eventAt, reader.language, reader.timeZone, "short-date") })}</span>
        <Badge tone={outcome === "mine" ? "success" : undefined}>{t(`own.outcome.${outcome}`)}</Badge>
      </p>
      <p>{t(why)}</p>
      {unearned && <p>{nothing(`own.${unearned}`)}</p>}
      {looked.length > 0 && (
        <details className="sm">
          <summary className="hit">{t("own.rules")}</summary>
          <ol className="list-decimal pl-5">
            {looked.map((step) => (
              <li key={step.key}>
                {t(`rules.${step.key}`)}: <span className="b">{t(`results.${step.result}`)}</span>{" "}
                <span className="muted">{foundText(step)}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
