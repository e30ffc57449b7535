import type { Row } from "#tests/access/matrix/row";

const FINANCE = "/w/{workspace}/finance";

export const financeRows: Row[] = [
  { route: "w.$workspace.finance", path: FINANCE, may: "console.enter", isFrame: true },
  {
    route: "w.$workspace.finance._index",
    path: FINANCE,
    may: "reward.view",
    filters: [
      "?state=approved",
      "?ambassador={ambassador}",
      "?campaign={campaign}&currency=EUR&from=2026-01-01",
      "?did=approve&left[]={reward}",
    ],
    forms: [
      { name: "approve", may: "reward.approve", fields: { intent: "approve", "ids[]": ["{reward}"] } },
      { name: "reject", may: "reward.approve", fields: { intent: "reject", "ids[]": ["{rejectable}"], reason: "Known already." } },
      { name: "hold", may: "reward.approve", fields: { intent: "hold", "ids[]": ["{rejectable}"], code: "to_check" } },
      { name: "release", may: "reward.approve", fields: { intent: "release", "ids[]": ["{rejectable}"] } },
      {
        name: "pay",
        may: "reward.pay",
        fields: { intent: "pay", "ids[]": ["{payable}"], reference: "batch 7", total: "50" },
        foreign: 422, // the total that was typed is not that of the rewards which are there
      },
    ],
  },
  {
    route: "w.$workspace.finance.rewards.$rewardId",
    path: `${FINANCE}/rewards/{reward}`,
    may: "reward.view",
    forms: [{ name: "take back", may: "reward.pay", fields: { amount: "1", reason: "Counted twice.", key: "rvl_matrix" } }],
  },
  {
    route: "w.$workspace.finance.credits.$decisionId",
    path: `${FINANCE}/credits/{creditDecision}`,
    may: "reward.pay",
    forms: [
      {
        name: "credit somebody else",
        may: "reward.pay",
        fields: { version: "{creditVersion}", enrolmentId: "{secondEnrolment}", reason: "heard_late" },
      },
    ],
  },
  { route: "w.$workspace.finance.rewards[.]csv", path: `${FINANCE}/rewards.csv`, may: "reward.view", filters: ["?state=approved"] },
];
