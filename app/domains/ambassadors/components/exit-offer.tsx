import { Form } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { SubmitButton } from "#app/ui/submit-button";
import { Tile } from "#app/ui/surface";

/** For somebody who is less happy than when they joined: go on or stop, and nothing is taken away. */
export function ExitOffer({ enrolmentId, leaveTo }: { enrolmentId: string; leaveTo: string }) {
  const t = useText("exit-offer");
  return (
    <Tile>
      <section aria-labelledby="exit-offer" className="stack">
        <h2 id="exit-offer">{t("title")}</h2>
        <p className="muted">{t("text")}</p>
        <Form method="post" className="row wraps">
          <input type="hidden" name="enrolmentId" value={enrolmentId} />
          <SubmitButton name="intent" value="keep" variant="secondary">
            {t("keep")}
          </SubmitButton>
          <ButtonLink to={leaveTo} variant="quiet">
            {t("leave")}
          </ButtonLink>
        </Form>
      </section>
    </Tile>
  );
}
