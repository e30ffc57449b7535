import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";

export type MemberRow = { userId: string; name: string; email: string; roles: string[]; disabledAt: Date | null };

export function MemberTable({ members, ownUserId }: { members: readonly MemberRow[]; ownUserId: string }) {
  const t = useText("settings");
  return (
    <DataTable
      caption={t("members.caption")}
      rows={members}
      rowKey={(member) => member.userId}
      columns={[
        {
          key: "name",
          header: t("members.name"),
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
        { key: "roles", header: t("members.roles"), cell: (member) => member.roles.map((role) => t(`roles.${role}`)).join(", ") },
        {
          key: "state",
          header: t("members.state"),
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
