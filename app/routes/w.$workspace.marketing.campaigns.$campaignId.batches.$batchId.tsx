import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { batchPage } from "#app/domains/campaigns/batch-page.server";
import { ShownOfAll } from "#app/domains/campaigns/components/candidate-pages";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { PageHeader, Section } from "#app/ui/page";
import { Progress } from "#app/ui/progress";
import { RefreshWhile } from "#app/ui/refresh-while";

export const handle = { i18n: ["campaign", "candidates"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "invitation.send");
  const batch = await batchPage(ctx, params.campaignId ?? "", params.batchId ?? "");
  return {
    batch,
    title: ctx.t("campaign:batch.title", { count: batch.total }),
    back: `/w/${ctx.workspace.slug}/marketing/campaigns/${batch.campaign.id}`,
  };
}

export default function Batch() {
  const { batch, back, title } = useLoaderData<typeof loader>();
  const t = useText("campaign");
  const { total, waiting, failed, sender, at } = batch;
  return (
    <>
      <PageHeader
        title={title}
        sub={sender ? t("batch.sub", { name: sender, date: at }) : t("batch.subApi", { date: at })}
        back={{ to: back, label: batch.campaign.name }}
      />
      <RefreshWhile isRunning={batch.state === "running"} />
      <Progress
        label={batch.campaign.name}
        done={total - waiting - failed}
        failed={failed}
        total={total}
        detail={t("batch.progress", { done: total - waiting, total })}
      />
      <p className="row wraps" role="status">
        <span className="muted">{t(`batch.${batch.state}`)}</span>
      </p>
      <Section
        ruled
        title={t("batch.people")}
        sub={batch.people.length < total && <ShownOfAll shown={batch.people.length} total={total} />}
      >
        <DataTable
          caption={t("batch.people")}
          rows={batch.people}
          rowKey={(row) => row.id}
          density="compact"
          columns={[
            { key: "name", header: t("invite.person"), cell: (row) => row.name },
            { key: "state", header: t("batch.state"), cell: (row) => t(`batch.states.${row.status}`) },
          ]}
        />
      </Section>
    </>
  );
}
