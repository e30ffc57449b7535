import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { IntroducedPage } from "#app/domains/sales/introduced-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { Button } from "#app/ui/button";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState, type SentForm } from "#app/ui/form";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { Pairs, Tile } from "#app/ui/surface";
import { TextField } from "#app/ui/text-field";

type Part = { page: IntroducedPage };

/** What was told, by whom, to whom, why, on what ground, for how long, and what the person may do about it. */
export function IntroducedFacts({ page }: Part) {
  const t = useText("introduced");
  const { workspaceName: workspace, introducerName, introducedOn, erasedOn, state } = page;
  const introducer = introducerName ?? t("why.whoNobody", { date: introducedOn });
  const why = (key: string, value: ReactNode) => ({ key, label: t(`why.${key}`), value });
  return (
    <>
      <Section title={t("what.title")}>
        <Tile>
          <Pairs items={page.given.map(({ key, label, value }) => ({ key, label: label ?? t(`what.${key}`), value }))} />
        </Tile>
      </Section>
      <Section title={t("why.title")}>
        <Pairs
          items={[
            why("who", introducerName ? t("why.whoText", { introducer, date: introducedOn }) : introducer),
            why("to", t("why.toText", { workspace })),
            why("purpose", t("why.purposeText", { workspace, introducer: introducerName ?? t("why.who") })),
            why("ground", state === "agreed" ? t("why.groundAgreed") : t("why.groundText", { workspace })),
            why("long", t("why.longText", { date: erasedOn })),
            why("rights", t("why.rightsText", { workspace })),
            why("ask", <AskWhom page={page} />),
          ]}
        />
      </Section>
    </>
  );
}

/** Where to ask for everything, or for erasure, later on. */
function AskWhom({ page: { workspaceName: workspace, contactEmail, postalAddress, statementUrl } }: Part) {
  const t = useText("introduced");
  return (
    <>
      {contactEmail ? (
        <a href={`mailto:${contactEmail}`}>{t("why.askMail", { email: contactEmail })}</a>
      ) : (
        t(postalAddress ? "why.askPost" : "why.askPlain", { workspace, address: postalAddress })
      )}
      {statementUrl && (
        <>
          <br />
          <a href={statementUrl} rel="noreferrer">
            {t("why.statement", { workspace })}
          </a>
        </>
      )}
    </>
  );
}

/** Agree, refuse, or only say that it was read; and put one's own details right. Only a press of a person changes anything. */
export function IntroducedAnswer({ page, sent }: Part & { sent: SentForm | undefined }) {
  const t = useText("introduced");
  const tc = useText("common");
  const { workspaceName: workspace, introducerName, state } = page;
  const introducer = introducerName ?? t("why.who");
  return (
    <>
      <Section title={t("answer.title")}>
        <ErrorSummary title={tc("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        <Form method="post" action="?" className="stack">
          {state !== "agreed" && (
            <div className="stack s1">
              <SubmitButton name="answer" value="agreed" size="large" full>
                {t("answer.agree")}
              </SubmitButton>
              <p className="xs muted text-center">{t("answer.agreeHelp", { introducer })}</p>
            </div>
          )}
          <div className="stack s1">
            <Button type="submit" variant="secondary" name="answer" value="refused" size="large" full>
              {t("answer.refuse")}
            </Button>
            <p className="xs muted text-center">{t("answer.refuseHelp", { workspace })}</p>
          </div>
          {(state === "untold" || state === "late") && (
            <div className="row justify-center">
              <Button type="submit" variant="quiet" name="answer" value="read">
                {t("answer.read")}
              </Button>
            </div>
          )}
        </Form>
      </Section>
      <details className="sm" open={sent !== undefined && sent.values?.answer === "correct"}>
        <summary className="b flex min-h-11 cursor-pointer items-center">{t("correct.title")}</summary>
        <Form method="post" action="?" className="form" noValidate>
          <TextField name="name" label={t("correct.name")} autoComplete="name" {...fieldState(sent, "name")} />
          <TextField
            name="reach"
            label={t("correct.reach")}
            autoComplete="email"
            autoCapitalize="none"
            inputMode="email"
            spellCheck={false}
            {...fieldState(sent, "reach")}
          />
          <div>
            <SubmitButton variant="secondary" name="answer" value="correct">
              {t("correct.send")}
            </SubmitButton>
          </div>
        </Form>
      </details>
    </>
  );
}

/** Nothing is left: what happened, and that nothing has to be done. */
export function IntroducedOver({ page, state }: Part & { state: "refused" | "expired" }) {
  const t = useText("introduced");
  return (
    <>
      <div className="stack s2" role="status">
        <h1>{t(`over.${state}.title`)}</h1>
        <p className="muted">{t(`over.${state}.text`, { workspace: page.workspaceName })}</p>
      </div>
      <Section title={t("ask.title")}>
        <p>
          <AskWhom page={page} />
        </p>
      </Section>
    </>
  );
}
