import { Form } from "@remix-run/react";
import { CircleCheck, Clock, TriangleAlert } from "lucide-react";
import type { LinkHost } from "#app/domains/referrals/link-settings.server";
import { proofRecordOf, proofTextOf, proofUrlOf } from "#app/domains/referrals/link-settings.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { SubmitButton } from "#app/ui/submit-button";

type Props = { hosts: readonly LinkHost[]; used: string };

export function LinkHostTable({ hosts, used }: Props) {
  const t = useText("link-settings");
  return (
    <DataTable
      caption={t("hosts.title")}
      rows={hosts}
      rowKey={(row) => row.host}
      empty={<p className="muted">{t("hosts.none")}</p>}
      columns={[
        { key: "host", header: t("hosts.host"), cell: (row) => <span className="break-all">{row.host}</span> },
        { key: "state", header: t("hosts.state"), cell: (row) => <HostState row={row} isUsed={row.host === used} /> },
        { key: "proof", header: t("hosts.proof"), cell: (row) => !row.provedAt && <Proof row={row} /> },
        {
          key: "actions",
          header: t("hosts.actions"),
          headerHidden: true,
          cell: (row) => <HostForm row={row} isUsed={row.host === used} />,
        },
      ]}
    />
  );
}

function HostState({ row, isUsed }: { row: LinkHost; isUsed: boolean }) {
  const t = useText("link-settings");
  if (row.provedAt)
    return (
      <Badge tone="success" icon={CircleCheck}>
        {t(isUsed ? "hosts.used" : "hosts.proved")}
      </Badge>
    );
  if (row.problem)
    return (
      <Badge tone="warning" icon={TriangleAlert}>
        {t(`hosts.problem.${row.problem}`)}
      </Badge>
    );
  return <Badge icon={Clock}>{t("hosts.waiting")}</Badge>;
}

/** Either of the two is enough. */
function Proof({ row }: { row: LinkHost }) {
  const t = useText("link-settings");
  return (
    <dl className="stack s2 sm">
      <div>
        <dt>{t("hosts.byRecord")}</dt>
        <dd className="mono xs break-all">{proofRecordOf(row.host)}</dd>
      </div>
      <div>
        <dt>{t("hosts.byFile")}</dt>
        <dd className="mono xs break-all">{proofUrlOf(row.host)}</dd>
      </div>
      <div>
        <dt>{t("hosts.content")}</dt>
        <dd className="mono xs break-all">{proofTextOf(row.token)}</dd>
      </div>
    </dl>
  );
}

function HostForm({ row, isUsed }: { row: LinkHost; isUsed: boolean }) {
  const t = useText("link-settings");
  return (
    <Form method="post" className="row tight">
      <input type="hidden" name="host" value={row.host} />
      {!isUsed && (
        <SubmitButton name="intent" value={row.provedAt ? "use" : "check"} size="small" variant="secondary">
          {t(row.provedAt ? "hosts.use" : "hosts.check")}
          <span className="vh"> {row.host}</span>
        </SubmitButton>
      )}
      <SubmitButton name="intent" value="removeHost" size="small" variant="danger-quiet">
        {t("hosts.remove")}
        <span className="vh"> {row.host}</span>
      </SubmitButton>
    </Form>
  );
}
