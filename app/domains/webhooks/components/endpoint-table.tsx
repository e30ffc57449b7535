import { CircleCheck, CirclePause, TriangleAlert } from "lucide-react";
import type { WebhookEndpoint } from "#app/domains/webhooks/webhook-endpoint.repository.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate } from "#app/ui/format";

export type Reader = { language: string; timeZone: string };

export function EndpointTable({ endpoints, reader }: { endpoints: readonly WebhookEndpoint[]; reader: Reader }) {
  const t = useText("webhooks");
  return (
    <DataTable
      caption={t("caption")}
      rows={endpoints}
      rowKey={(row) => row.id}
      rowTo={(row) => row.id}
      empty={<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>}
      columns={[
        { key: "address", header: t("address"), cell: (row) => row.description || new URL(row.url).host },
        { key: "url", header: t("address"), headerHidden: true, wide: true, cell: (row) => <UrlText url={row.url} /> },
        { key: "events", header: t("events"), cell: (row) => t("eventCount", { count: row.events.length }) },
        { key: "state", header: t("state"), cell: (row) => <EndpointState endpoint={row} reader={reader} /> },
        {
          key: "last",
          header: t("last"),
          cell: ({ lastDeliveredAt }) =>
            lastDeliveredAt ? formatDate(lastDeliveredAt, reader.language, reader.timeZone, "date-time") : t("never"),
        },
      ]}
    />
  );
}

/** Host and path; what stands behind the question mark may be a key. */
function UrlText({ url }: { url: string }) {
  const { host, pathname } = new URL(url);
  return <span className="sm muted break-all">{host + (pathname === "/" ? "" : pathname)}</span>;
}

export function EndpointState({ endpoint, reader }: { endpoint: WebhookEndpoint; reader: Reader }) {
  const t = useText("webhooks");
  const { pausedAt, failingSince } = endpoint;
  if (pausedAt)
    return (
      <Badge tone="warning" icon={CirclePause}>
        {t("states.paused")}
      </Badge>
    );
  if (failingSince)
    return (
      <Badge tone="danger" icon={TriangleAlert}>
        {t("states.failing", { date: formatDate(failingSince, reader.language, reader.timeZone, "date-time") })}
      </Badge>
    );
  return (
    <Badge tone="success" icon={CircleCheck}>
      {t("states.on")}
    </Badge>
  );
}
