import { Check, Clock, Ellipsis, Send, Upload, X } from "lucide-react";
import { Avatar } from "#app/ui/avatar";
import { Badge } from "#app/ui/badge";
import { Bead, Beads, beadStates, Chain } from "#app/ui/bead";
import { Button, ButtonLink } from "#app/ui/button";
import { Delta, Figure, Figures } from "#app/ui/figure";
import { Kbd } from "#app/ui/kbd";
import { Score, Segment } from "#app/ui/segment";
import { SubmitButton } from "#app/ui/submit-button";
import { Sample } from "./kit-sheet";

export function SignSamples() {
  return (
    <>
      <Sample title="Buttons">
        <div className="row wraps">
          <Button variant="primary">Invite 37 promoters</Button>
          <ButtonLink to="?" icon={Upload}>
            Import
          </ButtonLink>
          <Button variant="quiet">Not now</Button>
          <Button icon={Ellipsis} iconOnly>
            More
          </Button>
        </div>
        <div className="row wraps">
          <SubmitButton busy busyLabel="Sending 12 of 37">
            Invite 37 promoters
          </SubmitButton>
          <Button variant="danger">Reject reward</Button>
          <Button variant="danger-quiet">Leave programme</Button>
          <Button disabled>Previous</Button>
        </div>
        <div className="row wraps">
          <Button size="small">Small</Button>
          <Button variant="text">Text button</Button>
          <Button variant="primary" size="large">
            Large
          </Button>
        </div>
      </Sample>
      <Sample title="Segments, states, beads">
        <div className="row wraps">
          <Segment tone="promoter">Promoter</Segment>
          <Segment tone="passive">Passive</Segment>
          <Segment tone="detractor">Detractor</Segment>
          <Score value={10} tone="promoter" />
          <Score value={8} tone="passive" />
          <Score value={3} tone="detractor" />
        </div>
        <div className="row wraps">
          <Badge tone="success" icon={Check}>
            Paid
          </Badge>
          <Badge tone="warning" icon={Clock}>
            Pending
          </Badge>
          <Badge tone="danger" icon={X}>
            Rejected
          </Badge>
          <Badge tone="info" icon={Send}>
            Invited
          </Badge>
          <Badge tone="accent">New</Badge>
          <Badge>Draft</Badge>
        </div>
        <div className="row wraps">
          <Beads states={beadStates(3, 6)} label="Step 4 of 6" />
          <span className="row tight sm muted">
            <Bead state="asked" /> asked <Bead state="now" /> under way <Bead state="done" /> done <Bead state="ended" /> ended
          </span>
        </div>
        <Chain
          items={[
            { key: "1", state: "done", children: <b>Introduced</b> },
            { key: "2", state: "now", children: "Accept: Sanne sees this in her portal" },
            { key: "3", state: "asked", children: <span className="muted">Meeting</span> },
          ]}
        />
        <div className="row wraps">
          <Avatar name="Sanne Verhoeven" />
          <Avatar icon={Send} />
          <Avatar name="Lotte Jansen" tint />
          <Kbd>⌘K</Kbd>
        </div>
      </Sample>
      <Sample title="Figures">
        <Figures>
          <Figure
            label="Revenue"
            value="€412,600"
            to="?"
            note={
              <>
                <Delta direction="up">38%</Delta> from €298,900
              </>
            }
          />
          <Figure label="Won" value="41" note="28% of 148 accepted (21–35%)" />
          <Figure label="Cannot be read" value="41" tone="danger" note="0.3%, left out until repaired" />
        </Figures>
      </Sample>
    </>
  );
}
