import { recordActivity } from "#app/domains/activity/record-activity.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { readGuestRow, type GuestOfFile } from "#app/domains/campaigns/guest-row.rules";
import { countGuests, insertGuests, type NewGuest } from "#app/domains/campaigns/guest.repository.server";
import { peopleColumnsOf } from "#app/domains/contacts/people-import-columns.rules";
import type { ContactInput } from "#app/domains/contacts/people-matching.rules";
import { runPeopleFile, type PeopleFile } from "#app/domains/contacts/run-people-file.server";
import { PEOPLE_TABLES, upsertContacts } from "#app/domains/contacts/upsert-contacts.server";
import { inTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { localDay } from "#app/platform/local-day";

const todayOf = ({ now, workspace }: Ctx): string => localDay(now, workspace.timeZone);

/** Brings in the people of an accepted file and names them for its campaign. Mails nobody; run again it goes on where it stopped. */
export async function runGuestImport(ctx: Ctx, file: PeopleFile, jobRunId: string): Promise<void> {
  return runPeopleFile<GuestOfFile>(ctx, file, jobRunId, ({ campaignId, createdByUserId }) => ({
    tables: [...PEOPLE_TABLES, "CampaignGuest"],
    begin(header) {
      const columns = peopleColumnsOf("guests", header);
      const settings = { dateOrder: file.layout.dateOrder, today: todayOf(ctx) };
      return (cells) => readGuestRow(cells, columns, settings);
    },
    store: async (tx, rows) =>
      (await storeGuests(tx, requireFound(campaignId, "campaign"), rows, { importId: file.importId, userId: createdByUserId })).outcomes,
  }));
}

export type GivenGuest = { person: ContactInput; basis: NewGuest["basis"]; givenOn: string; evidence: string };

/**
 * Names people for a campaign, each with the ground on which they may be asked: they can be invited then. Mails nobody.
 *
 * @returns who each of them is, in the order given.
 * @throws DomainError `not_found` for a campaign of another workspace; `invalid` for a ground that lies in the future.
 */
export async function addGuests(ctx: Ctx, campaignId: string, people: readonly GivenGuest[]) {
  const late = people.findIndex(({ givenOn }) => givenOn > todayOf(ctx));
  if (late >= 0) {
    const message = `must be today (${todayOf(ctx)}) or earlier, got ${people[late]?.givenOn}`;
    throw new DomainError("invalid", message, { errors: [{ path: `people.${late}.basisDate`, message }] });
  }
  return inTransaction(ctx, async (tx) => {
    const rows = people.map(({ person, ...guest }) => ({ person, guest }));
    const { contactIds, outcomes } = await storeGuests(tx, campaignId, rows, { importId: null, userId: userIdOf(tx) });
    await recordActivity(tx, "guests.named", { kind: "campaign", id: campaignId }, { count: new Set(contactIds).size });
    return contactIds.map((contactId, index) => ({ contactId, outcome: outcomes[index] ?? ("unchanged" as const) }));
  });
}

async function storeGuests(
  tx: Ctx,
  campaignId: string,
  rows: readonly GuestOfFile[],
  by: { importId: string | null; userId: string | null },
): Promise<{ contactIds: string[]; outcomes: Array<"created" | "updated" | "unchanged"> }> {
  await getCampaign(tx, campaignId);
  const people = await upsertContacts(
    tx,
    rows.map(({ person }) => person),
    { isCorrection: true },
  );
  const contactIds = people.map(({ contactId }) => contactId);
  const guests = rows.map(({ guest }, index) => ({ ...guest, contactId: contactIds[index] ?? "" }));
  const stored = await insertGuests(tx, campaignId, guests, by);
  const outcomes = contactIds.map((contactId) => {
    const outcome = stored.get(contactId) ?? "unchanged";
    stored.delete(contactId); // who stands there twice is one
    return outcome;
  });
  return { contactIds, outcomes };
}

/** How many people a campaign names on another ground than an answer. */
export const countNamed = (ctx: Ctx, campaignId: string): Promise<number> => countGuests(ctx, campaignId);
