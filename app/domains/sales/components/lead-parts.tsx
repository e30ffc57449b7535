import { Form, Link } from "@remix-run/react";
import type { Reader } from "#app/domains/sales/components/lead-cards";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { Avatar } from "#app/ui/avatar";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatDate, type DateStyle } from "#app/ui/format";
import { Score, type SegmentTone } from "#app/ui/segment";
import { Notice } from "#app/ui/notice";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea } from "#app/ui/text-field";

export type Part = { page: LeadPage; reader: Reader };

export const toneOf = (score: number): SegmentTone => (score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor");

/** Who introduced the lead and why, with what that person thinks of us. */
export function LeadWhy({ page: { lead, answers }, reader, ambassadorTo }: Part & { ambassadorTo: string }) {
  const t = useText("sales");
  const whyNow = lead.whyNow && <blockquote className="border-l-2 border-accent-ink pl-4 md">“{lead.whyNow}”</blockquote>;
  if (lead.answer)
    return (
      <div className="stack">
        {whyNow}
        <p className="sm muted">{t("page.fromAnswer")}</p>
        <AnswerLines answers={[lead.answer]} reader={reader} dateStyle="date" />
      </div>
    );
  if (!lead.introducer) return <p className="muted">{t("page.nobody")}</p>;
  return (
    <div className="stack">
      {whyNow}
      <div className="row">
        <Avatar name={lead.introducer.name} tint />
        <div className="sm">
          {lead.ambassadorId ? (
            <Link className="rows-link b" to={`${ambassadorTo}/${lead.ambassadorId}`}>
              {lead.introducer.name}
            </Link>
          ) : (
            <span className="b">{lead.introducer.name}</span>
          )}
          {lead.introducer.companyName && `, ${lead.introducer.companyName}`}
          <br />
          <span className="muted">
            {t(`source.${lead.source}`)}
            {lead.campaignName && ` · ${lead.campaignName}`} · {t(lead.isTold ? "page.told" : "page.notTold")}
          </span>
        </div>
      </div>
      {answers.length > 0 && <AnswerLines answers={answers} reader={reader} dateStyle="month" />}
    </div>
  );
}

type AnswerLinesProps = { answers: LeadPage["answers"]; reader: Reader; dateStyle: DateStyle };

function AnswerLines({ answers, reader, dateStyle }: AnswerLinesProps) {
  const common = useText("common");
  return (
    <ul className="stack s1 sm">
      {answers.map((answer) => (
        <li key={answer.answeredAt.toISOString()} className="row tight wraps">
          <Score value={answer.score} tone={toneOf(answer.score)} label={common(`segment.${toneOf(answer.score)}`)} />
          <span className="muted">{formatDate(answer.answeredAt, reader.language, reader.timeZone, dateStyle)}</span>
          {answer.comment && <span>“{answer.comment}”</span>}
        </li>
      ))}
    </ul>
  );
}

export function NoteForm({ sent, formKey }: { sent: SentForm | undefined; formKey: string }) {
  const t = useText("sales");
  return (
    <Form method="post" className="form" noValidate key={formKey}>
      <input type="hidden" name="intent" value="note" />
      <TextArea name="text" label={t("page.note")} help={t("page.noteHelp")} within="note" {...fieldState(sent, "text")} />
      <div>
        <SubmitButton variant="secondary">{t("page.addNote")}</SubmitButton>
      </div>
    </Form>
  );
}

/** The lead that was first about this person or company. */
export function FirstLead({ first, leads }: { first: LeadPage["first"]; leads: string }) {
  const t = useText("sales");
  if (!first) return null;
  return (
    <Notice>
      {t("page.first")} <Link to={`${leads}/${first.id}`}>{t("page.firstLead", first)}</Link>
    </Notice>
  );
}
