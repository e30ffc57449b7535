import { Bell, CircleUserRound, Handshake, House, Wallet } from "lucide-react";
import { Beads, beadStates } from "#app/ui/bead";
import { Button, ButtonLink } from "#app/ui/button";
import { CopyButton } from "#app/ui/copy-button";
import { RowsLink } from "#app/ui/figure";
import { Section } from "#app/ui/page";
import { Qr } from "#app/ui/qr";
import type { QrDrawing } from "#app/ui/qr.server";
import { PlainShell } from "#app/ui/shells/plain-shell";
import { PortalShell, PortalSide } from "#app/ui/shells/portal-shell";
import { PublicShell } from "#app/ui/shells/public-shell";
import { SubmitButton } from "#app/ui/submit-button";
import { Hero, Tile } from "#app/ui/surface";

const WORKSPACE = { name: "Roosterwerk", to: "/dev/kit" };

const TABS = [
  { to: "/dev/kit", label: "Start", icon: House, end: true },
  { to: "/dev/kit/introducties", label: "Introducties", icon: Handshake },
  { to: "/dev/kit/verdiend", label: "Verdiend", icon: Wallet },
  { to: "/dev/kit/profiel", label: "Profiel", icon: CircleUserRound },
];

export function PortalSample({ qr }: { qr: QrDrawing }) {
  return (
    <PortalShell
      workspace={WORKSPACE}
      tabs={TABS}
      labels={{ skip: "Naar de inhoud", main: "Hoofdmenu" }}
      twoColumns
      headerAction={
        <ButtonLink to="?shell=portal" variant="quiet" icon={Bell} iconOnly>
          Meldingen
        </ButtonLink>
      }
    >
      <PortalSide>
        <div>
          <h1>Hoi Sanne</h1>
          <p className="muted">Hanneke spreekt ons woensdag</p>
        </div>
        <Hero title="Wie ken jij die nog met Excel roostert?">
          <ButtonLink to="?shell=portal" size="large" icon={Handshake}>
            Iemand voorstellen
          </ButtonLink>
          <p>Klaar in 20 seconden · € 50 zodra we praten</p>
        </Hero>
        <CopyButton value="roosterwerk.nl/r/sanne" label="Kopieer" copiedLabel="Gekopieerd" />
        <Tile>
          <Qr {...qr} label="QR-code naar roosterwerk.nl/r/sanne" />
        </Tile>
      </PortalSide>
      <PortalSide>
        <Section title="Je introducties" tools={<a href="?shell=portal">Alle 11</a>}>
          <Tile>
            <ul className="list">
              <Introduction name="Hanneke Blom" done={3} text="Kennismaking gepland. Wo 18 november met Daan van sales." />
              <Introduction name="Bram Oosterhuis" done={6} text="Klant geworden. Jij krijgt € 498,00." />
              <Introduction name="D. van W." done={0} text="Wacht op een ja. Pas na akkoord mag sales bellen." />
            </ul>
          </Tile>
        </Section>
      </PortalSide>
    </PortalShell>
  );
}

function Introduction({ name, done, text }: { name: string; done: number; text: string }) {
  return (
    <li className="stack s2">
      <div className="row between">
        <b>
          <RowsLink to="?shell=portal" className="hit">
            {name}
          </RowsLink>
        </b>
        <Beads states={beadStates(done, 6)} label={`Stap ${done} van 6`} />
      </div>
      <p className="muted">{text}</p>
    </li>
  );
}

export function PublicSample() {
  return (
    <PublicShell workspaceName="Roosterwerk" from="Lotte Jansen" skipLabel="Naar de uitnodiging" footer="Roosterwerk BV, Utrecht">
      <div className="stack s2">
        <p className="sm muted">Van Lotte Jansen, Roosterwerk</p>
        <h1>Sanne, je gaf ons een 10. Wil je ons ook voorstellen?</h1>
      </div>
      <div className="quote">
        <p>“Roosters maken kost me nu een uur in plaats van een dag.”</p>
        <p className="sm muted">Jij, op 14 september 2025</p>
      </div>
      <form className="stack s2">
        <SubmitButton size="large" full>
          Ja, ik doe mee
        </SubmitButton>
        <div className="row justify-center">
          <Button variant="quiet">Niet nu</Button>
        </div>
      </form>
    </PublicShell>
  );
}

export function PlainSample() {
  return (
    <PlainShell
      title="This page is not here"
      actions={
        <ButtonLink to="/" variant="primary">
          To the start
        </ButtonLink>
      }
    >
      The address may be old, or it may belong to somebody else.
    </PlainShell>
  );
}
