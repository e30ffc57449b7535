import { Form } from "@remix-run/react";
import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";
import { SubmitButton } from "#app/ui/submit-button";

/** Says how many leads one change handed over, and takes it back. `at` is the moment of the change. */
export function AssignedNotice({ at, count }: { at: number; count: number }) {
  const t = useText("sales");
  return (
    <Notice tone="success" announce>
      <Form method="post" className="row wraps">
        <span>{t("bulk.done", { count })}</span>
        <input type="hidden" name="at" value={at} />
        {count > 0 && (
          <SubmitButton name="intent" value="undo" size="small" variant="secondary">
            {t("bulk.undo")}
          </SubmitButton>
        )}
      </Form>
    </Notice>
  );
}
