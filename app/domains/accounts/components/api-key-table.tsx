import { Form } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate } from "#app/ui/format";
import { SubmitButton } from "#app/ui/submit-button";

type KeyRow = {
  id: string;
  name: string;
  kind: string;
  prefix: string;
  scopes: string[];
  allowedOrigins: string[];
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

type Props = { keys: readonly KeyRow[]; canRevoke: boolean; language: string; timeZone: string };

export function ApiKeyTable({ keys, canRevoke, language, timeZone }: Props) {
  const t = useText("settings");
  return (
    <DataTable
      caption={t("keys.caption")}
      rows={keys}
      rowKey={(key) => key.id}
      empty={<EmptyState title={t("keys.emptyTitle")}>{t("keys.emptyText")}</EmptyState>}
      columns={[
        {
          key: "name",
          header: t("keys.name"),
          cell: (key) => (
            <>
              <span className="b">{key.name}</span>
              <br />
              <span className="sm muted">{t(`keys.${key.kind}`)}</span>
            </>
          ),
        },
        { key: "key", header: t("keys.key"), cell: (key) => <code className="mono">{key.prefix}…</code> },
        {
          key: "scopes",
          header: t("keys.scopes"),
          cell: (key) => <span className="sm">{[...key.scopes, ...key.allowedOrigins].join(", ")}</span>,
        },
        {
          key: "used",
          header: t("keys.lastUsed"),
          cell: (key) => (key.lastUsedAt ? formatDate(key.lastUsedAt, language, timeZone, "date-time") : t("keys.never")),
        },
        {
          key: "action",
          header: t("keys.revoke"),
          headerHidden: true,
          cell: (key) => {
            if (key.revokedAt) return <Badge>{t("keys.revoked")}</Badge>;
            return canRevoke && <RevokeForm id={key.id} name={key.name} />;
          },
        },
      ]}
    />
  );
}

function RevokeForm({ id, name }: { id: string; name: string }) {
  const t = useText("settings");
  return (
    <Form method="post" aria-label={t("keys.revokeOf", { name })}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton name="intent" value="revoke" variant="danger-quiet" size="small">
        {t("keys.revoke")}
      </SubmitButton>
    </Form>
  );
}
