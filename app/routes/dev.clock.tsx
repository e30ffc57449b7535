import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { DevShell } from "#app/domains/accounts/components/dev-shell";
import { pageFrame } from "#app/domains/accounts/page-frame.server";
import { getApp } from "#app/platform/app.server";
import { requireDevelopment } from "#app/platform/dev-only.server";
import { useText } from "#app/platform/i18n/use-text";
import { moveClock } from "#app/server/development-clock.server";
import { stepOf } from "#app/server/clock-step.server";
import { Button } from "#app/ui/button";
import { FormActions } from "#app/ui/field";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { PageHeader, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { Pairs } from "#app/ui/surface";
import { TextField } from "#app/ui/text-field";

export const handle = { i18n: ["dev"] };

export const meta: MetaFunction = () => [{ title: "/dev/clock" }, { name: "robots", content: "noindex" }];

export async function loader({ request }: LoaderFunctionArgs) {
  requireDevelopment();
  const { clock } = getApp();
  const { language } = await pageFrame(request);
  const query = new URL(request.url).searchParams;
  return {
    now: clock.now(),
    machineNow: clock.toReal(clock.now()),
    language,
    isMoved: query.has("moved"),
    isRefused: query.has("refused"),
  };
}

/** Forward only: what has happened cannot un-happen. */
export async function action({ request }: ActionFunctionArgs) {
  requireDevelopment();
  const app = getApp();
  const step = stepOf(await request.formData(), app.clock.now());
  if (step === null) return redirect("/dev/clock?refused");
  await moveClock(app, step);
  return redirect("/dev/clock?moved");
}

const STEPS = ["hour", "day", "week", "month"] as const;

export default function DevClock() {
  const { now, machineNow, language, isMoved, isRefused } = useLoaderData<typeof loader>();
  const t = useText("dev");
  const inWords = (instant: Date) => formatDate(instant, language, "Europe/Amsterdam", "date-time");
  const pairs = [
    { key: "now", label: t("clock.now"), value: inWords(now) },
    { key: "machine", label: t("clock.machine"), value: inWords(machineNow) },
  ];
  return (
    <DevShell>
      <PageHeader title={t("clock.title")} sub={t("clock.sub")} />
      {isMoved && (
        <Notice tone="success" announce>
          {t("clock.moved")}
        </Notice>
      )}
      {isRefused && (
        <Notice tone="danger" announce>
          {t("clock.refused")}
        </Notice>
      )}
      <Pairs items={pairs} />
      <Section title={t("clock.forward")}>
        <Form method="post" className="row wraps">
          {STEPS.map((step) => (
            <Button key={step} type="submit" name="step" value={step}>
              {t(`clock.steps.${step}`)}
            </Button>
          ))}
        </Form>
        <Form method="post" className="form">
          <TextField name="date" type="date" label={t("clock.date")} min={new Date(now).toISOString().slice(0, 10)} short required />
          <FormActions>
            <SubmitButton>{t("clock.go")}</SubmitButton>
          </FormActions>
        </Form>
      </Section>
    </DevShell>
  );
}
