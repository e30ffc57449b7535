import { Button } from "#app/ui/button";
import { CopyButton } from "#app/ui/copy-button";
import { Dialog } from "#app/ui/dialog";
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
      <Sample title="Link and QR code">
        <CopyButton value="roosterwerk.example/r/sanne" label="Copy" copiedLabel="Copied" />
        <Qr {...qr} label="QR code that leads to roosterwerk.example/r/sanne" />
      </Sample>
    </>
  );
}
