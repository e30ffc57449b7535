import { Form, Link } from "@remix-run/react";
import type { AgreedTerms } from "#app/domains/campaigns/agreed-terms.server";
import type { OwnEnrolment } from "#app/domains/ambassadors/own-enrolments.server";
import { TermsShown } from "#app/domains/campaigns/components/terms-shown";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

/** What an ambassador takes part in; each campaign can be stopped, after a question, and taken up again. */
export function OwnEnrolments({ enrolments, asked }: { enrolments: readonly OwnEnrolment[]; asked: string | null }) {
  const t = useText("portal");
  const back = useText("rejoin");
  const about = enrolments.find(({ enrolmentId }) => enrolmentId === asked);
  return (
    <Section title={t("profile.campaigns")}>
      <ul className="list tile pad">
        {enrolments.map((enrolment) => (
          <li key={enrolment.enrolmentId} className="row between">
            <div>
              <span className="b">{enrolment.campaignName}</span>
              <br />
              <span className="muted sm">{enrolment.isActive ? t("profile.since", { date: enrolment.since }) : t("profile.stopped")}</span>
              {enrolment.agreed && <TermsShown summary={t("profile.agreed")} {...enrolment.agreed} />}
            </div>
            {enrolment.isActive && (
              <Link className="sm hit" to={`?leave=${enrolment.enrolmentId}`} preventScrollReset>
                {t("profile.leave")}
              </Link>
            )}
            {enrolment.rejoin && (
              <Link className="sm hit" to={`?rejoin=${enrolment.enrolmentId}`} preventScrollReset>
                {back("open")}
              </Link>
            )}
          </li>
        ))}
        {enrolments.length === 0 && <li className="muted">{t("campaigns.none.lead")}</li>}
      </ul>
      {about?.isActive && <LeaveDialog enrolment={about} />}
      {about?.rejoin && <RejoinDialog enrolment={about} terms={about.rejoin} />}
    </Section>
  );
}

function LeaveDialog({ enrolment: { enrolmentId, campaignName } }: { enrolment: OwnEnrolment }) {
  const t = useText("portal");
  return (
    <Dialog title={t("profile.leaveTitle", { campaign: campaignName })} closeTo="?">
      <p>{t("profile.leaveText")}</p>
      <Form method="post" action="?">
        <input type="hidden" name="enrolmentId" value={enrolmentId} />
        <DialogActions>
          <ButtonLink variant="quiet" to="?">
            {t("profile.stay")}
          </ButtonLink>
          <SubmitButton variant="danger" name="intent" value="leave">
            {t("profile.leave")}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** On the terms as they are now, all of them in sight. */
function RejoinDialog({ enrolment: { enrolmentId, campaignName }, terms }: { enrolment: OwnEnrolment; terms: AgreedTerms }) {
  const back = useText("rejoin");
  return (
    <Dialog title={back("title", { campaign: campaignName })} closeTo="?">
      <p>{back("text")}</p>
      <ul className="stack s1">
        {terms.rewards.map((reward) => (
          <li key={reward}>{reward}</li>
        ))}
      </ul>
      <p className="muted sm whitespace-pre-line">{terms.terms}</p>
      <Form method="post" action="?">
        <input type="hidden" name="enrolmentId" value={enrolmentId} />
        <input type="hidden" name="termsVersion" value={terms.version} />
        <DialogActions>
          <ButtonLink variant="quiet" to="?">
            {back("not")}
          </ButtonLink>
          <SubmitButton name="intent" value="rejoin">
            {back("open")}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
