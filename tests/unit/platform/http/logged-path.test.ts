import { expect, test } from "vitest";
import { loggedPath } from "#app/platform/http/logged-path";

test.each([
  ["/join/aB3-x_9", "/join/[token]"],
  ["/sign-in/aB3-x_9.data", "/sign-in/[token]"],
  ["/sign-in?to=%2Fw%2Facme", "/sign-in"],
  ["/w/acme/sales?q=ann%40example.com", "/w/acme/sales"],
])("%s is logged as %s", (address, logged) => {
  expect(loggedPath(`http://localhost${address}`)).toBe(logged);
});
