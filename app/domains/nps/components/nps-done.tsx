import { Form } from "@remix-run/react";
import type { NpsPageChange } from "#app/domains/nps/change-nps-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { SubmitButton } from "#app/ui/submit-button";

/** Says what was just done to the page; what was done to an annotation can be taken back. */
export function NpsDone({ done, id }: NpsPageChange) {
  const t = useText("nps-page");
  const canUndo = done === "added" || done === "changed" || done === "removed";
  return (
    <Notice tone="success" announce>
      <Form method="post" className="row wraps">
        <span>{t(`done.${done}`)}</span>
        {canUndo && id && (
          <>
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="step" value={done === "removed" ? "removed" : "put"} />
            <SubmitButton name="intent" value="undo" size="small" variant="secondary">
              {t("done.undo")}
            </SubmitButton>
          </>
        )}
      </Form>
    </Notice>
  );
}
