import { ArrowRight, Check, Minus, X, type LucideIcon } from "lucide-react";
import type { DecisionStep, StepResult } from "#app/domains/referrals/decision-steps.rules";
import type { TracedDecision } from "#app/domains/referrals/trace-events.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge, type Tone } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { formatDate, formatNumber } from "#app/ui/format";

type Reader = { language: string; timeZone: string };

const LOOKS: Record<StepResult, { tone?: Tone; icon: LucideIcon }> = {
  met: { tone: "success", icon: Check },
  partly: { tone: "warning", icon: Check },
  not_met: { tone: "danger", icon: X },
  stops: { tone: "danger", icon: X },
  decides: { tone: "success", icon: ArrowRight },
  other: { icon: ArrowRight },
  none: { icon: Minus },
  not_reached: { icon: Minus },
};

/** What a rule was measured by, in words; empty when the result says it all. */
export function useFoundText(reader: Reader) {
  const t = useText("trace");
  return ({ key, result, found }: DecisionStep): string => {
    const { firstPaidSaleAt, from, until, at, pausedFrom, pausedUntil } = found;
    const day = (value: string | number | null | undefined) =>
      typeof value === "string" ? formatDate(value, reader.language, reader.timeZone, "short-date") : "";
    const number = (value: string | number | null | undefined) => formatNumber(Number(value), reader.language);
    if (result === "not_reached" || Object.keys(found).length === 0) return "";
    switch (key) {
      case "within_window":
        return t("found.days", { days: number(found.days), window: number(found.windowDays) });
      case "new_customer":
        if (!found.isAsked) return t("found.notAsked");
        return firstPaidSaleAt ? t("found.firstSale", { date: day(firstPaidSaleAt) }) : t("found.noSale");
      case "recorded_in_time":
        return t("found.recorded", { date: day(at), days: number(found.days) });
      case "recurring":
        return found.termMonths === null
          ? t("found.forEver", { date: day(from) })
          : t("found.term", { date: day(from), months: number(found.termMonths) });
      case "explicit":
      case "click":
        return t("found.pieces", { count: Number(found.count) });
      case "lock":
        return t(until ? `found.lock.${found.state}` : "found.lock.open", { from: day(from), until: day(until) });
      default:
        if (at) return day(at);
        if (pausedFrom) return t(pausedUntil ? "found.break" : "found.breakOpen", { from: day(pausedFrom), until: day(pausedUntil) });
        return from && until
          ? t("found.period", { from: day(from), until: day(until) })
          : from
            ? t("found.since", { from: day(from) })
            : "";
    }
  };
}

/** Every rule of a decision in order: what it looked at, what it found, and its result. */
export function StepTable({ decision, reader }: { decision: Pick<TracedDecision, "steps" | "evidence">; reader: Reader }) {
  const t = useText("trace");
  const foundText = useFoundText(reader);
  const names = (ids: readonly string[]) =>
    decision.evidence
      .filter(({ id }) => ids.includes(id))
      .map((row) =>
        t("read", {
          kind: t(`evidence.${row.kind}`),
          name: row.ambassadorName,
          date: formatDate(row.at, reader.language, reader.timeZone, "short-date"),
        }),
      );
  const linesOf = (step: DecisionStep) => {
    const lines = [foundText(step), ...readBy(step)].filter(Boolean);
    return lines.length > 0 ? lines : ["–"]; // the result says it all
  };
  const readBy = ({ result, looked, dropped }: DecisionStep) =>
    names(result === "partly" || result === "not_met" ? dropped : result === "decides" ? looked : []);
  return (
    <DataTable
      caption={t("caption")}
      density="compact"
      rows={decision.steps}
      rowKey={(step) => step.key}
      columns={[
        { key: "rule", header: t("rule"), cell: (step) => t(`rules.${step.key}`) },
        {
          key: "found",
          header: t("input"),
          cell: (step) => (
            <span className="muted">
              {linesOf(step).map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
            </span>
          ),
        },
        {
          key: "result",
          header: t("result"),
          cell: ({ result }) => (
            <Badge tone={LOOKS[result].tone} icon={LOOKS[result].icon}>
              {t(`results.${result}`)}
            </Badge>
          ),
        },
      ]}
    />
  );
}
