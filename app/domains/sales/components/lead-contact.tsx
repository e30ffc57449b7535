import { CircleCheck, CircleMinus, CircleX } from "lucide-react";
import type { Reader } from "#app/domains/sales/components/lead-cards";
import { useRouteWords } from "#app/domains/sales/components/route-list";
import type { ContactPermissions, Permission } from "#app/domains/sales/contact-permission.rules";
import type { Routing } from "#app/domains/sales/lead-route.rules";
import type { LeadPage } from "#app/domains/sales/get-lead-page.server";
import { useText } from "#app/platform/i18n/use-text";
import { formatDate } from "#app/ui/format";
import { Icon } from "#app/ui/icon";
import { Pairs } from "#app/ui/surface";

const ICONS = { yes: CircleCheck, once: CircleMinus, no: CircleX } as const;

/** What the person allowed, each with the reason; then how to reach them, which is no link where it is not allowed. */
export function LeadContact({
  page: { lead, ownerName },
  permissions,
  reader,
}: {
  page: LeadPage;
  permissions: ContactPermissions;
  reader: Reader;
}) {
  const sales = useText("sales");
  const desk = useText("desk");
  const { email, phone } = lead.person;
  const reach = (text: string | null, scheme: "mailto" | "tel", { allowed }: Permission, refusal: string) =>
    !text ? (
      "–"
    ) : allowed === "no" ? (
      <>
        {text} <span className="text-danger-ink sm">{refusal}</span>
      </>
    ) : (
      <a href={`${scheme}:${text}`}>{text}</a>
    );
  return (
    <Pairs
      items={[
        { key: "phone", label: sales("page.phone"), value: reach(phone, "tel", permissions.call, desk("allowed.noCall")) },
        { key: "email", label: sales("page.email"), value: reach(email, "mailto", permissions.mail, desk("allowed.noMail")) },
        { key: "owner", label: sales("list.owner"), value: <Owner name={ownerName} routing={lead.routing} language={reader.language} /> },
      ]}
    />
  );
}

/** Who owns the lead, and which rule made that so. */
function Owner({ name, routing, language }: { name: string | null; routing: Routing | null; language: string }) {
  const t = useText("desk");
  const sales = useText("sales");
  const words = useRouteWords(language);
  if (!name) return <>{sales("owner.none")}</>;
  const why =
    routing &&
    t(`routes.because.${routing.by}`, {
      company: routing.by === "account_owner" ? routing.companyName : "",
      route: routing.by === "rule" ? words(routing.route) : "",
    });
  return (
    <>
      {name} {why && <span className="sm muted">({why})</span>}
    </>
  );
}

export function LeadPermissions({ permissions, reader }: { permissions: ContactPermissions; reader: Reader }) {
  const t = useText("desk");
  return (
    <ul className="stack s2">
      {(["call", "mail", "newsletter"] as const).map((kind) => {
        const { allowed, because, at } = permissions[kind];
        return (
          <li key={kind} className="row items-start">
            <Icon
              icon={ICONS[allowed]}
              className={allowed === "yes" ? "text-success-ink" : allowed === "no" ? "text-danger-ink" : "text-warning-ink"}
            />
            <span>
              <span className="b">{t(`allowed.${kind}`)}:</span> {t(`allowed.${allowed}`)}
              <br />
              <span className="sm muted">
                {t(`allowed.because.${because}`, { date: at ? formatDate(at, reader.language, reader.timeZone) : "" })}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
