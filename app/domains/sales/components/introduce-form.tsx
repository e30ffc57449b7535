import { Form, Link } from "@remix-run/react";
import { Check } from "lucide-react";
import { useEffect, useState } from "react";
import { CampaignChoice, type CampaignChoices } from "#app/domains/ambassadors/components/campaign-choice";
import type { AskedQuestion } from "#app/domains/campaigns/campaign-question.rules";
import { QuestionFields } from "#app/domains/campaigns/components/question-fields";
import { forgetIntroduction, INTRODUCE_FORM, KeptIntroduction, useKeptIntroduction } from "#app/domains/sales/components/kept-introduction";
import { HandOverPart } from "#app/domains/sales/components/hand-over";
import type { HandOver } from "#app/domains/sales/hand-over.server";
import { useText } from "#app/platform/i18n/use-text";
import { Chain } from "#app/ui/bead";
import { ButtonLink } from "#app/ui/button";
import { Checkbox } from "#app/ui/choice-field";
import { EmptyState } from "#app/ui/empty-state";
import { ErrorSummary } from "#app/ui/error-summary";
import { checkedState, fieldId, fieldState, type SentForm } from "#app/ui/form";
import { Icon } from "#app/ui/icon";
import { Section } from "#app/ui/page";
import { ThumbBar } from "#app/ui/shells/portal-shell";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea, TextField } from "#app/ui/text-field";

export type Offer = {
  stamp: string;
  slug: string;
  questions: readonly AskedQuestion[];
  choices: CampaignChoices;
  rewards: readonly { earns: string; when: string; limit: string | null }[];
  holdingDays: number;
};

