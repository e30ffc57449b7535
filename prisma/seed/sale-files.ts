import { DateTime } from "luxon";
import type { DealImportKind } from "#app/domains/sales/deal-import-columns.rules";
import { confirmDealDraft, getDealDraft, startDealDraft } from "#app/domains/sales/draft-deal-import.server";
import { makeClaim } from "#app/domains/sales/make-claim.server";
import type { Actor, Ctx } from "#app/platform/context.server";
import { storeUpload } from "#app/platform/uploads/store-upload.server";
import type { DemoAmbassador } from "#prisma/seed/ambassador-story";
import type { DemoCompany } from "#prisma/seed/customers";
import { days, type Simulation } from "#prisma/seed/simulation";

/** Invoices and deals of before, taken in; deals of a CRM whose columns nobody has looked at yet; and a customer that an ambassador misses. */
export function planSaleFiles(
  simulation: Simulation,
  marketer: Actor,
  companies: readonly DemoCompany[],
  joined: readonly DemoAmbassador[],
): void {
  const ago = (count: number) => new Date(simulation.today.getTime() - days(count)); // no chance: the rest of the demo stays as it is
  simulation.plan(ago(6), async () => {
    const ctx = simulation.ctx(marketer);
    const files = [
      await leave(ctx, "sales", "facturen-boekhouding.csv", invoices(companies.slice(0, 14), simulation.today)),
      await leave(ctx, "deals", "deals-zelf-gevonden.csv", ownDeals(companies.slice(20, 32), simulation.today)),
    ];
    for (const id of files) await confirmDealDraft(ctx, id, (await getDealDraft(ctx, id)).plan);
    await simulation.settle();
  });
  simulation.plan(ago(1), async () => {
    await leave(simulation.ctx(marketer), "deals", "deals-crm.csv", deals(companies.slice(14, 20), simulation.today));
  });
  simulation.plan(ago(3), async () => {
    const ctx = simulation.ctx(marketer);
    const [ambassador] = joined;
    if (!ambassador) return;
    const told = {
      who: "Marieke Postma",
      companyName: companies[2]?.name ?? "",
      email: "",
      how: "Op de regiodag van vorige maand; ze zou dezelfde week bellen.",
    };
    const happenedOn = DateTime.fromJSDate(ctx.now).minus({ days: 20 }).toISODate() ?? "";
    await makeClaim(ctx, { ...told, happenedOn, ambassadorId: ambassador.ambassadorId, enrolmentId: ambassador.enrolmentId });
  });
}

async function leave(ctx: Ctx, kind: DealImportKind, name: string, text: string): Promise<string> {
  const body = (async function* () {
    yield await Promise.resolve(new TextEncoder().encode(text));
  })();
  return (await startDealDraft(ctx, await storeUpload(ctx, { name, type: "text/csv", body }), kind)).id;
}

const euros = (whole: number): string => `${new Intl.NumberFormat("nl").format(whole)},00`;
const dayBefore = (today: Date, ago: number): string => DateTime.fromJSDate(today).minus({ days: ago }).toFormat("dd-MM-yyyy");

const isoDay = (today: Date, ago: number): string => DateTime.fromJSDate(today).minus({ days: ago }).toISODate() ?? "";

/** A list of invoices as a Dutch book-keeping program writes it, with a credit note and a line without a number. */
function invoices(companies: readonly DemoCompany[], today: Date): string {
  const rows = companies.map(
    ({ name, domain }, index) =>
      `F-${String(2_001 + index)};${name};${domain};${euros(1_200 + index * 350)};${dayBefore(today, 800 - index * 13)};Implementatie;`,
  );
  const [first] = companies;
  const credit = `C-2001;${first?.name ?? ""};${first?.domain ?? ""};-200,00;${dayBefore(today, 780)};Implementatie;F-2001`;
  return [
    "Factuurnummer;Klant;Website;Bedrag excl. btw;Factuurdatum;Product;Corrigeert",
    ...rows,
    credit,
    `;Onbekend;;75,00;${dayBefore(today, 700)};;`,
  ].join("\n");
}

/** Deals as a CRM exports them: two are won, one is lost, and of one the stage says nothing. */
function deals(companies: readonly DemoCompany[], today: Date): string {
  const stages = ["Closed Won", "Closed Won", "Closed Lost", "Open", "Open", "Parked"];
  const rows = companies.map(({ name, domain }, index) => {
    const closed = index < 3 ? dayBefore(today, 40 + index) : "";
    return `CRM-${String(310 + index)};Roosteren ${name};${stages[index] ?? "Open"};${name};inkoop@${domain};${euros(4_800 + index * 600)};${closed};${dayBefore(today, 200 + index)}`;
  });
  return ["Deal ID;Deal name;Deal stage;Company;Email;Amount;Close date;Created", ...rows].join("\n");
}

/** Leads that sales found by itself in the last year, for comparison: one in four was won. */
function ownDeals(companies: readonly DemoCompany[], today: Date): string {
  const rows = companies.map(({ name, domain }, index) => {
    const begun = 330 - index * 18;
    const stage = index % 4 === 0 ? "Closed Won" : "Closed Lost";
    return `EIGEN-${String(101 + index)};Roosteren ${name};${stage};${name};planning@${domain};${euros(3_600 + index * 250)};${isoDay(today, begun - 45 - (index % 5) * 6)};${isoDay(today, begun)}`;
  });
  return ["Deal ID;Deal name;Deal stage;Company;Email;Amount;Close date;Created", ...rows].join("\n");
}
