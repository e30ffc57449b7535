import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";

/** A report without a row: what it is for, and where it starts. @param campaigns their page; null for who may not see it. */
export function NothingYet({ campaigns, hasFilter }: { campaigns: string | null; hasFilter: boolean }) {
  const t = useText("report");
  return (
    <EmptyState
      title={t("empty.title")}
      actions={
        <>
          {campaigns && (
            <ButtonLink variant="primary" to={campaigns}>
              {t("empty.campaigns")}
            </ButtonLink>
          )}
          {hasFilter && (
            <ButtonLink variant="quiet" to="?period=all">
              {t("empty.everything")}
            </ButtonLink>
          )}
        </>
      }
    >
      {t("empty.text")}
    </EmptyState>
  );
}
