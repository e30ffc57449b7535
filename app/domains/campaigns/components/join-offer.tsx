import { Form } from "@remix-run/react";
import { ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { JoinPage } from "#app/domains/campaigns/join-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { Button, ButtonLink } from "#app/ui/button";
import { Icon } from "#app/ui/icon";
import { Notice } from "#app/ui/notice";
import { SubmitButton } from "#app/ui/submit-button";
import { Tile } from "#app/ui/surface";

type Offer = NonNullable<JoinPage["offer"]>;

/** What joining is, why this person, what it earns, on which terms; and the three answers. */
export function JoinOffer({ page, offer, isChanged }: { page: JoinPage; offer: Offer; isChanged: boolean }) {
  const t = useText("join");
  const plan = useText("campaign-plan");
  const from = page.senderName === page.workspaceName ? page.workspaceName : `${page.senderName}, ${page.workspaceName}`;
  return (
    <>
      {isChanged && <Notice tone="warning">{t("changed")}</Notice>}
      {page.isDeclined && <Notice tone="info">{t("declined", { date: page.openUntil })}</Notice>}
      <div className="stack s2">
        <p className="sm muted">{t("from", { from })}</p>
        <h1>{offer.score === null ? t("titlePlain", { name: offer.name }) : t("title", { name: offer.name, score: offer.score })}</h1>
      </div>
      {offer.comment && (
        <blockquote className="quote">
          <p>“{offer.comment}”</p>
          {offer.answeredOn && <p className="sm muted">{t("you", { date: offer.answeredOn })}</p>}
        </blockquote>
      )}
      <p className="muted">{t("what")}</p>
      <Deal offer={offer} />
      {offer.endsOn && <p className="muted">{plan("openUntil", { date: offer.endsOn })}</p>}
      <AnswerForm offer={offer} />
      <Details summary={t("termsTitle", { version: offer.version })} id="terms">
        <p className="muted whitespace-pre-line">{offer.terms}</p>
      </Details>
      <Details summary={t("dataTitle")}>
        <p className="muted">{t("data", { workspace: page.workspaceName })}</p>
      </Details>
    </>
  );
}

function Deal({ offer }: { offer: Offer }) {
  const t = useText("join");
  const rows = [
    ...offer.rewards.map(({ earns, when, limit }) => ({ key: earns + when, term: earns, text: [when, limit].filter(Boolean).join(", ") })),
    {
      key: "holding",
      term: offer.holdingDays === 0 ? t("atOnce") : t("days", { count: offer.holdingDays }),
      text: t(offer.holdingDays === 0 ? "noHolding" : "holding"),
    },
  ];
  return (
    <Tile>
      <section aria-labelledby="deal" className="stack">
        <h2 id="deal">{t("deal")}</h2>
        <dl className="grid">
          {rows.map(({ key, term, text }) => (
            <div
              key={key}
              className="grid grid-cols-[6.25rem_1fr] items-baseline gap-3 border-t border-line py-3 first:border-t-0 first:pt-0 last:pb-0"
            >
              <dt className="text-lg font-semibold">{term}</dt>
              <dd className="sm muted">{text}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Tile>
  );
}

/** Sent as a whole page: the portal may be in another language and has texts of its own. */
function AnswerForm({ offer }: { offer: Offer }) {
  const t = useText("join");
  return (
    <Form method="post" className="stack s2" id="answer" reloadDocument>
      <input type="hidden" name="termsVersion" value={offer.version} />
      <SubmitButton name="answer" value="join" size="large" full busyLabel={t("joining")}>
        {t("join")}
      </SubmitButton>
      <p className="xs muted text-center">
        {t("agreeBefore")} <a href="#terms">{t("agreeTerms", { version: offer.version })}</a> {t("agreeAfter")}
      </p>
      <div className="row justify-center">
        <Button type="submit" variant="quiet" name="answer" value="declined">
          {t("notNow")}
        </Button>
        <Button type="submit" variant="quiet" name="answer" value="never">
          {t("never")}
        </Button>
      </div>
    </Form>
  );
}

function Details({ summary, id, children }: { summary: string; id?: string; children: ReactNode }) {
  return (
    <details className="sm" id={id}>
      <summary className="b flex min-h-11 cursor-pointer items-center gap-2">
        <Icon icon={ShieldCheck} />
        {summary}
      </summary>
      {children}
    </details>
  );
}

/** An invitation that cannot be answered any more: what happened, and what comes next. */
export function JoinClosed({ page }: { page: JoinPage }) {
  const t = useText("join");
  return (
    <>
      <div className="stack s2">
        <h1>{t(`closed.${page.state}.title`)}</h1>
        <p className="muted">{t(`closed.${page.state}.text`, { workspace: page.workspaceName, date: page.openUntil })}</p>
      </div>
      {page.onward && (
        <ButtonLink size="large" full to={page.onward}>
          {t(`closed.${page.state}.onward`)}
        </ButtonLink>
      )}
    </>
  );
}
