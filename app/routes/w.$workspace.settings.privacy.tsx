import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireContext } from "#app/domains/accounts/require-context.server";
import { findOldClicks } from "#app/domains/privacy/forget-clicks.server";
import { PrivacySettings } from "#app/domains/privacy/privacy-settings.schema";
import { changePrivacySettings, getPrivacySettings } from "#app/domains/privacy/privacy-settings.server";
import { parseForm, refuseForm, submitForm } from "#app/platform/forms.server";
import { useText } from "#app/platform/i18n/use-text";
import { Checkbox } from "#app/ui/choice-field";
import { ErrorSummary } from "#app/ui/error-summary";
import { checkedState, fieldState } from "#app/ui/form";
import { Notice } from "#app/ui/notice";
import { formatDate } from "#app/ui/format";
import { PageHeader } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

export const handle = { i18n: ["console", "privacy"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireContext(request, "settings.manage");
  const [settings, { before, ...old }] = await Promise.all([getPrivacySettings(ctx), findOldClicks(ctx)]);
  return {
    title: ctx.t("privacy:settings.title"),
    settings,
    old: { ...old, day: formatDate(before, ctx.language, ctx.workspace.timeZone) },
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireContext(request, "settings.manage");
  const form = await parseForm(request, PrivacySettings);
  if (!form.ok)
    return refuseForm(
      form.errors.map(({ path }) => ({ path, message: ctx.t(`privacy:settings.errors.${path}`) })),
      form.values,
    );
  return submitForm(form.values, async () => {
    await changePrivacySettings(ctx, form.value);
    return redirect(`/w/${ctx.workspace.slug}/settings/privacy?saved`);
  });
}

export default function PrivacyPage() {
  const { settings, old, isSaved } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const t = useText("privacy");
  const common = useText("common");
  return (
    <>
      <PageHeader title={t("settings.title")} sub={t("settings.sub")} />
      {isSaved && !sent && (
        <Notice tone="success" announce>
          {t("settings.saved")}
        </Notice>
      )}
      <ErrorSummary title={common("form.problems", { count: sent?.errors.length ?? 0 })} errors={sent?.errors} />
      <p className="muted">{t("settings.rule")}</p>
      <Form method="post" className="form" noValidate>
        <TextField
          name="contactEmail"
          type="email"
          label={t("settings.contactEmail")}
          help={t("settings.contactEmailHelp")}
          {...fieldState(sent, "contactEmail", settings.contactEmail)}
        />
        <TextField
          name="statementUrl"
          type="url"
          label={t("settings.statementUrl")}
          {...fieldState(sent, "statementUrl", settings.statementUrl)}
        />
        <Checkbox
          name="maySendMail"
          label={t("settings.maySendMail")}
          help={t("settings.maySendMailHelp")}
          {...checkedState(sent, "maySendMail", settings.maySendMail)}
        />
        <TextField
          name="clickMonths"
          inputMode="numeric"
          label={t("settings.clickMonths")}
          help={`${t("settings.clickMonthsHelp")} ${old.longestWindowDays > 0 ? t("settings.clickWindow", { days: old.longestWindowDays }) : ""}`}
          {...fieldState(sent, "clickMonths", String(settings.clickMonths))}
        />
        <p className="muted sm">
          {old.isMore
            ? t("settings.clicksGoMore", { count: old.clicks, day: old.day })
            : t("settings.clicksGo", { count: old.clicks, day: old.day })}
        </p>
        <div>
          <SubmitButton>{t("settings.save")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}
