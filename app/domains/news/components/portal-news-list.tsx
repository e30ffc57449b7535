import { Form, Link, useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { PortalNews } from "#app/domains/news/portal-news.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { useHasScript } from "#app/ui/use-has-script";

/** What is new, whole. Opening the page changes nothing by itself: a browser that reads along says so, without script a button does. */
export function PortalNewsList({ items }: { items: readonly PortalNews[] }) {
  const t = useText("portal-news");
  const hasScript = useHasScript();
  const unread = items.filter(({ isUnread }) => isUnread).map(({ id }) => id);
  useMarkRead(unread);
  return (
    <>
      <ul className="stack gap-5">
        {items.map((item) => (
          <li key={item.id} className="tile pad stack s2" lang={item.language}>
            <div className="row between wraps">
              <h2>{item.title}</h2>
              {item.isUnread && <Badge tone="accent">{t("new")}</Badge>}
            </div>
            <p className="muted sm">{item.day}</p>
            <p className="whitespace-pre-line">{item.text}</p>
          </li>
        ))}
      </ul>
      {!hasScript && unread.length > 0 && (
        <Form method="post">
          {unread.map((id) => (
            <input key={id} type="hidden" name="ids[]" value={id} />
          ))}
          <SubmitButton variant="secondary">{t("read")}</SubmitButton>
        </Form>
      )}
    </>
  );
}

function useMarkRead(unread: readonly string[]): void {
  const { submit } = useFetcher();
  const ids = unread.join(" ");
  useEffect(() => {
    if (ids === "") return;
    const form = new FormData();
    for (const id of ids.split(" ")) form.append("ids[]", id);
    submit(form, { method: "post", action: "?quiet" });
  }, [ids, submit]);
}

/** On the first screen: what was not read yet, or the way to the rest. */
export function NewsTeaser({ items, to }: { items: readonly PortalNews[]; to: string }) {
  const t = useText("portal-news");
  const [first] = items.filter(({ isUnread }) => isUnread);
  const unread = items.filter(({ isUnread }) => isUnread).length;
  if (items.length === 0) return null;
  if (!first)
    return (
      <p>
        <Link className="sm hit" to={to}>
          {t("all", { count: items.length })}
        </Link>
      </p>
    );
  return (
    <Section title={t("title")} titleHidden>
      <div className="tile pad stack s2" lang={first.language}>
        <div className="row between wraps">
          <p className="b">{first.title}</p>
          <Badge tone="accent">{t("new")}</Badge>
        </div>
        <p className="line-clamp-3 whitespace-pre-line">{first.text}</p>
        <Link className="sm hit" to={to}>
          {t("more", { count: unread })}
        </Link>
      </div>
    </Section>
  );
}
