import { Form } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate } from "#app/ui/format";
import { SubmitButton } from "#app/ui/submit-button";
import { VisuallyHidden } from "#app/ui/visually-hidden";

type Reader = { language: string; timeZone: string };
type PasskeyRow = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };
export type SessionLine = { id: string; browser: string; startedAt: Date; lastSeenAt: Date; isThis: boolean };

const moment = (at: Date, { language, timeZone }: Reader) => formatDate(at, language, timeZone, "date-time");

export function PasskeyTable({ passkeys, reader }: { passkeys: readonly PasskeyRow[]; reader: Reader }) {
  const t = useText("security");
  return (
    <DataTable
      caption={t("passkeys.caption")}
      rows={passkeys}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("passkeys.emptyTitle")}>{t("passkeys.emptyText")}</EmptyState>}
      columns={[
        { key: "name", header: t("passkeys.name"), cell: ({ name }) => <span className="b">{name}</span> },
        { key: "added", header: t("passkeys.added"), cell: ({ createdAt }) => moment(createdAt, reader) },
        {
          key: "used",
          header: t("passkeys.lastUsed"),
          cell: ({ lastUsedAt }) => (lastUsedAt ? moment(lastUsedAt, reader) : t("passkeys.never")),
        },
        {
          key: "change",
          header: t("passkeys.change"),
          headerHidden: true,
          cell: ({ id, name }) => (
            <span className="row wraps tight">
              <ButtonLink to={`?rename=${id}`} size="small" preventScrollReset aria-label={t("passkeys.renameOf", { name })}>
                {t("passkeys.rename")}
              </ButtonLink>
              <ButtonLink
                to={`?remove=${id}`}
                size="small"
                variant="danger-quiet"
                prefetch="none"
                preventScrollReset
                aria-label={t("passkeys.removeOf", { name })}
              >
                {t("passkeys.remove")}
              </ButtonLink>
            </span>
          ),
        },
      ]}
    />
  );
}

export function SessionTable({ sessions, reader }: { sessions: readonly SessionLine[]; reader: Reader }) {
  const t = useText("security");
  return (
    <DataTable
      caption={t("sessions.caption")}
      rows={sessions}
      rowKey={({ id }) => id}
      columns={[
        { key: "browser", header: t("sessions.browser"), cell: ({ browser }) => <span className="b">{browser}</span> },
        { key: "started", header: t("sessions.started"), cell: ({ startedAt }) => moment(startedAt, reader) },
        {
          key: "seen",
          header: t("sessions.lastSeen"),
          cell: ({ lastSeenAt, isThis }) => (isThis ? t("sessions.now") : moment(lastSeenAt, reader)),
        },
        {
          key: "action",
          header: t("sessions.action"),
          headerHidden: true,
          cell: (session) =>
            session.isThis ? <Badge tone="success">{t("sessions.this")}</Badge> : <EndSession session={session} reader={reader} />,
        },
      ]}
    />
  );
}

function EndSession({ session: { id, browser, startedAt }, reader }: { session: SessionLine; reader: Reader }) {
  const t = useText("security");
  return (
    <Form method="post">
      <input type="hidden" name="id" value={id} />
      <SubmitButton name="intent" value="end-session" variant="danger-quiet" size="small">
        {t("sessions.end")}
        <VisuallyHidden>
          {" "}
          {browser}, {moment(startedAt, reader)}
        </VisuallyHidden>
      </SubmitButton>
    </Form>
  );
}
