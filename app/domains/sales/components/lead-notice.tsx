import { Form } from "@remix-run/react";
import { Mail, Send } from "lucide-react";
import type { Reader } from "#app/domains/sales/components/lead-cards";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { TOLD_BY } from "#app/domains/sales/introduction-notice.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { ButtonLink } from "#app/ui/button";
import { RadioGroup } from "#app/ui/choice-field";
import { CopyButton } from "#app/ui/copy-button";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatDate } from "#app/ui/format";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea, TextField } from "#app/ui/text-field";

type Props = { page: LeadPage; reader: Reader; mayWork: boolean; today: string; sent: SentForm | undefined };

/** Whether the person knows that we have their data, by when they have to, and the ways to tell them. */
export function LeadNoticePart({ page: { lead, notice }, reader, mayWork, today, sent }: Props) {
  const t = useText("introduced");
  if (!notice) return null;
  const day = (at: Date) => formatDate(at, reader.language, reader.timeZone, "date");
  return (
    <div className="stack">
      <p className="row tight wraps">
        <Badge tone={notice.isOpen ? "warning" : undefined}>{t(`sales.state.${notice.state}`)}</Badge>
        {notice.isSuppressed && <Badge tone="warning">{t("sales.suppressed")}</Badge>}
      </p>
      <p className="sm muted whitespace-pre-line">
        {[
          notice.isOpen && t("sales.until", { date: day(notice.erasedOn) }),
          notice.informedAt && t(`sales.informedBy.${notice.informedBy}`, { date: day(notice.informedAt) }),
          notice.informedNote,
          notice.answer === "agreed" && notice.answeredAt && t("sales.agreedOn", { date: day(notice.answeredAt) }),
        ]
          .filter(Boolean)
          .join(" ")}
      </p>
      {mayWork && notice.isOpen && notice.url && (
        <>
          <div className="stack s1">
            <p className="sm b">{t("sales.link")}</p>
            <CopyButton value={notice.url} label={t("handOver.copy")} copiedLabel={t("handOver.copied")} />
          </div>
          {lead.person.email && !notice.isSuppressed && (
            <ButtonLink
              icon={Mail}
              reloadDocument
              to={`mailto:${lead.person.email}?subject=${encodeURIComponent(notice.mail.subject)}&body=${encodeURIComponent(notice.mail.text)}`}
            >
              {t("sales.ownMail")}
            </ButtonLink>
          )}
          {notice.mayMail && (
            <details className="sm">
              <summary className="b flex min-h-11 cursor-pointer items-center">{t("sales.preview")}</summary>
              <Form method="post" action="?" className="stack s2">
                <p className="b">{notice.mail.subject}</p>
                <p className="muted whitespace-pre-line">{notice.mail.text}</p>
                <div>
                  <SubmitButton variant="secondary" icon={Send} name="intent" value="mailNotice">
                    {t("sales.send")}
                  </SubmitButton>
                </div>
              </Form>
            </details>
          )}
          <details className="sm" open={sent?.values?.intent === "told"}>
            <summary className="b flex min-h-11 cursor-pointer items-center">{t("sales.record")}</summary>
            <Form method="post" action="?" className="form" noValidate>
              <RadioGroup
                name="by"
                label={t("sales.by")}
                defaultValue={fieldState(sent, "by", TOLD_BY[0]).defaultValue}
                choices={[
                  { value: "phone", label: t("sales.byPhone") },
                  { value: "meeting", label: t("sales.byMeeting") },
                  { value: "mail", label: t("sales.byMail") },
                ]}
              />
              <TextField name="toldOn" type="date" label={t("sales.on")} max={today} {...fieldState(sent, "toldOn", today)} />
              <TextArea name="informedNote" label={t("sales.note")} rows={2} maxLength={1_000} {...fieldState(sent, "informedNote")} />
              <div>
                <SubmitButton variant="secondary" name="intent" value="told">
                  {t("sales.save")}
                </SubmitButton>
              </div>
            </Form>
          </details>
        </>
      )}
    </div>
  );
}
