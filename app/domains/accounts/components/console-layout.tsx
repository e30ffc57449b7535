import { Form, Outlet, useMatches } from "@remix-run/react";
import {
  ArrowLeftRight,
  Banknote,
  BellRing,
  Building2,
  ChartColumn,
  Columns3,
  FileLock,
  ContactRound,
  Gauge,
  Handshake,
  History,
  House,
  Inbox,
  KeyRound,
  Link2,
  ListChecks,
  LockKeyhole,
  LogOut,
  MailX,
  Megaphone,
  MessageCircleQuestion,
  MessageCircleReply,
  Newspaper,
  Receipt,
  Settings,
  ShieldCheck,
  Sparkles,
  Sun,
  Timer,
  Users,
  UsersRound,
  Waypoints,
  Webhook,
} from "lucide-react";
import type { ReactNode } from "react";
import type { ConsoleFrame } from "#app/domains/accounts/console-frame.server";
import type { Area, PlaceKey } from "#app/domains/accounts/console-places";
import { useConsoleSearch } from "#app/domains/accounts/components/console-search";
import { LanguageSwitch, ThemeSwitch } from "#app/domains/accounts/components/preferences";
import { StageNamesProvider } from "#app/domains/sales/components/stage-name";
import { useLanguage, useText } from "#app/platform/i18n/use-text";
import { formatNumber } from "#app/ui/format";
import type { IconType } from "#app/ui/icon";
import { ConsoleShell } from "#app/ui/shells/console-shell";
import type { NavGroup } from "#app/ui/shells/nav";
import { SubmitButton } from "#app/ui/submit-button";

const PLACE_ICONS: Record<PlaceKey, IconType> = {
  home: House,
  nps: Gauge,
  cases: MessageCircleReply,
  campaigns: Megaphone,
  ambassadors: Users,
  contacts: ContactRound,
  companies: Building2,
  introductions: Handshake,
  reports: ChartColumn,
  imports: Inbox,
  today: Sun,
  leads: Columns3,
  sales: Receipt,
  news: Newspaper,
  claims: MessageCircleQuestion,
  responseTimes: Timer,
  salesDesk: Columns3,
  leadRouting: Waypoints,
  notices: BellRing,
  salesCases: MessageCircleReply,
  salesAmbassadors: Users,
  salesContacts: ContactRound,
  salesCompanies: Building2,
  salesReports: ChartColumn,
  rewards: Banknote,
  financeReports: ChartColumn,
  workspace: Settings,
  exchangeRates: ArrowLeftRight,
  noMail: MailX,
  followUp: MessageCircleReply,
  privacy: FileLock,
  members: UsersRound,
  roles: ShieldCheck,
  security: LockKeyhole,
  keys: KeyRound,
  linkSettings: Link2,
  webhooks: Webhook,
  jobs: ListChecks,
  activity: History,
};

const AREA_ICONS: Record<Area, IconType> = { marketing: Megaphone, sales: Columns3, finance: Banknote, settings: Settings };

/** The console around a page. A page that needs the whole width says so: `export const handle = { fullWidth: true }`. */
export function ConsoleLayout({ frame, children }: { frame: ConsoleFrame; children?: ReactNode }) {
  const t = useText("console");
  const common = useText("common");
  const search = useConsoleSearch(frame.base);
  const isFullWidth = useMatches().some(({ handle }) => (handle as { fullWidth?: boolean } | undefined)?.fullWidth === true);
  return (
    <StageNamesProvider value={frame.stageNames}>
      <ConsoleShell
        workspace={{ name: frame.workspaceName, to: frame.home }}
        groups={useGroups(frame)}
        user={frame.user}
        userActions={<UserActions frame={frame} />}
        labels={{ skip: common("skipToContent"), main: t("labels.main"), menu: t("labels.menu"), close: t("labels.close") }}
        search={search.link}
        toast={search.palette}
        fullWidth={isFullWidth}
      >
        {children ?? <Outlet />}
      </ConsoleShell>
    </StageNamesProvider>
  );
}

function useGroups({ area, base, places, otherAreas, isAmbassador }: ConsoleFrame): NavGroup[] {
  const t = useText("console");
  const language = useLanguage();
  const own = places.map(({ key, to, isExact, count }) => ({
    to,
    label: t(`places.${key}`),
    icon: PLACE_ICONS[key],
    end: isExact,
    count: count === undefined ? undefined : formatNumber(count, language),
  }));
  const others = otherAreas.map((other) => ({ to: other.to, label: t(`areas.${other.area}`), icon: AREA_ICONS[other.area] }));
  const portal = isAmbassador ? [{ to: `${base}/portal`, label: t("areas.portal"), icon: Sparkles }] : [];
  return [
    { key: area, label: t(`areas.${area}`), items: own },
    { key: "others", label: t("areas.others"), items: [...others, ...portal] },
  ].filter(({ items }) => items.length > 0);
}

function UserActions({ frame }: { frame: ConsoleFrame }) {
  const t = useText("console");
  const common = useText("common");
  return (
    <>
      {frame.otherWorkspaces.length > 0 && (
        <details>
          <summary>{t("user.workspaces")}</summary>
          <ul className="more">
            {frame.otherWorkspaces.map(({ name, to }) => (
              <li key={to}>
                {/* A whole page: its colour and language are another workspace's. */}
                <a className="hit" href={to}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>{t("user.preferences")}</summary>
        <div className="more">
          <ThemeSwitch />
          <LanguageSwitch />
        </div>
      </details>
      <Form method="post" action="/sign-out" reloadDocument>
        <SubmitButton variant="quiet" size="small" icon={LogOut}>
          {common("actions.signOut")}
        </SubmitButton>
      </Form>
    </>
  );
}
