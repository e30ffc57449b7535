import { z } from "zod";
import { STAFF_ROLES } from "#app/domains/accounts/permissions";
import { emailField, plainText } from "#app/platform/text";

const roles = z.array(z.enum(STAFF_ROLES)).min(1, "choose at least one role");

export const Invitation = z.object({ name: plainText({ min: 1, max: 80 }), email: emailField, roles });
export type Invitation = z.infer<typeof Invitation>;

export const RoleChange = z.object({ userId: plainText({ min: 1, max: 40 }), roles });
export type RoleChange = z.infer<typeof RoleChange>;
