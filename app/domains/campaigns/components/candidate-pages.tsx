import { Form } from "@remix-run/react";
import { candidateAddress, type CandidateFilter } from "#app/domains/campaigns/candidate-filter.rules";
import type { CandidatePage } from "#app/domains/campaigns/candidate-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { Pager } from "#app/ui/pager";
import { SubmitButton } from "#app/ui/submit-button";

/** Without an id in the form: the number is confirmed on the next page. */
export function InviteEverybody({ count, part }: { count: number; part: CandidateFilter }) {
  const t = useText("candidates");
  return (
    <Form method="post">
      <input type="hidden" name="everybody" value="yes" />
      <input type="hidden" name="part" value={candidateAddress(part)} />
      <SubmitButton name="intent" value="review" variant="secondary">
        {t("everybody", { count })}
      </SubmitButton>
    </Form>
  );
}

export function CandidatePages({ page: { from, candidates, total, next, part } }: { page: CandidatePage }) {
  const t = useText("candidates");
  return (
    <Pager
      label={t("pages")}
      summary={t("shown", { from: from + 1, to: from + candidates.length, total })}
      previousLabel={t("first")}
      previousTo={from > 0 ? candidateAddress(part) : null}
      nextLabel={t("next")}
      nextTo={next && candidateAddress(part, { after: next })}
    />
  );
}

/** Says so where a list ends before its last row. */
export function ShownOfAll({ shown, total }: { shown: number; total: number }) {
  const t = useText("candidates");
  return <>{t("outside", { shown, total })}</>;
}

export function ReasonsOutside({ page: { reasons, others, othersTotal } }: { page: CandidatePage }) {
  const t = useText("candidates");
  return (
    <>
      <ShownOfAll shown={others.length} total={othersTotal} />{" "}
      {reasons.map(({ reason, count }) => t(`reasons.${reason}`, { count })).join(" · ")}
    </>
  );
}
