import { ThumbBar } from "#app/ui/shells/portal-shell";
import { ErrorPage } from "#app/ui/error-page";
import { Progress } from "#app/ui/progress";
import { RefreshWhile } from "#app/ui/refresh-while";
import { TaskShell } from "#app/ui/shells/task-shell";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

/** One task on a phone, over work that goes on: the page asks for itself anew. */
export function TaskSample() {
  return (
    <TaskShell back={{ to: "/dev/kit", label: "Back" }} aside="1 of 2" skipLabel="To the form">
      <RefreshWhile isRunning />
      <form className="stack" method="get">
        <h1>Who would like this too?</h1>
        <TextField label="Name" name="name" />
        <div role="status">
          <Progress label="Your earlier introductions" done={2} total={3} detail="2 of 3 sent" />
        </div>
        <ThumbBar>
          <SubmitButton size="large" full>
            Introduce
          </SubmitButton>
        </ThumbBar>
      </form>
    </TaskShell>
  );
}

export const ErrorSample = () => (
  <ErrorPage
    status={503}
    title="We are back in a moment"
    text="The address is right. Nothing you sent was lost; try again in a minute."
    home={{ href: "/dev/kit", label: "To the kit" }}
    note="Number of this request: req_4fK2"
  />
);
