import { describe, expect, test } from "vitest";
import { asChosen } from "#app/domains/sales/chosen-deal-plan";
import type { DealPlan } from "#app/domains/sales/deal-import-plan.rules";

const plan = {
  uses: ["external_id", "skip"],
  currency: "EUR",
  dateOrder: "auto",
  decimal: "auto",
  givesRewards: true,
} as unknown as DealPlan;

describe("the plan of a file", () => {
  test("is shown as it is stored until a form comes back", () => {
    expect(asChosen(plan, undefined)).toBe(plan);
    expect(asChosen(plan, {})).toBe(plan); // a text that cannot be stored comes back without values
  });

  test("is shown as it was chosen in a form that came back", () => {
    const values = { intent: "import", uses: ["external_id", "amount"], currency: "EURO", dateOrder: "mdy" };
    expect(asChosen(plan, values)).toEqual({ ...values, intent: undefined, decimal: "auto", givesRewards: false });
    expect(asChosen(plan, { ...values, decimal: "comma", givesRewards: "on" })).toMatchObject({ decimal: "comma", givesRewards: true });
  });
});
