import { ChartColumn, Gauge, Handshake, House, Megaphone, Search, Send, Settings, Trophy, Upload, Users } from "lucide-react";
import { Avatar } from "#app/ui/avatar";
import { Badge } from "#app/ui/badge";
import { ButtonLink } from "#app/ui/button";
import { ChartFrame } from "#app/ui/charts/chart-frame";
import { DistributionBar } from "#app/ui/charts/distribution";
import { FunnelChain } from "#app/ui/charts/funnel-chain";
import { TrendChart } from "#app/ui/charts/trend-chart";
import { RowsLink } from "#app/ui/figure";
import { formatSigned } from "#app/ui/format";
import { Icon } from "#app/ui/icon";
import { Kbd } from "#app/ui/kbd";
import { Columns, ColumnSpan, EntryList, PageHeader, Section, TodoList } from "#app/ui/page";
import { ConsoleShell } from "#app/ui/shells/console-shell";
import type { NavGroup } from "#app/ui/shells/nav";
import { FUNNEL, QUARTERS } from "./sample-data";

const GROUPS: NavGroup[] = [
  {
    key: "marketing",
    label: "Marketing",
    items: [
      { to: "/dev/kit", label: "Home", icon: House, count: 5, end: true },
      { to: "/dev/kit/nps", label: "NPS", icon: Gauge },
      { to: "/dev/kit/campaigns", label: "Campaigns", icon: Megaphone },
      { to: "/dev/kit/ambassadors", label: "Ambassadors", icon: Users, count: 172 },
      { to: "/dev/kit/introductions", label: "Introductions", icon: Handshake, count: 12 },
      { to: "/dev/kit/reports", label: "Reports", icon: ChartColumn },
    ],
  },
  { key: "other", label: "Also yours", items: [{ to: "/dev/kit/settings", label: "Settings", icon: Settings }] },
];

export function ConsoleSample() {
  return (
    <ConsoleShell
      workspace={{ name: "Roosterwerk", to: "/dev/kit" }}
      groups={GROUPS}
      user={{ name: "Lotte Jansen", timeZone: "Europe/Amsterdam" }}
      search={
        <a className="rail-search" href="?shell=console">
          <Icon icon={Search} />
          Search
          <Kbd>⌘K</Kbd>
        </a>
      }
      labels={{ skip: "Skip to content", main: "Main", menu: "Menu", close: "Close menu" }}
    >
      <PageHeader
        title="Good morning, Lotte"
        sub="Thursday 12 November. Since yesterday: 9 answers, 3 introductions, 1 customer."
        actions={
          <>
            <ButtonLink to="?shell=console" icon={Upload}>
              Import answers
            </ButtonLink>
            <ButtonLink to="?shell=console" variant="primary" icon={Send}>
              Invite 37 promoters
            </ButtonLink>
          </>
        }
      />
      <Columns>
        <ColumnSpan span={7}>
          <Section title="Needs you" tools={<a href="?shell=console">All 5</a>}>
            <TodoList items={TODO} />
          </Section>
        </ColumnSpan>
        <ColumnSpan span={5}>
          <Section title="How likely to recommend?" tools={<a href="?shell=console">Open NPS</a>}>
            <p className="big">
              +36 <small>NPS · Q4 2026 so far · n = 312</small>
            </p>
            <DistributionBar
              title="Answers"
              description="51 detractors, 97 passives, 164 promoters"
              counts={{ detractor: 51, passive: 97, promoter: 164 }}
            />
            <TrendChart
              title="NPS per quarter"
              description="Rises from +17 to +36."
              points={QUARTERS}
              formatValue={(value) => formatSigned(value, "en")}
              height={112}
            />
          </Section>
        </ColumnSpan>
      </Columns>
      <ChartFrame
        ruled
        question="From answer to euro"
        note="Last 12 months, all campaigns. Under each figure: share of the step before, and the middle waiting time."
        tableLabel="As table"
        csv={{ to: "?csv", label: "CSV" }}
        table={{
          caption: "From answer to euro",
          columns: ["Step", "Count", "Rate"],
          rows: FUNNEL.flatMap((group) => group.steps.map((step) => [step.label, step.value, step.rate])),
        }}
      >
        <FunnelChain groups={FUNNEL} />
      </ChartFrame>
      <Columns ruled>
        <ColumnSpan span={6}>
          <Section title="Ambassadors who bring most">
            <EntryList items={ENTRIES} />
          </Section>
        </ColumnSpan>
        <ColumnSpan span={6}>
          <Section title="Just now">
            <EntryList
              items={[
                {
                  key: "1",
                  lead: <Avatar icon={Trophy} />,
                  children: (
                    <>
                      <b>Henk Dijk</b> became a customer
                    </>
                  ),
                  end: <span className="sm muted">09:12</span>,
                },
              ]}
            />
          </Section>
        </ColumnSpan>
      </Columns>
    </ConsoleShell>
  );
}

const TODO = [
  {
    key: "1",
    count: 3,
    to: "?shell=console",
    title: (
      <>
        Unhappy customers wait for an answer <Badge tone="warning">Due today</Badge>
      </>
    ),
    detail: "Oldest: Bakker Vis, scored 2 on Monday. Promised within 3 days.",
    action: (
      <ButtonLink size="small" to="?shell=console">
        Answer
      </ButtonLink>
    ),
  },
  { key: "2", count: 37, to: "?shell=console", title: "Promoters not invited yet", detail: "All consented and past the 24-hour pause." },
];

const ENTRIES = [
  {
    key: "1",
    lead: <Avatar name="Sanne Verhoeven" />,
    children: <RowsLink to="?shell=console">Sanne Verhoeven</RowsLink>,
    end: <b>€84,750</b>,
  },
  {
    key: "2",
    lead: <Avatar name="Jeroen Bakker" />,
    children: <RowsLink to="?shell=console">Jeroen Bakker</RowsLink>,
    end: <b>€61,200</b>,
  },
];
