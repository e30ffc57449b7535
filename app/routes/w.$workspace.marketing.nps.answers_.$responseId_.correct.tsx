import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/domains/accounts/permissions";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { CorrectionForm } from "#app/domains/nps/components/correction-form";
import { ResponseFacts, ResponseVersions } from "#app/domains/nps/components/response-facts";
import { Correction, correctResponse, getResponse } from "#app/domains/nps/correct-response.server";
import { correctionsOf } from "#app/domains/nps/disposition.rules";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";

export const handle = { i18n: ["console", "nps", "statistics"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "nps.view");
  const response = await getResponse(ctx, params.responseId ?? "");
  const may = (permission: Parameters<typeof can>[1]) => ctx.actor.kind === "user" && can(ctx.actor.roles, permission);
  return {
    title: ctx.t("statistics:answer.title"),
    response,
    choices: may("nps.correct") ? correctionsOf(response) : [],
    maySeePeople: may("contact.view"),
    isDone: new URL(request.url).searchParams.has("corrected"),
    base: `/w/${ctx.workspace.slug}/marketing`,
    language: ctx.language,
    timeZone: ctx.workspace.timeZone,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "nps.correct");
  const id = params.responseId ?? "";
  const form = await parseForm(request, Correction);
  if (!form.ok) {
    await getResponse(ctx, id); // an answer that is none of ours is not found, whatever was typed
    const told = form.errors.filter(({ path }, index) => form.errors.findIndex((other) => other.path === path) === index);
    return refuseForm(
      told.map(({ path }) => ({ path, message: ctx.t(path === "reason" ? "statistics:correct.noReason" : "statistics:correct.noChoice") })),
      form.values,
    );
  }
  return submitForm(form.values, async () => {
    await correctResponse(ctx, id, form.value);
    return redirect(`/w/${ctx.workspace.slug}/marketing/nps/answers/${id}/correct?corrected`);
  });
}

export default function AnswerRecord() {
  const { response, choices, maySeePeople, isDone, base, language, timeZone } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("statistics");
  const reader = { language, timeZone };
  return (
    <>
      <PageHeader
        title={t("answer.title")}
        sub={t(response.status === "completed" ? "answer.counts" : "answer.countsNot")}
        back={{ to: `${base}/nps/answers/${response.id}`, label: t("answer.back") }}
      />
      {isDone && !sent && (
        <Notice tone="success" announce>
          {t("correct.done")}
        </Notice>
      )}
      <Section title={t("answer.facts")} titleHidden>
        <ResponseFacts response={response} peopleBase={maySeePeople ? base : null} {...reader} />
      </Section>
      <ResponseVersions versions={response.versions} {...reader} />
      {choices.length > 0 && <CorrectionForm sent={sent} status={response.status} choices={choices} />}
    </>
  );
}
