import { useText } from "#app/platform/i18n/use-text";

const INTRODUCED: Readonly<Record<string, string>> = { told: "sales.done", mailNotice: "sales.sent" };
const SALES = ["introduced", "duplicate", "already_customer", "thank", "note", "assign", "sale", "correct"];
const DESK = ["plan", "finish", "postpone", "estimate", "name", "link", "separate", "not-eligible"];

/** What was just done with a lead, in words. */
export function LeadDone({ done }: { done: string }) {
  const t = useText("sales");
  const desk = useText("desk");
  const introduced = useText("introduced");
  const consents = useText("consents");
  const key = INTRODUCED[done];
  if (done === "consent") return consents("done");
  if (key) return introduced(key);
  return DESK.includes(done) ? desk(`done.${done}`) : t(`done.${SALES.includes(done) ? done : "move"}`);
}
