import { Button } from "#app/ui/button";
import { CopyButton } from "#app/ui/copy-button";
import { Dialog } from "#app/ui/dialog";
import { Help, HelpRow } from "#app/ui/help";
import { Notice } from "#app/ui/notice";
import { Progress } from "#app/ui/progress";
import { Qr } from "#app/ui/qr";
import type { QrDrawing } from "#app/ui/qr.server";
import { Toast } from "#app/ui/toast";
import { TextArea } from "#app/ui/text-field";
import { Sample } from "./kit-sheet";

export function FeedbackSamples({ within, qr }: { within: string; qr: QrDrawing }) {
  return (
    <>
      <Sample title="Notice, toast, progress">
        <Notice tone="success" title="37 invitations are on their way.">
          The last leaves at 12:30.
        </Notice>
        <Notice tone="warning">
          Two ambassadors have no bank account. <a href="#content">Remind them</a>
        </Notice>
        <Notice tone="danger">The bank refused the file.</Notice>
        <Notice>A machine that opens this link is not counted.</Notice>
        <Toast action={<button type="button">Undo</button>}>Mirjam moved to Contacted</Toast>
        <Progress label="Import nps-oct-2026.csv" done={8486} failed={120} total={12480} detail="8,486 of 12,480 · 20 s" />
      </Sample>
      <Sample title="Dialog">
        <Dialog
          inFlow
          title="Reject this reward?"
          closeTo="?"
          actions={
            <>
              <Button>Keep reward</Button>
              <Button variant="danger">Reject €498.00</Button>
            </>
          }
        >
          <p className="muted">Sanne loses €498.00 and is told why. She can object within 30 days.</p>
          <TextArea
            label="Reason Sanne will read"
            name="reason"
            rows={2}
            within={within}
            defaultValue="The invoice was reversed on 9 November."
          />
        </Dialog>
      </Sample>
      <Sample title="Help">
        <HelpRow>
          <Help label="What is NPS?">
            <p>The share of people who gave a 9 or 10 minus the share who gave 0 to 6.</p>
            <p className="muted">Example: of 100 answers 60 are a 9 or 10 and 20 are a 6 or lower. The NPS is +40.</p>
          </Help>
          <Help label="What is the interval?">
            <p>Within it the real score lies in 95 of 100 surveys.</p>
          </Help>
        </HelpRow>
      </Sample>
      <Sample title="Link and QR code">
        <CopyButton value="roosterwerk.example/r/sanne" label="Copy" copiedLabel="Copied" />
        <Qr {...qr} label="QR code that leads to roosterwerk.example/r/sanne" />
      </Sample>
    </>
  );
}
