import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { PhoneIncoming } from "lucide-react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { TodayLeads, TodaySteps } from "#app/domains/sales/components/today-list";
import { getToday, TodayAction, workOnToday } from "#app/domains/sales/get-today.server";
import { todayAddress, todayViewOf } from "#app/domains/sales/today.rules";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { ErrorSummary } from "#app/ui/error-summary";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page";
import { Switch } from "#app/ui/tabs";

export const handle = { i18n: ["desk", "sales"] };

export { readAfterConflict as shouldRevalidate } from "#app/ui/read-after-conflict";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "lead.view");
  const query = new URL(request.url).searchParams;
  const view = todayViewOf(query);
  const base = `/w/${ctx.workspace.slug}/sales`;
  const day = await getToday(ctx, view);
  const isClear = day.steps.count === 0 && day.groups.every(({ count }) => count === 0);
  // Nothing left in one part says nothing of the others.
  const done = query.get("done");
  if (isClear && view.part) throw redirect(`${base}/today${todayAddress({ ...view, part: null, from: 0 }, done ? { done } : {})}`);
  return {
    title: `${ctx.t("desk:today.title")} · ${ctx.workspace.name}`,
    base,
    view,
    day,
    isClear,
    mayWork: ctx.actor.kind === "user" && can(ctx.actor.roles, "lead.work"),
    done,
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone, now: ctx.now },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "lead.work");
  const form = await parseForm(request, TodayAction);
  if (!form.ok) return refuseForm(form.errors, form.values);
  const view = todayViewOf(new URL(request.url).searchParams);
  return submitForm(form.values, async () => {
    await workOnToday(ctx, form.value);
    return redirect(`/w/${ctx.workspace.slug}/sales/today${todayAddress(view, { done: form.value.intent })}`);
  });
}

export default function SalesToday() {
  const { base, view, day, isClear, mayWork, done, reader } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("desk");
  const sales = useText("sales");
  const common = useText("common");
  const [accept, contact, unplanned] = day.groups;
  const shared = { base, view, reader, mayWork };
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
      <div className="row wraps">
        <Switch
          label={t("today.scope")}
          links={[
            { key: "me", label: t("today.me"), to: todayAddress({ ...view, from: 0, whose: null }), current: view.whose === null },
            { key: "all", label: t("today.all"), to: todayAddress({ ...view, from: 0, whose: "all" }), current: view.whose === "all" },
          ]}
        />
        {view.part && <Link to={todayAddress({ ...view, part: null, from: 0 })}>{t("today.everything")}</Link>}
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
