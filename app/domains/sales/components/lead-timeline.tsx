import type { ReactNode } from "react";
import { moneyText, type Reader } from "#app/domains/sales/components/lead-cards";
import { useOwnStageName } from "#app/domains/sales/components/stage-name";
import { SaleName } from "#app/domains/sales/components/lead-sales";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { stepOf } from "#app/domains/sales/lead-stage.rules";
import type { LeadSurroundings } from "#app/domains/reports/lead-surroundings.server";
import { useText } from "#app/platform/i18n/use-text";
import { Chain, type BeadState, type ChainItem } from "#app/ui/bead";
import { formatDate } from "#app/ui/format";

type Line = { key: string; at: Date; state: BeadState; title: ReactNode; who?: string | null; text?: ReactNode };

/** How the lead got here: stages, notes, steps, mails and credit in the order in which they happened. */
export function LeadTimeline({ page, mails, reader }: { page: LeadPage; mails: LeadSurroundings["mails"]; reader: Reader }) {
  const t = useText("sales");
  const lines = useLines(page, mails, reader).sort((a, b) => a.at.getTime() - b.at.getTime());
  const items: ChainItem[] = lines.map(({ key, at, state, title, who, text }) => ({
    key,
    state,
    children: (
      <Entry title={title} when={formatDate(at, reader.language, reader.timeZone, "date-time")} who={who}>
        {text}
      </Entry>
    ),
  }));
  const isOpen = page.lead.endedAt === null;
  const next: ChainItem = { key: "next", state: "now", children: <span className="b">{t(`todo.${page.lead.stage}`)}</span> };
  return <Chain items={isOpen ? [...items, next] : items} />;
}

function useLines({ changes, notes, tasks, credits, sales }: LeadPage, mails: LeadSurroundings["mails"], reader: Reader): Line[] {
  const t = useText("sales");
  const desk = useText("desk");
  const ownName = useOwnStageName();
  const reached = ({ from, to }: LeadPage["changes"][number]) =>
    from === null && to === "new" ? t("reached.introduced") : (ownName(to) ?? t(`reached.${to}`));
  return [
    ...changes.map((change): Line => ({
      key: change.id,
      at: change.at,
      state: stepOf(change.to) === null ? "ended" : "done",
      title: reached(change),
      who: change.byName,
      text: [change.reasonCode && t(`reason.${change.reasonCode}`), change.reasonNote && `“${change.reasonNote}”`]
        .filter(Boolean)
        .join(" "),
    })),
    ...notes.map((note): Line => ({
      key: note.id,
      at: note.at,
      state: "done",
      title: t(note.isForAmbassador ? "page.thanked" : "page.noted"),
      who: note.byName,
      text: note.text,
    })),
    ...tasks.map((task): Line => ({
      key: task.id,
      at: task.doneAt ?? task.createdAt,
      state: task.doneAt ? "done" : "asked",
      title: desk(task.doneAt ? "tasks.doneOn" : "tasks.plannedFor", { text: task.text }),
      who: task.assigneeName,
    })),
    ...mails.map((mail): Line => ({
      key: mail.id,
      at: mail.at,
      state: mail.status === "failed" || mail.status === "suppressed" ? "ended" : "done",
      title: desk("line.mail", { to: mail.toName, subject: mail.subject }),
      who: desk(`line.mailState.${mail.status}`),
    })),
    ...sales.map((sale): Line => ({
      key: sale.id,
      at: sale.occurredAt,
      state: sale.correctionKind ? "ended" : "done",
      title: <SaleName sale={sale} />,
      who: sale.byName,
      text: [moneyText(sale, reader), sale.note && `“${sale.note}”`].filter(Boolean).join(" "),
    })),
    ...credits.map((credit): Line => ({
      key: credit.id,
      at: credit.at,
      state: "done",
      title: desk("line.credit", { name: credit.ambassadorName, event: t(`event.${credit.trigger}`) }),
    })),
  ];
}

export function Entry({ title, when, who, children }: { title: ReactNode; when: string; who?: string | null; children?: ReactNode }) {
  return (
    <div className="stack s1">
      <div className="row between wraps">
        <span className="b">{title}</span>
        <span className="sm muted">{[when, who].filter(Boolean).join(" · ")}</span>
      </div>
      {children ? <span className="muted whitespace-pre-line">{children}</span> : null}
    </div>
  );
}
