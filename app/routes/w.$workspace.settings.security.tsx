import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Plus } from "lucide-react";
import { addPasskey, removePasskey, renamePasskey } from "#app/domains/accounts/change-passkey.server";
import { AddPasskeyDialog, RemovePasskeyDialog, RenamePasskeyDialog } from "#app/domains/accounts/components/passkey-dialogs";
import { PasskeyTable, SessionTable } from "#app/domains/accounts/components/security-tables";
import { endOtherSessions, endOwnSession, loadOwnSecurity } from "#app/domains/accounts/own-security.server";
import { NewPasskey, PasskeyRename } from "#app/domains/accounts/passkey.schema";
import { requireRecentProof, submitWithProof } from "#app/domains/accounts/recent-proof.server";
import { requireContext, requireMember } from "#app/domains/accounts/require-context.server";
import { formText, parseFormData, refuseForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

export const handle = { i18n: ["console", "security", "account"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const DONE = ["added", "renamed", "removed", "ended", "others"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "settings.view");
  const { person } = await requireMember(request);
  const query = new URL(request.url).searchParams;
  if (query.has("add") || query.has("remove")) await requireRecentProof(request);
  const security = await loadOwnSecurity(ctx, person, request.headers.get("User-Agent") ?? "");
  const chosen = (name: string) => security.passkeys.find(({ id }) => id === query.get(name)) ?? null;
  return {
    title: ctx.t("security:title"),
    ...security,
    isAdding: query.has("add") && security.canUsePasskeys,
    renaming: chosen("rename"),
    removing: chosen("remove"),
    done: DONE.find((known) => known === query.get("done")) ?? null,
    reader: { language: ctx.language, timeZone: ctx.workspace.timeZone },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "settings.view");
  const { person } = await requireMember(request);
  const sent = await request.formData();
  const id = formText(sent, "id");
  const leave = (done: (typeof DONE)[number]) => redirect(`/w/${ctx.workspace.slug}/settings/security?done=${done}`);
  const inWords = (errors: { path: string }[]) =>
    errors.some(({ path }) => path === "name")
      ? [{ path: "name", message: ctx.t("security:problem.name") }]
      : [{ path: "", message: ctx.t("security:problem.credential") }];
  switch (sent.get("intent")) {
    case "add": {
      const form = parseFormData(sent, NewPasskey);
      const values = { name: formText(sent, "name") }; // the device's answer is good once
      return submitWithProof(request, values, async () => {
        if (!form.ok) return refuseForm(inWords(form.errors), values);
        return addPasskey(ctx, { ...form.value, sessionId: person.sessionId }).then(() => leave("added"));
      });
    }
    case "rename": {
      const form = parseFormData(sent, PasskeyRename);
      if (!form.ok) return refuseForm(inWords(form.errors), form.values);
      return renamePasskey(ctx, form.value).then(() => leave("renamed"));
    }
    case "remove":
      return submitWithProof(request, { id }, () => removePasskey(ctx, id).then(() => leave("removed")));
    case "end-others":
      return endOtherSessions(ctx.app, person).then(() => leave("others"));
    default:
      return endOwnSession(ctx.app, person, id).then(() => leave("ended"));
  }
}

export default function Security() {
  const { passkeys, sessions, canUsePasskeys, thisBrowser, isAdding, renaming, removing, done, reader } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("security");
  return (
    <>
      <PageHeader title={t("title")} sub={t("sub")} />
      {done && !sent && (
        <Notice tone="success" announce>
          {t(`done.${done}`)}
        </Notice>
      )}
      <Section
        title={t("passkeys.title")}
        sub={t("passkeys.sub")}
        tools={
          canUsePasskeys && (
            <ButtonLink to="?add" variant="primary" icon={Plus} prefetch="none" preventScrollReset>
              {t("passkeys.add")}
            </ButtonLink>
          )
        }
      >
        {!canUsePasskeys && <Notice>{t("passkeys.unusable")}</Notice>}
        <PasskeyTable passkeys={passkeys} reader={reader} />
      </Section>
      <Section
        ruled
        title={t("sessions.title")}
        sub={t("sessions.sub")}
        tools={
          sessions.length > 1 && (
            <Form method="post">
              <SubmitButton name="intent" value="end-others" variant="secondary">
                {t("sessions.endOthers")}
              </SubmitButton>
            </Form>
          )
        }
      >
        <SessionTable sessions={sessions} reader={reader} />
      </Section>
      {isAdding && <AddPasskeyDialog sent={sent} suggestedName={thisBrowser} />}
      {renaming && <RenamePasskeyDialog sent={sent} passkey={renaming} />}
      {removing && <RemovePasskeyDialog sent={sent} passkey={removing} />}
    </>
  );
}
