import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { findPerson } from "#app/domains/accounts/require-context.server";
import { IntroducedAnswer, IntroducedFacts, IntroducedOver } from "#app/domains/sales/components/introduced-parts";
import { answerIntroduced, correctIntroduced, introducedPage } from "#app/domains/sales/introduced-page.server";
import { IntroducedForm } from "#app/domains/sales/introduction.schema";
import { getApp } from "#app/platform/app.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { translator } from "#app/platform/i18n/translate.server";
import { useText } from "#app/platform/i18n/use-text";
import { limitGuesses } from "#app/platform/rate-limit.server";
import { Notice } from "#app/ui/notice";
import { PublicShell } from "#app/ui/shells/public-shell";

export const handle = { i18n: ["introduced"] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

/** Reads only: mail scanners open every link. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language } = await pageFrame(request);
  const page = await limitGuesses(getApp(), "introduced", () => introducedPage(params.token ?? "", language));
  const title = translator(language)("introduced:pageTitle", { workspace: page.workspaceName });
  return data({ title, page }, { headers: { "Cache-Control": "no-store", "X-Robots-Tag": "noindex" } });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const token = params.token ?? "";
  const [form, person, { language }] = [await parseForm(request, IntroducedForm), await findPerson(request), await pageFrame(request)];
  const t = translator(language);
  if (!form.ok)
    return refuseForm(
      form.errors.map(({ path }) => ({ path, message: t(`introduced:errors.${path}`) })),
      form.values,
    );
  const reader = { ambassadorIds: (person?.memberships ?? []).map(({ ambassadorId }) => ambassadorId) };
  return submitForm(form.values, () =>
    limitGuesses(getApp(), "introduced", async () => {
      const { answer } = form.value;
      if (answer === "correct") await correctIntroduced(token, { name: form.value.name, ...form.value.reach }, reader);
      else await answerIntroduced(token, answer, reader);
      return redirect(`/introduced/${token}?done=${answer === "correct" ? "corrected" : answer}`, 303);
    }),
  );
}

const DONE = ["read", "agreed", "corrected"] as const;

export default function Introduced() {
  const { page } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [query] = useSearchParams();
  const t = useText("introduced");
  const { workspaceName, introducerName, state } = page;
  const done = DONE.find((known) => known === query.get("done"));
  if (state === "refused" || state === "expired")
    return (
      <PublicShell workspaceName={workspaceName} skipLabel={t("skip")} cover="low">
        <IntroducedOver page={page} state={state} />
      </PublicShell>
    );
  return (
    <PublicShell workspaceName={workspaceName} from={introducerName ?? undefined} skipLabel={t("skip")}>
      {done && !sent && (
        <Notice tone="success" announce>
          {t(`done.${done}`, { workspace: workspaceName })}
        </Notice>
      )}
      <div className="stack s2">
        <h1>
          {introducerName
            ? t("title", { introducer: introducerName, workspace: workspaceName })
            : t("titleNobody", { workspace: workspaceName })}
        </h1>
        <p className="muted">{t("lead")}</p>
      </div>
      <IntroducedFacts page={page} />
      <IntroducedAnswer page={page} sent={sent} />
    </PublicShell>
  );
}
