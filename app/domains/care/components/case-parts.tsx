import { Form, Link } from "@remix-run/react";
import type { CasePage } from "#app/domains/care/get-case-page.server";
import { AnswerScore, DueDay } from "#app/domains/care/components/case-signs";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { Chain, type ChainItem } from "#app/ui/bead";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatDate } from "#app/ui/format";
import { Pairs } from "#app/ui/surface";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea } from "#app/ui/text-field";

export type Reader = { language: string; timeZone: string };
type Part = { page: CasePage; reader: Reader };

export function CaseAnswer({ page, reader }: Part) {
  const t = useText("care");
  const { score, comment, answeredAt } = page.case;
  return (
    <div className="stack s2">
      {comment ? (
        <blockquote className="border-l-2 border-accent-ink pl-4 md whitespace-pre-line">“{comment}”</blockquote>
      ) : (
        <p className="muted">{t("case.noComment")}</p>
      )}
      <p className="row tight wraps sm muted">
        <AnswerScore score={score} />
        {t("case.given", { date: formatDate(answeredAt, reader.language, reader.timeZone) })}
      </p>
    </div>
  );
}

/** Who answered, where they work and what that account is worth; `marketing` leads to their pages for those who may see them. */
export function CaseFacts({ page, reader, marketing }: Part & { marketing: string | null }) {
  const t = useText("care");
  const { language } = reader;
  const found = page.case;
  const revenue =
    found.revenueMinor !== null && found.revenueCurrency
      ? formatMoney({ minor: found.revenueMinor, currency: found.revenueCurrency }, language, { whole: true })
      : "–";
  const linked = (to: string | null, text: string) =>
    to ? (
      <Link className="rows-link" to={to}>
        {text}
      </Link>
    ) : (
      text
    );
  const reach = page.reach
    ? [
        {
          key: "email",
          label: t("case.email"),
          value: page.reach.email ? <a href={`mailto:${page.reach.email}`}>{page.reach.email}</a> : "–",
        },
        {
          key: "phone",
          label: t("case.phone"),
          value: page.reach.phone ? <a href={`tel:${page.reach.phone}`}>{page.reach.phone}</a> : "–",
        },
      ]
    : [];
  return (
    <>
      <Pairs
        items={[
          { key: "owner", label: t("case.owner"), value: found.ownerName ?? t("nobody") },
          { key: "due", label: t("case.due"), value: <DueDay {...found} language={language} /> },
          {
            key: "person",
            label: t("case.person"),
            value: linked(marketing && `${marketing}/contacts/${found.contactId}`, found.name || "–"),
          },
          ...(found.jobTitle ? [{ key: "job", label: t("case.jobTitle"), value: found.jobTitle }] : []),
          ...reach,
          {
            key: "company",
            label: t("case.company"),
            value: found.companyName ? linked(marketing && `${marketing}/companies/${found.companyId}`, found.companyName) : "–",
          },
          { key: "segment", label: t("case.segment"), value: found.segment ?? "–" },
          { key: "revenue", label: t("case.revenue"), value: revenue },
          {
            key: "renewal",
            label: t("case.renewal"),
            value: found.renewalDate ? formatDate(found.renewalDate, language, "UTC", "short-date") : "–",
          },
        ]}
      />
      {!page.reach && <p className="sm muted">{t("case.noReach")}</p>}
    </>
  );
}

/** What was done, in the order in which it was, and what comes next. */
export function CaseTimeline({ page, reader }: Part) {
  const t = useText("care");
  const when = (at: Date) => formatDate(at, reader.language, reader.timeZone, "date-time");
  const entry = (title: string, at: Date, who: string | null, text = "") => (
    <div className="stack s1">
      <div className="row between wraps">
        <span className="b">{title}</span>
        <span className="sm muted">{[when(at), who].filter(Boolean).join(" · ")}</span>
      </div>
      {text && <span className="muted whitespace-pre-line">{text}</span>}
    </div>
  );
  const { status, createdAt } = page.case;
  const items: ChainItem[] = [
    { key: "opened", state: "done", children: entry(t("case.opened"), createdAt, null) },
    ...page.notes.map((note): ChainItem => ({
      key: note.id,
      state: "done",
      children: entry(
        t(`entry.${note.kind}`, { outcome: note.outcome ? t(`outcome.${note.outcome}`) : "" }),
        note.at,
        note.byName,
        note.text,
      ),
    })),
    ...(status === "done" ? [] : [{ key: "next", state: "now", children: <span className="b">{t(`case.next.${status}`)}</span> } as const]),
  ];
  return <Chain items={items} />;
}

type NoteProps = { kind: "note" | "wish"; sent: SentForm | undefined; formKey: string };

/** Adds a note; `wish` asks what would have made the score a 9. */
export function CaseNoteForm({ kind, sent, formKey }: NoteProps) {
  const t = useText("care");
  const isSent = sent?.values?.intent === kind;
  return (
    <Form method="post" className="form" noValidate key={formKey}>
      <input type="hidden" name="intent" value={kind} />
      <TextArea
        name="text"
        label={t(kind === "wish" ? "case.wish" : "case.note")}
        help={t(kind === "wish" ? "case.wishHelp" : "case.noteHelp")}
        within={kind}
        maxLength={5_000}
        {...fieldState(isSent ? sent : undefined, "text")}
      />
      <div>
        <SubmitButton variant="secondary">{t(kind === "wish" ? "case.addWish" : "case.addNote")}</SubmitButton>
      </div>
    </Form>
  );
}
