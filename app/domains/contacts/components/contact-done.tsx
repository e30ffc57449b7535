import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";

/** What was just done with a person, in words. Needs the texts "contacts", "privacy" and "suppressions". */
export function ContactDone({ done }: { done: string | undefined }) {
  const t = useText("contacts");
  const privacy = useText("privacy");
  const mail = useText("suppressions");
  if (!done) return null;
  return (
    <Notice tone="success" announce>
      {done === "erased" ? privacy("contact.done") : done in MAIL ? mail(`done.${MAIL[done]}`) : t(`one.${done}`)}
    </Notice>
  );
}

const MAIL: Record<string, string> = { suppressed: "created", lifted: "lifted" };
