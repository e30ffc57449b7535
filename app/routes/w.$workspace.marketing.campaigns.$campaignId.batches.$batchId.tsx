import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { batchPage } from "#app/domains/campaigns/batch-page.server";
import { changeBatch } from "#app/domains/campaigns/change-batch.server";
import { BatchActions, ReturnsNotice } from "#app/domains/campaigns/components/batch-actions";
import { ShownOfAll } from "#app/domains/campaigns/components/candidate-pages";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";
import { Progress } from "#app/ui/progress";
import { RefreshWhile } from "#app/ui/refresh-while";

export const handle = { i18n: ["campaign", "candidates", "sending"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const Change = z.object({ state: z.enum(["running", "paused", "stopped"]) });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "invitation.send");
  const batch = await batchPage(ctx, params.campaignId ?? "", params.batchId ?? "");
  const back = `/w/${ctx.workspace.slug}/marketing/campaigns/${batch.campaign.id}`;
  return {
    batch,
    title: ctx.t("campaign:batch.title", { count: batch.total }),
    back,
    here: `${back}/batches/${params.batchId}`,
    isStopping: new URL(request.url).searchParams.has("stop"),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "invitation.send");
  const form = await parseForm(request, Change);
  if (!form.ok) return refuseForm(form.errors, form.values);
  const { campaignId = "", batchId = "" } = params;
  return submitForm(form.values, async () => {
    await changeBatch(ctx, campaignId, batchId, form.value.state);
    return redirect(`/w/${ctx.workspace.slug}/marketing/campaigns/${campaignId}/batches/${batchId}`);
  });
}

export default function Batch() {
  const { batch, back, here, title, isStopping } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("campaign");
  const { total, waiting, failed, state } = batch;
  const isUnderWay = waiting > 0 && state !== "stopped";
  return (
    <>
      <PageHeader title={title} sub={<Origin batch={batch} />} back={{ to: back, label: batch.campaign.name }} />
      {sent?.errors.map(({ message }) => (
        <Notice key={message} tone="warning" announce>
          {message}
        </Notice>
      ))}
      <RefreshWhile isRunning={state === "running" && batch.next === null} />
      <Progress
        label={batch.campaign.name}
        done={total - waiting - failed}
        failed={failed}
        total={total}
        detail={t("batch.progress", { done: total - waiting, total })}
      />
      <p role="status" className="muted">
        <StateText batch={batch} />
      </p>
      <ReturnsNotice batch={batch} />
      {isUnderWay && <BatchActions isPaused={state === "waiting"} isStopping={isStopping} here={here} />}
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
            { key: "at", header: t("batch.at"), cell: (row) => row.at ?? "" },
            { key: "reminded", header: t("batch.reminded"), cell: (row) => row.remindedAt ?? "" },
          ]}
        />
      </Section>
    </>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["batch"];

function Origin({ batch: { sender, at, origin } }: { batch: Shown }) {
  const [t, s] = [useText("campaign"), useText("sending")];
  if (origin === "automatic") return s("batch.automatic", { date: at });
  return sender ? t("batch.sub", { name: sender, date: at }) : t("batch.subApi", { date: at });
}

function StateText({ batch: { state, next, stopped, pausedBecause } }: { batch: Shown }) {
  const [t, s] = [useText("campaign"), useText("sending")];
  if (state === "stopped") return s("batch.stopped", { count: stopped });
  if (state === "waiting") return s(pausedBecause ? "batch.waitingForYou" : "batch.waiting");
  return state === "running" && next ? s("batch.running", { at: next }) : t(`batch.${state}`);
}
