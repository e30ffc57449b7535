import type { ConsoleFrame } from "#app/domains/accounts/console-frame.server";
import { ConsoleLayout } from "#app/domains/accounts/components/console-layout";
import { PageError, WholePageError } from "#app/domains/accounts/components/page-error";

/** For the layouts of the console: an error of a page leaves the rail standing. */
export function ConsoleError({ frame }: { frame: ConsoleFrame | undefined }) {
  if (!frame) return <WholePageError />;
  return (
    <ConsoleLayout frame={frame}>
      <PageError home={frame.home} />
    </ConsoleLayout>
  );
}
