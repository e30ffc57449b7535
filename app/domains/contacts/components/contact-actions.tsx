import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";

/** What whoever reads a contact may do with it. */
export function ContactActions({ to, may }: { to: string; may: { manage: boolean; erase: boolean } }) {
  const t = useText("contacts");
  const tp = useText("privacy");
  const propose = useText("propose");
  return (
    <>
      {may.erase && (
        <ButtonLink variant="quiet" prefetch="none" to={`${to}/data`}>
          {tp("contact.open")}
        </ButtonLink>
      )}
      {may.manage && (
        <>
          <ButtonLink variant="quiet" to={`${to}/propose`}>
            {propose("open")}
          </ButtonLink>
          <ButtonLink variant="quiet" to={`${to}/merge`}>
            {t("one.mergeAction")}
          </ButtonLink>
          <ButtonLink variant="primary" to={`${to}/edit`}>
            {t("one.edit")}
          </ButtonLink>
        </>
      )}
    </>
  );
}
