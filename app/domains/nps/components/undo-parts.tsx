import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { Dialog, DialogActions } from "#app/ui/dialog";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";

/**
 * Asks whether a whole import is to be taken back; `children` say what goes and what stays. Needs the texts "import-undo", as
 * everything here.
 *
 * @param isAsked `?undo` stands in the address: the question is open.
 */
export function AskUndo({
  hasFailed,
  isAsked,
  path,
  children,
}: {
  hasFailed: boolean;
  isAsked: boolean;
  path: string;
  children: ReactNode;
}) {
  const t = useText("import-undo");
  return (
    <Section title={t("ask")} titleHidden ruled>
      {hasFailed && (
        <Notice tone="danger" title={t("failedTitle")}>
          {t("failed")}
        </Notice>
      )}
      <div>
        <ButtonLink to="?undo=ask" preventScrollReset>
          {t("ask")}
        </ButtonLink>
      </div>
      {isAsked && (
        <Dialog title={t("title")} closeTo={path}>
          {children}
          <Form method="post" action={path}>
            <DialogActions>
              <ButtonLink to={path}>{t("keep")}</ButtonLink>
              <SubmitButton variant="danger" name="intent" value="undo">
                {t("confirm")}
              </SubmitButton>
            </DialogActions>
          </Form>
        </Dialog>
      )}
    </Section>
  );
}

type Kept = { key: string; name: string; path: string };

/** What stayed when an import was taken back, each with the reason. */
export function KeptItems<Item extends Kept>({
  items,
  base,
  whatOf,
  whyOf,
}: {
  items: readonly Item[];
  base: string;
  whatOf: (item: Item) => string;
  whyOf: (item: Item) => string;
}) {
  const t = useText("import-undo");
  if (items.length === 0) return null;
  return (
    <Section title={t("keptTitle")} sub={t("keptSub", { count: items.length })}>
      <DataTable
        caption={t("keptTitle")}
        rows={items}
        rowKey={(item) => item.key}
        density="compact"
        columns={[
          { key: "what", header: t("keptColumns.what"), cell: whatOf },
          { key: "who", header: t("keptColumns.who"), cell: (item) => <Link to={`${base}/${item.path}`}>{item.name}</Link> },
          { key: "why", header: t("keptColumns.why"), cell: whyOf },
        ]}
      />
    </Section>
  );
}
