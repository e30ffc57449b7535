import type { CaseStatus } from "#app/domains/care/case.rules";
import type { Urgency } from "#app/domains/care/due-day.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Badge, type Tone } from "#app/ui/badge";
import { toneOfScore } from "#app/ui/charts/distribution";
import { formatDate } from "#app/ui/format";
import { Score } from "#app/ui/segment";

const TONES: Record<CaseStatus, Tone | undefined> = { open: "info", waiting: "warning", done: "success" };

export function CaseStatusBadge({ status }: { status: CaseStatus }) {
  const t = useText("care");
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>;
}

type Due = { dueOn: string; urgency: Urgency; status: CaseStatus; language: string };

/** The due day, and a word when it presses. */
export function DueDay({ dueOn, urgency, status, language }: Due) {
  const t = useText("care");
  const isPressing = status !== "done" && urgency !== "later";
  return (
    <span className="row tight wraps">
      {formatDate(dueOn, language, "UTC", "short-date")}
      {isPressing && <Badge tone={urgency === "overdue" ? "danger" : "warning"}>{t(`urgency.${urgency}`)}</Badge>}
    </span>
  );
}

/** A score with the group it belongs to. */
export function AnswerScore({ score }: { score: number }) {
  const common = useText("common");
  return <Score value={score} tone={toneOfScore(score)} label={common(`segment.${toneOfScore(score)}`)} />;
}
