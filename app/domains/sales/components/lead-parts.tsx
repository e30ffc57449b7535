import { Form, Link } from "@remix-run/react";
import type { Reader } from "#app/domains/sales/components/lead-cards";
import { Entry, saleEntry } from "#app/domains/sales/components/lead-sales";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { stepOf } from "#app/domains/sales/lead-stage.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Avatar } from "#app/ui/avatar";
import { Chain, type ChainItem } from "#app/ui/bead";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatDate, type DateStyle } from "#app/ui/format";
import { Pairs } from "#app/ui/surface";
import { Score, type SegmentTone } from "#app/ui/segment";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea } from "#app/ui/text-field";

type Part = { page: LeadPage; reader: Reader };

const toneOf = (score: number): SegmentTone => (score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor");

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

export function LeadContact({ page: { lead, ownerName } }: Pick<Part, "page">) {
  const t = useText("sales");
  const { person } = lead;
  return (
    <Pairs
      items={[
        { key: "email", label: t("page.email"), value: person.email ? <a href={`mailto:${person.email}`}>{person.email}</a> : "–" },
        { key: "phone", label: t("page.phone"), value: person.phone ? <a href={`tel:${person.phone}`}>{person.phone}</a> : "–" },
        { key: "company", label: t("page.company"), value: lead.companyName ?? "–" },
        { key: "owner", label: t("list.owner"), value: ownerName ?? t("owner.none") },
      ]}
    />
  );
}

/** How the lead got here: stages, notes and thanks in the order in which they happened. */
export function LeadTimeline({ page, reader }: Part) {
  const t = useText("sales");
  const when = (at: Date) => formatDate(at, reader.language, reader.timeZone, "date-time");
  const stages = page.changes.map((change) => ({
    at: change.at,
    item: {
      key: change.id,
      state: stepOf(change.to) === null ? "ended" : "done",
      children: (
        <Entry
          title={t(`reached.${change.from === null && change.to === "new" ? "introduced" : change.to}`)}
          when={when(change.at)}
          who={change.byName}
        >
          {change.reasonCode && t(`reason.${change.reasonCode}`)}
          {change.reasonNote && ` “${change.reasonNote}”`}
        </Entry>
      ),
    } satisfies ChainItem,
  }));
  const notes = page.notes.map((note) => ({
    at: note.at,
    item: {
      key: note.id,
      state: "done",
      children: (
        <Entry title={t(note.isForAmbassador ? "page.thanked" : "page.noted")} when={when(note.at)} who={note.byName}>
          {note.text}
        </Entry>
      ),
    } satisfies ChainItem,
  }));
  const sales = page.sales.map((sale) => ({ at: sale.occurredAt, item: saleEntry(sale, reader, sale.byName) }));
  const items: ChainItem[] = [...stages, ...sales, ...notes].sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ item }) => item);
  const isOpen = page.lead.endedAt === null;
  return (
    <Chain
      items={
        isOpen ? [...items, { key: "next", state: "now", children: <span className="b">{t(`todo.${page.lead.stage}`)}</span> }] : items
      }
    />
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
