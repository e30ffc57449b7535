import { Form } from "@remix-run/react";
import { Ban, CircleCheck, CircleX, Clock, LoaderCircle } from "lucide-react";
import { jobAddress, type JobQuery } from "#app/domains/accounts/job-query";
import { useText } from "#app/platform/i18n/use-text";
import { Badge, type Tone } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { formatDate, formatNumber } from "#app/ui/format";
import type { IconType } from "#app/ui/icon";
import { Progress } from "#app/ui/progress";
import { sortLinks } from "#app/ui/sort-links";
import { SubmitButton } from "#app/ui/submit-button";

export type JobRow = {
  id: string;
  name: string;
  state: string;
  attempts: number;
  maxAttempts: number;
  error: string | null;
  progress: { done: number; total: number } | null;
  runAt: Date;
  finishedAt: Date | null;
};

const LOOKS: Record<string, { tone?: Tone; icon: IconType }> = {
  queued: { icon: Clock },
  running: { tone: "info", icon: LoaderCircle },
  done: { tone: "success", icon: CircleCheck },
  failed: { tone: "danger", icon: CircleX },
  cancelled: { icon: Ban },
};

type Props = { jobs: readonly JobRow[]; query: JobQuery; language: string; timeZone: string };

export function JobTable({ jobs, query, language, timeZone }: Props) {
  const t = useText("settings");
  const date = (instant: Date | null) => (instant ? formatDate(instant, language, timeZone, "date-time") : "–");
  return (
    <DataTable
      caption={t("jobs.caption")}
      rows={jobs}
      rowKey={(job) => job.id}
      empty={<EmptyState title={t("jobs.emptyTitle")}>{t("jobs.emptyText")}</EmptyState>}
      sort={sortLinks(query.sort, (sort) => jobAddress({ ...query, cursor: null, sort }))}
      columns={[
        {
          key: "job",
          header: t("jobs.job"),
          sortable: true,
          cell: (job) => (
            <>
              <span className="b">{nameOf(t, job)}</span> <code className="xs subtle mono">{job.name}</code>
              {job.error && (
                <>
                  <br />
                  <span className="sm muted">{job.error}</span>
                </>
              )}
            </>
          ),
        },
        {
          key: "state",
          header: t("jobs.state"),
          sortable: true,
          cell: (job) => (
            <>
              <Badge tone={LOOKS[job.state]?.tone} icon={LOOKS[job.state]?.icon}>
                {t(`jobs.states.${job.state}`)}
              </Badge>
              {job.state === "running" && job.progress && (
                <Progress
                  label={nameOf(t, job)}
                  {...job.progress}
                  detail={t("jobs.progress", {
                    done: formatNumber(job.progress.done, language),
                    total: formatNumber(job.progress.total, language),
                  })}
                />
              )}
            </>
          ),
        },
        {
          key: "attempts",
          header: t("jobs.attempts"),
          sortable: true,
          numeric: true,
          wide: true,
          cell: (job) => t("jobs.attemptsOf", { count: job.attempts, max: job.maxAttempts }),
        },
        { key: "planned", header: t("jobs.planned"), sortable: true, cell: (job) => date(job.runAt) },
        { key: "ended", header: t("jobs.ended"), sortable: true, wide: true, cell: (job) => date(job.finishedAt) },
        {
          key: "action",
          header: t("jobs.action"),
          headerHidden: true,
          cell: (job) => <JobForm job={job} />,
        },
      ]}
    />
  );
}

type Text = ReturnType<typeof useText>;

const nameOf = (t: Text, { name }: JobRow): string => t(`jobs.names.${name.replace(".", "_")}`, name);

/** An import is stopped on its own page, which knows what is stored already. */
const HAS_OWN_PAGE = /import$/;

/** What can be done with a job now: try it again, or take it out of the queue. */
function JobForm({ job }: { job: JobRow }) {
  const t = useText("settings");
  const isOver = job.state === "failed" || job.state === "cancelled";
  if (!isOver && (job.state !== "queued" || HAS_OWN_PAGE.test(job.name))) return null;
  return (
    <Form method="post" aria-label={t(isOver ? "jobs.retryOf" : "jobs.cancelOf", { name: nameOf(t, job) })}>
      <input type="hidden" name="id" value={job.id} />
      <SubmitButton size="small" variant={isOver ? "secondary" : "quiet"} name="intent" value={isOver ? "retry" : "cancel"}>
        {t(isOver ? "jobs.retry" : "jobs.cancel")}
      </SubmitButton>
    </Form>
  );
}
