import { stringify } from "csv-stringify/sync";
import { PEOPLE_COLUMNS } from "#app/domains/contacts/people-import-columns.rules";
import { acceptPeopleFile } from "#app/domains/contacts/start-people-import.server";
import { storeUpload } from "#app/platform/uploads/store-upload.server";
import type { Actor } from "#app/platform/context.server";
import type { DemoCompany } from "#prisma/seed/customers";
import type { Random } from "#prisma/seed/random";
import type { Simulation } from "#prisma/seed/simulation";

const PLANS = ["Team", "Plus", "Compleet"] as const;

/**
 * The customers as the books know them: who looks after them, what they pay a year and until when. Three rows are written the way
 * people write them, and refused with the reason.
 */
export async function importCompanies(
  simulation: Simulation,
  marketer: Actor,
  companies: readonly DemoCompany[],
  owners: readonly string[],
): Promise<void> {
  const { random, today } = simulation;
  const rows = companies.map((company, index) => companyRow(random, today, company, owners[index % owners.length] ?? ""));
  const [noColleague, noAmount, noDay] = [rows[11]!, rows[40]!, rows[77]!];
  noColleague[OWNER] = "johan@vorige-werkgever.example";
  noAmount[REVENUE] = "n.t.b.";
  noDay[RENEWAL] = "eind maart";
  const csv = stringify([[...PEOPLE_COLUMNS.companies, "pakket"], ...rows]);
  async function* body() {
    yield new TextEncoder().encode(csv);
  }
  const ctx = simulation.ctx(marketer);
  await acceptPeopleFile(ctx, await storeUpload(ctx, { name: "klanten-boekhouding.csv", type: "text/csv", body: body() }), "companies");
  await simulation.settle();
}

const [OWNER, REVENUE, RENEWAL] = (["owner", "revenue", "renewal_date"] as const).map((name) => PEOPLE_COLUMNS.companies.indexOf(name)) as [
  number,
  number,
  number,
];

function companyRow(random: Random, today: Date, company: DemoCompany, owner: string): string[] {
  const renewal = new Date(today.getTime() + random.between(5, 360) * 86_400_000);
  return [
    company.id,
    company.name,
    company.domain,
    owner,
    String(random.between(18, 160) * 100),
    "EUR",
    renewal.toISOString().slice(0, 10),
    company.country,
    company.segment,
    random.pick(PLANS),
  ];
}
