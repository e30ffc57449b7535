import { Form } from "@remix-run/react";
import type { Reader } from "#app/domains/sales/components/lead-cards";
import type { NoticeChannel } from "#app/domains/sales/notice-channel.repository.server";
import { NOTICE_EVENTS, NOTICE_KINDS } from "#app/domains/sales/notice.rules";
import { useText } from "#app/platform/i18n/use-text";
import { CheckboxGroup, RadioGroup } from "#app/ui/choice-field";
import { DataTable } from "#app/ui/data-table";
import { errorOf, fieldState, type SentForm } from "#app/ui/form";
import { formatDate } from "#app/ui/format";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

export function ChannelTable({ channels, reader }: { channels: readonly NoticeChannel[]; reader: Reader }) {
  const t = useText("desk");
  const whyOf = (error: string) =>
    error.startsWith("status_") ? t("notices.why.status", { status: error.slice("status_".length) }) : t(`notices.why.${error}`);
  const lastOf = ({ lastSentAt, lastError }: NoticeChannel) => {
    if (lastError) return <span className="text-danger-ink">{t("notices.failed", { why: whyOf(lastError) })}</span>;
    return lastSentAt ? formatDate(lastSentAt, reader.language, reader.timeZone, "date-time") : t("notices.never");
  };
  return (
    <DataTable
      caption={t("notices.caption")}
      rows={channels}
      rowKey={(row) => row.id}
      empty={<p className="muted">{t("notices.none")}</p>}
      columns={[
        {
          key: "name",
          header: t("notices.name"),
          cell: (row) => (
            <>
              {row.name} <span className="sm muted font-normal">{row.urlHost}</span>
            </>
          ),
        },
        { key: "events", header: t("notices.events"), cell: (row) => row.events.map((event) => t(`notices.event.${event}`)).join(", ") },
        { key: "last", header: t("notices.last"), cell: lastOf },
        {
          key: "actions",
          header: t("notices.actions"),
          headerHidden: true,
          cell: (row) => (
            <Form method="post" className="row tight">
              <input type="hidden" name="id" value={row.id} />
              <SubmitButton name="intent" value="test" size="small" variant="secondary">
                {t("notices.test")}
                <span className="vh"> {row.name}</span>
              </SubmitButton>
              <SubmitButton name="intent" value="remove" size="small" variant="danger-quiet">
                {t("notices.remove")}
                <span className="vh"> {row.name}</span>
              </SubmitButton>
            </Form>
          ),
        },
      ]}
    />
  );
}

export function ChannelForm({ sent }: { sent: SentForm | undefined }) {
  const t = useText("desk");
  const typed = sent?.values?.events;
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value="add" />
      <TextField name="name" label={t("notices.name")} autoComplete="off" maxLength={80} {...fieldState(sent, "name")} />
      <RadioGroup
        name="kind"
        label={t("notices.kind")}
        choices={NOTICE_KINDS.map((kind) => ({ value: kind, label: t(`notices.kinds.${kind}`) }))}
        defaultValue={fieldState(sent, "kind", "slack").defaultValue}
        error={errorOf(sent, "kind")}
      />
      <TextField
        name="url"
        type="url"
        label={t("notices.url")}
        help={t("notices.urlHelp")}
        autoComplete="off"
        spellCheck={false}
        {...fieldState(sent, "url")}
      />
      <CheckboxGroup
        name="events[]"
        label={t("notices.events")}
        choices={NOTICE_EVENTS.map((event) => ({ value: event, label: t(`notices.event.${event}`) }))}
        defaultValues={Array.isArray(typed) ? typed.map(String) : ["introduced", "won", "late"]}
        error={errorOf(sent, "events")}
      />
      <div>
        <SubmitButton>{t("notices.add")}</SubmitButton>
      </div>
    </Form>
  );
}
