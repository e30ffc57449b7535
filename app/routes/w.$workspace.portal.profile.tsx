import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { redirect } from "@remix-run/node";
import { LogOut } from "lucide-react";
import { z } from "zod";
import { LanguageSwitch, ThemeSwitch } from "#app/domains/accounts/components/preferences";
import { renamePerson } from "#app/domains/accounts/rename-person.server";
import { OtherHomes } from "#app/domains/accounts/components/other-homes";
import { homeOf, otherHomes } from "#app/domains/accounts/home-page.rules";
import { can } from "#app/domains/accounts/permissions";
import { requireContext, requireMember } from "#app/domains/accounts/require-context.server";
import { leaveCampaign } from "#app/domains/ambassadors/leave-campaign.server";
import { portalEnrolments } from "#app/domains/ambassadors/portal-enrolment.server";
import { parseForm, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { plainText } from "#app/platform/text";
import { ButtonLink } from "#app/ui/button";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState } from "#app/ui/form";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { formatDate } from "#app/ui/format";
import { TextField } from "#app/ui/text-field";

export const handle = { i18n: ["portal-places"] };

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { person, member } = await requireMember(request);
  const { all } = await portalEnrolments(ctx, null);
  return {
    title: ctx.t("portal:profile.pageTitle", { workspace: ctx.workspace.name }),
    person: ctx.actor.kind === "user" ? { name: ctx.actor.name, email: ctx.actor.email } : null,
    work: can(member.roles, "settings.view") ? { name: ctx.workspace.name, to: homeOf(member) ?? "/" } : null,
    workspaces: otherHomes(person.memberships, ctx.workspace.id),
    enrolments: all.map(({ enrolmentId, campaignName, state, joinedAt }) => ({
      enrolmentId,
      campaignName,
      isActive: state === "active" || state === "paused",
      since: formatDate(joinedAt, ctx.language, ctx.workspace.timeZone),
    })),
  };
}

const Change = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rename"), name: plainText({ min: 1, max: 120 }) }),
  z.object({ intent: z.literal("leave"), enrolmentId: z.string() }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const form = await parseForm(request, Change);
  if (!form.ok) return refuseForm([{ path: "name", message: ctx.t("portal:introduce.errors.name") }], form.values);
  if (form.value.intent === "rename") await renamePerson(ctx, form.value.name);
  else await leaveCampaign(ctx, form.value.enrolmentId);
  return redirect(`${new URL(request.url).pathname}?done=${form.value.intent}`);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Profile() {
  const { person, enrolments, work, workspaces } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("portal");
  const tc = useText("common");
  const [query] = useSearchParams();
  const leaving = enrolments.find(({ enrolmentId, isActive }) => isActive && enrolmentId === query.get("leave"));
  const done = query.get("done");
  return (
    <>
      <h1>{t("profile.title")}</h1>
      {(done === "rename" || done === "leave") && (
        <Notice tone="success" announce>
          {t(`profile.done.${done}`)}
        </Notice>
      )}
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={tc("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
        <TextField
          name="name"
          label={t("profile.name")}
          help={t("profile.nameHelp", { email: person?.email })}
          autoComplete="name"
          {...fieldState(sent, "name", person?.name)}
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
      <Section title={t("profile.campaigns")}>
        <ul className="list tile pad">
          {enrolments.map((enrolment) => (
            <li key={enrolment.enrolmentId} className="row between">
              <div>
                <span className="b">{enrolment.campaignName}</span>
                <br />
                <span className="muted sm">
                  {enrolment.isActive ? t("profile.since", { date: enrolment.since }) : t("profile.stopped")}
                </span>
              </div>
              {enrolment.isActive && (
                <Link className="sm hit" to={`?leave=${enrolment.enrolmentId}`} preventScrollReset>
                  {t("profile.leave")}
                </Link>
              )}
            </li>
          ))}
          {enrolments.length === 0 && <li className="muted">{t("campaigns.none.lead")}</li>}
        </ul>
      </Section>
      <OtherHomes work={work} workspaces={workspaces} />
      <Form method="post" action="/sign-out" reloadDocument>
        <SubmitButton variant="quiet" icon={LogOut}>
          {tc("actions.signOut")}
        </SubmitButton>
      </Form>
      {leaving && (
        <Dialog title={t("profile.leaveTitle", { campaign: leaving.campaignName })} closeTo="?">
          <p>{t("profile.leaveText")}</p>
          <Form method="post" action="?">
            <input type="hidden" name="enrolmentId" value={leaving.enrolmentId} />
            <DialogActions>
              <ButtonLink variant="quiet" to="?">
                {t("profile.stay")}
              </ButtonLink>
              <SubmitButton variant="danger" name="intent" value="leave">
                {t("profile.leave")}
              </SubmitButton>
            </DialogActions>
          </Form>
        </Dialog>
      )}
    </>
  );
}
