import { Form } from "@remix-run/react";
import { CircleCheck, CircleX, Clock } from "lucide-react";
import type { Reader } from "#app/domains/webhooks/components/endpoint-table";
import type { WebhookDelivery } from "#app/domains/webhooks/webhook-delivery.repository.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { formatDate } from "#app/ui/format";
import { SubmitButton } from "#app/ui/submit-button";

export function DeliveryTable({ deliveries, reader }: { deliveries: readonly WebhookDelivery[]; reader: Reader }) {
  const t = useText("webhooks");
  const date = (at: Date) => formatDate(at, reader.language, reader.timeZone, "date-time");
  return (
    <DataTable
      caption={t("deliveries")}
      rows={deliveries}
      rowKey={(row) => row.id}
      empty={<p className="muted">{t("noDeliveries")}</p>}
      columns={[
        {
          key: "what",
          header: t("what"),
          cell: (row) => (
            <>
              {t(`eventNames.${row.type.replaceAll(".", "_")}`)}
              <br />
              <code className="xs subtle mono font-normal break-all">
                {row.resourceId}, {t("version", { version: row.version })}
              </code>
            </>
          ),
        },
        { key: "when", header: t("when"), cell: (row) => date(row.createdAt) },
        { key: "outcome", header: t("outcome"), cell: (row) => <Outcome row={row} date={date} /> },
        { key: "answer", header: t("answer"), cell: (row) => <Answer row={row} /> },
        {
          key: "actions",
          header: t("actions"),
          headerHidden: true,
          cell: (row) => row.state !== "queued" && <ReplayForm id={row.id} />,
        },
      ]}
    />
  );
}

const LOOKS = {
  queued: { tone: undefined, icon: Clock },
  delivered: { tone: "success", icon: CircleCheck },
  failed: { tone: "danger", icon: CircleX },
} as const;

function Outcome({ row, date }: { row: WebhookDelivery; date: (at: Date) => string }) {
  const t = useText("webhooks");
  const isAgain = row.state === "queued" && row.attempts > 0;
  return (
    <>
      <Badge {...LOOKS[row.state]}>{t(`deliveryStates.${row.state}`)}</Badge>
      <br />
      <span className="sm muted">
        {t("attempts", { count: row.attempts })}
        {isAgain && `, ${t("nextAt", { date: date(row.nextAttemptAt) })}`}
      </span>
    </>
  );
}

function Answer({ row }: { row: WebhookDelivery }) {
  const t = useText("webhooks");
  if (row.lastAttemptAt === null) return null;
  const head = row.lastProblem
    ? t(`problems.${row.lastProblem}`, { status: String(row.lastStatus) })
    : t("taken", { status: String(row.lastStatus) });
  const said = `${head}, ${t("took", { ms: row.tookMs ?? 0 })}`;
  if (row.lastAnswer === "") return <span className="sm">{said}</span>;
  return (
    <details className="sm">
      <summary>{said}</summary>
      <pre className="xs mono whitespace-pre-wrap break-all">{row.lastAnswer}</pre>
    </details>
  );
}

function ReplayForm({ id }: { id: string }) {
  const t = useText("webhooks");
  return (
    <Form method="post">
      <input type="hidden" name="deliveryId" value={id} />
      <SubmitButton name="intent" value="replay" size="small" variant="quiet">
        {t("replay")}
      </SubmitButton>
    </Form>
  );
}
