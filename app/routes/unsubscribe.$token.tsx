import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { openUnsubscribe, unsubscribe } from "#app/domains/contacts/unsubscribe.server";
import { getApp } from "#app/platform/app.server";
import { translator } from "#app/platform/i18n/translate.server";
import { useText } from "#app/platform/i18n/use-text";
import { limitGuesses } from "#app/platform/rate-limit.server";
import { PublicShell } from "#app/ui/shells/public-shell";
import { SubmitButton } from "#app/ui/submit-button";

export const handle = { i18n: ["unsubscribe"], isStatic: true };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

/** Asks only: mail scanners open every link. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language } = await pageFrame(request);
  const { ctx } = await limitGuesses(getApp(), "unsubscribe", () => openUnsubscribe(params.token ?? ""));
  const { name } = ctx.workspace;
  const title = translator(language)("unsubscribe:title", { workspace: name });
  return data({ workspaceName: name, title }, { headers: { "Cache-Control": "no-store" } });
}

/** Whatever is posted means yes: a mail service sends `List-Unsubscribe=One-Click`, the page an empty form. */
export async function action({ params }: ActionFunctionArgs) {
  await limitGuesses(getApp(), "unsubscribe", () => unsubscribe(params.token ?? ""));
  return { isDone: true };
}

export default function Unsubscribe() {
  const { workspaceName, title } = useLoaderData<typeof loader>();
  const isDone = useActionData<typeof action>()?.isDone === true;
  const t = useText("unsubscribe");
  return (
    <PublicShell workspaceName={workspaceName} from={workspaceName} skipLabel={t("skip")}>
      <div className="stack s2" role={isDone ? "status" : undefined}>
        <h1>{isDone ? t("done") : title}</h1>
        <p className="muted">{t(isDone ? "doneText" : "text", { workspace: workspaceName })}</p>
      </div>
      {!isDone && (
        <Form method="post">
          <SubmitButton>{t("confirm")}</SubmitButton>
        </Form>
      )}
    </PublicShell>
  );
}