/** Four questions and one promise. Everything works without script; with it, the page calls the person by name. */
export function IntroduceForm({
  offer,
  sent,
  base,
  person,
  workspaceName,
}: {
  offer: Offer;
  sent: SentForm | undefined;
  base: string;
  person: string;
  workspaceName: string;
}) {
  const t = useText("portal");
  const tc = useText("common");
  const typedName = sent?.values?.name;
  const [name, setName] = useState(typeof typedName === "string" ? typedName : "");
  const { isGuessed, guess } = useGuessedCompany();
  const kept = useKeptIntroduction({ person, slug: offer.slug, isAnswered: sent !== undefined });
  // Somebody quick has typed before the script was there to listen.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const field = document.getElementById(fieldId("name"));
      if (field instanceof HTMLInputElement && field.value) setName(field.value);
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  const who = name.trim().split(/\s+/)[0] || null;
  const call = (key: string) => (who ? t(`introduce.${key}Named`, { name: who }) : t(`introduce.${key}`));
  return (
    <>
      <div className="stack s2">
        <h1>{t("introduce.title")}</h1>
        <p className="muted">{t("introduce.sub", { workspace: workspaceName })}</p>
      </div>
      <CampaignChoice choices={offer.choices} />
      <Form method="post" action={`?campaign=${offer.slug}`} className="form" noValidate id={INTRODUCE_FORM} {...kept.listeners}>
        <input type="hidden" name="stamp" defaultValue={fieldState(sent, "stamp", offer.stamp).defaultValue} />
        <KeptIntroduction {...kept} />
        <ErrorSummary title={tc("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
        <TextField
          name="name"
          label={t("introduce.name")}
          autoComplete="off"
          autoCapitalize="words"
          required
          onChange={(event) => setName(event.currentTarget.value)}
          {...fieldState(sent, "name")}
        />
        <TextField
          name="reach"
          label={call("reach")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="email"
          required
          onBlur={(event) => guess(event.currentTarget.value)}
          {...fieldState(sent, "reach")}
        />
        <TextField
          name="companyName"
          label={t("introduce.company")}
          help={isGuessed ? t("introduce.companyGuessed") : undefined}
          autoComplete="off"
          autoCapitalize="words"
          required
          {...fieldState(sent, "companyName")}
        />
        <TextArea
          name="whyNow"
          label={t("introduce.why")}
          optionalLabel={t("optional")}
          help={t("introduce.whyHelp")}
          rows={3}
          maxLength={1_000}
          {...fieldState(sent, "whyNow")}
        />
        <QuestionFields questions={offer.questions} sent={sent} optionalLabel={t("optional")} />
        <div className="tile pad">
          <Checkbox
            name="isTold"
            label={<span className="b">{call("told")}</span>}
            help={t("introduce.toldHelp")}
            required
            {...checkedState(sent, "isTold")}
          />
        </div>
      </Form>
      <Section title={t("introduce.next")}>
        <Chain items={stepsOf(offer, t)} />
      </Section>
      <ThumbBar>
        <SubmitButton form={INTRODUCE_FORM} size="large" full busyLabel={t("introduce.busy")}>
          {call("send")}
        </SubmitButton>
        <p className="xs muted text-center">
          {t("introduce.rather")}{" "}
          <Link className="hit" to={base}>
            {t("introduce.shareInstead")}
          </Link>
        </p>
      </ThumbBar>
    </>
  );
}

/** Fills in the company from an address of work, as long as nobody wrote one. What mailbox providers are is fetched when it is asked. */
function useGuessedCompany() {
  const [guessed, setGuessed] = useState("");
  const guess = async (reach: string) => {
    if (!reach.includes("@")) return;
    const { guessCompanyName } = await import("#app/platform/email-address");
    const field = document.getElementById(fieldId("companyName"));
    const name = guessCompanyName(reach);
    if (!name || !(field instanceof HTMLInputElement) || (field.value !== "" && field.value !== guessed)) return;
    field.value = name;
    setGuessed(name);
  };
  return { isGuessed: guessed !== "", guess: (reach: string) => void guess(reach).catch(() => undefined) };
}

function stepsOf({ rewards, holdingDays }: Offer, t: ReturnType<typeof useText>) {
  const step = (key: string, state: "now" | "asked", title: string, text: string) => ({
    key,
    state,
    children: (
      <>
        <span className="b">{title}</span>
        <br />
        <span className="muted sm">{text}</span>
      </>
    ),
  });
  const paid = holdingDays > 0 ? t("introduce.paidAfter", { count: holdingDays }) : t("introduce.paidSoon");
  return [
    step("today", "now", t("introduce.today"), t("introduce.todayText")),
    ...rewards.map((reward, index) =>
      step(
        `reward-${index}`,
        "asked",
        t("introduce.forYou", { amount: reward.earns }),
        [reward.when, reward.limit].filter(Boolean).join(", "),
      ),
    ),
    step("paid", "asked", t("introduce.paid"), paid),
  ];
}

/** After sending. Somebody who was known already is thanked for as warmly, and nothing is said about who or since when. */
export function Introduced({
  name,
  isKnown,
  leadId,
  handOver,
  base,
  another,
  person,
  slug,
}: {
  name: string;
  isKnown: boolean;
  leadId: string;
  handOver: HandOver | null;
  base: string;
  another: string;
  person: string;
  /** Of the campaign that it was for. */
  slug: string;
}) {
  const t = useText("portal");
  useEffect(() => forgetIntroduction(person, slug), [person, slug]);
  return (
    <div className="stack s6">
      <div className="stack s2" role="status">
        <Icon icon={Check} className="text-accent-ink" />
        <h1>{isKnown ? t("introduced.knownTitle") : t("introduced.title", { name })}</h1>
        <p className="muted">{isKnown ? t("introduced.knownText", { name }) : t("introduced.text", { name })}</p>
      </div>
      {handOver && <HandOverPart handOver={handOver} />}
      <div className="stack">
        <ButtonLink variant="primary" size="large" full to={another}>
          {t("introduced.another")}
        </ButtonLink>
        <ButtonLink size="large" full to={`${base}/introductions/${leadId}`}>
          {t("introduced.follow")}
        </ButtonLink>
        <ButtonLink variant="quiet" full to={base}>
          {t("introduced.home")}
        </ButtonLink>
      </div>
    </div>
  );
}

export function IntroduceClosed({ base }: { base: string }) {
  const t = useText("portal");
  return (
    <>
      <h1>{t("introduce.title")}</h1>
      <EmptyState title={t("introduce.closedTitle")} actions={<ButtonLink to={base}>{t("introduced.home")}</ButtonLink>}>
        {t("home.closed")}
      </EmptyState>
    </>
  );
}
