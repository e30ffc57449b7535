import { describe, expect, test } from "vitest";
import { attributesOfForm, attributeTypeOf, columnTypeOf } from "#app/domains/contacts/attribute.rules";
import { companyDomain, companyKeysOf } from "#app/domains/contacts/contact-identity.rules";
import { peopleColumnsOf } from "#app/domains/contacts/people-import-columns.rules";
import { readCompanyRow, readContactRow } from "#app/domains/contacts/people-import-row.rules";
import { FREE_MAIL_DOMAINS } from "#app/platform/free-mail-domains";

describe("what an own column holds", () => {
  test.each([
    ["12", "number"],
    ["-3.5", "number"],
    ["0", "number"],
    ["007", "text"],
    ["+31612345678", "text"],
    ["1.250,50", "text"],
    ["12345678901234567", "text"],
    ["2027-03-01", "date"],
    ["2027-02-30", "text"],
    ["3/4/2027", "text"],
    ["Ja", "boolean"],
    ["true", "boolean"],
    ["", "text"],
  ])("%j is %s", (text, type) => expect(attributeTypeOf(text)).toBe(type));

  test("a column is of a type when all its filled cells are", () => {
    expect(columnTypeOf(["1", "", "2.5"])).toBe("number");
    expect(columnTypeOf(["1", "2027-03-01"])).toBe("text");
    expect(columnTypeOf([])).toBe("text");
  });

  test("rows without a name or a value are none, and the fifty-first is refused", () => {
    expect(attributesOfForm(["plan", "", "size"], ["gold", "x", " "])).toEqual({ plan: "gold" });
    const many = Array.from({ length: 51 }, (_, index) => `c${index}`);
    expect(attributesOfForm(many, many)).toBeNull();
    expect(attributesOfForm(["a\u0000"], ["b"])).toBeNull();
  });
});

describe("the domain of a company", () => {
  test.each([
    ["https://www.Vos.nl/contact?x=1", "vos.nl"],
    ["@vos.nl", "vos.nl"],
    ["vos.nl:8080", "vos.nl"],
    ["münchen.example", "xn--mnchen-3ya.example"],
    ["gmail.com", null],
    ["www.hotmail.com", null],
    ["vos", null],
    ["", null],
  ])("of %j is %j", (text, domain) => expect(companyDomain(text)).toBe(domain));

  test("is never that of a mail provider, whichever way it comes in", () => {
    for (const domain of FREE_MAIL_DOMAINS) {
      expect(companyKeysOf({ companyDomain: domain }), domain).toEqual([]);
      expect(companyKeysOf({ email: `ana@${domain}` }), domain).toEqual([]);
      expect(companyKeysOf({ companyDomain: `https://www.${domain.toUpperCase()}/`, companyName: "Vos" }), domain).toEqual([
        { kind: "name", source: "", value: "vos" },
      ]);
    }
  });
});

describe("a file of people", () => {
  const read = (header: string[], cells: string[]) => readContactRow(cells, peopleColumnsOf("contacts", header));

  test("knows its columns whatever their case, and keeps the others as own columns", () => {
    expect(read(["E-mail".replace("-", ""), "Job Title", "Country", "Seats"], ["Ana@Vos.nl", "Planner", "Nederland", "040"])).toEqual({
      ok: true,
      row: expect.objectContaining({ email: "ana@vos.nl", jobTitle: "Planner", country: "NL", attributes: { Seats: "040" } }),
    });
  });

  test.each([
    [["email"], ["nope"], "email", "email"],
    [["email"], [""], "email", "contact_missing"],
    [["phone"], ["12"], "phone", "phone"],
    [["email", "country"], ["a@b.example", "Atlantis"], "country", "country"],
    [["email", "language"], ["a@b.example", "Klingonese"], "language", "language"],
    [["email"], ["a@b.example", "extra"], "row", "too_many_cells"],
    [["email", "name"], ["a@b.example", "x".repeat(301)], "name", "too_long"],
    [["email", "name"], ["a@b.example", "\u0000"], "name", "unreadable"],
  ])("with %j and %j is refused at %s: %s", (header, cells, field, code) => {
    expect(read(header, cells)).toMatchObject({ ok: false, problem: { field, code } });
  });

  test.each([
    [["name"], "header_contact"],
    [["email", "Email"], "header_twice"],
    [["email", "plan", "plan"], "header_twice"],
    [["email", ...Array.from({ length: 51 }, (_, index) => `c${index}`)], "header_attributes"],
  ])("with the header %j is refused", (header, problem) => {
    expect(() => peopleColumnsOf("contacts", header)).toThrow(expect.objectContaining({ details: expect.objectContaining({ problem }) }));
  });
});

describe("a file of companies", () => {
  const settings = { currency: "EUR", dateOrder: "dmy" as const, owners: new Map([["daan@x.example", "usr_1"]]) };
  const header = ["company_id", "name", "domain", "owner", "revenue", "revenue_currency", "renewal_date"];
  const read = (cells: string[]) => readCompanyRow(cells, peopleColumnsOf("companies", header), settings);

  test("reads amounts as they are written, in the workspace's currency when none is given", () => {
    expect(read(["1", "Vos", "vos.nl", "Daan@x.example", "12.500,00", "", "31-3-2027"])).toMatchObject({
      ok: true,
      row: { externalId: "1", ownerUserId: "usr_1", revenueMinor: 1_250_000, revenueCurrency: "EUR", renewalDate: "2027-03-31" },
    });
  });

  test.each([
    [["", "", "", "", "", "", ""], "name", "company_missing"],
    [["", "Vos", "gmail.com", "", "", "", ""], "domain", "domain"],
    [["1", "", "", "nobody@x.example", "", "", ""], "owner", "owner"],
    [["1", "", "", "", "-5", "", ""], "revenue", "revenue"],
    [["1", "", "", "", "5", "EURO", ""], "revenue_currency", "revenue_currency"],
    [["1", "", "", "", "", "", "31-2-2027"], "renewal_date", "renewal_date"],
  ])("refuses %j at %s: %s", (cells, field, code) => {
    expect(read(cells)).toMatchObject({ ok: false, problem: { field, code } });
  });
});
