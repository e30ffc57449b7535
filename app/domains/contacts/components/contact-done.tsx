import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";

/** What was just done with a person, in words. Needs the texts "contacts", "privacy", "suppressions", "consents" and "propose". */
export function ContactDone({ done }: { done: string | undefined }) {
  const t = useText("contacts");
  const privacy = useText("privacy");
  const mail = useText("suppressions");
  const consents = useText("consents");
  const propose = useText("propose");
  const words: Record<string, () => string> = {
    consent: () => consents("done"),
    proposed: () => propose("done"),
    erased: () => privacy("contact.done"),
    suppressed: () => mail("done.created"),
    lifted: () => mail("done.lifted"),
  };
  if (!done) return null;
  return (
    <Notice tone="success" announce>
      {words[done]?.() ?? t(`one.${done}`)}
    </Notice>
  );
}
