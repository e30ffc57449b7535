import { z } from "zod";
import { addGuests } from "#app/domains/campaigns/add-guests.server";
import { GUEST_BASES } from "#app/domains/campaigns/guest.rules";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { emailField, languageField, plainText } from "#app/platform/text";

const Guest = z.strictObject({
  email: emailField,
  name: plainText({ max: 200 }).optional(),
  language: languageField.optional(),
  companyName: plainText({ max: 200 }).optional(),
  externalId: plainText({ min: 1, max: 200 }).optional().describe("Your own id of the person"),
  basis: z.enum(GUEST_BASES).describe("On what ground they may be asked: they agreed to it, or they are a customer"),
  basisDate: calendarDay().describe("When they agreed, or since when they are a customer"),
  basisEvidence: plainText({ max: 300 }).default("").describe("Where that can be looked up"),
});

const addOperation = defineOperation({
  method: "POST",
  path: "/campaigns/{id}/guests",
  name: "addCampaignGuests",
  tag: "Campaigns",
  scope: "campaigns:write",
  summary:
    "Names people who answered nothing, each with the ground on which they may be asked. Mails nobody: invite them by their ids then",
  params: z.object({ id: z.string().describe("Id of the campaign") }),
  body: z.strictObject({
    people: z.array(Guest).min(1, "must name at least one person").max(100, "must be 100 people or fewer"),
  }),
  response: z.object({
    data: z.array(z.object({ contactId: z.string(), outcome: z.enum(["created", "updated", "unchanged"]) })).describe("In the order sent"),
  }),
  status: 200,
  handle: async (ctx, { params: { id }, body: { people } }) => ({
    data: await addGuests(
      ctx,
      id,
      people.map(({ basis, basisDate, basisEvidence, ...person }) => ({
        ...{ basis, givenOn: basisDate, evidence: basisEvidence },
        person: { ...person, source: "api" },
      })),
    ),
  }),
});

export const guestOperations: readonly Operation[] = [addOperation];
