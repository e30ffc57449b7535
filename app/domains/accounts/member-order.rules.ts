import { ROLES } from "#app/domains/accounts/permissions";
import { inOrder, type ListOrder } from "#app/platform/list-address";

export const MEMBER_COLUMNS = ["name", "roles", "state"] as const;
export type MemberOrder = ListOrder<(typeof MEMBER_COLUMNS)[number]>;

type Member = { name: string; roles: readonly string[]; disabledAt: Date | null };

/** Colleagues in an order; those who are equal by name. Roles stand as the table of roles has them. */
export function membersInOrder<Row extends Member>(members: readonly Row[], order: MemberOrder, language: string): Row[] {
  const values = {
    name: ({ name }: Member) => name,
    roles: ({ roles }: Member) => Math.min(...roles.map((role) => ROLES.findIndex((known) => known === role))),
    state: ({ disabledAt }: Member) => Number(disabledAt !== null),
  };
  return inOrder(inOrder(members, "name", values, language), order, values, language);
}
