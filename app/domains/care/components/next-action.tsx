import type { AnswerAction } from "#app/domains/care/next-actions.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { RowsLink } from "#app/ui/figure";
import { formatDate } from "#app/ui/format";

type Props = {
  next: AnswerAction | undefined;
  responseId: string;
  /** `/w/:workspace`. */
  base: string;
  may: { leads: boolean; work: boolean; invite: boolean };
  language: string;
};

/** What happens next with an answer, whose it is and until when; leads to where that is done. Needs the texts "care". */
export function NextActionCell({ next, responseId, base, may, language }: Props) {
  const t = useText("care");
  if (!next) return null;
  const marketing = `${base}/marketing`;
  const isCase = next.action === "case" || next.action === "done";
  const to =
    isCase && next.caseId
      ? `${marketing}/cases/${next.caseId}`
      : next.action === "lead" && may.leads
        ? `${base}/sales/leads/${next.leadId}`
        : next.action === "invite" && may.invite
          ? `${marketing}/campaigns`
          : next.action === "decide" && may.work
            ? `${marketing}/nps/answers/${responseId}`
            : null;
  const words = t(`action.${next.action}`, { outcome: next.outcome ? t(`outcome.${next.outcome}`) : "" });
  const about = [
    next.ownerName && t("action.of", { name: next.ownerName }),
    next.action === "case" && next.dueOn && t("action.dueOn", { date: formatDate(next.dueOn, language, "UTC", "short-date") }),
  ].filter(Boolean);
  return (
    <span>
      <span className="row tight wraps">
        {to ? <RowsLink to={to}>{words}</RowsLink> : words}
        {next.urgency === "overdue" && <Badge tone="danger">{t("urgency.overdue")}</Badge>}
      </span>
      {about.length > 0 && <span className="sm muted">{about.join(", ")}</span>}
    </span>
  );
}
