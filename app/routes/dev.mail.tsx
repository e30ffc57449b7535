import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DevShell } from "#app/domains/accounts/components/dev-shell";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { listAllMail } from "#app/emails/read-mail.server";
import { getApp } from "#app/platform/app.server";
import { requireDevelopment } from "#app/platform/dev-only.server";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";

export const handle = { i18n: ["dev"] };

export const meta: MetaFunction = () => [{ title: "/dev/mail" }, { name: "robots", content: "noindex" }];

export async function loader({ request }: LoaderFunctionArgs) {
  requireDevelopment();
  const [mails, { language }] = await Promise.all([listAllMail(getApp()), pageFrame(request)]);
  return { mails, language };
}

export default function DevMail() {
  const { mails, language } = useLoaderData<typeof loader>();
  const t = useText("dev");
  return (
    <DevShell>
      <PageHeader title={t("mail.title")} sub={t("mail.sub")} />
      <DataTable
        caption={t("mail.title")}
        rows={mails}
        rowKey={(mail) => mail.id}
        rowTo={(mail) => `/dev/mail/${mail.id}`}
        empty={<EmptyState title={t("mail.emptyTitle")}>{t("mail.emptyText")}</EmptyState>}
        columns={[
          { key: "subject", header: t("mail.subject"), cell: (mail) => mail.subject || t("mail.erased") },
          { key: "to", header: t("mail.to"), cell: (mail) => mail.toAddress },
          { key: "from", header: t("mail.from"), wide: true, cell: (mail) => mail.fromName },
          { key: "status", header: t("mail.status"), cell: (mail) => mail.error ?? t(`mail.statuses.${mail.status}`) },
          { key: "at", header: t("mail.at"), cell: (mail) => formatDate(mail.createdAt, language, "Europe/Amsterdam", "date-time") },
        ]}
      />
    </DevShell>
  );
}
