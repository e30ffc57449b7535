import { Form, Link } from "@remix-run/react";
import type { AgreedTerms } from "#app/domains/campaigns/agreed-terms.server";
import { TermsShown } from "#app/domains/campaigns/components/terms-shown";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

type OwnEnrolment = { enrolmentId: string; campaignName: string; isActive: boolean; since: string; agreed: AgreedTerms | null };

/** What an ambassador takes part in; each campaign can be stopped, after a question. */
export function OwnEnrolments({ enrolments, leaving }: { enrolments: readonly OwnEnrolment[]; leaving: string | null }) {
  const t = useText("portal");
  const asked = enrolments.find(({ enrolmentId, isActive }) => isActive && enrolmentId === leaving);
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
          </li>
        ))}
        {enrolments.length === 0 && <li className="muted">{t("campaigns.none.lead")}</li>}
      </ul>
      {asked && <LeaveDialog enrolment={asked} />}
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
