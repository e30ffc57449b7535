import fc from "fast-check";
import { expect, test } from "vitest";
import { addressGroup } from "#app/platform/http/address-group.rules";

test.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["64:ff9b::192.0.2.1", "64:ff9b:0:0::/64"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["192.0.2.1", "192.0.2.1"],
  ["sanne@customer.example", "sanne@customer.example"],
  ["", ""],
])("%s counts as %s", (address, group) => {
  expect(addressGroup(address)).toBe(group);
});

test("every address of a /64 counts as one, another /64 as another", () => {
  const words = (count: number) => fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: count, maxLength: count });
  const written = (parts: number[]) => parts.map((part) => part.toString(16)).join(":");
  fc.assert(
    fc.property(words(4), words(4), words(4), words(4), (net, one, two, otherNet) => {
      expect(addressGroup(written([...net, ...one]))).toBe(addressGroup(written([...net, ...two])));
      const isSame = written(net) === written(otherNet);
      expect(addressGroup(written([...net, ...one])) === addressGroup(written([...otherNet, ...one]))).toBe(isSame);
    }),
  );
});
