import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { JobTable } from "#app/domains/accounts/components/job-table";
import { JOB_STATES, jobAddress } from "#app/domains/accounts/job-query";
import { listJobs } from "#app/domains/accounts/list-jobs.server";
import { cancelWaitingJob, retryFailedJobs, retryOneJob } from "#app/domains/accounts/manage-job.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { formText, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { ErrorSummary } from "#app/ui/error-summary";
import { Pager } from "#app/ui/pager";
import { RefreshWhile } from "#app/ui/refresh-while";
import { SubmitButton } from "#app/ui/submit-button";
import { Tabs } from "#app/ui/tabs";

export const handle = { i18n: ["console", "settings"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const DONE = ["retried", "cancelled"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "job.manage");
  const query = new URL(request.url).searchParams;
  return {
    title: ctx.t("settings:jobs.title"),
    ...(await listJobs(ctx, query)),
    done: DONE.find((known) => query.has(known)) ?? null,
    count: Number(query.get("retried")) || 1,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "job.manage");
  const form = await request.formData();
  const [intent, id] = [formText(form, "intent"), formText(form, "id")];
  const done = (what: string) => redirect(`/w/${ctx.workspace.slug}/settings/jobs?${what}`);
  return submitForm({ id }, async () => {
    if (intent === "retryAll") return done(`retried=${await retryFailedJobs(ctx)}`);
    if (intent === "cancel") return cancelWaitingJob(ctx, id).then(() => done("cancelled"));
    return retryOneJob(ctx, id).then(() => done("retried"));
  });
}

export default function Jobs() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("settings");
  const common = useText("common");
  const failed = page.counts.failed ?? 0;
  const { query } = page;
  const tabs = [
    { key: "all", label: t("jobs.states.all"), to: "?", current: query.state === null },
    ...JOB_STATES.map((state) => ({
      key: state,
      label: t(`jobs.states.${state}`),
      to: jobAddress({ state }),
      current: query.state === state,
      count: page.counts[state] ?? 0,
    })),
  ];
  return (
    <>
      <RefreshWhile isRunning={(page.counts.running ?? 0) > 0 || page.rows.some(({ state }) => state === "running")} />
      <PageHeader title={t("jobs.title")} sub={t("jobs.sub")} actions={failed > 1 && <RetryAll count={failed} />} />
      <ErrorSummary title={t("problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      {page.done && !sent && (
        <Notice tone="success" announce>
          {t(`jobs.${page.done}`, { count: page.count })}
        </Notice>
      )}
      <Tabs label={t("jobs.state")} tabs={tabs} />
      <JobTable jobs={page.rows} query={query} language={page.language} timeZone={page.timeZone} />
      {(page.nextCursor || query.cursor) && (
        <Pager
          label={t("jobs.caption")}
          summary=""
          previousLabel={common("actions.previous")}
          previousTo={query.cursor ? jobAddress({ ...query, cursor: null }) : null}
          nextLabel={common("actions.next")}
          nextTo={page.nextCursor ? jobAddress({ ...query, cursor: page.nextCursor }) : null}
        />
      )}
    </>
  );
}

function RetryAll({ count }: { count: number }) {
  const t = useText("settings");
  return (
    <Form method="post">
      <SubmitButton name="intent" value="retryAll" variant="secondary">
        {t("jobs.retryAll", { count })}
      </SubmitButton>
    </Form>
  );
}
