import fc from "fast-check";
import { expect, test } from "vitest";
import { CHANNELS, channelOf } from "#app/domains/referrals/click.rules";
import { SHARE_CHANNELS, shareAddress } from "#app/domains/referrals/share-links";

const channels = Object.values(SHARE_CHANNELS).flat();
const url = "https://example.com/r/sanne";

test.each(channels)("%s opens an app with the link, which says that it came from there", (channel) => {
  const address = shareAddress(channel, { url, text: "Have a look & tell me", subject: "For you" });
  const link = `${url}?c=${channel}`;
  expect(decodeURIComponent(address)).toContain(link);
  expect(CHANNELS).toContain(channel);
  expect(channelOf(new URL(link).search.slice(1))).toBe(channel);
});

test("whatever somebody types stays inside the text: it adds no parameter and never fails", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.constantFrom(...channels), (text, channel) => {
      const query = (typed: string) =>
        shareAddress(channel, { url, text: typed, subject: typed }).split("?").slice(1).join("?").split("&").length;
      expect(query(text)).toBe(query("plain"));
    }),
  );
});

test.each(channels)("a text for %s that says where the link stands gets no second one", (channel) => {
  const link = `${url}?c=${channel}`;
  const address = decodeURIComponent(shareAddress(channel, { url, text: `Look: ${link} and tell me`, subject: "" }));
  expect(address.split(link)).toHaveLength(2);
});

test("half an emoji at the end is left out", () => {
  expect(shareAddress("whatsapp", { url, text: "Hoi \ud83d", subject: "" })).toBe(
    `https://wa.me/?text=${encodeURIComponent(`Hoi  ${url}?c=whatsapp`)}`,
  );
});
