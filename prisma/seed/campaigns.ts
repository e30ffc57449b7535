import { CampaignInput } from "#app/domains/campaigns/campaign.schema";

const euros = (amount: number) => ({ amountMinor: amount * 100, currency: "EUR" });

const terms = (language: "nl" | "en") =>
  language === "nl"
    ? "Je introduceert alleen mensen die weten dat je dat doet. Een beloning geldt voor nieuwe klanten en wordt na de wachttijd uitbetaald. Vraag bij je werkgever na of je een beloning mag aannemen; je mag hem ook aan een goed doel geven. Je kunt op elk moment stoppen."
    : "You only introduce people who know that you do. A reward counts for new customers and is paid after the holding period. Ask your employer whether you may accept a reward; you may also give it to charity. You can stop at any time.";

/** The two campaigns that ran and run, and one that is being prepared. */
export const CAMPAIGNS = {
  planners: CampaignInput.parse({
    name: "Planners kennen planners",
    slug: "planners",
    rewardRules: [
      { trigger: "meeting", kind: "fixed", ...euros(50) },
      { trigger: "sale", kind: "percentage", rateBps: 500, cap: euros(2_500) },
    ],
    holdingDays: 30,
    termMonths: 12,
    texts: {
      nl: {
        invitationSubject: "Ken jij nog een planner die met Excel worstelt?",
        invitationText:
          "Je gaf ons een hoog cijfer, dank je wel. Veel van onze klanten komen via iemand als jij. Wil je ambassadeur worden? Je krijgt een eigen link, en € 50 zodra we met iemand spreken die jij introduceert. Wordt het een klant, dan ontvang je 5% van het eerste jaar.",
        landingTitle: "Roosters in een uur in plaats van een halve dag",
        landingText:
          "Roosterwerk plant diensten, verlof en overuren voor teams van tien tot duizend mensen. Laat je gegevens achter, dan laten we zien wat het voor jouw team doet.",
        shareText: "Wij maken onze roosters met Roosterwerk en ik raad het je aan. Kijk hier:",
        terms: terms("nl"),
      },
      en: {
        invitationSubject: "Do you know another planner who struggles with Excel?",
        invitationText:
          "You gave us a high score, thank you. Many of our customers come through somebody like you. Would you like to be an ambassador? You get a link of your own, and €50 as soon as we meet somebody you introduce. When they become a customer you receive 5% of the first year.",
        landingTitle: "Rosters in an hour instead of half a day",
        landingText:
          "Roosterwerk plans shifts, leave and overtime for teams of ten to a thousand people. Leave your details and we will show what it does for your team.",
        shareText: "We make our rosters with Roosterwerk and I recommend it. Have a look:",
        terms: terms("en"),
      },
    },
  }),
  zorg: CampaignInput.parse({
    name: "Zorg voor zorg",
    slug: "zorg",
    rewardRules: [
      { trigger: "accepted", kind: "fixed", ...euros(25) },
      { trigger: "sale", kind: "percentage", rateBps: 400, cap: euros(2_000) },
    ],
    holdingDays: 14,
    termMonths: 12,
    texts: {
      nl: {
        invitationSubject: "Help een andere zorginstelling aan rust in het rooster",
        invitationText:
          "Je bent tevreden over Roosterwerk. Ken je een instelling die nog elke week puzzelt? Word ambassadeur: € 25 voor elke introductie waar wij mee verder kunnen, en 4% van het eerste jaar als het een klant wordt.",
        landingTitle: "Rust in het rooster van de zorg",
        landingText: "Diensten, cao-regels en ruilen in één overzicht. Laat je gegevens achter voor een kennismaking.",
        shareText: "In de zorg plannen wij met Roosterwerk. Misschien ook iets voor jullie:",
        terms: terms("nl"),
      },
      en: {
        invitationSubject: "Help another care organisation to a calm roster",
        invitationText:
          "You are happy with Roosterwerk. Do you know an organisation that still puzzles every week? Become an ambassador: €25 for every introduction we can work with, and 4% of the first year when they become a customer.",
        landingTitle: "Calm in the care roster",
        landingText: "Shifts, labour rules and swaps in one view. Leave your details to meet us.",
        shareText: "In care we plan with Roosterwerk. Perhaps something for you too:",
        terms: terms("en"),
      },
    },
  }),
  voorjaar: CampaignInput.parse({
    name: "Voorjaarsactie horeca",
    slug: "voorjaar",
    rewardRules: [{ trigger: "won", kind: "fixed", ...euros(250) }],
    holdingDays: 30,
    texts: {
      nl: { landingTitle: "Klaar voor het terras", terms: terms("nl") },
      en: { landingTitle: "Ready for the terrace", terms: terms("en") },
    },
  }),
} as const;

/** What the ambassadors of the demo find on their first screen. */
export const NEWS = {
  nl: {
    title: "Roosteren in het Frans kan nu ook",
    text: "Vanaf deze week spreekt Roosterwerk Frans, en helpen we teams in Wallonië en Brussel.\n\nKen je daar iemand die nog met Excel roostert? Eén berichtje van jou doet meer dan tien van ons.",
  },
  en: {
    title: "Scheduling in French is here",
    text: "From this week on Roosterwerk speaks French, and we help teams in Wallonia and Brussels.\n\nDo you know somebody there who still schedules in a spreadsheet? One message from you does more than ten from us.",
  },
};
