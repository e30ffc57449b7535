import { Form } from "@remix-run/react";
import type { annotationToChange, AnnotationRow } from "#app/domains/nps/annotate-trend.server";
import { usePeriodName } from "#app/domains/nps/components/nps-words";
import type { NpsOverview } from "#app/domains/nps/get-nps-overview.server";
import { npsAddress } from "#app/domains/nps/nps-address";
import type { NpsQuery } from "#app/domains/nps/nps-question";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatDate } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

/** Which dialog an address asks for. */
export type NpsDialog =
  | { kind: "annotation"; id: string | null; today: string; known: Awaited<ReturnType<typeof annotationToChange>> }
  | { kind: "baseline"; chosenKey: string }
  | { kind: "target"; team: string }
  | null;

type Props = { dialog: NpsDialog; overview: NpsOverview; query: NpsQuery; language: string; sent: SentForm | undefined };

export function NpsDialogs({ dialog, ...props }: Props) {
  if (dialog?.kind === "annotation") return <AnnotationDialog {...props} dialog={dialog} />;
  if (dialog?.kind === "baseline") return <BaselineDialog {...props} dialog={dialog} />;
  if (dialog?.kind === "target") return <TargetDialog {...props} dialog={dialog} />;
  return null;
}

type Of<Kind> = Omit<Props, "dialog"> & { dialog: Extract<NpsDialog, { kind: Kind }> };

function AnnotationDialog({ dialog: { id, today, known }, query, language, sent }: Of<"annotation">) {
  const t = useText("nps-page");
  const standing = known?.standing ?? null;
  const before = standing ?? known?.opened;
  return (
    <Dialog title={t(known ? "annotations.changeTitle" : "annotations.addTitle")} closeTo={npsAddress(query)}>
      <Form method="post" className="form" noValidate>
        <Problems sent={sent} />
        {known && standing?.id !== id && <ChangedMeanwhile standing={standing} language={language} />}
        {standing && <input type="hidden" name="id" value={standing.id} />}
        <TextField name="day" type="date" label={t("annotations.day")} short {...fieldState(sent, "day", before?.day ?? today)} />
        <TextField
          name="text"
          label={t("annotations.text")}
          help={t("annotations.help")}
          maxLength={120}
          autoComplete="off"
          {...fieldState(sent, "text", before?.text)}
        />
        <DialogActions>
          {standing && (
            <SubmitButton name="intent" value="remove" variant="danger-quiet">
              {t("annotations.remove")}
            </SubmitButton>
          )}
          <Cancel query={query} />
          <SubmitButton name="intent" value="annotate">
            {t(standing ? "annotations.save" : "annotations.put")}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** Says what somebody else made of the annotation since it was opened, so that a save replaces it knowingly. */
function ChangedMeanwhile({ standing, language }: { standing: AnnotationRow | null; language: string }) {
  const t = useText("nps-page");
  if (!standing) return <Notice tone="warning">{t("annotations.gone")}</Notice>;
  const { text, day, author } = standing;
  const date = formatDate(`${day}T12:00:00Z`, language, "UTC", "short-date");
  return (
    <Notice tone="warning">{t(author ? "annotations.newer" : "annotations.newerUnsigned", { text, date, author: author ?? "" })}</Notice>
  );
}

function BaselineDialog({ dialog: { chosenKey }, overview, query, language, sent }: Of<"baseline">) {
  const t = useText("nps-page");
  const { full } = usePeriodName(query.per, language);
  const drawn = overview.trend.points.filter(({ certainty }) => certainty === "normal" || certainty === "indicative");
  return (
    <Dialog title={t("baseline.title")} closeTo={npsAddress(query)}>
      <Form method="post" className="form" noValidate>
        <Problems sent={sent} />
        <input type="hidden" name="surveyType" value={query.surveyType} />
        <input type="hidden" name="per" value={query.per} />
        <SelectField
          name="periodKey"
          label={t("baseline.period")}
          help={t("baseline.help")}
          emptyLabel={t("baseline.first")}
          options={drawn.map((point) => ({ value: point.key, label: full(point) }))}
          {...fieldState(sent, "periodKey", chosenKey)}
        />
        <DialogActions>
          <Cancel query={query} />
          <SubmitButton name="intent" value="baseline">
            {t("baseline.save")}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function TargetDialog({ dialog: { team }, overview, query, sent }: Of<"target">) {
  const t = useText("nps-page");
  const known = overview.groups.find(({ key }) => key === team)?.target;
  return (
    <Dialog title={t("targets.title", { team })} closeTo={npsAddress(query)}>
      <Form method="post" className="form" noValidate>
        <Problems sent={sent} />
        <input type="hidden" name="surveyType" value={query.surveyType} />
        <input type="hidden" name="team" value={team} />
        <TextField
          name="points"
          label={t("targets.points")}
          help={t("targets.help")}
          short
          autoComplete="off"
          {...fieldState(sent, "points", known?.points)}
        />
        <DialogActions>
          <Cancel query={query} />
          <SubmitButton name="intent" value="target">
            {t("targets.save")}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function Problems({ sent }: { sent: SentForm | undefined }) {
  const common = useText("common");
  return <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />;
}

function Cancel({ query }: { query: NpsQuery }) {
  const common = useText("common");
  return (
    <ButtonLink to={npsAddress(query)} variant="quiet" preventScrollReset>
      {common("actions.cancel")}
    </ButtonLink>
  );
}
