import type { MemberOrder } from "#app/domains/accounts/member-order.rules";
import { useText } from "#app/platform/i18n/use-text";
import { addressOf } from "#app/platform/list-address";
import { Badge } from "#app/ui/badge";
import { ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { sortLinks } from "#app/ui/sort-links";

export type MemberRow = { userId: string; name: string; email: string; roles: string[]; disabledAt: Date | null };

type Props = { members: readonly MemberRow[]; order: MemberOrder; ownUserId: string };

export function MemberTable({ members, order, ownUserId }: Props) {
  const t = useText("settings");
  return (
    <DataTable
      caption={t("members.caption")}
      rows={members}
      rowKey={(member) => member.userId}
      sort={sortLinks(order, (sort) => addressOf({ sort: sort === "state" ? undefined : sort }))}
      columns={[
        {
          key: "name",
          header: t("members.name"),
          sortable: true,
          cell: (member) => (
            <>
              <span>
                <span className="b">{member.name}</span>
                {member.userId === ownUserId && <span className="subtle"> ({t("members.you")})</span>}
              </span>
              <br />
              <span className="sm muted">{member.email}</span>
            </>
          ),
        },
        {
          key: "roles",
          header: t("members.roles"),
          sortable: true,
          cell: (member) => member.roles.map((role) => t(`roles.${role}`)).join(", "),
        },
        {
          key: "state",
          header: t("members.state"),
          sortable: true,
          cell: (member) => (member.disabledAt ? <Badge>{t("members.removed")}</Badge> : t("members.active")),
        },
        {
          key: "action",
          header: t("members.change"),
          headerHidden: true,
          cell: (member) => (
            <ButtonLink
              to={`?change=${member.userId}`}
              size="small"
              preventScrollReset
              aria-label={t("members.changeOf", { name: member.name })}
            >
              {t("members.change")}
            </ButtonLink>
          ),
        },
      ]}
    />
  );
}
