import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";

/** What was just done with a person, in words. Needs the texts "contacts" and "privacy". */
export function ContactDone({ done }: { done: string | undefined }) {
  const t = useText("contacts");
  const privacy = useText("privacy");
  if (!done) return null;
  return (
    <Notice tone="success" announce>
      {done === "erased" ? privacy("contact.done") : t(`one.${done}`)}
    </Notice>
  );
}
