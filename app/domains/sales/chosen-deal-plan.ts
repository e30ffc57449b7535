import type { DealPlan } from "#app/domains/sales/deal-import-plan.rules";

/** The plan with what somebody chose in a form that came back: nothing has to be chosen again. */
export function asChosen<Plan extends DealPlan>(plan: Plan, values: Readonly<Record<string, unknown>> | undefined): Plan {
  if (!values?.intent) return plan;
  const text = <Value extends string>(name: string, stored: Value) => (typeof values[name] === "string" ? (values[name] as Value) : stored);
  return {
    ...plan,
    uses: Array.isArray(values.uses) ? (values.uses as Plan["uses"]) : plan.uses,
    currency: text("currency", plan.currency),
    dateOrder: text("dateOrder", plan.dateOrder),
    decimal: text("decimal", plan.decimal),
    givesRewards: values.givesRewards === "on",
  };
}
