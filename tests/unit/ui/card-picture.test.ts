import fc from "fast-check";
import { expect, test } from "vitest";
import { drawPng } from "#app/platform/pictures/draw-png.server";
import { cardPicture, CARD_SIZE, writable } from "#app/ui/card-picture";

const linesOf = (svg: string) =>
  [...svg.matchAll(/<text x="(\d+)" y="([\d.]+)" font-size="(\d+)">([^<]*)</g)].map(([, x, y, size, words]) => ({
    x: Number(x),
    y: Number(y),
    size: Number(size),
    words,
  }));

/** All but the texts. */
const drawingOf = (svg: string) => svg.replace(/<text [^>]*>[^<]*<\/text>/g, "");

test.each([
  ["Łódź, Zürich & Åbo", "Łódź, Zürich & Åbo"],
  ["Plan 🌞 minder 👩🏽‍💻 uren", "Plan minder uren"],
  ["  two\n lines ", "two lines"],
  ["مرحبا", null],
  ["Привет", null],
  ["🎉", null],
])("%j is written as %j", (text, expected) => expect(writable(text)).toBe(expected));

test("a title of any words stays within the picture and below the name, and no markup of it is read", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 80 }), (title, name) => {
      const svg = cardPicture({ brandColor: "#1f44b8", name, title });
      expect(drawingOf(svg)).toBe(drawingOf(cardPicture({ brandColor: "#1f44b8", name: "", title: "" })));
      for (const { words } of linesOf(svg)) expect(words).toMatch(/^([^&>]|&(amp|lt|gt);)*$/);
      for (const { y, size } of linesOf(svg).slice(1)) {
        expect(y).toBeGreaterThan(160 + size * 0.7);
        expect(y).toBeLessThan(CARD_SIZE.height - 60);
      }
    }),
    { numRuns: 200 },
  );
  const [name, title] = linesOf(cardPicture({ brandColor: "#1f44b8", name: "R & <D>", title: '<a href="#">&lt;</a>' }));
  expect([name?.words, title?.words]).toEqual(["R &amp; &lt;D&gt;", '&lt;a href="#"&gt;&amp;lt;&lt;/a&gt;']);
});

test("the whole of a long title is there as long as it fits, and an ellipsis says when it does not", () => {
  const title = "Samen slimmer plannen met collega's die het al jaren doen";
  const written = linesOf(cardPicture({ brandColor: "#1f44b8", name: "R", title }))
    .slice(1)
    .map(({ words }) => words)
    .join(" ");
  expect(written).toBe(title);
  const endless = linesOf(cardPicture({ brandColor: "#1f44b8", name: "R", title: "woord ".repeat(90) }));
  expect(endless.at(-1)?.words).toMatch(/…$/);
});

test("the picture is a PNG of 1200 by 630 pixels below 115 kB", async () => {
  const svg = cardPicture({ brandColor: "#f2c200", name: "Zonnig & Zn.", title: "WMWMWMWMWMWMWMWMWMWMWMWMWMWM MWMWMWMWMW <b>mm</b>" });
  const png = Buffer.from(await drawPng(svg));
  expect([png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(["PNG", 1_200, 630]);
  expect(png.byteLength).toBeLessThan(115_000);
});
