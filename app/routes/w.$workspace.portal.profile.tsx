import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { redirect } from "@remix-run/node";
import { LogOut } from "lucide-react";
import { z } from "zod";
import { LanguageSwitch, ThemeSwitch } from "#app/domains/accounts/components/preferences";
import { SessionList } from "#app/domains/accounts/components/session-list";
import { endOtherSessions, endOwnSession, loadOwnSessions } from "#app/domains/accounts/own-security.server";
import { renamePerson } from "#app/domains/accounts/rename-person.server";
import { OtherHomes } from "#app/domains/accounts/components/other-homes";
import { homeOf, otherHomes } from "#app/domains/accounts/home-page.rules";
import { can } from "#app/domains/accounts/permissions";
import { requireContext, requireMember } from "#app/domains/accounts/require-context.server";
import { isStaff } from "#app/domains/accounts/session.rules";
import { OwnEnrolments } from "#app/domains/ambassadors/components/own-enrolments";
import { ownEnrolments } from "#app/domains/ambassadors/own-enrolments.server";
import { leaveCampaign } from "#app/domains/ambassadors/leave-campaign.server";
import { portalEnrolments } from "#app/domains/ambassadors/portal-enrolment.server";
import { rejoinCampaign } from "#app/domains/ambassadors/rejoin-campaign.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { plainText } from "#app/platform/text";
import { typedVersion } from "#app/platform/version";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState } from "#app/ui/form";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { formatDate } from "#app/ui/format";
import { TextField } from "#app/ui/text-field";

export const handle = { i18n: ["own-sessions", "portal-places", "rejoin"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { person, member } = await requireMember(request);
  const [{ all }, sessions] = await Promise.all([portalEnrolments(ctx, null), loadOwnSessions(ctx, person)]);
  const dateOf = (at: Date) => formatDate(at, ctx.language, ctx.workspace.timeZone);
  return {
    title: ctx.t("portal:profile.pageTitle", { workspace: ctx.workspace.name }),
    person: { name: person.user.name, email: person.user.email },
    work: can(member.roles, "settings.view") ? { name: ctx.workspace.name, to: homeOf(member) ?? "/" } : null,
    workspaces: otherHomes(person.memberships, ctx.workspace.id),
    enrolments: await ownEnrolments(ctx, all),
    sessions: sessions.map(({ id, browser, lastSeenAt, isThis }) => ({ id, browser, isThis, lastSeen: dateOf(lastSeenAt) })),
    isStaff: isStaff(person.memberships),
  };
}

const Change = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rename"), name: plainText({ min: 1, max: 120 }) }),
  z.object({ intent: z.literal("leave"), enrolmentId: z.string() }),
  z.object({ intent: z.literal("rejoin"), enrolmentId: z.string(), termsVersion: z.unknown().optional().transform(typedVersion) }),
  z.object({ intent: z.literal("end-session"), id: z.string() }),
  z.object({ intent: z.literal("end-others") }),
]);

const DONE = {
  rename: "portal:profile.done.rename",
  leave: "portal:profile.done.leave",
  rejoin: "rejoin:done",
  "end-session": "own-sessions:done.ended",
  "end-others": "own-sessions:done.others",
} as const;
const isDone = (query: string | null): query is keyof typeof DONE => query !== null && Object.hasOwn(DONE, query);

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const form = await parseForm(request, Change);
  if (!form.ok) return refuseForm([{ path: "name", message: ctx.t("portal:introduce.errors.name") }], form.values);
  const { person } = await requireMember(request);
  const change = form.value;
  return submitForm(form.values, async () => {
    switch (change.intent) {
      case "rename":
        await renamePerson(ctx, change.name);
        break;
      case "leave":
        await leaveCampaign(ctx, change.enrolmentId);
        break;
      case "rejoin":
        await rejoinCampaign(ctx, change.enrolmentId, change.termsVersion);
        break;
      case "end-session":
        await endOwnSession(ctx.app, person, change.id);
        break;
      case "end-others":
        await endOtherSessions(ctx.app, person);
    }
    return redirect(`${new URL(request.url).pathname}?done=${change.intent}`);
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Profile() {
  const { person, enrolments, sessions, isStaff, work, workspaces } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("portal");
  const tc = useText("common");
  const [query] = useSearchParams();
  const done = query.get("done");
  return (
    <>
      <h1>{t("profile.title")}</h1>
      {isDone(done) && (
        <Notice tone="success" announce>
          {t(DONE[done])}
        </Notice>
      )}
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={tc("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
        <TextField
          name="name"
          label={t("profile.name")}
          help={t("profile.nameHelp", { email: person.email })}
          autoComplete="name"
          {...fieldState(sent, "name", person.name)}
        />
        <div>
          <SubmitButton variant="secondary" name="intent" value="rename" busyLabel={tc("form.saving")}>
            {tc("actions.save")}
          </SubmitButton>
        </div>
      </Form>
      <Section title={t("profile.language")}>
        <div className="row wraps">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </Section>
      <p>
        <Link className="hit" to="../data" relative="path" prefetch="intent">
          {t("profile.data")}
        </Link>
      </p>
      <OwnEnrolments enrolments={enrolments} asked={query.get("leave") ?? query.get("rejoin")} />
      <SessionList sessions={sessions} isStaff={isStaff} />
      <OtherHomes work={work} workspaces={workspaces} />
      <Form method="post" action="/sign-out" reloadDocument>
        <SubmitButton variant="quiet" icon={LogOut}>
          {tc("actions.signOut")}
        </SubmitButton>
      </Form>
    </>
  );
}
