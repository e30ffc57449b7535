import { Phone } from "lucide-react";
import { Badge } from "#app/ui/badge";
import { Chain } from "#app/ui/bead";
import { Button, ButtonLink } from "#app/ui/button";
import { Dialog, DialogActions, Drawer } from "#app/ui/dialog";
import { PageHeader, Section } from "#app/ui/page";
import { Pairs } from "#app/ui/surface";
import { TextArea } from "#app/ui/text-field";
import { Toast, ToastPlace } from "#app/ui/toast";

/** A page under a dialog, a drawer and a toast. */
export function LayerSample({ layer }: { layer: "dialog" | "drawer" }) {
  return (
    <div className="main">
      <main className="page" id="content">
        <PageHeader title="Leads" sub="31 open, 7 need you today." actions={<ButtonLink to={`?shell=${layer}`}>Open</ButtonLink>} />
        <Section title="New">
          <p>The list stays usable beside the drawer.</p>
        </Section>
        {layer === "drawer" && <LeadDrawer />}
      </main>
      {layer === "dialog" && <RejectDialog />}
      <ToastPlace>
        <Toast action={<button type="button">Undo</button>}>Mirjam moved to Contacted</Toast>
      </ToastPlace>
    </div>
  );
}

function RejectDialog() {
  return (
    <Dialog title="Reject this reward?" closeTo="?shell=console">
      <p className="muted">Sanne loses €498.00 and is told why. She can object within 30 days.</p>
      <form className="stack" method="get">
        <TextArea label="Reason Sanne will read" name="reason" rows={2} />
        <DialogActions>
          <ButtonLink to="?shell=console">Keep reward</ButtonLink>
          <Button variant="danger" type="submit">
            Reject €498.00
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function LeadDrawer() {
  return (
    <Drawer
      label="Mirjam Kuiper"
      closeTo="?shell=console"
      closeLabel="Close"
      head={<Badge tone="accent">New</Badge>}
      foot={
        <Button variant="primary" icon={Phone}>
          Accept and call
        </Button>
      }
    >
      <h2 className="text-2xl">Mirjam Kuiper</h2>
      <Pairs
        items={[
          { key: "phone", label: "Telephone", value: <a href="tel:+31612345678">06 12 34 56 78</a> },
          { key: "owner", label: "Owner", value: "Daan Mulder, because he looks after Van Dalen Zorg" },
        ]}
      />
      <Chain
        items={[
          { key: "1", state: "done", children: "Introduced 09:41, by Sanne" },
          { key: "2", state: "now", children: "Accept before 14:30" },
        ]}
      />
    </Drawer>
  );
}
