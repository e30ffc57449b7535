import { useText } from "#app/platform/i18n/use-text";
import { Notice } from "#app/ui/notice";

type Bulk = { kind: "moved" | "planned"; done: number; left: number };

/** What a change of several leads came to, as the address tells it. */
export function bulkOf(query: URLSearchParams): Bulk | null {
  const kind = query.get("bulk");
  if (kind !== "move-many" && kind !== "plan-many") return null;
  const count = (name: string) => Math.max(0, Math.min(200, Math.floor(Number(query.get(name)) || 0)));
  return { kind: kind === "move-many" ? "moved" : "planned", done: count("n"), left: count("left") };
}

export function BulkNotice({ kind, done, left }: Bulk) {
  const t = useText("desk");
  return (
    <Notice tone={done > 0 ? "success" : "warning"} announce>
      {t(`bulk.${kind}`, { count: done })} {left > 0 && t("bulk.left", { count: left })}
    </Notice>
  );
}
