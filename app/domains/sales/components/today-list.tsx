import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Reader } from "#app/domains/sales/components/lead-cards";
import type { Today } from "#app/domains/sales/get-today.server";
import { todayAddress, type TodayPart as PartName, type TodayView } from "#app/domains/sales/today.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { ButtonLink } from "#app/ui/button";
import { formatDate } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

type Group = Today["groups"][number];
type Props = { base: string; view: TodayView; reader: Reader; mayWork: boolean };

/** Leads that wait for the same thing, each with the one tap that answers it. */
export function TodayLeads({ group, base, view, reader, mayWork }: Props & { group: Group }) {
  const t = useText("desk");
  return (
    <TodayPart part={group.group} view={view} text={t("today.count", { count: group.count })} count={group.count}>
      {group.rows.map((lead) => {
        const to = `${base}/leads/${lead.leadId}`;
        return (
          <TodayRow
            key={lead.leadId}
            to={to}
            title={[lead.personName, lead.companyName].filter(Boolean).join(", ")}
            about={[
              lead.introducerName && t("today.introducedBy", { name: lead.introducerName }),
              lead.ownerName ? t("today.owner", { name: lead.ownerName }) : t("today.nobody"),
            ]}
            due={<LeadDue lead={lead} reader={reader} />}
            action={
              mayWork &&
              (group.group === "unplanned" ? (
                <ButtonLink to={`${to}#step`} size="small">
                  {t("today.plan")}
                </ButtonLink>
              ) : (
                <Form method="post">
                  <input type="hidden" name="intent" value="move" />
                  <input type="hidden" name="version" value={lead.version} />
                  <input type="hidden" name="to" value={group.group === "accept" ? "accepted" : "contacted"} />
                  <TapButton
                    name="leadId"
                    value={lead.leadId}
                    action={t(group.group === "accept" ? "today.acceptNow" : "today.contacted")}
                    of={lead.personName}
                  />
                </Form>
              ))
            }
          />
        );
      })}
    </TodayPart>
  );
}

/** Steps that are due, each done with one tap. */
export function TodaySteps({ steps, today, base, view, reader, mayWork }: Props & { steps: Today["steps"]; today: string }) {
  const t = useText("desk");
  return (
    <TodayPart part="steps" view={view} text={t("today.stepCount", { count: steps.count })} count={steps.count}>
      {steps.rows.map((step) => (
        <TodayRow
          key={step.taskId}
          to={`${base}/leads/${step.leadId}`}
          title={step.text}
          about={[[step.personName, step.companyName].filter(Boolean).join(", "), step.assigneeName]}
          due={
            step.dueOn < today ? (
              <Badge tone="danger">{t("today.overdue", { date: formatDate(step.dueOn, reader.language, "UTC", "day-month") })}</Badge>
            ) : (
              <Badge tone="warning">{t("today.dueToday")}</Badge>
            )
          }
          action={
            mayWork && (
              <Form method="post">
                <input type="hidden" name="intent" value="done" />
                <TapButton name="taskId" value={step.taskId} action={t("today.stepDone")} of={step.text} />
              </Form>
            )
          }
        />
      ))}
    </TodayPart>
  );
}

function LeadDue({ lead, reader }: { lead: Group["rows"][number]; reader: Reader }) {
  const t = useText("desk");
  const when = (at: Date) => formatDate(at, reader.language, reader.timeZone, "date-time");
  if (!lead.promise)
    return (
      <span className="sm muted">
        {t("today.since", { date: formatDate(lead.stageChangedAt, reader.language, reader.timeZone, "short-date") })}
      </span>
    );
  const isLate = lead.promise.dueAt < reader.now;
  return (
    <Badge tone={isLate ? "danger" : "warning"}>{t(isLate ? "today.late" : "today.before", { time: when(lead.promise.dueAt) })}</Badge>
  );
}

/** The word on the button is short; a screen reader hears of whom it is. */
function TapButton({ name, value, action, of }: { name: string; value: string; action: string; of: string }) {
  return (
    <SubmitButton name={name} value={value} size="small" variant="secondary">
      {action}
      <span className="vh"> {of}</span>
    </SubmitButton>
  );
}

type PartProps = { part: PartName; view: TodayView; text: string; count: number; children: ReactNode[] };

function TodayPart({ part, view, text, count, children }: PartProps) {
  const t = useText("desk");
  if (children.length === 0) return null;
  const until = (view.part ? view.from : 0) + children.length;
  return (
    <Section title={t(`today.${part}.title`)} sub={t(`today.${part}.sub`)} tools={<span className="muted">{text}</span>} ruled>
      <ul className="list">{children}</ul>
      {count > until && (
        <p className="sm muted">
          <Link to={todayAddress({ ...view, part, from: until })}>{t("today.more", { count: count - until })}</Link>
        </p>
      )}
    </Section>
  );
}

type RowProps = { to: string; title: string; about: ReadonlyArray<string | null | false>; due: ReactNode; action: ReactNode };

function TodayRow({ to, title, about, due, action }: RowProps) {
  return (
    <li className="row between wraps">
      <div className="stack s1 min-w-0 grow basis-64">
        <Link className="b hit" to={to} prefetch="intent">
          {title}
        </Link>
        <span className="sm muted">{about.filter(Boolean).join(" · ")}</span>
      </div>
      <div className="row wraps">
        {due}
        {action}
      </div>
    </li>
  );
}
