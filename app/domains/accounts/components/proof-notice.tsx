import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { Notice } from "#app/ui/notice";

/** Stands in the place of forms that need a recent proof, on a page that can be read without. */
export function ProofNotice({ to }: { to: string }) {
  const t = useText("security");
  return (
    <Notice>
      <div className="stack s2">
        <p>{t("proof.text")}</p>
        <p>
          <ButtonLink to={to} prefetch="none">
            {t("proof.confirm")}
          </ButtonLink>
        </p>
      </div>
    </Notice>
  );
}
