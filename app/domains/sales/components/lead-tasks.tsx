import { Form } from "@remix-run/react";
import type { Reader } from "#app/domains/sales/components/lead-cards";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatDate } from "#app/ui/format";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

type Props = { page: LeadPage; reader: Reader; today: string; mayWork: boolean; sent: SentForm | undefined };

/** The open steps of a lead, each to be done or moved, and a form for the next one. */
export function LeadTasks({ page, reader, today, mayWork, sent }: Props) {
  const t = useText("desk");
  const open = page.tasks.filter(({ doneAt }) => doneAt === null);
  const isOpen = page.lead.endedAt === null;
  return (
    <div className="stack">
      {open.length === 0 && <p className="muted">{t("tasks.none")}</p>}
      {open.length > 0 && (
        <ul className="list">
          {open.map((task) => (
            <li key={task.id} className="stack s2">
              <div className="row between wraps">
                <span className="stack s1">
                  <span className="b">{task.text}</span>
                  <span className="sm muted">
                    {[formatDate(task.dueOn, reader.language, "UTC", "weekday"), task.assigneeName].filter(Boolean).join(" · ")}{" "}
                    {task.dueOn <= today && (
                      <Badge tone={task.dueOn < today ? "danger" : "warning"}>
                        {t(task.dueOn < today ? "tasks.overdue" : "tasks.today")}
                      </Badge>
                    )}
                  </span>
                </span>
                {mayWork && (
                  <Form method="post">
                    <input type="hidden" name="intent" value="finish" />
                    <SubmitButton name="taskId" value={task.id} size="small" variant="secondary">
                      {t("tasks.done")}
                      <span className="vh"> {task.text}</span>
                    </SubmitButton>
                  </Form>
                )}
              </div>
              {mayWork && (
                <details>
                  <summary className="sm">
                    {t("tasks.later")}
                    <span className="vh"> {task.text}</span>
                  </summary>
                  <Form method="post" className="row wraps items-end">
                    <input type="hidden" name="intent" value="postpone" />
                    <input type="hidden" name="taskId" value={task.id} />
                    <TextField name="dueOn" type="date" label={t("tasks.newDay")} min={today} defaultValue={task.dueOn} within={task.id} />
                    <SubmitButton size="small" variant="secondary">
                      {t("tasks.later")}
                    </SubmitButton>
                  </Form>
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWork && isOpen && <PlanForm page={page} today={today} sent={sent?.values?.intent === "plan" ? sent : undefined} />}
    </div>
  );
}

function PlanForm({ page, today, sent }: Pick<Props, "page" | "today" | "sent">) {
  const t = useText("desk");
  return (
    <Form method="post" className="form" noValidate key={page.tasks.length} id="step">
      <input type="hidden" name="intent" value="plan" />
      <TextField name="text" label={t("tasks.text")} autoComplete="off" within="step" {...fieldState(sent, "text")} />
      <div className="row wraps items-end">
        <TextField name="dueOn" type="date" label={t("tasks.due")} min={today} within="step" {...fieldState(sent, "dueOn", today)} />
        <SelectField
          name="assigneeUserId"
          label={t("tasks.assignee")}
          options={page.sellers.map(({ userId, name }) => ({ value: userId, label: name }))}
          within="step"
          {...fieldState(sent, "assigneeUserId", page.lead.ownerUserId)}
        />
        <SubmitButton variant="secondary">{t("tasks.add")}</SubmitButton>
      </div>
    </Form>
  );
}
