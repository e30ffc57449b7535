import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";

/** The other pages of a lead: its papers, and why it was (not) credited. */
export function LeadPages({ leadTo, mayWork }: { leadTo: string; mayWork: boolean }) {
  const [t, files] = [useText("sales"), useText("lead-files")];
  return (
    <>
      {mayWork && (
        <ButtonLink to={`${leadTo}/files`} variant="quiet">
          {files("title")}
        </ButtonLink>
      )}
      <ButtonLink to={`${leadTo}/trace`} variant="quiet">
        {t("trace.open")}
      </ButtonLink>
    </>
  );
}
