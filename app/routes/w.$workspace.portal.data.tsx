import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { Download } from "lucide-react";
import { submitWithProof } from "#app/domains/accounts/recent-proof.server";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { changeNotices, getNotices } from "#app/domains/ambassadors/change-notices.server";
import { NOTICE_FREQUENCIES } from "#app/domains/ambassadors/notice-frequency.rules";
import { ownContact } from "#app/domains/ambassadors/portal-enrolment.server";
import { EraseForm } from "#app/domains/privacy/components/erase-form";
import { erasePerson } from "#app/domains/privacy/erase-person.server";
import { OwnDataForm } from "#app/domains/privacy/own-data.schema";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { RadioGroup } from "#app/ui/choice-field";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState } from "#app/ui/form";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField } from "#app/ui/text-field";

export const handle = { i18n: ["privacy"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { id, language } = await ownContact(ctx);
  return {
    title: ctx.t("privacy:own.pageTitle", { workspace: ctx.workspace.name }),
    base: `/w/${ctx.workspace.slug}/portal`,
    notices: await getNotices(ctx, id),
    mailLanguage: supportedLanguage(language) ?? ctx.workspace.language,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "portal.view");
  const { id, contactId } = await ownContact(ctx);
  const form = await parseForm(request, OwnDataForm(ctx.t("privacy:erase.word")));
  if (!form.ok)
    return refuseForm(
      form.errors.map(({ path }) => ({ path, message: ctx.t(`privacy:errors.${path}`, { word: ctx.t("privacy:erase.word") }) })),
      form.values,
    );
  const sent = form.value;
  if (sent.intent === "notices")
    return submitForm(form.values, async () => {
      await changeNotices(ctx, id, sent);
      return redirect("?done=notices");
    });
  return submitWithProof(request, form.values, async () => {
    await erasePerson(ctx, contactId, "own_request");
    return redirect("/sign-in?erased", { headers: { "Clear-Site-Data": '"storage"' } });
  });
}

export default function OwnData() {
  const { base, notices, mailLanguage } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [query] = useSearchParams();
  const t = useText("privacy");
  const tp = useText("portal");
  const tc = useText("common");
  const ofNotices = sent?.values?.intent === "notices" ? sent : undefined;
  return (
    <>
      <PageHeader title={t("own.title")} sub={t("own.sub")} back={{ to: `${base}/profile`, label: tp("profile.title") }} />
      {query.get("done") === "notices" && !sent && (
        <Notice tone="success" announce>
          {t("own.saved")}
        </Notice>
      )}
      <ErrorSummary title={tc("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <Section title={t("own.notices")}>
        <Form method="post" action="?" className="form" noValidate>
          <RadioGroup
            name="notices"
            label={t("own.noticesLabel")}
            defaultValue={fieldState(ofNotices, "notices", notices).defaultValue}
            choices={NOTICE_FREQUENCIES.map((value) => ({ value, label: t(`own.frequency.${value}`) }))}
          />
          <SelectField
            name="mailLanguage"
            label={t("own.mailLanguage")}
            options={LANGUAGES.map((value) => ({ value, label: t(`own.language.${value}`) }))}
            {...fieldState(ofNotices, "mailLanguage", mailLanguage)}
          />
          <div>
            <SubmitButton variant="secondary" name="intent" value="notices">
              {tc("actions.save")}
            </SubmitButton>
          </div>
        </Form>
      </Section>
      <Section title={t("own.export")}>
        <p className="muted sm">{t("own.exportText")}</p>
        <div>
          <ButtonLink icon={Download} to={`${base}/data.json`} reloadDocument>
            {t("own.download")}
          </ButtonLink>
        </div>
      </Section>
      <Section title={t("own.leave")}>
        <p className="muted sm">{t("own.leaveText")}</p>
        <div>
          <ButtonLink to={`${base}/profile`}>{t("own.leaveOpen")}</ButtonLink>
        </div>
      </Section>
      <Section title={t("own.erase")}>
        <EraseForm text={t("own.eraseText")} sent={sent?.values?.intent === "erase" ? sent : undefined} />
      </Section>
    </>
  );
}
