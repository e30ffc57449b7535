/** Who the journey is about. */
export const MARKETER = "lotte@roosterwerk.example";
export const SALES = "daan@roosterwerk.example";
export const FINANCE = "femke@roosterwerk.example";
export const AMBASSADOR = "sanne@vandalenzorg.example";
export const DUTCH = "joris@kadelogistiek.example";

const ANSWERS = [
  "email,name,company,score,comment,answered_at,language",
  `${AMBASSADOR},Sanne Verhoeven,Van Dalen Zorg,10,Planning takes me ten minutes now,{recently},en`,
  `${DUTCH},Joris Bakker,Kade Logistiek,9,,{recently},nl`,
  "pia@zonnehof.example,Pia Smit,Zonnehof,8,,{recently},en",
  "tom@havenbedrijf.example,Tom Willems,Havenbedrijf Delta,3,Slow,{recently},en",
  "eva@maas.example,Eva Maas,Maas & Zn.,11,,{recently},en",
  "not-an-address,Nobody,,9,,{recently},en",
].join("\n");

/** Answers of three days ago: four good rows, two to refuse. */
export const answersFile = (): Buffer => Buffer.from(ANSWERS.replaceAll("{recently}", new Date(Date.now() - 3 * 86_400_000).toISOString()));
