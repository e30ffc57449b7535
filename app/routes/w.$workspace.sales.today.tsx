import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PhoneIncoming } from "lucide-react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { TodayLeads, TodaySteps } from "#app/domains/sales/components/today-list";
import { getToday, TodayAction, workOnToday } from "#app/domains/sales/get-today.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { Switch } from "#app/ui/tabs";

export const handle = { i18n: ["desk", "sales"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.view");
  const query = new URL(request.url).searchParams;
  const scope = query.get("whose") === "all" ? ("all" as const) : ("me" as const);
  return {
    title: `${ctx.t("desk:today.title")} · ${ctx.workspace.name}`,
    base: `/w/${ctx.workspace.slug}/sales`,
    scope,
    day: await getToday(ctx, scope),
    mayWork: ctx.actor.kind === "user" && can(ctx.actor.roles, "lead.work"),
    done: query.get("done"),
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "lead.work");
  const form = await parseForm(request, TodayAction);
  if (!form.ok) return refuseForm(form.errors, form.values);
  const whose = new URL(request.url).searchParams.get("whose") === "all" ? "&whose=all" : "";
  return submitForm(form.values, async () => {
    await workOnToday(ctx, form.value);
    return redirect(`/w/${ctx.workspace.slug}/sales/today?done=${form.value.intent}${whose}`);
  });
}

export default function SalesToday() {
  const { base, scope, day, mayWork, done, reader } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("desk");
  const sales = useText("sales");
  const common = useText("common");
  const isClear = day.steps.count === 0 && day.groups.every(({ count }) => count === 0);
  const [accept, contact, unplanned] = day.groups;
  const shared = { base, reader, mayWork };
  return (
    <>
      <PageHeader
        title={t("today.title")}
        sub={t("today.sub", { zone: reader.timeZone })}
        actions={
          mayWork && (
            <ButtonLink to={`${base}/leads/new`} variant="primary" icon={PhoneIncoming}>
              {sales("record.open")}
            </ButtonLink>
          )
        }
      />
      {done && !sent && (
        <Notice tone="success" announce>
          {t(`today.done.${done === "done" ? "done" : "move"}`)}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <div>
        <Switch
          label={t("today.scope")}
          links={[
            { key: "me", label: t("today.me"), to: "?", current: scope === "me" },
            { key: "all", label: t("today.all"), to: "?whose=all", current: scope === "all" },
          ]}
        />
      </div>
      {isClear && (
        <EmptyState title={t("today.clearTitle")} actions={<ButtonLink to={base}>{t("today.toLeads")}</ButtonLink>}>
          {t("today.clearText")}
        </EmptyState>
      )}
      {accept && <TodayLeads group={accept} {...shared} />}
      {contact && <TodayLeads group={contact} {...shared} />}
      <TodaySteps steps={day.steps} today={day.today} {...shared} />
      {unplanned && <TodayLeads group={unplanned} {...shared} />}
    </>
  );
}
