/** A colour as lightness (0–1), chroma and hue (degrees) in OKLCH. Source of the matrices: Björn Ottosson, "A perceptual color space". */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];

export const isHexColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** @param hex `#rrggbb`; check with `isHexColour` first. */
export function hexToOklch(hex: string): Oklch {
  const channel = (start: number) => {
    const value = parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const [r, g, b] = [channel(1), channel(3), channel(5)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const alongA = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const alongB = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  return [lightness, Math.hypot(alongA, alongB), ((Math.atan2(alongB, alongA) * 180) / Math.PI + 360) % 360];
}

export const oklchCss = ([lightness, chroma, hue]: Oklch): string =>
  `oklch(${lightness.toFixed(3)} ${chroma.toFixed(3)} ${hue.toFixed(0)})`;

/** The nearest `#rrggbb`, for files and pictures that know no OKLCH. */
export function oklchToHex(colour: Oklch): string {
  const channels = linearRgb(colour).map((value) => {
    const linear = Math.min(1, Math.max(0, value));
    const encoded = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}

/** Less chroma until the colour exists in sRGB, so that what was computed is what is shown. */
export function inGamut([lightness, chroma, hue]: Oklch): Oklch {
  let c = chroma;
  while (c > 0.002 && linearRgb([lightness, c, hue]).some((value) => value < -0.0005 || value > 1.0005)) c -= 0.003;
  return [lightness, Math.max(c, 0), hue];
}

/** Contrast ratio of WCAG 2: 1 to 21. */
export function contrast(a: Oklch, b: Oklch): number {
  const [first, second] = [luminance(a), luminance(b)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

function luminance(colour: Oklch): number {
  const [r, g, b] = linearRgb(colour).map((value) => Math.min(1, Math.max(0, value))) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linearRgb([lightness, chroma, hue]: Oklch): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
