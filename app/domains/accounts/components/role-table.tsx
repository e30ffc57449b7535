import { Check } from "lucide-react";
import { can, PERMISSIONS, ROLES, type Permission } from "#app/domains/accounts/permissions";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { Icon } from "#app/ui/icon";
import { VisuallyHidden } from "#app/ui/visually-hidden";

const ALL = Object.keys(PERMISSIONS) as Permission[];

/** Who may do what, read from the one table that every page and form asks. */
export function RoleTable() {
  const t = useText("security");
  const settings = useText("settings");
  return (
    <DataTable
      caption={t("roles.caption")}
      rows={ALL}
      rowKey={(permission) => permission}
      phone="scroll"
      density="compact"
      columns={[
        { key: "permission", header: t("roles.permission"), cell: (permission) => t(`permissions.${permission}`) },
        ...ROLES.map((role) => ({
          key: role,
          header: settings(`roles.${role}`),
          cell: (permission: Permission) => <Answer isYes={can([role], permission)} />,
        })),
      ]}
    />
  );
}

function Answer({ isYes }: { isYes: boolean }) {
  const t = useText("security");
  return (
    <>
      {isYes ? <Icon icon={Check} /> : <span aria-hidden="true">–</span>}
      <VisuallyHidden>{t(isYes ? "roles.yes" : "roles.no")}</VisuallyHidden>
    </>
  );
}
